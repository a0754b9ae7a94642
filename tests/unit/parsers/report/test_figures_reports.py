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

DISTRICT = """
BÁO CÁO
Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
I. TÌNH HÌNH CHUNG
Huyện có 16 xã, thị trấn; 52 trường học với 21.450 học sinh, 1.680 CBQL, GV, NV. 16/16 TTHTCĐ hoạt
động.
II. KẾT QUẢ
1. Công tác tuyên truyền
Toàn huyện đã treo 215 băng rôn, khẩu hiệu (cấp huyện 15, cấp xã 80, trường học 120); phát 320
lượt tin bài trên đài truyền thanh huyện và loa truyền thanh xã; đăng 96 tin, bài trên cổng thông
tin điện tử, trang Fanpage với 35.000 lượt tiếp cận.
2. Tổ chức các hoạt động
a) Lễ khai mạc: 52/52 trường tổ chức, với 20.150 học sinh tham dự.
b) Tổ chức 185 hoạt động hưởng ứng, trong đó: 45 buổi tọa đàm, giao lưu; 60 buổi sinh hoạt chuyên
đề; 80 hoạt động ngoại khóa.
c) Các TTHTCĐ mở 38 lớp tập huấn, chuyên đề cho 1.540 lượt học viên.
d) Các thư viện phục vụ 18.650 lượt bạn đọc; quyên góp được 6.420 bản sách; xây dựng 412 bài giảng
điện tử; duy trì 75 câu lạc bộ.
Tổng số lượt người tham gia Tuần lễ: 24.380 lượt, tăng 2.150 lượt so với năm 2023.
III. NHIỆM VỤ TRỌNG TÂM NĂM 2025
- Phấn đấu tổ chức 200 hoạt động, mở 50 lớp tập huấn.
"""

QUICK = """
BÁO CÁO NHANH
- Số đơn vị tham gia: 12/12
- Số hoạt động: 34 (trực tiếp: 28; trực tuyến: 6)
- Số người tham gia: 4.512 người (CBGV: 312, HS: 3.900, PH: 300)
- Số lớp/số học viên: 6 lớp/240 học viên
- Băng rôn, áp phích: 45; tờ rơi: 2.000
- Tin, bài: 18 (Website: 8; Facebook: 10)
- Phát thanh: 24 lượt
- Sách: tặng 450 cuốn; giới thiệu 120 cuốn
- Thư viện: 1.980 lượt
- CLB: 9
"""

UNION = """
Kính gửi: Phòng GDTX - Sở GD&ĐT
Hội LHPN tỉnh xin báo cáo kết quả như sau: Các cấp Hội đã tổ chức được 56 buổi tuyên truyền, sinh
hoạt cho 3.450 lượt hội viên phụ nữ; phối hợp mở 12 lớp tập huấn khởi nghiệp cho 420 chị; thành
lập 4 mô hình, duy trì 128 câu lạc bộ; viết 35 tin bài, tặng 25 suất học bổng trị giá 50 triệu
đồng.
Số điện thoại liên hệ 02593.822.333.
"""

NESTED = """
- Công tác tuyên truyền:
+ Băng rôn: 12 cái
+ Bài viết: 15 bài
+ Phát thanh: 7 buổi
- Hoạt động:
+ Tọa đàm: 2 buổi, 150 người
+ Tập huấn: 3 lớp, 90 người
+ Tổng số: 14 hoạt động/1.230 lượt người
- Thư viện:
+ Bạn đọc: 560 lượt
+ Sách mới: 120 cuốn
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
    "district": (
        DISTRICT,
        {"activities": 185, "participants": 24_380, "classes": 38, "learners": 1540,
         "seminars": 45, "banners": 215, "posts": 96, "broadcasts": 320, "books": 6420,
         "readers": 18_650, "open_resources": 412, "clubs": 75},
        {"activities": 200, "classes": 50},
    ),
    "quick": (
        QUICK,
        {"activities": 34, "participants": 4512, "classes": 6, "learners": 240, "banners": 45,
         "posts": 18, "broadcasts": 24, "books": 450, "readers": 1980, "clubs": 9},
        {},
    ),
    "union": (
        UNION,
        {"activities": 56, "participants": 3450, "classes": 12, "learners": 420, "posts": 35,
         "clubs": 128},
        {},
    ),
    "nested": (
        NESTED,
        {"activities": 14, "participants": 1230, "classes": 3, "learners": 90, "seminars": 2,
         "banners": 12, "posts": 15, "broadcasts": 7, "readers": 560},
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
