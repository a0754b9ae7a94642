"""Other ways to say the same: dotted lines, numbers in brackets, sentences in cells, letters."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, grid, lines
from tests.corpus.sheets import write_xlsx
from tests.corpus.texts import write_doc
from tests.corpus.word import write_word
from tests.corpus.worlds.thai_binh.scenes import photos

STAGE = ["bao-cao"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _dotted_lines(world)
    _numbers_in_brackets(world)
    _sentences_in_cells(world)
    _official_letter(world)
    _second_sheet(world)
    _columns_in_the_mail(world)
    _schedule_in_sentences(world)
    _schedule_with_two_row_heading(world)


def _dotted_lines(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN TIỀN HẢI",
        issuer="PHÒNG GD&ĐT",
        number="Số: 702/BC-PGD&ĐT",
        place_date="Tiền Hải, ngày 13 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả hưởng ứng “Tuần lễ học tập suốt đời” năm 2023
            Phòng GD&ĐT huyện Tiền Hải báo cáo các chỉ số như sau:
            a) Số cuộc, hoạt động đã tổ chức: .......... [[activities:163|163]]
            b) Tổng lượt người tham gia: .......... [[participants:22715|22.715]]
            c) Pano, băng rôn, áp phích: .......... [[banners:188|188]]
            d) Tin, bài trên cổng, trang TTĐT: .......... [[posts:240|240]]
            e) Lớp bồi dưỡng: .......... [[classes:17|17]]
            f) Số học viên: .......... [[learners:604|604]]
            TRƯỞNG PHÒNG
            Trần Văn Khiêm
        """),
    )
    world.add(
        "dotted_lines",
        Letter(
            sender="khiemtv.gd@gmail.com",
            name="Trần Văn Khiêm",
            subject="Phòng GD Tiền Hải nộp BC HTSĐ",
            text="Hộp thư công vụ của Phòng đang lỗi nên gửi bằng thư cá nhân.",
            at="2023-10-13T14:14:00",
        ),
        [
            File(name="702 - BC TUAN LE.doc", content=write_doc(paper), role="written_report"),
            *pictures(["th1.jpg", "th2.jpg"], photos(950, 2)),
        ],
        [("legacy", paper)],
        stages=STAGE,
        unit={"code": "pgd-tien-hai"},
        document={"number": "702/BC-PGD&ĐT", "date": "2023-10-13"},
    )


def _numbers_in_brackets(world: World) -> None:
    paper = Paper(
        parent="ĐOÀN TNCS HỒ CHÍ MINH TỈNH THÁI BÌNH",
        issuer="BCH ĐOÀN HUYỆN ĐÔNG HƯNG",
        number="Số: 88-BC/ĐTN",
        place_date="Đông Hưng, ngày 11 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Hoạt động hưởng ứng Tuần lễ học tập suốt đời năm 2023
            Huyện đoàn Đông Hưng đã chỉ đạo 100% cơ sở Đoàn hưởng ứng. Các con số chính: hoạt động ([[activities:26|26]]), lượt đoàn viên thanh niên tham gia ([[participants:1835|1.835]]), tin bài ([[posts:54|54]]), câu lạc bộ ([[clubs:3|3]]).
            Chi đoàn các lớp 7.4, 9.3 trường THCS Đông Hợp tặng bạn nghèo 12 suất quà trị giá 3,6 triệu đồng; bài viết về Tuần lễ được 150 lượt chia sẻ.
            TM. BAN THƯỜNG VỤ
            BÍ THƯ
            Phạm Minh Tuấn
        """),
    )
    world.add(
        "numbers_in_brackets",
        Letter(
            sender="nguyentuan.dtn95@gmail.com",
            name="Nguyen Tuan",
            subject="Huyện đoàn Đông Hưng báo cáo tuần lễ HTSĐ",
            text="Huyện đoàn Đông Hưng gửi báo cáo, số máy thường trực 02273.550.117",
            at="2023-10-12T08:40:00",
        ),
        [
            File(name="88 BC DTN.docx", content=write_word(paper), role="written_report"),
            *pictures(["dtn (1).jpg", "dtn (2).jpg"], photos(953, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "huyen-doan-dong-hung"},
        document={"number": "88-BC/ĐTN", "date": "2023-10-11"},
    )


def _sentences_in_cells(world: World) -> None:
    paper = Paper(
        parent="LĐLĐ TỈNH THÁI BÌNH",
        issuer="LĐLĐ HUYỆN HƯNG HÀ",
        number="Số: 71/BC-LĐLĐ",
        place_date="Hưng Hà, ngày 10 tháng 10 năm 2023",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023",
            "Kết quả theo từng nhóm việc (so với Kế hoạch số 58/KH-LĐLĐ ngày 26/9/2023):",
            grid("""
                Nhóm việc ¦ Kết quả cụ thể
                Tuyên truyền ¦ Treo [[banners:31|31 băng rôn]]; đăng [[posts:22|22 tin bài]] trên fanpage.
                Diễn đàn, tọa đàm ¦ Tổ chức [[seminars:2|02 tọa đàm]] tại doanh nghiệp.
                Tủ sách công nhân ¦ Trao [[books:430|430 cuốn sách]] cho 3 khu trọ.
                Chung ¦ Có [[participants:1975|1.975 lượt đoàn viên, người lao động tham gia]].
            """),
            "TM. BAN THƯỜNG VỤ",
            "Trần Hữu Chí",
        ),
    )
    world.add(
        "sentences_in_cells",
        Letter(
            sender="huuchi.tran@yahoo.com.vn",
            name="Tran Huu Chi",
            subject="LĐLĐ Hưng Hà gửi BC tuần lễ học tập suốt đời",
            text="",
            at="2023-10-11T09:50:00",
        ),
        [
            File(
                name="bao cao tuan le ldld HH.docx",
                content=write_word(paper),
                role="written_report",
            ),
            *pictures(["HH 1.jpg", "HH 2.jpg"], photos(956, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "ldld-hung-ha"},
        document={"number": "71/BC-LĐLĐ", "date": "2023-10-10"},
    )


def _official_letter(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN HƯNG HÀ",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 466/PGDĐT-GDTX",
        place_date="Hưng Hà, ngày 12 tháng 10 năm 2023",
        letterhead="plain",
        blocks=lines("""
            V/v báo cáo kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Kính gửi: Sở Giáo dục và Đào tạo Thái Bình
            Thực hiện Công văn số 1893/SGDĐT-CTTTGDTX ngày 19/9/2023 của Sở, Phòng GD&ĐT Hưng Hà báo cáo như sau:
            Toàn ngành có 70/72 đơn vị tổ chức hưởng ứng. Số hoạt động các đơn vị đã làm là [[activities:244|244]], lượt người tham gia đạt [[participants:31906|31.906]]; vận động được [[books:8035|8.035 cuốn sách]]; [[readers:7120|7.120 lượt bạn đọc]] đến các thư viện trường.
            Phòng GD&ĐT trân trọng báo cáo./.
            KT. TRƯỞNG PHÒNG
            PHÓ TRƯỞNG PHÒNG
            Đinh Thị Hường
        """),
    )
    world.add(
        "official_letter",
        Letter(
            sender="pgd.hungha@thaibinh.example",
            name="PGD Hưng Hà",
            subject="CV 466 PGD Hưng Hà",
            text="Kính gửi Sở, Phòng GD&ĐT Hưng Hà gửi công văn.",
            at="2023-10-12T15:45:00",
        ),
        [
            File(name="CV 466.docx", content=write_word(paper), role="written_report"),
            *pictures(["hungha1.jpg", "hungha2.jpg"], photos(959, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "pgd-hung-ha"},
        document={"number": "466/PGDĐT-GDTX", "date": "2023-10-12"},
    )


def _second_sheet(world: World) -> None:
    cover = [
        ["TRUNG TÂM HTCĐ XÃ TÂN HÒA - HUYỆN HƯNG HÀ"],
        ["Người lập: Bùi Văn Tín, ĐT 0978112358"],
    ]
    rows = [
        ["SỐ LIỆU TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM 2023 (02/10 - 08/10)"],
        [],
        [
            "Chỉ tiêu",
            "Lớp chuyên đề",
            "Học viên",
            "Lượt phát thanh",
            "Khẩu hiệu",
            "Lượt người tham gia",
        ],
        ["Số lượng", 2, 58, 16, 6, 205],
    ]
    marked = "[[classes:2|2]][[learners:58|58]][[broadcasts:16|16]][[banners:6|6]][[participants:205|205]]"
    world.add(
        "second_sheet",
        Letter(
            sender="tinbui.tanhoa@gmail.com",
            subject="Tân Hòa gửi số liệu",
            text="TTHTCĐ xã Tân Hòa gửi số liệu Tuần lễ học tập suốt đời.",
            at="2023-10-09T10:10:00",
        ),
        [
            File(
                name="SL Tan Hoa.xlsx",
                content=write_xlsx({"Bìa": cover, "Biểu 1": rows}),
                role="figures",
            ),
            *pictures(["tanhoa1.jpg", "tanhoa2.jpg"], photos(962, 2)),
        ],
        [("table", marked)],
        stages=STAGE,
        unit={"code": "tthtcd-tan-hoa-hh"},
        missing=["written_report"],
    )


def _columns_in_the_mail(world: World) -> None:
    body = "\n".join(
        (
            "Gửi Phòng kết quả Tuần lễ HTSĐ của trường MN Hoa Hồng (thành phố):",
            "Nội dung | Số lượng",
            "Hoạt động | [[activities:4|4]]",
            "Lượt người tham gia | [[participants:318|318]]",
            "Sách, truyện quyên góp | [[books:97|97]]",
            "Bài đăng Facebook | [[posts:6|6]]",
            "",
            "Hà Thị Mơ - Hiệu phó",
        )
    )
    world.add(
        "columns_in_the_mail",
        Letter(
            sender="mnhoahong.tp@thaibinh.example",
            name="MN Hoa Hong",
            subject="MN Hoa Hồng - kết quả HTSĐ",
            text=body,
            at="2023-10-09T13:05:00",
            encoding="quoted-printable",
        ),
        pictures(["be doc sach 1.jpg", "be doc sach 2.jpg"], photos(965, 2)),
        [("table", body)],
        stages=STAGE,
        unit={"code": "mn-hoa-hong"},
        missing=["written_report"],
    )


def _schedule_in_sentences(world: World) -> None:
    paper = Paper(
        parent="SỞ GD&ĐT THÁI BÌNH",
        issuer="TRƯỜNG THPT CHUYÊN THÁI BÌNH",
        number="Số: 118/CV-THPTC",
        place_date="Thái Bình, ngày 28 tháng 9 năm 2023",
        blocks=lines("""
            V/v đăng ký hoạt động Tuần lễ hưởng ứng học tập suốt đời
            Trường THPT Chuyên Thái Bình đăng ký với Sở như sau:
            - Lúc 7 giờ 00 phút ngày 02/10/2023, tại sân trường: Lễ phát động và trao giải thưởng đọc sách.
            - Lúc 15 giờ 30 phút ngày 04/10/2023, tại hội trường lớn: Nói chuyện với nhà khoa học trẻ.
            - Lúc 9 giờ ngày 07/10/2023, tại thư viện: Ngày hội trao đổi sách cũ.
            HIỆU TRƯỞNG
            Nguyễn Xuân Hòa
        """),
    )
    acts = (
        ("2023-10-02T07:00", "Lễ phát động và trao giải thưởng đọc sách", "sân trường"),
        ("2023-10-04T15:30", "Nói chuyện với nhà khoa học trẻ", "hội trường lớn"),
        ("2023-10-07T09:00", "Ngày hội trao đổi sách cũ", "thư viện"),
    )
    world.add(
        "plan_in_sentences",
        Letter(
            sender="c3chuyen.thaibinh@moet.edu.vn",
            name="THPT Chuyên Thái Bình",
            subject="Công văn đăng ký tuần lễ HTSĐ - THPT Chuyên",
            text="Trường gửi công văn số 118.",
            at="2023-09-29T15:35:00",
        ),
        [File(name="118 CV-THPTC.docx", content=write_word(paper), role="schedule")],
        stages=["dang-ky"],
        unit={"code": "thpt-chuyen"},
        figures=[],
        document={"number": "118/CV-THPTC", "date": "2023-09-28"},
        activities=[
            {"start": f"{start}:00+07:00", "what": what, "where": where}
            for start, what, where in acts
        ],
    )


def _schedule_with_two_row_heading(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT THÀNH PHỐ",
        issuer="TRƯỜNG THCS LƯƠNG THẾ VINH",
        number="Số: 90/KH-LTV",
        place_date="Thái Bình, ngày 27 tháng 9 năm 2023",
        blocks=(
            "# LỊCH TỔ CHỨC",
            "# Các hoạt động Tuần lễ học tập suốt đời năm 2023",
            grid("""
                TT ¦ Hoạt động ¦ Thời gian ¦ < ¦ Địa điểm ¦ Thành phần
                ^ ¦ ^ ¦ Ngày ¦ Giờ ¦ ^ ¦ ^
                1 ¦ Chào cờ, phát động Tuần lễ ¦ 02/10 ¦ 7h10 ¦ Sân trường ¦ Toàn trường
                2 ¦ Tham quan Bảo tàng tỉnh ¦ 05/10 ¦ 13h45 ¦ Bảo tàng tỉnh ¦ Khối 8 (120 em)
                3 ¦ Giao lưu với cựu học sinh ¦ 06/10 ¦ 16h00 ¦ Hội trường ¦ Khối 9
            """),
            "HIỆU TRƯỞNG",
            "Đoàn Văn Thịnh",
        ),
    )
    acts = (
        ("2023-10-02T07:10", "Chào cờ, phát động Tuần lễ"),
        ("2023-10-05T13:45", "Tham quan Bảo tàng tỉnh"),
        ("2023-10-06T16:00", "Giao lưu với cựu học sinh"),
    )
    world.add(
        "plan_two_row_heading",
        Letter(
            sender="c2luongthevinh@thaibinh.example",
            name="THCS Lương Thế Vinh",
            subject="THCS LTV gửi lịch",
            text="Trường gửi lịch ạ.",
            at="2023-09-27T20:20:00",
        ),
        [File(name="Lich LTV.docx", content=write_word(paper), role="schedule")],
        stages=["dang-ky"],
        unit={"code": "thcs-luong-the-vinh"},
        figures=[],
        document={"number": "90/KH-LTV", "date": "2023-09-27"},
        activities=[{"start": f"{start}:00+07:00", "what": what} for start, what in acts],
    )
