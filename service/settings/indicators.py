"""What counts as a figure where a campaign does not say otherwise."""

BUILT_IN: dict[str, str] = {
    "activities": "Số hoạt động, sự kiện được tổ chức",
    "participants": "Số lượt người tham gia",
    "classes": "Số lớp tập huấn, bồi dưỡng, chuyên đề",
    "learners": "Số học viên của các lớp",
    "seminars": "Số hội thảo, tọa đàm, giao lưu",
    "banners": "Số băng rôn, khẩu hiệu, pa nô, áp phích",
    "posts": "Số tin, bài trên cổng thông tin, trang mạng xã hội",
    "broadcasts": "Số lượt phát thanh, truyền thanh, truyền hình",
    "books": "Số sách giới thiệu, quyên góp, luân chuyển",
    "readers": "Số lượt bạn đọc thư viện",
    "open_resources": "Số học liệu mở, bài giảng điện tử",
    "clubs": "Số câu lạc bộ, diễn đàn",
}
