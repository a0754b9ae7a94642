"""Schools and centres, in other layouts."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, grid, lines
from tests.corpus.pictures import as_png, photo, photos
from tests.corpus.texts import write_odt, write_rtf
from tests.corpus.word import write_word

STAGE = ["ket-qua"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _plan_and_heading_like_a_plan(world)
    _report_headed_like_a_plan(world)
    _no_letterhead(world)
    _boarding_school_plan_in_text(world)
    _picture_names_without_letters(world)
    _centre_link_only(world)


def _act(start: str, what: str, where: str) -> dict[str, str]:
    full = f"{start}:00+07:00" if "T" in start else start
    return {"start": full, "what": what, "where": where}


def _plan_and_heading_like_a_plan(world: World) -> None:
    paper = Paper(
        parent="SỞ GD&ĐT LẠNG SƠN",
        issuer="TRƯỜNG THPT VIỆT BẮC",
        number="Số: 144/KH-THPTVB",
        place_date="Lạng Sơn, ngày 25 tháng 9 năm 2025",
        blocks=(
            "# KẾ HOẠCH",
            "# Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024",
            "Căn cứ Kế hoạch số 215/KH-UBND, nhà trường xây dựng kế hoạch năm 2025 như sau:",
            "1. Nội dung, thời gian, địa điểm",
            grid("""
                NỘI DUNG ¦ THỜI GIAN ¦ ĐỊA ĐIỂM
                Khai mạc Tuần lễ ¦ 7h15' ngày 01/10 ¦ Sân trường
                Nói chuyện chuyên đề AI trong học tập ¦ 14h30' ngày 03/10 ¦ Hội trường tầng 3
                Bế mạc, trao giải ¦ 16h00' ngày 07/10 ¦ Sân trường
            """),
            "2. Kinh phí: 5.000.000 đồng.",
            "HIỆU TRƯỞNG",
            "Bế Đoàn Trọng",
        ),
    )
    world.add(
        "plan_docx",
        Letter(
            sender="c3vietbac.langson@moet.edu.vn",
            name="THPT Việt Bắc",
            subject="THPT Việt Bắc nộp KH Tuần lễ học tập suốt đời",
            text="Trường nộp kế hoạch.",
            at="2025-09-30T21:10:00",
        ),
        [File(name="144 KH.docx", content=write_word(paper), role="schedule")],
        stages=["ke-hoach"],
        figures=...,
        unit={"code": "thpt-viet-bac"},
        document={"number": "144/KH-THPTVB", "date": "2025-09-25"},
        activities=[
            _act("2025-10-01T07:15", "Khai mạc Tuần lễ", "Sân trường"),
            _act("2025-10-03T14:30", "Nói chuyện chuyên đề AI trong học tập", "Hội trường tầng 3"),
            _act("2025-10-07T16:00", "Bế mạc, trao giải", "Sân trường"),
        ],
    )


def _report_headed_like_a_plan(world: World) -> None:
    paper = Paper(
        parent="SỞ GD&ĐT LẠNG SƠN",
        issuer="TRƯỜNG THPT HOÀNG ĐÌNH KINH",
        number="Số: 87/BC-THPT HĐK",
        place_date="Hữu Lũng, ngày 09 tháng 10 năm 2025",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2025
            I. MỤC ĐÍCH, YÊU CẦU
            1. Mục đích: nâng cao nhận thức về học tập suốt đời.
            2. Yêu cầu: thiết thực, tiết kiệm, không phô trương.
            II. NỘI DUNG ĐÃ THỰC HIỆN
            Lễ phát động diễn ra lúc 7 giờ 30 ngày 01/10/2025 tại sân trường. Cả tuần có [[activities:8|8 hoạt động]], [[participants:1502|1.502 lượt học sinh và giáo viên tham gia]]. Câu lạc bộ Tiếng Anh (12 thành viên) làm nòng cốt; toàn trường duy trì [[clubs:6|6 câu lạc bộ]]. Thư viện cho mượn [[?books:645|645 lượt sách]].
            III. KINH PHÍ: 3,5 triệu đồng từ nguồn xã hội hóa.
            PHÓ HIỆU TRƯỞNG
            Hứa Thị Nhung
        """),
    )
    world.add(
        "headings_of_a_plan",
        Letter(
            sender="nhunghua.hdk@gmail.com",
            subject="THPT Hoàng Đình Kinh - HTSĐ",
            text="Em gửi báo cáo trường THPT Hoàng Đình Kinh ạ, em cảm ơn.",
            at="2025-10-09T17:00:00",
            html=True,
        ),
        [
            File(name="tuan le htsd.rtf", content=write_rtf(paper), role="written_report"),
            *pictures(["hdk1.jpg", "hdk2.jpg"], photos(630, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thpt-hoang-dinh-kinh"},
        document={"number": "87/BC-THPTHĐK", "date": "2025-10-09"},
    )


def _no_letterhead(world: World) -> None:
    paper = Paper(
        letterhead="none",
        blocks=(
            "# BÁO CÁO KẾT QUẢ HƯỞNG ỨNG TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM 2025",
            "# Trường Tiểu học Hoàng Văn Thụ, phường Kỳ Lừa",
            "Nhà trường tổ chức đầy đủ nội dung theo Kế hoạch số 215/KH-UBND:",
            grid("""
                Kết quả thực hiện ¦ Số hoạt động: [[activities:5|5]]
                ¦ Lượt người tham gia: [[participants:940|940]]
                ¦ Sách quyên góp: [[books:95|95]]
            """),
            "Người lập: Triệu Thị Xuân",
        ),
    )
    world.add(
        "no_letterhead",
        Letter(
            sender="trieuxuan.hvt@gmail.com",
            subject="Bao cao TH Hoang Van Thu",
            text="Trường Tiểu học Hoàng Văn Thụ gửi báo cáo.",
            at="2025-10-14T11:00:00",
        ),
        [
            File(name="HVT.odt", content=write_odt(paper), role="written_report"),
            *pictures(["x1.jpg", "x2.jpg"], photos(635, 2)),
        ],
        [("table", paper)],
        stages=STAGE,
        unit={"code": "th-hoang-van-thu"},
    )


def _boarding_school_plan_in_text(world: World) -> None:
    paper = Paper(
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO LẠNG SƠN",
        issuer="TRƯỜNG PTDTNT THPT TỈNH",
        number="Số: 102/KH-PTDTNT",
        place_date="Lạng Sơn, ngày 29 tháng 9 năm 2025",
        letterhead="header",
        blocks=lines("""
            # KẾ HOẠCH
            # Hưởng ứng Tuần lễ học tập suốt đời năm 2025
            Nhà trường tổ chức các hoạt động:
            1. Lễ phát động: 07 giờ 00, thứ Tư ngày 01/10/2025, tại sân khấu ngoài trời.
            2. Tọa đàm “Tự học để lập nghiệp”: 19 giờ 30, ngày 02/10/2025, tại nhà đa năng.
            3. Thi sáng tác truyện tranh số: 14 giờ 00, ngày 06/10/2025, tại phòng Tin học.
            Dự kiến 620 lượt học sinh tham gia.
            HIỆU TRƯỞNG
            Lộc Thị Vân
        """),
    )
    world.add(
        "plan_late",
        Letter(
            sender="dtnttinh.langson@moet.edu.vn",
            subject="PTDTNT tỉnh gửi kế hoạch Tuần lễ HTSĐ 2025",
            text="",
            at="2025-10-01T08:00:00",
        ),
        [File(name="KH 102 (moi).docx", content=write_word(paper), role="schedule")],
        stages=["ke-hoach"],
        figures=...,
        unit={"code": "ptdtnt-tinh"},
        document={"number": "102/KH-PTDTNT", "date": "2025-09-29"},
        activities=[
            _act("2025-10-01T07:00", "Lễ phát động", "sân khấu ngoài trời"),
            _act("2025-10-02T19:30", "Tọa đàm “Tự học để lập nghiệp”", "nhà đa năng"),
            _act("2025-10-06T14:00", "Thi sáng tác truyện tranh số", "phòng Tin học"),
        ],
    )


def _picture_names_without_letters(world: World) -> None:
    paper = Paper(
        parent="UBND XÃ MẪU SƠN",
        issuer="TRƯỜNG PTDTBT THCS MẪU SƠN",
        number="Số: 20/BC-PTDTBT",
        place_date="Mẫu Sơn, ngày 8 tháng 10 năm 2025",
        blocks=lines("""
            # BÁO CÁO
            # Về hưởng ứng Tuần lễ học tập suốt đời năm 2025
            Đợt này trường làm [[activities:3|3 hoạt động]] là: phát động, đọc sách dưới cờ, dọn thư viện; các em và thầy cô tham gia [[participants:274|274 lượt]]. Nhà trường được tặng [[books:350|350 cuốn]] sách giáo khoa, truyện.
            HIỆU TRƯỞNG
            Dương Hữu Bằng
        """),
    )
    world.add(
        "png_photographs",
        Letter(
            sender="ptdtbtmauson@gmail.com",
            subject="Trường PTDTBT THCS Mẫu Sơn báo cáo",
            text="Trường gửi BC Tuần lễ học tập suốt đời.\n\nĐã gửi từ iPhone của tôi",
            at="2025-10-08T12:34:56",
        ),
        [
            File(name="Bao cao.docx", content=write_word(paper), role="written_report"),
            File(name="8A21.png", content=as_png(photo(640)), role="photo"),
            File(name="8A22.jpg", content=photo(641), role="photo"),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "ptdtbt-thcs-mau-son"},
        document={"number": "20/BC-PTDTBT", "date": "2025-10-08"},
    )


def _centre_link_only(world: World) -> None:
    paper = Paper(
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        issuer="TRUNG TÂM GDNN-GDTX LỘC BÌNH",
        number="Số: 66/BC-TT",
        place_date="Lộc Bình, ngày 15 tháng 10 năm 2025",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2025
            Trung tâm đã mở [[classes:4|04 lớp]] tập huấn chuyển đổi số với [[learners:131|131 học viên]], tổ chức [[seminars:1|01 tọa đàm]], số hóa [[open_resources:9|9 học liệu]].
            GIÁM ĐỐC
            Hoàng Văn Hợi
        """),
    )
    link = "https://drive.google.com/file/d/1LocBinh2025anh/view?usp=drive_link"
    world.add(
        "link",
        Letter(
            sender="hoiloc.tt@gmail.com",
            subject="TT GDNN-GDTX Lộc Bình: BC Tuần lễ HTSĐ 2025",
            text=f"TT GDNN-GDTX Lộc Bình gửi báo cáo. Ảnh dung lượng lớn xem tại: {link}",
            at="2025-10-15T16:40:00",
        ),
        [File(name="66.BC.docx", content=write_word(paper), role="written_report")],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "ttgdtx-2"},
        document={"number": "66/BC-TT", "date": "2025-10-15"},
        links=[link],
        missing=["photo"],
    )
