"""Reports that come in parts, again, through others, or above a quoted announcement."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, lines
from tests.corpus.sheets import write_xlsx
from tests.corpus.word import write_word
from tests.corpus.worlds.machines import inside_out
from tests.corpus.worlds.thai_binh.scenes import photos

STAGE = ["bao-cao"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _figures_later(world)
    _corrected(world)
    _pictures_in_two_mails(world)
    _passed_on(world)
    _above_the_announcement(world)
    _both_stages_late(world)


def _figures_later(world: World) -> None:
    rows = [
        ["Nội dung", "Số lượng"],
        ["Lượt bạn đọc", 5210],
        ["Sách luân chuyển", 3480],
        ["Hoạt động tổ chức", 9],
        ["Lượt người tham gia", 6120],
    ]
    marked = "[[readers:5210|5210]][[books:3480|3480]][[activities:9|9]][[participants:6120|6120]]"
    world.add(
        "supplement_figures",
        Letter(
            sender="nghiepvu@thuvienthaibinh.example",
            name="Phòng Nghiệp vụ",
            subject="Re: Báo cáo Tuần lễ HTSĐ - Thư viện KHTH tỉnh",
            text="Thư viện tỉnh gửi bổ sung phụ lục số liệu (hôm trước gửi thiếu).",
            at="2023-10-12T13:31:00",
            answers="<bc.thuvien.20231011@thuvienthaibinh.example>",
        ),
        [File(name="Phu luc so lieu.xlsx", content=write_xlsx({"PL": rows}), role="figures")],
        [("table", marked)],
        stages=STAGE,
        unit={"code": "thu-vien-tinh"},
        missing=["written_report", "photo"],
    )


def _corrected(world: World) -> None:
    paper = Paper(
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        issuer="TRƯỜNG THPT BẮC KIẾN XƯƠNG",
        number="Số: 207/BC-BKX",
        place_date="Kiến Xương, ngày 10 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trường THPT Bắc Kiến Xương báo cáo (bản chỉnh sửa):
            Đã tổ chức [[activities:7|7 hoạt động]], [[participants:1086|1.086 lượt cán bộ, giáo viên, học sinh tham gia]] (bản trước ghi nhầm là 1.068).
            Sách ủng hộ thư viện: [[books:317|317 cuốn]]. Thư viện đón [[readers:742|742 lượt bạn đọc]].
            HIỆU TRƯỞNG
            Ngô Thị Thu Hằng
        """),
    )
    world.add(
        "replacement",
        Letter(
            sender="c3backienxuong.thaibinh@moet.edu.vn",
            name="Truong THPT Bac Kien Xuong",
            subject="Gửi lại BC tuần lễ HTSĐ (bản đã chỉnh sửa) - THPT Bắc Kiến Xương",
            text="Trường gửi lại bản đã chỉnh sửa, đề nghị Sở dùng bản này thay bản gửi chiều qua. Ảnh không thay đổi.",
            at="2023-10-11T07:45:00",
        ),
        [File(name="BC207 (đã sửa).docx", content=write_word(paper), role="written_report")],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thpt-bac-kien-xuong"},
        document={"number": "207/BC-BKX", "date": "2023-10-10"},
        missing=["photo"],
    )


def _pictures_in_two_mails(world: World) -> None:
    for number, seed in ((1, 900), (2, 903)):
        names = [f"anh tuan le ({seed - 900 + step}).jpg" for step in (1, 2, 3)]
        world.add(
            f"pictures_{number}_of_2",
            Letter(
                sender="pgd.thanhpho@thaibinh.example",
                name="PGD Thành phố",
                subject=f"Ảnh Tuần lễ HTSĐ - PGD TP Thái Bình (thư {number}/2)",
                text="Phòng GD&ĐT thành phố gửi tiếp ảnh, do dung lượng lớn nên chia 2 thư. Báo cáo đã gửi sáng nay.",
                at=f"2023-10-12T16:3{number}:00",
            ),
            pictures(names, photos(seed, 3)),
            stages=STAGE,
            unit={"code": "pgd-tp"},
            figures=[],
            missing=["written_report", "figures"],
        )


def _passed_on(world: World) -> None:
    paper = Paper(
        parent="UBND XÃ SONG AN",
        issuer="HỘI KHUYẾN HỌC XÃ SONG AN",
        number="Số: 03/BC-HKH",
        place_date="Song An, ngày 10 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Hội Khuyến học xã Song An phối hợp tổ chức [[activities:2|02 hoạt động]], có [[participants:166|166 lượt hội viên tham gia]], phát [[broadcasts:6|6 lượt trên loa truyền thanh]].
            TM. BCH HỘI
            CHỦ TỊCH
            Nguyễn Văn Riễn
        """),
    )
    original = inside_out(
        Letter(
            sender="rien.songan@gmail.com",
            name="Riễn Nguyễn",
            subject="HKH xã Song An báo cáo",
            text="Nhờ cháu chuyển giúp chú báo cáo lên Sở.",
            at="2023-10-10T19:40:00",
        )
    )
    world.add(
        "forwarded_by_a_relative",
        Letter(
            sender="minhthu2001.nguyen@gmail.com",
            name="Minh Thư",
            subject="Fwd: HKH xã Song An báo cáo",
            text=f"Dạ cháu chuyển giúp ạ.\n\n{original}",
            at="2023-10-11T21:05:00",
        ),
        [
            File(name="BC HKH xa Song An.docx", content=write_word(paper), role="written_report"),
            *pictures(["IMG_0101.jpg", "IMG_0102.jpg"], photos(906, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "hkh-song-an"},
        document={"number": "03/BC-HKH", "date": "2023-10-10"},
    )


def _above_the_announcement(world: World) -> None:
    top = "\n".join(
        lines("""
            UBND xã Song An, huyện Vũ Thư trả lời:
            - Xã có [[activities:3|3 hoạt động]], [[participants:240|240 lượt người dân tham gia]]
            - Treo [[banners:7|7 băng rôn]], truyền thanh [[broadcasts:12|12 lượt]]
            Người lập: Trịnh Thị Lý, công chức VH-XH
        """)
    )
    quoted = "\n".join(
        (
            "Vào 08:00, Th 2, 18 thg 9, 2023 Phòng CTTT-GDTX <gdtx.sogddt@thaibinh.example> đã viết:",
            "> Kính gửi các đơn vị. Thực hiện Kế hoạch số 112/KH-UBND ngày 14/9/2023, đề nghị đơn vị",
            "> đăng ký lịch hoạt động trước ngày 01/10/2023, báo cáo kết quả đến hết ngày 13/10/2023.",
            "> Lễ khai mạc cấp tỉnh: 8h00 ngày 02/10/2023 tại Nhà hát tỉnh, 500 đại biểu tham dự.",
            "> Toàn tỉnh phấn đấu 1.000 hoạt động, 200.000 lượt người tham gia, 15.000 cuốn sách.",
        )
    )
    world.add(
        "body_above_the_announcement",
        Letter(
            sender="lytrinh.songan@gmail.com",
            name="Lý Trịnh",
            subject="Re: [Tuần lễ HTSĐ 2023] Triển khai Kế hoạch số 112/KH-UBND",
            text=f"{top}\n\n{quoted}",
            at="2023-10-10T08:50:00",
            answers="<trienkhai.20230918@thaibinh.example>",
        ),
        pictures(["songan1.jpg", "songan2.jpg"], photos(909, 2)),
        [("prose", top)],
        stages=STAGE,
        unit={"code": "ubnd-song-an"},
        activities=[],
        missing=["written_report"],
    )


def _both_stages_late(world: World) -> None:
    rows = [
        ["Ngày, giờ", "Nội dung", "Địa điểm"],
        ["7h30 02/10/2023", "Khai mạc", "Sân trường"],
        ["15h00 06/10/2023", "Thi đố vui tìm hiểu sách", "Nhà đa năng"],
    ]
    paper = Paper(
        parent="SỞ GDĐT THÁI BÌNH",
        issuer="TRƯỜNG THPT TRẦN PHÚ",
        number="Số: 61/BC-TrP",
        place_date="Quỳnh Phụ, ngày 09 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trường THPT Trần Phú báo cáo: đã diễn ra [[activities:2|2 hoạt động]], [[participants:980|980 lượt học sinh tham gia]], [[posts:11|11 tin bài]].
            HIỆU TRƯỞNG
            Nguyễn Thị Mai
        """),
    )
    world.add(
        "both_stages",
        Letter(
            sender="c3tranphu.thaibinh@moet.edu.vn",
            name="THPT Trần Phú",
            subject="THPT Trần Phú: lịch đăng ký và báo cáo kết quả Tuần lễ HTSĐ",
            text="Trường gửi báo cáo kết quả, đồng thời gửi bù lịch đăng ký hoạt động.",
            at="2023-10-09T14:30:00",
        ),
        [
            File(name="Lich hoat dong.xlsx", content=write_xlsx({"Lich": rows}), role="schedule"),
            File(name="Bao cao.docx", content=write_word(paper), role="written_report"),
            *pictures(["tp-1.jpg", "tp-2.jpg"], photos(912, 2)),
        ],
        [("prose", paper)],
        stages=["dang-ky", "bao-cao"],
        unit={"code": "thpt-tran-phu"},
        document={"number": "61/BC-TrP", "date": "2023-10-09"},
        activities=[
            {"start": "2023-10-02T07:30:00+07:00", "what": "Khai mạc", "where": "Sân trường"},
            {"start": "2023-10-06T15:00:00+07:00", "what": "Thi đố vui tìm hiểu sách"},
        ],
    )
