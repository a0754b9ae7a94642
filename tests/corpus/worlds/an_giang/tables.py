"""Reports whose figures stand in tables of every shape."""

from tests.corpus.labelled import File, Letter, pictures
from tests.corpus.pictures import photos
from tests.corpus.sheets import write_xlsx
from tests.corpus.texts import write_odt
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import ODS, Delta, paper, write_ods


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _label_and_value_in_one_cell(world)
    _result_with_percentage(world)
    _levels_of_schools(world)
    _two_years(world)
    _two_rows_of_headings(world)
    _workbook_of_answers(world)
    _open_document(world)
    _unit_column(world)


def _label_and_value_in_one_cell(world: Delta) -> None:
    made = paper(
        "PHÒNG GD&ĐT HUYỆN THOẠI SƠN | TRƯỜNG THCS TÂN PHÚ | Số: 12/BC.THCSTP"
        " | Óc Eo, ngày 9 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Trường THCS Tân Phú xin báo cáo số liệu như bảng dưới đây:
        Số buổi: [[activities:5|05]] ¦ Lượt học sinh, giáo viên tham gia: [[participants:612|612]]
        Băng rôn: [[banners:2|02 tấm]] ¦ Sách tặng thư viện: [[books:88|88 cuốn]]
        Bài viết trên trang web: [[posts:4|04]] ¦ CLB đọc sách: [[clubs:1|01]]
        Trên đây là báo cáo của trường./.
        HIỆU TRƯỞNG
        Phan Văn Út
        """,
    )
    world.add(
        "docx_cell_pairs",
        Letter(
            sender="utphan.thcs@gmail.com",
            name="Phan Út",
            subject="THCS Tân Phú",
            text="Dạ gởi",
            at="2026-10-09T17:31:02",
        ),
        [
            File(name="BC HTSD thcs.docx", content=write_word(made), role="written_report"),
            *pictures(["IMG_8812.JPG", "IMG_8813.JPG"], photos(1020, 2)),
        ],
        [("form", made)],
        unit={"code": "thcs-tan-phu"},
        document={"number": "12/BC.THCSTP", "date": "2026-10-09"},
    )


def _result_with_percentage(world: Delta) -> None:
    made = paper(
        "UBND PHƯỜNG VĨNH THÔNG | TRƯỜNG TIỂU HỌC KIM ĐỒNG | Số: 77/BC-THKĐ"
        " | Vĩnh Thông, ngày 08 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Căn cứ Kế hoạch số 402/KH-UBND ngày 04/9/2026 của UBND tỉnh, trường báo cáo:
        Chỉ tiêu ¦ Kế hoạch ¦ Kết quả
        Số buổi hoạt động ¦ 15 buổi ¦ [[activities:18|18 buổi]] (đạt 120% kế hoạch)
        Lượt em tham gia ¦ 900 lượt ¦ [[participants:1035|1.035 lượt em]] (115%)
        Sách vận động ¦ 200 bản ¦ [[books:246|246 bản sách]] (vượt 23%)
        Băng rôn ¦ 5 tấm ¦ [[banners:5|5 tấm]] (100%)
        Tin, bài ¦ 10 bài ¦ [[posts:8|8 bài]] (mới đạt 80%)
        Trường kính báo cáo./.
        KT. HIỆU TRƯỞNG
        PHÓ HIỆU TRƯỞNG
        Huỳnh Thị Ngọc Diễm
        """,
    )
    world.add(
        "docx_percentages",
        Letter(
            sender="c1kimdong.rg.kiengiang@moet.edu.vn",
            subject="TH Kim Đồng gởi BC Tuần lễ HTSĐ (bản chính thức)",
            text="Kính gởi Phòng GDTX, trường gởi báo cáo bản mềm.",
            at="2026-10-09T08:00:00",
        ),
        [
            File(name="77_BC-THKD.docx", content=write_word(made), role="written_report"),
            *pictures(["hinh 1.jpg", "hinh 2.jpg", "hinh 3.jpg"], photos(1025, 3)),
        ],
        [("table", made)],
        unit={"code": "th-kim-dong"},
        document={"number": "77/BC-THKĐ", "date": "2026-10-08"},
    )


def _levels_of_schools(world: Delta) -> None:
    made = paper(
        "UỶ BAN NHÂN DÂN//XÃ CHỢ MỚI | PHÒNG VĂN HOÁ - XÃ HỘI | Số: 63 /BC-VHXH"
        " | Chợ Mới, ngày 14 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Tổng hợp kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026 trên địa bàn xã
        Xã có 14 trường và 01 trung tâm học tập cộng đồng, 15/15 đơn vị đã báo cáo.
        Nội dung ¦ MN ¦ TH ¦ THCS ¦ TTHTCĐ ¦ Cộng
        Số hoạt động ¦ 11 ¦ 24 ¦ 15 ¦ 4 ¦ [[activities:54|54]]
        Lượt người tham gia ¦ 820 ¦ 3.415 ¦ 2.306 ¦ 190 ¦ [[participants:6731|6.731]]
        Băng rôn, khẩu hiệu ¦ 6 ¦ 12 ¦ 8 ¦ 2 ¦ [[banners:28|28]]
        Sách quyên góp (cuốn) ¦ 140 ¦ 655 ¦ 412 ¦ 0 ¦ [[books:1207|1.207]]
        Lượt phát thanh ¦ 0 ¦ 10 ¦ 7 ¦ 14 ¦ [[broadcasts:31|31]]
        Nơi nhận: Sở GDĐT; Lưu: VT.
        Q. TRƯỞNG PHÒNG
        Nguyễn Thanh Toàn
        """,
    )
    world.add(
        "levels_total",
        Letter(
            sender="ubnd.chomoi@angiang.example",
            name="UBND xã Chợ Mới",
            subject="UBND xã Chợ Mới - BC số 63 về Tuần lễ HTSĐ",
            text="Phòng Văn hóa - Xã hội xã Chợ Mới gởi báo cáo tổng hợp.",
            at="2026-10-14T16:45:00",
        ),
        [
            File(name="63-BC-VHXH.docx", content=write_word(made), role="written_report"),
            *pictures(["TH Tan Phu 1.jpg", "THCS Long Dien.jpg"], photos(1030, 2)),
        ],
        [("table", made)],
        unit={"code": "ubnd-cho-moi"},
        document={"number": "63/BC-VHXH", "date": "2026-10-14"},
    )


def _two_years(world: Delta) -> None:
    made = paper(
        "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH | THƯ VIỆN TỈNH | Số: 219/BC-TV"
        " | An Giang, ngày 13 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả hoạt động hưởng ứng Tuần lễ học tập suốt đời năm 2026
        Thư viện tỉnh (02 cơ sở: Long Xuyên, Rạch Giá) báo cáo số liệu so với cùng kỳ:
        Chỉ tiêu ¦ Năm 2025 ¦ Năm 2026 ¦ So sánh (%)
        Sự kiện, hoạt động ¦ 6 ¦ [[activities:8|8]] ¦ 133,3
        Lượt người tham gia ¦ 4.210 ¦ [[participants:5500|5.500]] ¦ 130,6
        Lượt bạn đọc ¦ 5.120 ¦ [[readers:6304|6.304]] ¦ 123,1
        Sách luân chuyển (bản) ¦ 2.400 ¦ [[books:2950|2.950]] ¦ 122,9
        Học liệu số, sách nói đưa lên mạng ¦ 150 ¦ [[open_resources:175|175]] ¦ 116,7
        Dự kiến năm 2027 phục vụ 7.000 lượt bạn đọc.
        GIÁM ĐỐC
        Trương Mỹ Hạnh
        """,
        "plain",
    )
    world.add(
        "docx_two_years",
        Letter(
            sender="thuvien@angiang.example",
            name="Thư viện tỉnh",
            subject="Báo cáo Tuần lễ học tập suốt đời",
            text="Thư viện tỉnh kính gởi.",
            at="2026-10-13T14:10:08",
            encoding="quoted-printable",
        ),
        [
            File(name="219 bao cao HTSD.docx", content=write_word(made), role="written_report"),
            *pictures(["LX-01.jpg", "RG-01.jpg"], photos(1035, 2)),
        ],
        [("table", made)],
        unit={"code": "thu-vien-tinh"},
        document={"number": "219/BC-TV", "date": "2026-10-13"},
    )


def _two_rows_of_headings(world: Delta) -> None:
    made = paper(
        "TỈNH AN GIANG | ỦY BAN NHÂN DÂN ĐẶC KHU KIÊN HẢI | Số: 205/BC-UBND"
        " | Kiên Hải, ngày 15 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Thực hiện Kế hoạch số 402/KH-UBND, UBND đặc khu Kiên Hải báo cáo như sau:
        TT ¦ Đơn vị ¦ Tuyên truyền ¦ < ¦ < ¦ Hoạt động ¦ <
        ^ ¦ ^ ¦ Băng rôn ¦ Tin, bài ¦ Lượt phát thanh ¦ Số buổi ¦ Lượt người tham gia
        1 ¦ Toàn đặc khu ¦ [[banners:9|9]] ¦ [[posts:13|13]] ¦ [[broadcasts:28|28]] ¦ [[activities:7|7]] ¦ [[participants:702|702]]
        Biển động nên lễ phát động ở xã đảo dời sang ngày 05/10.
        TM. ỦY BAN NHÂN DÂN
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Lâm Hoàng Sa
        """,
    )
    world.add(
        "docx_two_headings",
        Letter(
            sender="lamsa.kh@gmail.com",
            name="Lâm Sa",
            subject="Kiên Hải gởi BC HTSĐ",
            text="Dạ đặc khu Kiên Hải gởi Sở báo cáo. Hình chụp bằng điện thoại nên hơi mờ.",
            at="2026-10-15T20:47:00",
        ),
        [
            File(name="BC 205.docx", content=write_word(made), role="written_report"),
            *pictures(
                ["received_812345678901234.jpeg", "received_812345678905678.jpeg"], photos(1040, 2)
            ),
        ],
        [("table", made)],
        unit={"code": "ubnd-kien-hai"},
        document={"number": "205/BC-UBND", "date": "2026-10-15"},
    )


def _workbook_of_answers(world: Delta) -> None:
    answers: list[list[object]] = [
        ["Dấu thời gian", "Tổ/Lớp", "Số buổi", "Số lượt người tham gia", "Sách góp (cuốn)"],
        ["06/10/2026 8:12:05", "Tổ Cơ khí", 2, 120, 15],
        ["06/10/2026 9:40:51", "Tổ Văn hóa", 4, 388, 60],
        ["07/10/2026 7:55:20", "Lớp 10A1", 1, 42, 21],
        ["07/10/2026 10:01:44", "Lớp 11A2", 2, 75, 19],
    ]
    totals: list[list[object]] = [
        ["TỔNG HỢP SỐ LIỆU TUẦN LỄ HƯỞNG ỨNG HTSĐ 2026", "", ""],
        ["Trường Trung học nghề Rạch Giá", "", ""],
        ["Nội dung", "Đơn vị tính", "Tổng số"],
        ["Số buổi tổ chức hoạt động", "buổi", "[[activities:9|9]]"],
        ["Người tham gia", "lượt người", "[[participants:625|625]]"],
        ["Sách quyên góp", "cuốn", "[[books:115|115]]"],
        ["Lớp bồi dưỡng kỹ năng số", "lớp", "[[classes:3|3]]"],
        ["Học viên lớp bồi dưỡng", "học viên", "[[learners:91|91]]"],
    ]
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO AN GIANG | TRƯỜNG TRUNG HỌC NGHỀ RẠCH GIÁ | Số: 31/BC-THN"
        " | Rạch Giá, ngày 10 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả thực hiện Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Các tổ chuyên môn, các lớp đã hưởng ứng sôi nổi. Số liệu cụ thể xem bảng tính gởi kèm.
        Ưu điểm: học viên tham gia đầy đủ. Hạn chế: sân trường đang sửa.
        HIỆU TRƯỞNG
        Dương Quốc Cường
        """,
    )
    marked = " ".join(str(cell) for row in totals for cell in row)
    world.add(
        "workbook_answers",
        Letter(
            sender="ttgdtxrachgia.kiengiang@moet.edu.vn",
            name="Trung tâm GDTX Rạch Giá",
            subject="Re: Nhắc báo cáo Tuần lễ HTSĐ",
            text=(
                "Kính gởi Phòng, trường (trước là Trung tâm GDNN-GDTX Rạch Giá) gởi báo cáo.\n\n"
                "Vào Th 6, 9 thg 10, 2026 vào lúc 07:00 Phòng GDTX"
                " <phonggdtx.soangiang@moet.edu.vn> đã viết:\n"
                "> Đến nay Phòng chưa nhận được báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2026."
            ),
            at="2026-10-10T10:10:10",
            answers="<nhac.20261009.31@moet.edu.vn>",
        ),
        [
            File(name="BC-THN.docx", content=write_word(made), role="written_report"),
            File(
                name="Tuần lễ HTSĐ (Câu trả lời).xlsx",
                content=write_xlsx({"Câu trả lời biểu mẫu 1": answers, "Tổng hợp": totals}),
                role="figures",
            ),
            *pictures(["thn-1.jpg", "thn-2.jpg"], photos(1045, 2)),
        ],
        [("form", marked)],
        unit={"code": "ttgdtx-rach-gia"},
        document={"number": "31/BC-THN", "date": "2026-10-10"},
    )


def _open_document(world: Delta) -> None:
    made = paper(
        "UBND TỈNH AN GIANG | TRƯỜNG CAO ĐẲNG KIÊN GIANG | Số: 540/BC-CĐKG"
        " | Rạch Giá, ngày 12 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2026
        Trường đã triển khai đến 9 khoa, 6 phòng; chi tiết ở phụ lục kèm theo.
        TL. HIỆU TRƯỞNG
        TRƯỞNG PHÒNG ĐẢM BẢO CHẤT LƯỢNG
        Mai Xuân Đào
        """,
    )
    sheet = """
        Phụ lục 1 ¦ ¦
        Diễn giải ¦ Ước thực hiện ¦ Thực hiện
        Hoạt động, sự kiện ¦ 10 ¦ [[activities:14|14]]
        Hội thảo, tọa đàm ¦ 3 ¦ [[seminars:4|4]]
        Lượt sinh viên, giảng viên tham gia ¦ 2000 ¦ [[participants:2318|2318]]
        Học liệu mở, bài giảng điện tử ¦ 30 ¦ [[open_resources:41|41]]
        Lượt bạn đọc tại thư viện ¦ 1500 ¦ [[readers:1660|1660]]
    """
    world.add(
        "odt_and_ods",
        Letter(
            sender="dbcl@cdkg.example",
            name="P. ĐBCL",
            subject="CĐKG: báo cáo 540 (Tuần lễ HTSĐ)",
            text="Kính gởi Sở GDĐT. Trường Cao đẳng Kiên Giang gởi báo cáo và phụ lục.",
            at="2026-10-12T11:11:00",
        ),
        [
            File(name="540 BC CDKG.odt", content=write_odt(made), role="written_report"),
            File(
                name="Phu luc 1.ods",
                content=write_ods({"PL1": sheet, "Trang_tính2": "ghi chú ¦ nháp"}),
                role="figures",
                media_type=ODS,
            ),
            *pictures(["DSC_0102.JPG", "DSC_0107.JPG"], photos(1050, 2)),
        ],
        [("table", sheet)],
        unit={"code": "cd-kien-giang"},
        document={"number": "540/BC-CĐKG", "date": "2026-10-12"},
    )


def _unit_column(world: Delta) -> None:
    made = paper(
        "TRUNG ƯƠNG ĐOÀN | BCH ĐOÀN TỈNH AN GIANG | Số: 188-BC/TĐTN-BPT"
        " | An Giang, ngày 11 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Đoàn TNCS Hồ Chí Minh tham gia Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Ban Thường vụ Tỉnh đoàn báo cáo kết quả:
        STT ¦ Nội dung ¦ ĐVT ¦ Số lượng ¦ Ghi chú
        1 ¦ Đoàn viên, thanh niên tham gia ¦ lượt ¦ [[participants:7860|7.860]] ¦ 102 xã, phường, đặc khu
        2 ¦ Đội hình “Bình dân học vụ số” ¦ đội ¦ 24 ¦
        3 ¦ Lớp tập huấn kỹ năng số ¦ lớp ¦ [[classes:38|38]] ¦ chỉ tiêu 30
        4 ¦ Học viên dự tập huấn ¦ người ¦ [[learners:1904|1.904]] ¦
        5 ¦ Tọa đàm, giao lưu ¦ buổi ¦ [[seminars:5|5]] ¦
        6 ¦ Học bổng ¦ suất ¦ 60 ¦ 90 triệu đồng
        7 ¦ Tài liệu hướng dẫn ¦ bộ ¦ [[?open_resources:200|200]] ¦
        8 ¦ Bài viết trên fanpage các cấp bộ Đoàn ¦ bài ¦ [[posts:145|145]] ¦
        Trân trọng báo cáo.
        TM. BAN THƯỜNG VỤ
        PHÓ BÍ THƯ
        Trần Phước Lộc
        """,
    )
    world.add(
        "docx_unit_column",
        Letter(
            sender="tinhdoan@angiang.example",
            name="Tỉnh đoàn An Giang",
            subject="Tỉnh đoàn - báo cáo Tuần lễ học tập suốt đời",
            text="",
            at="2026-10-12T07:20:00",
        ),
        [
            File(name="188-BC-TDTN.docx", content=write_word(made), role="written_report"),
            *pictures(["TN (1).jpg", "TN (2).jpg", "TN (3).jpg"], photos(1055, 3)),
        ],
        [("table", made)],
        unit={"code": "tinh-doan"},
        document={"number": "188-BC/TĐTN-BPT", "date": "2026-10-11"},
    )
