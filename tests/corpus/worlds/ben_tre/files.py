"""Reports as documents, workbooks and pages."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.ben_tre.bodies import STAGE
from tests.corpus.worlds.posts import letter, post, sheet, shots, written

TITLE = "# Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023"


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _school(world)
    _plan_and_result(world)
    _district(world)
    _library(world)
    _workbook(world)
    _border(world)
    _college(world)
    _last_year(world)
    _joint(world)


def _school(world: Delta) -> None:
    post(
        world,
        "school_docx",
        letter(
            "2023-10-11T10:20:00 | THPT Phan Thanh Giản <c3phanthanhgian.bentre@moet.edu.vn> | V/v báo cáo Tuần lễ HTSĐ năm 2023",
            "Trường THPT Phan Thanh Giản kính gửi báo cáo.",
        ),
        written(
            "BC_TLHTSD_PTG.docx",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO BẾN TRE | TRƯỜNG THPT PHAN THANH GIẢN | Số: 187/BC-THPTPTG | Ba Tri, ngày 10 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            I. CÔNG TÁC CHỈ ĐẠO
            Trường ban hành Kế hoạch số 171/KH-THPTPTG ngày 25/9/2023, giao Đoàn trường và thư viện thực hiện.
            II. KẾT QUẢ
            1. Tuyên truyền: treo [[banners:6|06 băng rôn, áp phích]]; đăng [[posts:11|11 tin bài]] trên trang thông tin điện tử và fanpage, thu hút khoảng 8.500 lượt xem.
            2. Thư viện phục vụ [[readers:742|742 lượt bạn đọc]]; trưng bày, giới thiệu [[books:430|430 đầu sách]].
            3. Câu lạc bộ: ra mắt [[clubs:2|02 câu lạc bộ]] (STEM, Tiếng Anh).
            4. Toàn trường có [[activities:9|9 hoạt động]] với [[participants:2315|2.315 lượt]] cán bộ, giáo viên, học sinh tham gia (giáo viên 215 lượt, học sinh 2.100 lượt).
            III. TỒN TẠI: 02 lớp chưa tham gia đầy đủ; mạng yếu.
            HIỆU TRƯỞNG
            Võ Thành Nhơn
            """,
            number="187/BC-THPTPTG",
            date="2023-10-10",
        ),
        shots("HINH {}.jpg", 1, 7110),
        unit="thpt-phan-thanh-gian",
        stages=STAGE,
    )


def _plan_and_result(world: Delta) -> None:
    post(
        world,
        "plan_and_result",
        letter(
            "2023-10-13T14:00:00 | Trường Ngô Văn Cấn <thptnvcan.bt@gmail.com> | THPT Ngô Văn Cấn báo cáo HTSĐ",
            "Gửi Sở báo cáo của Trường THPT Ngô Văn Cấn.",
        ),
        written(
            "bao cao NVC.docx",
            "SỞ GD&ĐT BẾN TRE | TRƯỜNG THPT NGÔ VĂN CẤN | Số: 96/BC-NVC | Mỏ Cày Bắc, ngày 12 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            STT ¦ Nội dung ¦ Kế hoạch ¦ Thực hiện ¦ Tỷ lệ
            1 ¦ Hoạt động ¦ 5 ¦ [[activities:6|6]] ¦ 120%
            2 ¦ Lượt người tham gia ¦ 1.500 ¦ [[participants:1684|1.684]] ¦ 112%
            3 ¦ Băng rôn ¦ 4 ¦ [[banners:4|4]] ¦ 100%
            4 ¦ Sách quyên góp (quyển) ¦ 200 ¦ [[books:176|176]] ¦ 88%
            KT. HIỆU TRƯỞNG
            Phạm Văn Dứt
            """,
            number="96/BC-NVC",
            date="2023-10-12",
            kind="table",
        ),
        shots("nvc-{}.JPG", 1, 7115),
        unit="thpt-ngo-van-can",
        stages=STAGE,
    )


def _district(world: Delta) -> None:
    post(
        world,
        "district_levels",
        letter(
            "2023-10-16T17:10:00 | PGD Giồng Trôm <pgdgiongtrom.bentre@moet.edu.vn> | PGDĐT Giồng Trôm báo cáo Tuần lễ hưởng ứng HTSĐ 2023",
            "Phòng GD&ĐT Giồng Trôm gửi báo cáo (bản scan có dấu gửi qua iOffice).",
        ),
        written(
            "1021-BC-PGDDT.pdf",
            "UBND HUYỆN GIỒNG TRÔM | PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Số: 1021/BC-PGDĐT | Giồng Trôm, ngày 16 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            Toàn huyện có 62/62 đơn vị thực hiện. Kết quả theo cấp học:
            Cấp học ¦ Số hoạt động ¦ Lượt người ¦ Băng rôn
            Mầm non ¦ 41 ¦ 3.920 ¦ 38
            Tiểu học ¦ 77 ¦ 10.415 ¦ 61
            THCS ¦ 69 ¦ 9.208 ¦ 55
            Tổng cộng ¦ [[activities:187|187]] ¦ [[participants:23543|23.543]] ¦ [[banners:154|154]]
            Các trung tâm học tập cộng đồng mở [[classes:46|46 lớp chuyên đề]] với [[learners:1812|1.812 học viên]].
            TRƯỞNG PHÒNG
            Đặng Thị Mười
            """,
            number="1021/BC-PGDĐT",
            date="2023-10-16",
            kind="table",
        ),
        shots("gt{}.jpg", 1, 7120),
        unit="pgd-giong-trom",
        stages=STAGE,
    )


def _library(world: Delta) -> None:
    post(
        world,
        "library",
        letter(
            "2023-10-09T08:30:00 | Thư viện NĐC <thuvien.ndc@bentre.example> | Thư viện Nguyễn Đình Chiểu gửi báo cáo",
            "Kính gửi Sở Giáo dục và Đào tạo báo cáo kết quả Tuần lễ.",
        ),
        written(
            "52 BC TV.docx",
            "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH | THƯ VIỆN NGUYỄN ĐÌNH CHIỂU | Số: 52/BC-TVNĐC | Bến Tre, ngày 09 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            - Phục vụ [[readers:3140|3.140 lượt bạn đọc]], trong đó tại chỗ 1.900 lượt, xe thư viện lưu động 1.240 lượt.
            - Luân chuyển [[books:6800|6.800 bản sách]] về 11 trường.
            - Tổ chức [[activities:8|08 hoạt động]], thu hút [[participants:2906|2.906 lượt người]].
            - Số hóa, đưa lên cổng [[open_resources:57|57 học liệu mở]].
            GIÁM ĐỐC
            Huỳnh Thị Diễm
            """,
            number="52/BC-TVNĐC",
            date="2023-10-09",
        ),
        shots("tvndc_{}.jpg", 1, 7125),
        unit="thu-vien-nguyen-dinh-chieu",
        stages=STAGE,
    )


def _workbook(world: Delta) -> None:
    post(
        world,
        "workbook_and_letter",
        letter(
            "2023-10-12T07:55:00 | Diễm My <diemmy.gdtxcl@gmail.com> | Số liệu tuần lễ htsđ - TT GDNN-GDTX Chợ Lách",
            "TT GDNN-GDTX Chợ Lách gửi biểu số liệu, báo cáo giấy trường gửi bưu điện.",
        ),
        sheet(
            "So lieu.xlsx",
            """
            TRUNG TÂM GDNN-GDTX HUYỆN CHỢ LÁCH
            SỐ LIỆU TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2023
            TT ¦ Chỉ tiêu ¦ ĐVT ¦ Số lượng
            1 ¦ Hoạt động đã tổ chức ¦ hoạt động ¦ [[activities:7|7]]
            2 ¦ Người tham gia ¦ lượt ¦ [[participants:845|845]]
            3 ¦ Lớp bồi dưỡng, chuyên đề ¦ lớp ¦ [[classes:4|4]]
            4 ¦ Học viên các lớp ¦ người ¦ [[learners:133|133]]
            5 ¦ Hội thảo, tọa đàm ¦ cuộc ¦ [[seminars:1|1]]
            """,
        ),
        unit="ttgdtx-cho-lach",
        stages=STAGE,
        missing=["photo", "written_report"],
    )


def _border(world: Delta) -> None:
    post(
        world,
        "border_guards",
        letter(
            "2023-10-10T15:00:00 | Trần Văn Lợi <loitran.bp@gmail.com> | Đồn BP Cổ Chiên báo cáo",
            "Đồn gửi báo cáo kết quả hưởng ứng Tuần lễ học tập suốt đời.",
        ),
        written(
            "BC don.doc",
            "BĐBP TỈNH BẾN TRE | ĐỒN BIÊN PHÒNG CỔ CHIÊN | Số: 412/BC-ĐBP | Thạnh Phú, ngày 09 tháng 10 năm 2023",
            """
            # BÁO CÁO
            # Kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2023
            Đồn phối hợp địa phương mở [[classes:1|01 lớp xóa mù chữ]] cho [[learners:18|18 học viên]]; tuyên truyền [[activities:6|06 buổi]] cho [[participants:388|388 lượt người]] dân, đạt 103% kế hoạch; tặng 25 suất quà cho học sinh nghèo; phát 300 tờ rơi.
            CHÍNH TRỊ VIÊN
            Thiếu tá Trần Văn Lợi
            """,
            number="412/BC-ĐBP",
            date="2023-10-09",
        ),
        shots("dbp{}.jpg", 1, 7130),
        unit="don-bp-co-chien",
        stages=STAGE,
    )


def _college(world: Delta) -> None:
    post(
        world,
        "college_numbers_in_words",
        letter(
            "2023-10-16T22:05:00 | Phòng Đào tạo <daotao@cddongkhoi.example> | Báo cáo Tuần lễ HTSĐ",
            "Trường Cao đẳng Đồng Khởi gửi báo cáo.",
        ),
        written(
            "BC CDDK.odt",
            "UBND TỈNH BẾN TRE | TRƯỜNG CAO ĐẲNG ĐỒNG KHỞI | Số: 660/BC-CĐĐK | Bến Tre, ngày 16 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            Nhà trường đã tổ chức [[activities:5|năm (05) hoạt động]] trọng tâm, [[seminars:2|hai (02) hội thảo]] khoa học; huy động [[participants:1420|một nghìn bốn trăm hai mươi (1.420) lượt]] sinh viên; xây dựng [[open_resources:24|24 bài giảng điện tử]] dùng chung; duy trì [[clubs:11|11 câu lạc bộ]] học thuật.
            Kinh phí: 35.000.000 đồng.
            PHÓ HIỆU TRƯỞNG
            Đoàn Minh Luân
            """,
            number="660/BC-CĐĐK",
            date="2023-10-16",
        ),
        shots("CDDK ({}).jpg", 1, 7135),
        unit="cd-dong-khoi",
        stages=STAGE,
    )


def _last_year(world: Delta) -> None:
    post(
        world,
        "compared_with_last_year",
        letter(
            "2023-10-13T08:08:00 | TTGDTX tỉnh <gdtxtinh.bentre@moet.edu.vn> | TTGDTX tỉnh: BC kết quả Tuần lễ 2023",
            "Trung tâm gửi báo cáo và hình.",
        ),
        written(
            "TTGDTX.docx",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO | TRUNG TÂM GDTX TỈNH BẾN TRE | Số: 77/BC-TTGDTX | Bến Tre, ngày 12 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            Năm 2022 Trung tâm tổ chức 6 hoạt động với 540 lượt người. Năm nay Trung tâm tổ chức [[activities:10|10 hoạt động]] (tăng 4), có [[participants:918|918 lượt người]] tham gia (tăng 378 lượt so với năm 2022); mở [[classes:5|5 lớp]] ngắn hạn, [[learners:167|167 học viên]]. Dự kiến năm 2024 tổ chức 12 hoạt động.
            GIÁM ĐỐC
            Bùi Văn Tám
            """,
            number="77/BC-TTGDTX",
            date="2023-10-12",
        ),
        shots("tt{}.png.jpg", 1, 7140),
        unit="ttgdtx-tinh",
        stages=STAGE,
    )


def _joint(world: Delta) -> None:
    post(
        world,
        "joint_with_partner",
        letter(
            "2023-10-14T19:20:00 | Hồ Văn Sáu <sauho.kh@gmail.com> | Hội Khuyến học huyện Ba Tri",
            "Hội Khuyến học huyện Ba Tri gửi báo cáo Tuần lễ, thực hiện chung với Phòng GD&ĐT huyện.",
        ),
        written(
            "HKH Ba Tri.docx",
            "HỘI KHUYẾN HỌC TỈNH BẾN TRE | HỘI KHUYẾN HỌC HUYỆN BA TRI | Số: 31/BC-HKH | Ba Tri, ngày 14 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            Hội phối hợp Phòng GD&ĐT và 23 xã, thị trấn tổ chức [[activities:52|52 cuộc]] tuyên truyền, hội thi, giao lưu; [[participants:7450|7.450 lượt hội viên, người dân]] tham gia. Loa truyền thanh các xã phát [[broadcasts:161|161 lượt]]. Thành lập mới [[clubs:3|3 câu lạc bộ]] “Gia đình học tập”. Trao 90 suất học bổng trị giá 90 triệu đồng.
            CHỦ TỊCH
            Hồ Văn Sáu
            """,
            number="31/BC-HKH",
            date="2023-10-14",
        ),
        shots("hkh{}.jpg", 1, 7145),
        unit="hkh-ba-tri",
        stages=STAGE,
    )
