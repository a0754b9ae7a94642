"""Reports whose figures stand in tables: units of count, two-row headings, totals, plan and done."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, grid, lines
from tests.corpus.sheets import write_xls, write_xlsx
from tests.corpus.texts import write_pdf
from tests.corpus.word import write_word
from tests.corpus.worlds.thai_binh.scenes import photos

STAGE = ["bao-cao"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _column_of_units(world)
    _two_row_heading(world)
    _district_workbook(world)
    _plan_done_share(world)
    _pdf_table(world)
    _of_which(world)
    _day_by_day(world)
    _old_workbook(world)
    _district_total_first(world)


def _column_of_units(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT THÀNH PHỐ",
        issuer="TRƯỜNG TIỂU HỌC TRẦN PHÚ",
        number="Số: 85/BC-THTP",
        place_date="TP Thái Bình, ngày 10 tháng 10 năm 2023",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả thực hiện Tuần lễ hưởng ứng học tập suốt đời năm 2023",
            "Trường có 28 lớp, 1.046 học sinh. Số liệu cụ thể:",
            grid("""
                TT ¦ Chỉ tiêu ¦ ĐVT ¦ Số lượng ¦ Ghi chú
                1 ¦ Băng rôn, khẩu hiệu ¦ Chiếc ¦ [[banners:9|9]] ¦
                2 ¦ Tin, bài đăng website, fanpage ¦ Bài ¦ [[posts:16|16]] ¦
                3 ¦ Số buổi phát thanh măng non ¦ Lượt ¦ [[broadcasts:5|5]] ¦
                4 ¦ Sách quyên góp ¦ Cuốn ¦ [[books:734|734]] ¦ khối 3 nhiều nhất: 260
                5 ¦ Hoạt động đã tổ chức ¦ Hoạt động ¦ [[activities:6|6]] ¦
                6 ¦ Lượt người tham gia ¦ Lượt ¦ [[participants:1980|1980]] ¦
            """),
            "HIỆU TRƯỞNG",
            "Lê Thị Bích Liên",
        ),
    )
    world.add(
        "table_with_units",
        Letter(
            sender="bichlien.thtp@gmail.com",
            name="Bích Liên",
            subject="Trường Tiểu học Trần Phú - TP Thái Bình nộp báo cáo HTSĐ",
            text="Trường Tiểu học Trần Phú gửi báo cáo và ảnh.",
            at="2023-10-11T08:30:00",
        ),
        [
            File(name="85.docx", content=write_word(paper), role="written_report"),
            *pictures(["ngay hoi doc sach 1.jpg", "ngay hoi doc sach 2.jpg"], photos(740, 2)),
        ],
        [("table", paper)],
        stages=STAGE,
        unit={"code": "th-tran-phu"},
        document={"number": "85/BC-THTP", "date": "2023-10-10"},
    )


def _two_row_heading(world: World) -> None:
    paper = Paper(
        parent="UBND XÃ NAM THANH",
        issuer="TRUNG TÂM HỌC TẬP CỘNG ĐỒNG",
        number="Số: 06/BC-HTCĐ",
        place_date="Nam Thanh, ngày 11 tháng 10 năm 2023",
        blocks=(
            "# BÁO CÁO",
            "# Số liệu Tuần lễ học tập suốt đời năm 2023 xã Nam Thanh, huyện Tiền Hải",
            grid("""
                Đơn vị ¦ Tuyên truyền ¦ < ¦ < ¦ Lớp chuyên đề ¦ < ¦ Tổng số lượt người tham gia Tuần lễ
                ^ ¦ Băng rôn ¦ Lượt phát thanh ¦ Tin bài ¦ Số lớp ¦ Số học viên ¦ ^
                TTHTCĐ xã Nam Thanh ¦ [[banners:4|4]] ¦ [[broadcasts:14|14]] ¦ [[posts:3|3]] ¦ [[classes:2|2]] ¦ [[learners:71|71]] ¦ [[participants:248|248]]
            """),
            "GIÁM ĐỐC",
            "Trần Văn Đoàn",
        ),
    )
    world.add(
        "table_two_row_heading",
        Letter(
            sender="tranvandoan1970@gmail.com",
            subject="Nam Thanh - so lieu tuan le",
            text="TTHTCĐ xã Nam Thanh huyện Tiền Hải gửi báo cáo Tuần lễ học tập suốt đời.",
            at="2023-10-12T14:00:00",
        ),
        [
            File(name="Báo cáo số liệu.docx", content=write_word(paper), role="written_report"),
            *pictures(["nt1.jpg", "nt2.jpg"], photos(745, 2)),
        ],
        [("table", paper)],
        stages=STAGE,
        unit={"code": "tthtcd-nam-thanh"},
        document={"number": "06/BC-HTCĐ", "date": "2023-10-11"},
    )


_SCHOOLS: tuple[tuple[str, int, int, int, int], ...] = (
    ("THCS Nguyễn Du", 5, 612, 110, 3),
    ("THCS Vũ Lễ", 3, 340, 62, 2),
    ("TH&THCS Bình Thanh", 4, 505, 91, 2),
    ("TH Thanh Tân", 4, 418, 130, 1),
    ("MN Vũ An", 3, 286, 120, 1),
)


def _district_workbook(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN KIẾN XƯƠNG",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 519/BC-PGDĐT",
        place_date="Kiến Xương, ngày 12 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Phòng GD&ĐT Kiến Xương báo cáo kết quả của các đơn vị trường học trong huyện; số liệu chi tiết có biểu kèm theo.
            Nhìn chung các trường thực hiện nghiêm túc, đúng thời gian quy định.
            TRƯỞNG PHÒNG
            Vũ Văn Nhân
        """),
    )
    rows: list[list[object]] = [
        ["BIỂU TỔNG HỢP TUẦN LỄ HTSĐ NĂM 2023 - HUYỆN KIẾN XƯƠNG"],
        [],
        ["TT", "Trường", "Số hoạt động", "Lượt tham gia", "Sách quyên góp (cuốn)", "Băng rôn"],
    ]
    rows += [[number, *row] for number, row in enumerate(_SCHOOLS, start=1)]
    rows.append(["", "CỘNG", *(sum(one[place] for one in _SCHOOLS) for place in range(1, 5))])
    parts = "".join(
        f"[[?{key}:{row[place]}|x]]"
        for row in _SCHOOLS
        for place, key in ((1, "activities"), (2, "participants"), (3, "books"), (4, "banners"))
    )
    marked = "[[activities:19|19]][[participants:2161|2161]][[books:513|513]][[banners:9|9]]"
    world.add(
        "district_workbook",
        Letter(
            sender="pgd.kienxuong@thaibinh.example",
            name="PGD KX",
            subject="PGD&ĐT KX gửi báo cáo + biểu Tuần lễ HTSĐ",
            text="Kính gửi Sở,\nPhòng GD&ĐT Kiến Xương gửi báo cáo số 519 và biểu tổng hợp.",
            at="2023-10-12T16:16:16",
        ),
        [
            File(name="BC 519.docx", content=write_word(paper), role="written_report"),
            File(name="Bieu tong hop.xlsx", content=write_xlsx({"TH": rows}), role="figures"),
            *pictures(["kx1.jpg", "kx2.jpg"], photos(750, 2)),
        ],
        [("table", marked + parts)],
        stages=STAGE,
        unit={"code": "pgd-kien-xuong"},
        document={"number": "519/BC-PGDĐT", "date": "2023-10-12"},
    )


def _plan_done_share(world: World) -> None:
    rows = [
        ["TRUNG TÂM GDNN-GDTX HƯNG HÀ"],
        ["KẾT QUẢ THỰC HIỆN TUẦN LỄ HTSĐ 2023"],
        ["Nội dung", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"],
        ["Lớp bồi dưỡng, chuyên đề", 5, 4, 80],
        ["Học viên các lớp", 150, 138, 92],
        ["Tọa đàm, giao lưu", 2, 3, 150],
        ["Hoạt động hưởng ứng", 6, 7, 116.7],
        ["Lượt người tham gia", 400, 437, 109.3],
    ]
    marked = "[[classes:4|4]][[learners:138|138]][[seminars:3|3]][[activities:7|7]][[participants:437|437]]"
    world.add(
        "workbook_plan_done",
        Letter(
            sender="gdtxhungha.tb@gmail.com",
            name="TT GDNN-GDTX Hưng Hà",
            subject="TT Hưng Hà nộp số liệu tuần lễ HTSĐ (văn bản báo cáo gửi sau)",
            text="Trung tâm GDNN-GDTX Hưng Hà gửi trước bảng số liệu.",
            at="2023-10-11T14:40:00",
        ),
        [
            File(name="KQ.xlsx", content=write_xlsx({"Sheet1": rows}), role="figures"),
            *pictures(["hh_01.jpg", "hh_02.jpg"], photos(755, 2)),
        ],
        [("table", marked)],
        stages=STAGE,
        unit={"code": "ttgdtx-hung-ha"},
        missing=["written_report"],
    )


def _pdf_table(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT TP THÁI BÌNH",
        issuer="TRƯỜNG TIỂU HỌC KỲ BÁ",
        number="Số: 71/BC-THKB",
        place_date="Kỳ Bá, ngày 09 tháng 10 năm 2023",
        blocks=(
            "# BÁO CÁO",
            "# Tuần lễ hưởng ứng học tập suốt đời năm 2023",
            "Trường Tiểu học Kỳ Bá báo cáo kết quả cụ thể tại bảng dưới.",
            "Kết quả thực hiện",
            grid("""
                Nội dung ¦ Số lượng
                Số hoạt động ¦ [[activities:5|05]]
                Lượt người tham gia ¦ [[participants:1312|1.312]]
                Lượt bạn đọc thư viện ¦ [[readers:860|860]]
                Sách quyên góp ¦ [[books:402|402]]
            """),
            "Nhà trường sẽ tiếp tục duy trì các hoạt động đọc sách.",
            "HIỆU TRƯỞNG",
        ),
    )
    world.add(
        "pdf_table",
        Letter(
            sender="c1kyba@thaibinh.example",
            name="TH Kỳ Bá",
            subject="Gửi BC học tập suốt đời",
            text="TH Kỳ Bá gửi Sở.",
            at="2023-10-09T16:20:00",
        ),
        [
            File(name="BC KyBa.pdf", content=write_pdf(paper), role="written_report"),
            *pictures(["KB1.jpg", "KB2.jpg"], photos(760, 2)),
        ],
        [("table", paper)],
        stages=STAGE,
        unit={"code": "th-ky-ba"},
        document={"number": "71/BC-THKB", "date": "2023-10-09"},
    )


def _of_which(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT THÀNH PHỐ THÁI BÌNH",
        issuer="TRƯỜNG THCS LƯƠNG THẾ VINH",
        number="Số: 102/BC-LTV",
        place_date="Thái Bình, ngày 11 tháng 10 năm 2023",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả hưởng ứng Tuần lễ học tập suốt đời",
            "Trường THCS Lương Thế Vinh báo cáo (Tuần lễ từ 02/10 đến 08/10/2023):",
            grid("""
                STT ¦ Nội dung ¦ Kết quả
                1 ¦ Tổng số lượt người tham gia ¦ [[participants:1465|1.465 lượt]]
                 ¦ Trong đó: - Học sinh ¦ 1.320
                 ¦ - Cán bộ, giáo viên ¦ 82
                 ¦ - Phụ huynh ¦ 63
                2 ¦ Tổng số sách ¦ [[books:529|529 cuốn]]
                 ¦ Trong đó: - Quyên góp ¦ 389
                 ¦ - Giới thiệu mới ¦ 140
                3 ¦ Tọa đàm với nhà văn ¦ [[seminars:1|01 buổi]]
                4 ¦ Câu lạc bộ Em yêu sách ¦ [[clubs:4|04 câu lạc bộ]]
            """),
            "HIỆU TRƯỞNG",
            "Đoàn Văn Thịnh",
        ),
    )
    world.add(
        "table_of_which",
        Letter(
            sender="c2luongthevinh@thaibinh.example",
            name="THCS Lương Thế Vinh",
            subject="THCS LTV - Báo cáo Tuần lễ HTSĐ",
            text="Kính gửi Sở GD&ĐT báo cáo của nhà trường.",
            at="2023-10-12T07:10:00",
        ),
        [
            File(name="BC-LTV-2023.docx", content=write_word(paper), role="written_report"),
            *pictures(["ltv-1.jpg", "ltv-2.jpg"], photos(765, 2)),
        ],
        [("table", paper)],
        stages=STAGE,
        unit={"code": "thcs-luong-the-vinh"},
        document={"number": "102/BC-LTV", "date": "2023-10-11"},
    )


def _day_by_day(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT VŨ THƯ",
        issuer="TRƯỜNG THCS VŨ HỘI",
        number="Số: 48/BC-THCS",
        place_date="Vũ Hội, ngày 10 tháng 10 năm 2023",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả các hoạt động trong Tuần lễ học tập suốt đời năm 2023",
            "Trường THCS Vũ Hội đã hoàn thành [[activities:3|3 hoạt động]] theo kế hoạch:",
            grid("""
                Ngày ¦ Nội dung hoạt động ¦ Lượt người tham gia
                02/10 ¦ Khai mạc Tuần lễ ¦ [[?participants:540|540]]
                04/10 ¦ Thi kể chuyện theo sách ¦ [[?participants:215|215]]
                06/10 ¦ Hướng dẫn tự học qua mạng ¦ [[?participants:180|180]]
                Tổng cộng ¦ < ¦ [[participants:935|935]]
            """),
            "Ngoài ra trường nhận [[books:88|88 cuốn sách]] của cựu giáo chức, đăng [[posts:4|04 tin]] trên trang thông tin.",
            "HIỆU TRƯỞNG",
            "Phan Thị Nhài",
        ),
    )
    world.add(
        "table_day_by_day",
        Letter(
            sender="nhaiphan.vuhoi@gmail.com",
            name="Phan Nhai",
            subject="THCS Vũ Hội báo cáo tuần lễ",
            text="Em gửi ạ.",
            at="2023-10-10T19:19:00",
        ),
        [
            File(name="BC-VH.docx", content=write_word(paper), role="written_report"),
            *pictures(["vh 1.jpg", "vh 2.jpg"], photos(770, 2)),
        ],
        [("table", paper)],
        stages=STAGE,
        unit={"code": "thcs-vu-hoi"},
        document={"number": "48/BC-THCS", "date": "2023-10-10"},
        activities=...,
    )


def _old_workbook(world: World) -> None:
    rows = [
        ["TRUNG TÂM GDNN-GDTX VŨ THƯ", "", ""],
        ["SỐ LIỆU TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2023", "", ""],
        ["STT", "Nội dung", "Số lượng"],
        [1, "Số lượt phát thanh, truyền thanh", 11],
        [2, "Số băng rôn, pa nô", 8],
        [3, "Số hội thảo, tọa đàm", 2],
        [4, "Số lượt người tham gia", 364],
    ]
    marked = "[[broadcasts:11|11]][[banners:8|8]][[seminars:2|2]][[participants:364|364]]"
    world.add(
        "xls_legacy",
        Letter(
            sender="ttvuthu.daotao@gmail.com",
            subject="SL Tuan le HTSD - TT GDNN GDTX Vu Thu",
            text="Trung tâm gửi số liệu.",
            at="2023-10-13T08:20:00",
        ),
        [
            File(name="so lieu.xls", content=write_xls("Sheet1", rows), role="figures"),
            *pictures(["vt1.jpg", "vt2.jpg"], photos(775, 2)),
        ],
        [("legacy", marked)],
        stages=STAGE,
        unit={"code": "ttgdtx-vu-thu"},
        missing=["written_report"],
    )


def _district_total_first(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN THÁI THỤY",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 633/BC-GDĐT",
        place_date="Thái Thụy, ngày 12 tháng 10 năm 2023",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023 trên địa bàn huyện",
            "Phòng GD&ĐT Thái Thụy tổng hợp số liệu các cụm trường như sau:",
            grid("""
                Cụm ¦ Số trường ¦ Hoạt động ¦ Lượt người tham gia ¦ Lượt bạn đọc ¦ Câu lạc bộ
                Toàn huyện ¦ 94 ¦ [[activities:301|301]] ¦ [[participants:41280|41.280]] ¦ [[readers:9650|9.650]] ¦ [[clubs:57|57]]
                Cụm Diêm Điền ¦ 33 ¦ [[?activities:118|118]] ¦ [[?participants:16900|16.900]] ¦ [[?readers:4100|4.100]] ¦ [[?clubs:22|22]]
                Cụm Thụy Xuân ¦ 31 ¦ [[?activities:96|96]] ¦ [[?participants:12730|12.730]] ¦ [[?readers:2950|2.950]] ¦ [[?clubs:19|19]]
                Cụm Thái Xuyên ¦ 30 ¦ [[?activities:87|87]] ¦ [[?participants:11650|11.650]] ¦ [[?readers:2600|2.600]] ¦ [[?clubs:16|16]]
            """),
            "Một số trường làm tốt: THCS Nguyễn Du, TH&THCS Hồng Dũng, TH Thụy Hải.",
            "TRƯỞNG PHÒNG",
            "Hoàng Văn Cương",
        ),
    )
    world.add(
        "district_total_first",
        Letter(
            sender="pgd.thaithuy@thaibinh.example",
            name="PGD Thái Thụy",
            subject="Phòng GD&ĐT Thái Thụy nộp báo cáo Tuần lễ HTSĐ năm 2023",
            text="Phòng GD&ĐT Thái Thụy gửi Sở báo cáo và 03 ảnh tiêu biểu.",
            at="2023-10-13T09:00:00",
        ),
        [
            File(name="633 BC PGD TT.docx", content=write_word(paper), role="written_report"),
            *pictures(["TT_1.jpg", "TT_2.jpg", "TT_3.jpg"], photos(780, 3)),
        ],
        [("table", paper)],
        stages=STAGE,
        unit={"code": "pgd-thai-thuy"},
        document={"number": "633/BC-GDĐT", "date": "2023-10-12"},
    )
