"""Whole reports, as offices of other provinces write them, with what a clerk would note."""

import pytest

from parsers.report.figures import BUILT_IN, document_of_text, find_figures

INDICATORS = [(key, "") for key in BUILT_IN]

COMMUNE = """
ỦY BAN NHÂN DÂN XÃ TÂN HÒA
TRUNG TÂM HỌC TẬP CỘNG ĐỒNG
Số: 12/BC-TTHTCĐ
BÁO CÁO
Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023
Thực hiện Công văn số 1215/PGDĐT-GDTX ngày 25/9/2023 của Phòng Giáo dục và Đào tạo huyện, Trung
tâm HTCĐ xã Tân Hòa báo cáo kết quả như sau:
1. Đặc điểm tình hình
Toàn xã có 8 thôn, 2.345 hộ với 9.870 nhân khẩu; có 03 trường học với 1.560 học sinh. Năm 2022,
Trung tâm mở 6 lớp với 310 học viên.
2. Công tác tuyên truyền
- Treo 14 băng rôn, khẩu hiệu trên trục đường chính và tại 8/8 nhà văn hóa thôn.
- Đài truyền thanh xã phát 21 lượt tin, bài (3 lượt/ngày).
- Đăng 06 tin trên trang thông tin điện tử của xã; trang Zalo của xã có 1.245 lượt quan tâm.
3. Kết quả các hoạt động
3.1. Lễ phát động: tổ chức lúc 7 giờ 30 phút ngày 02/10/2023, có 250 đại biểu và học sinh dự.
3.2. Tổ chức 05 lớp chuyên đề chuyển giao khoa học kỹ thuật cho 215 lượt hội viên nông dân.
3.3. Tủ sách của Trung tâm phục vụ 180 lượt bạn đọc; vận động được 127 cuốn sách.
Tổng cộng trong tuần đã tổ chức 09 hoạt động, thu hút 1.120 lượt người tham gia.
4. Phương hướng
- Trong thời gian tới mở thêm 04 lớp tập huấn, thành lập 02 câu lạc bộ.
Trên đây là báo cáo của Trung tâm./.
"""

SCHOOL = """
PHÒNG GD&ĐT QUẬN 3
TRƯỜNG THCS LÊ LỢI
Số: 45/BC-THCSLL
BÁO CÁO
V/v tổ chức "Tuần lễ hưởng ứng học tập suốt đời" năm học 2023 - 2024
I. CÔNG TÁC CHUẨN BỊ
Nhà trường thành lập Ban tổ chức gồm 09 thành viên, xây dựng Kế hoạch số 38/KH-THCSLL.
II. NỘI DUNG THỰC HIỆN
+ Trang trí: 03 băng rôn tại cổng trường, 05 pa nô trong sân.
+ Tổ chức sinh hoạt dưới cờ với chủ đề đọc sách, 100% học sinh (1.854 em) tham gia.
+ Tổ chức 12 hoạt động trải nghiệm tại thư viện, 41 lớp tham gia.
+ Cuộc thi "Đại sứ văn hóa đọc": 87 bài dự thi; chọn 05 bài dự thi cấp quận.
+ Thư viện: đón 2 316 lượt bạn đọc, giới thiệu 40 cuốn sách mới; quyên góp 1.203 quyển sách cũ
tặng học sinh vùng cao.
+ Giáo viên thực hiện 28 bài giảng E-Learning.
+ Website trường, fanpage: 11 tin bài.
+ CLB: duy trì 07 câu lạc bộ.
III. ĐÁNH GIÁ
Ưu điểm: có trên 95% học sinh hào hứng. Hạn chế: chưa tổ chức được hội thảo nào.
Hiệu trưởng: Trần Thị B - ĐT: 028 3930 1234
"""

DEPARTMENT = """
SỞ VĂN HÓA VÀ THỂ THAO
THƯ VIỆN TỈNH
BÁO CÁO
Tình hình tổ chức Tuần lễ HTSĐ 2022
Kho sách của Thư viện có 256.000 bản, 12.400 thẻ bạn đọc còn hạn.
Trong Tuần lễ, Thư viện đã phối hợp với 14 trường học tổ chức Liên hoan thiếu nhi kể chuyện theo
sách, thu hút 58 lớp với 1.127 học sinh tham gia; nhận 5.361 bài dự thi trực tuyến thuộc 30 trường.
Phục vụ lưu động 09 buổi tại 05 xã vùng sâu.
Tổng số lượt bạn đọc trong tuần: 26.450 lượt, tăng 1.200 lượt so với cùng kỳ năm 2021.
Luân chuyển 3.700 lượt sách về cơ sở.
Đăng 19 tin, bài; 8 video giới thiệu sách trên YouTube và Fanpage (27.500 lượt xem).
Tổ chức 02 buổi tọa đàm, giao lưu tác giả - tác phẩm.
"""

BODY = """
Kính gửi Phòng GDTX,
Công đoàn Công ty xin gửi số liệu Tuần lễ như sau ạ:
Hoạt động: 06
Người tham gia: khoảng 1.350 lượt công nhân lao động
Lớp tập huấn: 2 (85 người)
Băng rôn: 10
Tin bài: 4
Sách: quyên góp 220 cuốn
CLB: không có
Mọi chi tiết xin liên hệ số 0912 345 678.
Trân trọng.
"""

REPORTS = {
    "commune": (
        COMMUNE,
        {"activities": 9, "participants": 1120, "classes": 5, "learners": 215, "banners": 14,
         "posts": 6, "broadcasts": 21, "books": 127, "readers": 180},
        {"classes": 4, "clubs": 2},
    ),
    "school": (
        SCHOOL,
        {"activities": 12, "participants": 1854, "banners": 8, "posts": 11, "books": 1203,
         "readers": 2316, "open_resources": 28,
         "clubs": 7, "seminars": 0},
        {},
    ),
    "department": (
        DEPARTMENT,
        {"readers": 26_450, "seminars": 2, "posts": 19, "books": 3700},
        {},
    ),
    "body": (
        BODY,
        {"activities": 6, "participants": 1350, "classes": 2, "learners": 85, "banners": 10,
         "posts": 4, "books": 220, "clubs": 0},
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("voice", REPORTS)
def test_the_figures_of_a_whole_report_are_read(voice):
    text, done, planned = REPORTS[voice]
    found = find_figures(document_of_text(text), INDICATORS)
    figures = [each for each in found if each.total]
    assert {each.indicator: each.value for each in figures if not each.planned} == done
    assert {each.indicator: each.value for each in figures if each.planned} == planned
