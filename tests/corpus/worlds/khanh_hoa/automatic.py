"""What is no report of the Week: other events, questions, machines, lists, notes of the staff."""

from tests.corpus.labelled import File, Label, Letter, World
from tests.corpus.paper import Paper
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import paper
from tests.corpus.worlds.machines import Returned, add_note, delivery_report

_REFUSED: Label = {"reply": {"allowed": False}, "stages": [], "figures": []}
_OTHER: Label = {"class": "other"}


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _teachers_day(world)
    _first_school_day(world)
    _another_week(world)
    _question(world)
    _away(world)
    _bounce(world)
    _list(world)
    _staff_note(world)


def _other(world: World, kind: str, letter: Letter, name: str, made: Paper) -> None:
    world.add(
        kind,
        letter,
        [File(name=name, content=write_word(made), role=None)],
        (),
        **_OTHER,
        campaign=None,
        unit=...,
        stages=[],
        on_time=...,
        missing=...,
        photos=...,
        figures=[],
    )


def _teachers_day(world: World) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO KHÁNH HÒA | TRƯỜNG THPT KHÁNH SƠN | Số: 131/BC-THPTKS"
        " | Khánh Sơn, ngày 22 tháng 11 năm 2024",
        """
        # BÁO CÁO
        # Kết quả tổ chức kỷ niệm 42 năm Ngày Nhà giáo Việt Nam 20/11
        Trường tổ chức 05 hoạt động chào mừng với 1.450 lượt học sinh tham gia, treo 04 băng rôn, đăng 09 bài trên Facebook, tặng 60 cuốn sách cho thư viện.
        HIỆU TRƯỞNG
        Cao Văn Hạnh
        """,
    )
    letter = Letter(
        sender="c3khanhson.khanhhoa@moet.edu.vn",
        name="THPT Khánh Sơn",
        subject="BC kết quả tổ chức ngày 20/11",
        text="Trường gửi báo cáo 20/11.",
        at="2024-11-22T10:00:00",
    )
    _other(world, "other_teachers_day", letter, "BC 20-11.docx", made)


def _first_school_day(world: World) -> None:
    made = paper(
        "PHÒNG GDĐT NHA TRANG | TRƯỜNG THCS TRẦN QUỐC TOẢN | Số: 180/BC-TQT"
        " | Nha Trang, ngày 06 tháng 9 năm 2024",
        """
        # BÁO CÁO NHANH
        # Tình hình khai giảng năm học 2024 - 2025
        Tổng số lớp: 38. Tổng số học sinh: 1.612. Số học sinh dự khai giảng: 1.590. Số khẩu hiệu: 06. Quà tặng học sinh nghèo: 40 suất.
        HIỆU TRƯỞNG
        Lê Tấn Phát
        """,
    )
    letter = Letter(
        sender="c2tranquoctoan.nhatrang.khanhhoa@moet.edu.vn",
        subject="Báo cáo nhanh khai giảng",
        text="Trường gửi báo cáo khai giảng.",
        at="2024-09-06T09:30:00",
    )
    _other(world, "other_first_day", letter, "BC khai giang.docx", made)


def _another_week(world: World) -> None:
    made = paper(
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO TP NHA TRANG | TRƯỜNG MẦM NON LÝ TỰ TRỌNG | Số: 70/BC-MNLTT"
        " | Nha Trang, ngày 24 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả hưởng ứng Tuần lễ “Dinh dưỡng và Phát triển” năm 2024
        Từ 16 đến 23/10, trường tổ chức 04 hoạt động, 380 lượt phụ huynh và trẻ tham gia, treo 02 băng rôn, 01 lớp tập huấn chế biến cho 14 cấp dưỡng.
        PHÓ HIỆU TRƯỞNG
        Trần Thị Mộng Tuyền
        """,
    )
    letter = Letter(
        sender="mnlytutrong.nt@gmail.com",
        name="MN Lý Tự Trọng",
        subject="Báo cáo Tuần lễ Dinh dưỡng và Phát triển",
        text="Dạ em gửi báo cáo tuần lễ dinh dưỡng ạ.",
        at="2024-10-24T15:00:00",
    )
    _other(world, "other_week", letter, "BC tuan le.docx", made)


def _question(world: World) -> None:
    add_note(
        world,
        "question",
        Letter(
            sender="gdtxninhhoa@gmail.com",
            name="GDTX NH",
            subject="Hỏi về báo cáo Tuần lễ HTSĐ",
            text="Anh chị cho em hỏi báo cáo Tuần lễ HTSĐ năm nay nộp bản giấy hay chỉ nộp qua mail, và có cần tối thiểu mấy tấm hình không ạ? Trung tâm em có 2 cơ sở thì gộp 1 báo cáo hay tách 2?",
            at="2024-10-03T10:00:00",
        ),
        **{"class": "other"},
        stages=[],
        figures=[],
        reply={"allowed": True},
        attachments=[],
    )


def _away(world: World) -> None:
    add_note(
        world,
        "away",
        Letter(
            sender="vanphong.hpn@khanhhoa.example",
            name="VP Hội LHPN tỉnh",
            subject="Trả lời tự động: [Tuần lễ HTSĐ 2024] Xác nhận đã nhận báo cáo",
            text="Văn phòng Hội LHPN tỉnh đã nhận được thư. Chúng tôi sẽ phản hồi trong giờ làm việc (7h30 - 17h00).",
            at="2024-10-11T10:11:00",
            headers=(("Auto-Submitted", "auto-replied"),),
        ),
        **{"class": "auto_reply"},
        **_REFUSED,
    )


def _bounce(world: World) -> None:
    returned = Returned(
        recipient="pgddienkhanh.khanhhoa@moet.edu.vn",
        status="5.2.2",
        reason="The recipient's inbox is out of storage space.",
        subject="[Tuần lễ HTSĐ 2024] Nhắc gửi báo cáo",
        at="2024-10-08T07:31:00",
    )
    world.add_raw(
        "bounce_full",
        delivery_report(world, returned),
        **{"class": "bounce"},
        bounce={"recipients": [returned.recipient], "status": "5.2.2"},
        **_REFUSED,
    )


def _list(world: World) -> None:
    add_note(
        world,
        "list",
        Letter(
            sender="bantin@thuviendientu.example",
            name="Bản tin Thư viện điện tử",
            subject="Bản tin số 40: Tuần lễ học tập suốt đời và 10 cuốn sách nên đọc",
            text="Tuần này có 10 cuốn sách mới, 25 khóa học miễn phí, 3 tọa đàm trực tuyến.\nHủy đăng ký tại đây.",
            at="2024-10-01T06:00:00",
            headers=(
                ("List-Id", "<bantin.thuviendientu.example>"),
                ("List-Unsubscribe", "<https://thuviendientu.example/huy>"),
            ),
        ),
        **{"class": "list"},
        **_REFUSED,
    )


def _staff_note(world: World) -> None:
    add_note(
        world,
        "staff_note",
        Letter(
            sender="ntmai.sgddt@khanhhoa.example",
            name="Nguyễn Thị Mai",
            subject="Nhắc việc báo cáo",
            text="Anh Long: chiều nay 16h tổng hợp xong số liệu Tuần lễ HTSĐ trình chị Trưởng phòng nhé. Hiện mới có 61/142 đơn vị gửi.",
            at="2024-10-14T09:00:00",
        ),
        **{"class": ["other", "staff_command"]},
        stages=[],
        figures=[],
        reply=...,
    )
