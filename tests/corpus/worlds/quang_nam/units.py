"""Who is it: twins, accents, renamed schools, shared addresses, strangers."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, grid, lines
from tests.corpus.pictures import photos
from tests.corpus.sheets import write_xlsx
from tests.corpus.texts import write_pdf
from tests.corpus.word import write_word


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _twin_without_place(world)
    _twin_with_parent(world)
    _same_letters_without_accents(world)
    _accents_in_the_letterhead(world)
    _merged_schools(world)
    _one_clerk_for_another_unit(world)
    _stranger(world)
    _same_name_other_level(world)


def _twin_without_place(world: World) -> None:
    paper = Paper(
        issuer="TRƯỜNG THCS KIM ĐỒNG",
        number="Số: 62/BC-THCSKĐ",
        place_date="Quảng Nam, ngày 12 tháng 10 năm 2024",
        letterhead="plain",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2024
            Nhà trường báo cáo: đã tổ chức [[activities:6|06 hoạt động]] với [[participants:713|713 lượt học sinh, giáo viên tham gia]]; đăng [[posts:5|05 tin]] trên cổng thông tin; góp [[books:94|94 cuốn sách]] cho tủ sách lớp học (lớp 7.4; 9.3 góp nhiều nhất).
            P. HIỆU TRƯỞNG
            Lê Văn Tư
        """),
    )
    world.add(
        "ambiguous_twin",
        Letter(
            sender="levantu.kd@gmail.com",
            name="Le Van Tu",
            subject="Báo cáo Tuần lễ HTSĐ trường Kim Đồng",
            text="Trường THCS Kim Đồng gửi báo cáo.",
            at="2024-10-12T21:15:00",
        ),
        [
            File(name="BC THCS Kim Dong.docx", content=write_word(paper), role="written_report"),
            *pictures(["a.jpg", "b.jpg"], photos(190, 2)),
        ],
        [("prose", paper)],
        unit=None,
        candidates=["thcs-kim-dong-hoi-an", "thcs-kim-dong-dai-loc"],
        document={"number": "62/BC-THCSKĐ", "date": "2024-10-12"},
    )


def _twin_with_parent(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT HỘI AN",
        issuer="TRƯỜNG THCS KIM ĐỒNG",
        number="Số: 81/BC-KĐ",
        place_date="Cẩm Châu, ngày 10 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Về Tuần lễ học tập suốt đời 2024
            Các việc đã làm:
            - Sinh hoạt dưới cờ, ngoại khóa: [[activities:4|4 buổi]], [[participants:1190|1.190 lượt em tham gia]].
            - Treo [[banners:2|02 pano]] trước cổng.
            - Giới thiệu [[?books:150|150 đầu sách]] mới tại thư viện.
            HIỆU TRƯỞNG
            Trương Thị Nguyệt
        """),
    )
    world.add(
        "twin_resolved",
        Letter(
            sender="nguyet.truong1979@gmail.com",
            subject="thcs kim dong bao cao tuan le htsd",
            text="Kinh gui Phong, em gui bao cao cua truong.",
            at="2024-10-10T17:31:12",
        ),
        [
            File(name="81-BC-KĐ.pdf", content=write_pdf(paper), role="written_report"),
            *pictures(["P1.jpg", "P2.jpg", "P3.jpg"], photos(195, 3)),
        ],
        [("prose", paper)],
        unit={"code": "thcs-kim-dong-hoi-an"},
        document={"number": "81/BC-KĐ", "date": "2024-10-10"},
    )


def _same_letters_without_accents(world: World) -> None:
    sheet = [
        ["TTHTCD XA TAM DAN"],
        ["Noi dung", "Ket qua"],
        ["So hoat dong", 4],
        ["So luot nguoi tham gia", 301],
        ["So lop chuyen de", 2],
        ["Bang ron, khau hieu", 7],
    ]
    marked = "[[activities:4|4]][[participants:301|301]][[classes:2|2]][[banners:7|7]]"
    world.add(
        "ambiguous_accents",
        Letter(
            sender="hongnhung88.pn@gmail.com",
            subject="tam dan gui so lieu tuan le hoc tap suot doi 2024",
            text="TTHTCD xa Tam Dan gui so lieu va anh. Cam on.",
            at="2024-10-14T08:00:59",
        ),
        [
            File(
                name="so lieu tam dan.xlsx", content=write_xlsx({"Sheet1": sheet}), role="figures"
            ),
            *pictures(["tam dan 01.jpg", "tam dan 02.jpg"], photos(200, 2)),
        ],
        [("form", marked)],
        unit=None,
        candidates=["tthtcd-tam-dan", "tthtcd-tam-dan-phu-ninh"],
        missing=["written_report"],
    )


def _accents_in_the_letterhead(world: World) -> None:
    paper = Paper(
        parent="UBND XÃ TAM ĐÀN",
        issuer="TRUNG TÂM HTCĐ",
        number="Số: 12/BC-HTCĐ",
        place_date="Tam Đàn, ngày 15 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ học tập suốt đời năm 2024
            Trung tâm học tập cộng đồng xã Tam Đàn đã mở [[classes:3|3 lớp]] chuyên đề chăn nuôi an toàn sinh học cho [[learners:87|87 học viên]], tổ chức [[?activities:2|2 buổi]][[?seminars:2|]] nói chuyện thời sự với [[participants:140|140 lượt người]] dự, phát [[broadcasts:9|9 lượt tin trên loa truyền thanh xã]].
            PHÓ CHỦ TỊCH UBND XÃ KIÊM GIÁM ĐỐC
            Ngô Văn Cảnh
        """),
    )
    world.add(
        "near_accents",
        Letter(
            sender="ngovancanh.td@yahoo.com",
            name="Canh Ngo",
            subject="tam dan bao cao tuan le",
            text="gửi phòng gdtx",
            at="2024-10-15T14:02:00",
        ),
        [
            File(name="BAO CAO.docx", content=write_word(paper), role="written_report"),
            *pictures(["IMG-20241003-WA0007.jpg", "IMG-20241003-WA0009.jpg"], photos(205, 2)),
        ],
        [("prose", paper)],
        unit={"code": "tthtcd-tam-dan-phu-ninh"},
        document={"number": "12/BC-HTCĐ", "date": "2024-10-15"},
    )


def _merged_schools(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT QUẾ SƠN",
        issuer="TRƯỜNG THCS QUẾ PHONG",
        number="Số: 33/BC-THCS",
        place_date="Quế Phong, ngày 09 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
            Thực hiện Công văn của PGDĐT Quế Sơn, trường THCS Quế Phong đã tổ chức [[activities:5|5 hoạt động]], [[participants:376|376 lượt người tham gia]], quyên góp [[books:61|61 cuốn truyện, sách tham khảo]].
            HIỆU TRƯỞNG
            Nguyễn Đức Trí
        """),
    )
    world.add(
        "renamed",
        Letter(
            sender="ductri.quephong@gmail.com",
            name="Nguyễn Đức Trí",
            subject="Trường THCS Quế Phong nộp báo cáo Tuần lễ HTSĐ 2024",
            text="Trường gửi báo cáo (mẫu cũ, nay trường đã sáp nhập).",
            at="2024-10-09T10:25:25",
        ),
        [
            File(name="BC_QP_final(2).docx", content=write_word(paper), role="written_report"),
            *pictures(["qp (1).jpg", "qp (2).jpg"], photos(210, 2)),
        ],
        [("prose", paper)],
        unit={"code": "th-thcs-que-phong"},
        document={"number": "33/BC-THCS", "date": "2024-10-09"},
    )


def _one_clerk_for_another_unit(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GDĐT HUYỆN TIÊN PHƯỚC",
        issuer="TRƯỜNG MẦM NON HOA SEN",
        number="Số: 27/BC-MNHS",
        place_date="Tiên Kỳ, ngày 13 tháng 10 năm 2024",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024",
            "Trường Mầm non Hoa Sen báo cáo kết quả như sau:",
            grid("""
                Nội dung ¦ Số lượng
                Hoạt động ¦ [[activities:3|03 hoạt động]]
                Phụ huynh, trẻ tham gia ¦ [[participants:212|212 lượt]]
                Băng rôn ¦ [[banners:1|01 cái]]
                Bài đăng Facebook, Zalo ¦ [[posts:8|08 bài]]
            """),
            "HIỆU TRƯỞNG",
            "Võ Thị Thanh Tâm",
        ),
    )
    world.add(
        "shared_clerk",
        Letter(
            sender="c3leco.quangnam@moet.edu.vn",
            name="THPT Lê Cơ",
            subject="Trường Mầm non Hoa Sen gửi báo cáo Tuần lễ HTSĐ",
            text="Kính gửi Phòng. Trường MN Hoa Sen bị hỏng hộp thư nên nhờ trường THPT Lê Cơ gửi giúp báo cáo.",
            at="2024-10-14T11:11:11",
        ),
        [
            File(name="bao cao MN Hoa Sen.docx", content=write_word(paper), role="written_report"),
            *pictures(["MN1.jpg", "MN2.jpg"], photos(215, 2)),
        ],
        [("table", paper)],
        unit={"code": "mn-hoa-sen"},
        document={"number": "27/BC-MNHS", "date": "2024-10-13"},
    )


def _stranger(world: World) -> None:
    paper = Paper(
        parent="TẬP ĐOÀN NÔNG NGHIỆP CHU LAI",
        issuer="CÔNG ĐOÀN CƠ SỞ",
        number="Số: 04/BC-CĐCS",
        place_date="Núi Thành, ngày 16 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Hưởng ứng Tuần lễ học tập suốt đời năm 2024
            Công đoàn đã tổ chức [[activities:2|02 hoạt động]] tại xưởng, [[participants:418|418 lượt công nhân tham gia]]; trao tặng [[books:75|75 cuốn sách]] kỹ năng nghề; phát động thi trên Zalo.
            TM. BAN CHẤP HÀNH
            Lưu Thị Bảo Trâm
        """),
    )
    world.add(
        "unknown_unit",
        Letter(
            sender="congdoan.chulai@gmail.com",
            subject="Báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2024 - Công đoàn cơ sở",
            text="Công đoàn cơ sở Tập đoàn Nông nghiệp Chu Lai gửi báo cáo theo Kế hoạch 6873/KH-UBND.",
            at="2024-10-16T19:00:00",
        ),
        [
            File(name="BC CDCS.docx", content=write_word(paper), role="written_report"),
            *pictures(["cn1.jpg", "cn2.jpg"], photos(220, 2)),
        ],
        [("prose", paper)],
        unit=None,
        document={"number": "04/BC-CĐCS", "date": "2024-10-16"},
    )


def _same_name_other_level(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GDĐT TP TAM KỲ",
        issuer="TRƯỜNG THCS NGUYỄN DU",
        number="Số: 101/BC-THCSND",
        place_date="Tam Kỳ, ngày 07 tháng 10 năm 2024",
        letterhead="textbox",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ học tập suốt đời năm 2024
            Trường tổ chức [[activities:7|7 hoạt động]]; [[participants:1004|1004 lượt người tham gia]]; [[seminars:1|một buổi giao lưu]] với nhà thơ; đăng [[posts:10|10 bài]] trên fanpage.
            Hiệu trưởng
            Phạm Thị Lan
        """),
    )
    world.add(
        "other_level",
        Letter(
            sender="phamlan.nd@gmail.com",
            subject="Bc tuần lễ HTSĐ - Nguyễn Du",
            text="Em gửi báo cáo trường Nguyễn Du ạ!",
            at="2024-10-08T07:20:10",
        ),
        [
            File(name="101.docx", content=write_word(paper), role="written_report"),
            *pictures(["DSC_0001.JPG", "DSC_0002.JPG"], photos(225, 2)),
        ],
        [("prose", paper)],
        unit={"code": "thcs-nguyen-du"},
        document={"number": "101/BC-THCSND", "date": "2024-10-07"},
    )
