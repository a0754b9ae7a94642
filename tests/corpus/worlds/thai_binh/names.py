"""Who is it: one name at three levels or in two districts, d and đ, old names, shared addresses."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, lines
from tests.corpus.word import write_word
from tests.corpus.worlds.thai_binh.scenes import photos

STAGE = ["bao-cao"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    for add in (
        _twin_without_place,
        _twin_by_the_mail,
        _level_by_the_letterhead,
        _level_not_said,
        _accents_lost,
        _accents_in_the_signature,
        _same_commune_name,
        _shared_address_with_letterhead,
        _shared_address_alone,
        _merged,
        _old_name_of_a_centre,
        _renamed_only_later,
        _renamed_before,
        _clerk_of_another,
        _no_unit_of_ours,
    ):
        add(world)


def _report(text: str, *, head: tuple[str, str, str, str], letterhead: str = "table") -> Paper:
    parent, issuer, number, place_date = head
    blocks = ("# BÁO CÁO", "# Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023", *lines(text))
    return Paper(
        parent=parent,
        issuer=issuer,
        number=number,
        place_date=place_date,
        letterhead=letterhead,
        blocks=blocks,
    )


def _files(name: str, paper: Paper, seed: int) -> list[File]:
    stem = f"anh_{seed}"
    return [
        File(name=name, content=write_word(paper), role="written_report"),
        *pictures([f"{stem}_1.jpg", f"{stem}_2.jpg"], photos(seed, 2)),
    ]


def _twin_without_place(world: World) -> None:
    paper = _report(
        """
        Trường THCS Nguyễn Du đã tổ chức [[activities:5|5 hoạt động]], [[participants:598|598 lượt học sinh, giáo viên tham gia]], [[books:104|104 cuốn sách được quyên góp]].
        HIỆU TRƯỞNG
        Nguyễn Thị Thu
        """,
        head=(
            "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
            "TRƯỜNG THCS NGUYỄN DU",
            "Số: 77/BC-THCSND",
            "Thái Bình, ngày 10 tháng 10 năm 2023",
        ),
    )
    world.add(
        "ambiguous_twin",
        Letter(
            sender="thu.nguyen.thcs@gmail.com",
            name="Thu Nguyễn",
            subject="Báo cáo Tuần lễ HTSĐ - THCS Nguyễn Du",
            text="THCS Nguyễn Du gửi báo cáo.",
            at="2023-10-10T17:17:17",
        ),
        _files("BC THCS Nguyen Du.docx", paper, 800),
        [("prose", paper)],
        stages=STAGE,
        unit=None,
        candidates=["thcs-nguyen-du-tt", "thcs-nguyen-du-kx"],
        document={"number": "77/BC-THCSND", "date": "2023-10-10"},
    )


def _twin_by_the_mail(world: World) -> None:
    paper = _report(
        """
        Nhà trường báo cáo: [[activities:4|04 hoạt động]] đã được tổ chức với [[participants:388|388 lượt người tham gia]]; phát thanh [[broadcasts:5|5 lượt]].
        HIỆU TRƯỞNG
        Đào Duy Khánh
        """,
        head=("PHÒNG GD&ĐT", "TRƯỜNG THCS NGUYỄN DU", "Số: 31/BC-ND", "ngày 09 tháng 10 năm 2023"),
        letterhead="plain",
    )
    world.add(
        "twin_resolved",
        Letter(
            sender="khanhdao.gv@gmail.com",
            subject="Nộp báo cáo",
            text="Kính gửi Sở,\nTrường THCS Nguyễn Du, huyện Thái Thụy gửi báo cáo Tuần lễ HTSĐ.\nĐào Duy Khánh - Hiệu trưởng",
            at="2023-10-09T18:40:00",
        ),
        _files("bao cao HTSD.docx", paper, 803),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thcs-nguyen-du-tt"},
        document={"number": "31/BC-ND", "date": "2023-10-09"},
    )


def _level_by_the_letterhead(world: World) -> None:
    paper = _report(
        """
        Trong Tuần lễ, thầy trò nhà trường tham gia [[activities:6|06 hoạt động]]; có [[participants:701|701 lượt người tham gia]]; treo [[banners:3|03 khẩu hiệu]].
        HIỆU TRƯỞNG
        Trần Quốc Toản
        """,
        head=(
            "PHÒNG GD&ĐT HƯNG HÀ",
            "TRƯỜNG THCS TRẦN PHÚ",
            "Số: 60/BC-TP",
            "Hưng Hà, ngày 11 tháng 10 năm 2023",
        ),
    )
    world.add(
        "other_level",
        Letter(
            sender="qtoan.tp@gmail.com",
            subject="Trần Phú - báo cáo tuần lễ HTSĐ",
            text="Trường Trần Phú gửi báo cáo ạ.",
            at="2023-10-11T13:40:00",
        ),
        _files("BC Tran Phu.docx", paper, 806),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thcs-tran-phu"},
        document={"number": "60/BC-TP", "date": "2023-10-11"},
    )


def _level_not_said(world: World) -> None:
    body = (
        "Trường Trần Phú báo cáo Tuần lễ học tập suốt đời 2023: tổ chức [[activities:4|4 hoạt động]],"
        " [[participants:520|520 lượt người tham gia]], quyên góp [[books:85|85 cuốn sách]]."
    )
    world.add(
        "level_unknown",
        Letter(
            sender="lethanh0203@gmail.com",
            name="Le Thanh",
            subject="Truong Tran Phu bao cao",
            text=body,
            at="2023-10-12T21:21:00",
        ),
        pictures(["20231003_080112.jpg", "20231003_080340.jpg"], photos(809, 2)),
        [("prose", body)],
        stages=STAGE,
        unit=None,
        candidates=["thpt-tran-phu", "thcs-tran-phu", "th-tran-phu"],
        missing=["written_report"],
    )


def _accents_lost(world: World) -> None:
    body = (
        "TTHTCD xa An Duc, huyen Quynh Phu bao cao tuan le hoc tap suot doi nam 2023:\n"
        "- Lop chuyen de: [[classes:2|2 lop]], [[learners:64|64 hoc vien]]\n"
        "- Luot nguoi tham gia: [[participants:190|190]]\n- Bang ron: [[banners:3|3]]"
    )
    world.add(
        "ambiguous_accents",
        Letter(
            sender="xaanduc.qp@gmail.com",
            subject="Xa An Duc bao cao tuan le HTSD",
            text=body,
            at="2023-10-11T09:00:00",
        ),
        pictures(["an duc 1.jpg", "an duc 2.jpg"], photos(812, 2)),
        [("prose", body)],
        stages=STAGE,
        unit=None,
        candidates=["tthtcd-an-duc-1", "tthtcd-an-duc-2"],
        missing=["written_report"],
    )


def _accents_in_the_signature(world: World) -> None:
    paper = _report(
        """
        Trung tâm mở [[classes:3|ba lớp tập huấn]] nuôi cá lồng cho [[learners:90|90 học viên]]; tổng số [[participants:233|233 lượt người dân tham gia]] các buổi.
        TM. TRUNG TÂM HTCĐ XÃ AN ĐỨC
        GIÁM ĐỐC
        Phạm Ngọc Ánh
        """,
        head=(
            "UBND XÃ AN ĐỨC",
            "TRUNG TÂM HTCĐ",
            "Số: 02/BC-TTHTCĐ",
            "An Đức, ngày 07 tháng 10 năm 2023",
        ),
        letterhead="header",
    )
    world.add(
        "near_accents",
        Letter(
            sender="ngocanh.hoi@yahoo.com",
            subject="bc an duc",
            text="Gui So GD bao cao tuan le hoc tap suot doi.",
            at="2023-10-10T06:30:00",
        ),
        _files("bc an duc.docx", paper, 815),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "tthtcd-an-duc-2"},
        document={"number": "02/BC-TTHTCĐ", "date": "2023-10-07"},
    )


def _same_commune_name(world: World) -> None:
    paper = _report(
        """
        Thực hiện chỉ đạo của UBND huyện Vũ Thư và Phòng GD&ĐT Vũ Thư, Trung tâm HTCĐ xã Tân Hoà đã mở [[classes:1|01 lớp chuyên đề]], phát [[broadcasts:10|10 lượt tin bài trên đài truyền thanh]], có [[participants:122|122 lượt người tham gia]].
        P. GIÁM ĐỐC
        Vũ Thị Loan
        """,
        head=(
            "UBND XÃ TÂN HOÀ",
            "TRUNG TÂM HTCĐ",
            "Số: 05 /BC-TT",
            "Tân Hoà, ngày 10 tháng 10 năm 2023",
        ),
    )
    world.add(
        "twin_by_its_superior",
        Letter(
            sender="loanvu.tanhoa@gmail.com",
            name="Vũ Loan",
            subject="TTHTCĐ Tân Hoà nộp báo cáo HTSĐ",
            text="Kính gửi Sở báo cáo.",
            at="2023-10-11T15:55:00",
        ),
        _files("05-BC-TT.docx", paper, 818),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "tthtcd-tan-hoa-vt"},
        document={"number": "05/BC-TT", "date": "2023-10-10"},
    )


def _shared_address_with_letterhead(world: World) -> None:
    paper = _report(
        """
        Trường Mầm non Thụy Hải có [[activities:2|2 hoạt động]] (khai mạc và góc thư viện), [[participants:154|154 lượt phụ huynh, trẻ tham gia]], [[books:46|46 quyển truyện]] do phụ huynh ủng hộ.
        HIỆU TRƯỞNG
        Lê Thị Nụ
        """,
        head=(
            "PHÒNG GD&ĐT THÁI THỤY",
            "TRƯỜNG MẦM NON THỤY HẢI",
            "Số: 14/BC-MNTH",
            "Thụy Hải, ngày 09 tháng 10 năm 2023",
        ),
    )
    world.add(
        "shared_address",
        Letter(
            sender="truongthuyhai.tt@gmail.com",
            name="Trường Thụy Hải",
            subject="Báo cáo Tuần lễ học tập suốt đời",
            text="Trường gửi báo cáo.",
            at="2023-10-10T10:30:00",
        ),
        _files("BC 14.docx", paper, 821),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "mn-thuy-hai"},
        document={"number": "14/BC-MNTH", "date": "2023-10-09"},
    )


def _shared_address_alone(world: World) -> None:
    body = (
        "Trường Thụy Hải báo cáo: Tuần lễ học tập suốt đời trường tổ chức [[activities:3|3 hoạt động]],"
        " [[participants:410|410 lượt tham gia]], treo [[banners:2|2 băng rôn]]."
    )
    world.add(
        "shared_address_alone",
        Letter(
            sender="truongthuyhai.tt@gmail.com",
            name="Trường Thụy Hải",
            subject="Báo cáo HTSĐ trường Thụy Hải",
            text=body,
            at="2023-10-11T07:02:00",
        ),
        pictures(["th_a.jpg", "th_b.jpg"], photos(824, 2)),
        [("prose", body)],
        stages=STAGE,
        unit=None,
        candidates=["th-thuy-hai", "mn-thuy-hai"],
        missing=["written_report"],
    )


def _merged(world: World) -> None:
    paper = _report(
        """
        Trường THCS Thụy Hồng (nay là TH&THCS Hồng Dũng) tổ chức [[activities:4|4 hoạt động]]; [[participants:467|467 lượt người tham gia]]; trang fanpage đăng [[posts:6|6 bài]].
        HIỆU TRƯỞNG
        Bùi Đức Thuận
        """,
        head=(
            "PHÒNG GD&ĐT THÁI THỤY",
            "TRƯỜNG THCS THỤY HỒNG",
            "Số: 23/BC-THCSTH",
            "Hồng Dũng, ngày 10 tháng 10 năm 2023",
        ),
    )
    world.add(
        "merged",
        Letter(
            sender="thuanbui.thuyhong@gmail.com",
            subject="THCS Thụy Hồng, Thái Thụy: BC HTSĐ",
            text="Kính gửi Sở, trường gửi báo cáo (mẫu còn theo tên cũ).",
            at="2023-10-11T16:00:00",
        ),
        _files("BC Thuy Hong.docx", paper, 827),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "th-thcs-hong-dung"},
        document={"number": "23/BC-THCSTH", "date": "2023-10-10"},
    )


def _old_name_of_a_centre(world: World) -> None:
    paper = _report(
        """
        Trung tâm GDTX Thái Thụy tổ chức [[classes:4|4 lớp bồi dưỡng]] cho [[learners:126|126 học viên]], [[seminars:1|một buổi tọa đàm]] về nghề điện lạnh; [[participants:301|301 lượt học viên, giáo viên tham gia]].
        GIÁM ĐỐC
        Nguyễn Bá Hùng
        """,
        head=(
            "SỞ GD&ĐT THÁI BÌNH",
            "TRUNG TÂM GDTX THÁI THỤY",
            "Số: 39/BC-TTGDTX",
            "Diêm Điền, ngày 12 tháng 10 năm 2023",
        ),
    )
    world.add(
        "old_name_old_address",
        Letter(
            sender="ttgdtxthaithuy@thaibinh.example",
            name="TTGDTX Thái Thụy",
            subject="Báo cáo Tuần lễ HTSĐ năm 2023",
            text="Trung tâm gửi Sở.",
            at="2023-10-12T11:30:00",
        ),
        _files("BC TTGDTX.docx", paper, 830),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "ttgdtx-thai-thuy"},
        document={"number": "39/BC-TTGDTX", "date": "2023-10-12"},
    )


def _renamed_only_later(world: World) -> None:
    paper = _report(
        """
        Trường THCS Thái Hưng: [[activities:3|3 hoạt động]], [[participants:296|296 lượt người tham gia]], [[readers:150|150 lượt bạn đọc đến thư viện]].
        HIỆU TRƯỞNG
        Hà Văn Tám
        """,
        head=(
            "PHÒNG GDĐT THÁI THỤY",
            "TRƯỜNG THCS THÁI HƯNG",
            "Số: 41/BC-TH",
            "Thái Hưng, ngày 06 tháng 10 năm 2023",
        ),
    )
    world.add(
        "renamed_after_the_week",
        Letter(
            sender="hatam.thaihung@gmail.com",
            subject="THCS Thai Hung gui bao cao HTSD",
            text="em gui bao cao a",
            at="2023-10-07T08:08:00",
        ),
        _files("thai hung.docx", paper, 833),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thcs-thai-hung"},
        document={"number": "41/BC-TH", "date": "2023-10-06"},
    )


def _renamed_before(world: World) -> None:
    paper = _report(
        """
        Trường Mầm non Tây Sơn (từ 01/9/2023 đổi tên là Mầm non Hoa Phượng) đã có [[activities:2|02 hoạt động]] với [[participants:175|175 lượt người tham gia]], Zalo nhóm lớp đăng [[posts:10|10 bài]].
        HIỆU TRƯỞNG
        Đinh Thị Hạnh
        """,
        head=(
            "PHÒNG GD&ĐT TIỀN HẢI",
            "TRƯỜNG MẦM NON TÂY SƠN",
            "Số: 20/BC-MNTS",
            "Tiền Hải, ngày 12 tháng 10 năm 2023",
        ),
    )
    world.add(
        "renamed",
        Letter(
            sender="hanh.dinh.mn@gmail.com",
            name="Đinh Hạnh",
            subject="MN Tây Sơn gửi báo cáo Tuần lễ học tập suốt đời",
            text="Trường gửi báo cáo, mẫu cũ mong Sở thông cảm.",
            at="2023-10-12T16:44:00",
        ),
        _files("BC MN Tay Son.docx", paper, 836),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "mn-tay-son"},
        document={"number": "20/BC-MNTS", "date": "2023-10-12"},
    )


def _clerk_of_another(world: World) -> None:
    paper = _report(
        """
        Trường THPT Nam Tiền Hải thực hiện [[activities:8|8 hoạt động]], huy động [[participants:1192|1.192 lượt người tham gia]], nhận [[books:264|264 cuốn sách]].
        HIỆU TRƯỞNG
        Trương Văn Vượng
        """,
        head=(
            "SỞ GD&ĐT THÁI BÌNH",
            "TRƯỜNG THPT NAM TIỀN HẢI",
            "Số: 117/BC-NTH",
            "Tiền Hải, ngày 11 tháng 10 năm 2023",
        ),
    )
    world.add(
        "shared_clerk",
        Letter(
            sender="c3taytienhai.thaibinh@moet.edu.vn",
            name="THPT Tây Tiền Hải",
            subject="THPT Nam Tiền Hải nộp báo cáo HTSĐ",
            text="Cô văn thư mới chuyển từ Tây Tiền Hải sang, hộp thư trường chưa cấp lại nên dùng tạm hộp thư này. Trường THPT Nam Tiền Hải gửi báo cáo ạ.",
            at="2023-10-11T10:20:00",
        ),
        _files("117 BC NTH.docx", paper, 839),
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thpt-nam-tien-hai"},
        document={"number": "117/BC-NTH", "date": "2023-10-11"},
    )


def _no_unit_of_ours(world: World) -> None:
    paper = _report(
        """
        Trung tâm Ngoại ngữ Ánh Dương tổ chức [[activities:2|2 hoạt động]] miễn phí cho [[participants:96|96 lượt học sinh tham gia]], tặng [[books:30|30 cuốn sách]].
        GIÁM ĐỐC
        Kiều Anh
        """,
        head=(
            "CÔNG TY TNHH ÁNH DƯƠNG",
            "TRUNG TÂM NGOẠI NGỮ ÁNH DƯƠNG",
            "Số: 01/BC-AD",
            "Thái Bình, ngày 09 tháng 10 năm 2023",
        ),
    )
    world.add(
        "unknown_unit",
        Letter(
            sender="anhduong.english@gmail.com",
            name="Anh Duong Center",
            subject="Báo cáo hưởng ứng Tuần lễ học tập suốt đời năm 2023",
            text="Trung tâm Ngoại ngữ Ánh Dương xin gửi báo cáo theo Kế hoạch 112/KH-UBND.",
            at="2023-10-10T11:50:00",
        ),
        _files("Bao cao Anh Duong.docx", paper, 842),
        [("prose", paper)],
        stages=STAGE,
        unit=None,
        document={"number": "01/BC-AD", "date": "2023-10-09"},
    )
