"""Figures in tables and workbooks: two years, levels, several schools, sums, notes."""

from tests.corpus.worlds.an_giang.formats import Delta, Page, html_table, text_of
from tests.corpus.worlds.lam_dong.reports import STAGE, TITLE
from tests.corpus.worlds.posts import letter, post, sheet, shots, written


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _last_year_column(world)
    _schools_of_a_commune(world)
    _levels_and_sum(world)
    _plan_and_done_workbook(world)
    _total_without_place(world)
    _pdf_ordinals(world)
    _merged_groups(world)
    _old_workbook(world)
    _pasted_table(world)
    _days_and_sum(world)


def _last_year_column(world: Delta) -> None:
    post(
        world,
        "table_two_years",
        letter(
            "2025-10-15T10:00:00 | GDTX Bắc Bình <gdtxbacbinh.binhthuan@moet.edu.vn>"
            " | TT GDNN-GDTX Bắc Bình gửi báo cáo HTSĐ 2025",
            "Kính gửi Sở GD&ĐT Lâm Đồng.",
        ),
        written(
            "BC HTSD Bac Binh.docx",
            "SỞ GD&ĐT LÂM ĐỒNG | TRUNG TÂM GDNN-GDTX BẮC BÌNH | Số: 54/BC-GDNNGDTX | Bắc Bình, ngày 14 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Số liệu chủ yếu như sau:
            TT ¦ Chỉ tiêu ¦ ĐVT ¦ Năm 2024 ¦ Năm 2025 ¦ Tăng (+), giảm (-)
            1 ¦ Hoạt động được tổ chức ¦ hoạt động ¦ 5 ¦ [[activities:8|8]] ¦ +3
            2 ¦ Lượt người tham gia ¦ lượt ¦ 1.110 ¦ [[participants:1486|1.486]] ¦ +376
            3 ¦ Lớp bồi dưỡng, tập huấn ¦ lớp ¦ 2 ¦ [[classes:3|3]] ¦ +1
            4 ¦ Học viên các lớp ¦ người ¦ 64 ¦ [[learners:92|92]] ¦ +28
            5 ¦ Băng rôn, pa nô ¦ cái ¦ 6 ¦ [[banners:5|5]] ¦ -1
            GIÁM ĐỐC
            Thổ Văn Liêm
            """,
            number="54/BC-GDNNGDTX",
            date="2025-10-14",
            kind="table",
        ),
        shots("BB{}.jpg", 2, 5100),
        unit="ttgdtx-bac-binh",
        stages=STAGE,
    )


def _schools_of_a_commune(world: Delta) -> None:
    post(
        world,
        "commune_sums_its_schools",
        letter(
            "2025-10-17T16:59:00 | UBND xã Đơn Dương <ubnd.donduong@lamdong.example>"
            " | UBND xã Đơn Dương báo cáo kết quả Tuần lễ học tập suốt đời",
            "UBND xã Đơn Dương gửi báo cáo và phụ lục số liệu các trường.",
        ),
        written(
            "BC UBND xa.docx",
            "TỈNH LÂM ĐỒNG | UBND XÃ ĐƠN DƯƠNG | Số: 305 /BC-UBND | Đơn Dương, ngày 17 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            UBND xã Đơn Dương báo cáo kết quả của các trường và TTHTCĐ trên địa bàn:
            STT ¦ Đơn vị ¦ Số hoạt động ¦ Lượt tham gia ¦ Băng rôn ¦ Sách quyên góp
            1 ¦ Trường THPT Đơn Dương ¦ 6 ¦ 1.800 ¦ 2 ¦ 310
            2 ¦ Trường THCS Dran ¦ 5 ¦ 940 ¦ 2 ¦ 145
            3 ¦ Trường TH Lạc Xuân ¦ 4 ¦ 612 ¦ 1 ¦ 98
            4 ¦ TTHTCĐ xã ¦ 3 ¦ 405 ¦ 4 ¦ 0
            ¦ Tổng cộng ¦ [[activities:18|18]] ¦ [[participants:3757|3.757]] ¦ [[banners:9|9]] ¦ [[books:553|553]]
            CHỦ TỊCH
            Nguyễn Đình Tịnh
            """,
            number="305/BC-UBND",
            date="2025-10-17",
            kind="table",
        ),
        shots("Hinh DD {}.jpg", 2, 5105),
        unit="ubnd-don-duong",
        stages=STAGE,
    )


def _levels_and_sum(world: Delta) -> None:
    post(
        world,
        "totals_in_brackets",
        letter(
            "2025-10-13T09:50:00 | <hnd.lamdong@gmail.com> | Hội ND tỉnh gửi BC Tuần lễ HTSĐ",
            "Hội Nông dân tỉnh gửi.",
        ),
        written(
            "HND.docx",
            "ỦY BAN MTTQ VIỆT NAM TỈNH LÂM ĐỒNG | HỘI NÔNG DÂN TỈNH | Số: 90-BC/HNDT | Lâm Đồng, ngày 10 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Các cấp Hội đã tổ chức (trong 7 ngày) nhiều hoạt động (tổng số [[activities:64|64 hoạt động]]: cấp tỉnh 2, cấp xã 62) cho hội viên, nông dân (tổng cộng [[participants:5210|5.210 lượt người]]).
            Mở [[classes:31|31 lớp tập huấn]] kỹ thuật (trồng trọt 18 lớp, chăn nuôi 8 lớp, kinh tế tập thể 5 lớp) thu hút [[learners:1430|1.430 học viên]].
            Xây dựng 02 mô hình “Nông dân số”; hỗ trợ vay 12,5 tỷ đồng cho 250 hộ.
            CHỦ TỊCH
            Võ Thị Minh
            """,
            number="90-BC/HNDT",
            date="2025-10-10",
        ),
        shots("nd{}.jpeg", 2, 5110),
        unit="hnd-tinh",
        stages=STAGE,
    )


def _plan_and_done_workbook(world: Delta) -> None:
    post(
        world,
        "workbook_plan_and_result",
        letter(
            "2025-10-14T14:14:00 | Trường TH Ka Đô <thkado.ld@gmail.com> | TH Ka Đô nộp số liệu tuần lễ",
            "Trường Tiểu học Ka Đô gửi bảng số liệu Tuần lễ HTSĐ. Báo cáo giấy đang trình ký.",
        ),
        sheet(
            "SO LIEU.xlsx",
            """
            UBND XÃ KA ĐÔ
            TRƯỜNG TIỂU HỌC KA ĐÔ
            BẢNG TỔNG HỢP SỐ LIỆU TUẦN LỄ HTSĐ NĂM 2025
            STT ¦ Nội dung ¦ Kế hoạch ¦ Thực hiện ¦ Tỷ lệ (%)
            1 ¦ Số hoạt động ¦ 5 ¦ [[activities:6|6]] ¦ 120
            2 ¦ Số lượt người tham gia ¦ 700 ¦ [[participants:688|688]] ¦ 98,3
            3 ¦ Số băng rôn, khẩu hiệu ¦ 2 ¦ [[banners:2|2]] ¦ 100
            4 ¦ Số sách quyên góp ¦ 200 ¦ [[books:231|231]] ¦ 115,5
            5 ¦ Số tin bài ¦ 3 ¦ [[posts:4|4]] ¦ 133,3
            """,
        ),
        shots("kd_{}.jpg", 2, 5115),
        unit="th-ka-do",
        stages=STAGE,
        missing=["written_report"],
    )


def _total_without_place(world: Delta) -> None:
    post(
        world,
        "table_of_events_with_sum",
        letter(
            "2025-10-12T19:20:00 | Đắk Mil GDTX <gdtxdakmil.dn@gmail.com> | GDTX Đắk Mil bc",
            "TT GDNN-GDTX Đắk Mil gửi báo cáo ạ",
        ),
        written(
            "bao cao ket qua.docx",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO LÂM ĐỒNG | TRUNG TÂM GDNN-GDTX ĐẮK MIL | Số: 119/BC-TTGDNNGDTX | Đức Lập, ngày 11 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Các hoạt động đã tổ chức:
            STT ¦ Ngày ¦ Nội dung ¦ Địa điểm ¦ Số người
            1 ¦ 01/10 ¦ Lễ phát động ¦ Sân trung tâm ¦ 620
            2 ¦ 03/10 ¦ Thi kể chuyện theo sách ¦ Hội trường ¦ 180
            3 ¦ 05/10 ¦ Ngày hội việc làm ¦ Sân trung tâm ¦ 450
            4 ¦ 07/10 ¦ Tổng kết, trao thưởng ¦ Hội trường ¦ 200
            Tổng cộng: [[activities:4|4 hoạt động]], [[participants:1450|1.450 lượt người tham gia]].
            Ngoài ra mở [[classes:2|2 lớp]] tin học cho [[learners:57|57 học viên]].
            PHÓ GIÁM ĐỐC
            Nông Thị Diệp
            """,
            number="119/BC-TTGDNNGDTX",
            date="2025-10-11",
        ),
        shots("DM-{}.jpg", 2, 5120),
        unit="ttgdtx-dak-mil",
        stages=STAGE,
    )


def _pdf_ordinals(world: Delta) -> None:
    post(
        world,
        "pdf_table_with_ordinals",
        letter(
            "2025-10-16T10:30:00 | Liên Hương <vhxh.lienhuong@lamdong.example> | Xã Liên Hương: báo cáo",
            "Phòng Văn hóa - Xã hội xã Liên Hương gửi báo cáo Tuần lễ.",
        ),
        written(
            "BC_VHXH_LienHuong.pdf",
            "UBND XÃ LIÊN HƯƠNG | PHÒNG VĂN HÓA - XÃ HỘI | Số: 41/BC-VHXH | Liên Hương, ngày 15 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Phòng Văn hóa - Xã hội báo cáo kết quả trên địa bàn xã như sau:
            Kết quả
            Số liệu chi tiết theo biểu đính kèm, thực hiện đến hết ngày 07/10/2025.
            TT ¦ Nội dung ¦ Đơn vị ¦ Kết quả
            1 ¦ Hoạt động, sự kiện ¦ cuộc ¦ [[activities:15|15]]
            2 ¦ Lượt người tham gia ¦ lượt ¦ [[participants:2904|2.904]]
            3 ¦ Lượt phát thanh ¦ lượt ¦ [[broadcasts:21|21]]
            4 ¦ Băng rôn, áp phích ¦ cái ¦ [[banners:12|12]]
            5 ¦ Câu lạc bộ ¦ CLB ¦ [[clubs:3|3]]
            Trên đây là báo cáo của Phòng.
            Đặng Ngọc Thạch
            """,
            number="41/BC-VHXH",
            date="2025-10-15",
            kind="table",
        ),
        shots("LH {}.JPG", 2, 5125),
        unit="ubnd-lien-huong",
        stages=STAGE,
    )


def _merged_groups(world: Delta) -> None:
    post(
        world,
        "table_merged_groups",
        letter(
            "2025-10-10T16:00:00 | DTNT N'Trang Lơng <dtntntranglong@gmail.com> | DTNT N'Trang Lơng - BC",
            "Trường PTDTNT THPT N'Trang Lơng gửi báo cáo.",
        ),
        written(
            "BC N'Trang Lơng.docx",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO LÂM ĐỒNG | TRƯỜNG PTDTNT THPT N'TRANG LƠNG | Số: 66/BC-DTNT | Bắc Gia Nghĩa, ngày 09 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Nhóm ¦ Chỉ số ¦ Số lượng ¦ Ghi chú
            Hoạt động ¦ Tổng số hoạt động ¦ [[activities:11|11]] ¦ có 02 hoạt động ngoài trường
            ^ ¦ Số lượt học sinh, giáo viên tham gia ¦ [[participants:2740|2.740]] ¦ 420 học sinh, 55 CBGV
            Tuyên truyền ¦ Băng rôn ¦ [[banners:4|4]] ¦ 01 cái tiếng M'nông
            ^ ¦ Bài viết ¦ [[posts:16|16]] ¦ 9.400 lượt xem
            Thư viện ¦ Lượt bạn đọc ¦ [[readers:830|830]] ¦ mở cửa đến 21 giờ
            ^ ¦ Sách được tặng ¦ [[books:275|275]] ¦ trị giá 14 triệu đồng
            HIỆU TRƯỞNG
            Đinh Thị H'Lan
            """,
            number="66/BC-DTNT",
            date="2025-10-09",
            kind="table",
        ),
        shots("NTL ({}).jpg", 3, 5130),
        unit="ptdtnt-dak-nong",
        stages=STAGE,
    )


def _old_workbook(world: Delta) -> None:
    post(
        world,
        "xls_and_word",
        letter(
            "2025-10-09T09:09:00 | THPT Bùi Thị Xuân <c3buithixuan.binhthuan@moet.edu.vn>"
            " | Bùi Thị Xuân nộp báo cáo HTSĐ",
            "Trường gửi báo cáo và biểu số liệu.",
        ),
        written(
            "Bao cao BTX.docx",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO LÂM ĐỒNG | TRƯỜNG THPT BÙI THỊ XUÂN | Số: 102/BC-THPTBTX | Mũi Né, ngày 08 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Nhà trường đã triển khai đầy đủ các nội dung của Tuần lễ. Số liệu cụ thể tại biểu kèm theo.
            HIỆU TRƯỞNG
            Hồ Minh Khoa
            """,
            number="102/BC-THPTBTX",
            date="2025-10-08",
        ),
        sheet(
            "Bieu so lieu.xls",
            """
            TT ¦ Nội dung ¦ Số lượng
            1 ¦ Số hoạt động tổ chức ¦ [[activities:9|9]]
            2 ¦ Số lượt người tham gia ¦ [[participants:3120|3120]]
            3 ¦ Số lượt bạn đọc ¦ [[readers:702|702]]
            4 ¦ Số câu lạc bộ, diễn đàn ¦ [[clubs:2|2]]
            """,
        ),
        shots("btx{}.jpg", 2, 5135),
        unit="thpt-bui-thi-xuan-pt",
        stages=STAGE,
    )


def _pasted_table(world: Delta) -> None:
    table = """
        STT ¦ Tiêu chí ¦ Kết quả
        1 ¦ Tổng số hoạt động ¦ [[activities:13|13]]
        2 ¦ Tổng lượt người tham gia ¦ [[participants:2077|2.077]]
        3 ¦ Số pa nô, băng rôn ¦ [[banners:8|8]]
        4 ¦ Số lớp chuyên đề ¦ [[classes:2|2]]
        5 ¦ Số học viên ¦ [[learners:85|85]]
    """
    markup = f"<div>Phòng VHXH phường Mũi Né gửi số liệu Tuần lễ HTSĐ 2025:</div>{html_table(table)}<div>Trân trọng.</div>"
    post(
        world,
        "table_pasted_in_mail",
        Page(
            sender="vhxh.muine@lamdong.example",
            name="VHXH Mũi Né",
            subject="Mũi Né - số liệu Tuần lễ HTSĐ",
            text=text_of("Phòng VHXH phường Mũi Né gửi số liệu Tuần lễ HTSĐ 2025."),
            markup=markup,
            at="2025-10-15T11:00:00",
        ),
        shots("mn ({}).jpg", 2, 5140),
        unit="ubnd-mui-ne",
        stages=STAGE,
        missing=["written_report"],
        figures=[
            {"indicator": name, "value": value, "kind": "table"}
            for name, value in (
                ("activities", 13),
                ("participants", 2077),
                ("banners", 8),
                ("classes", 2),
                ("learners", 85),
            )
        ],
    )


def _days_and_sum(world: Delta) -> None:
    post(
        world,
        "workbook_days_and_sum",
        letter(
            "2025-10-11T20:00:00 | Cô Nga <ngatran.longhai@gmail.com> | Long Hải - PQ",
            "Trường Tiểu học Long Hải (Phú Quý) gửi báo cáo tuần lễ học tập suốt đời và bảng tổng hợp theo ngày.",
        ),
        written(
            "BC LONG HẢI.docx",
            "UBND ĐẶC KHU PHÚ QUÝ | TRƯỜNG TIỂU HỌC LONG HẢI | Số: 39/BC-THLH | Phú Quý, ngày 10 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Trường đã tổ chức các hoạt động từ ngày 01 đến ngày 07/10, kết quả theo bảng tổng hợp gửi kèm.
            HIỆU TRƯỞNG
            Trần Thị Nga
            """,
            number="39/BC-THLH",
            date="2025-10-10",
        ),
        sheet(
            "tong hop theo ngay.xlsx",
            """
            Ngày ¦ Số hoạt động ¦ Số lượt tham gia ¦ Số sách quyên góp
            01/10 ¦ 2 ¦ 410 ¦ 50
            02/10 ¦ 1 ¦ 130 ¦ 22
            03/10 ¦ 1 ¦ 215 ¦ 41
            06/10 ¦ 2 ¦ 190 ¦ 0
            07/10 ¦ 1 ¦ 402 ¦ 37
            Cộng ¦ [[activities:7|7]] ¦ [[participants:1347|1347]] ¦ [[books:150|150]]
            """,
        ),
        shots("LH_{}.jpg", 2, 5145),
        unit="th-long-hai",
        stages=STAGE,
    )
