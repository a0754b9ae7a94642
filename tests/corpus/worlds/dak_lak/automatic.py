"""What is no report, and mail that staff pass on."""

from datetime import datetime
from email.utils import format_datetime

from service.demo.materials.mail import Mail, write_mail
from tests.corpus.labelled import HANOI, File, Letter, World, pictures
from tests.corpus.paper import Paper, lines
from tests.corpus.pictures import photos
from tests.corpus.word import write_word
from tests.corpus.worlds.machines import Returned, add_note, old_bounce

_REFUSED = {"reply": {"allowed": False}, "stages": [], "figures": []}


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _old_bounce(world)
    _vacation_of_a_person(world)
    _own(world)
    _question(world)
    _stranger_asks(world)
    _other_event(world)
    _staff_attach(world)


def _old_bounce(world: World) -> None:
    raw = old_bounce(
        world,
        Returned(
            recipient="pgdeakar.daklak@moet.edu.vn",
            status="5.1.1",
            reason="203.0.113.80 does not like recipient.\r\nRemote host said: 550 5.1.1 User unknown",
            subject="[Tuần lễ HTSĐ 2023] Thông báo Kế hoạch 8207/KH-UBND",
            at="2023-09-20T08:30:00",
        ),
    )
    world.add_raw(
        "bounce_in_words",
        raw,
        **{"class": "bounce"},
        bounce={"recipients": ["pgdeakar.daklak@moet.edu.vn"]},
        reply={"allowed": False},
        stages=[],
    )


def _vacation_of_a_person(world: World) -> None:
    add_note(
        world,
        "auto_reply",
        Letter(
            sender="vanphong@tinhdoandaklak.example",
            subject="Tự động trả lời: [Tuần lễ HTSĐ 2023] Nhắc hạn gửi báo cáo",
            text="Văn phòng đã nhận được thư và sẽ phản hồi trong giờ hành chính.",
            at="2023-10-14T07:30:10",
            headers=(("X-Autoreply", "yes"), ("Precedence", "auto_reply")),
        ),
        **{"class": "auto_reply"},
        **_REFUSED,
    )


def _own(world: World) -> None:
    add_note(
        world,
        "own",
        Letter(
            sender=world.office,
            name="Phòng Giáo dục Thường xuyên",
            subject="[Tuần lễ HTSĐ 2023] Đã nhận báo cáo của đơn vị",
            text="Kính gửi đơn vị. Phòng Giáo dục Thường xuyên đã nhận được báo cáo. Trân trọng.",
            at="2023-10-12T15:31:20",
            headers=(("Auto-Submitted", "auto-replied"),),
        ),
        **{"class": "own"},
        **_REFUSED,
    )


def _question(world: World) -> None:
    add_note(
        world,
        "question",
        Letter(
            sender="pgdeakar.daklak@moet.edu.vn",
            name="PGD Ea Kar",
            subject="Hỏi về biểu mẫu báo cáo Tuần lễ HTSĐ",
            text=(
                "Kính gửi Phòng GDTX. Cho chúng tôi hỏi: trường có dưới 10 hoạt động thì có phải lập"
                " phụ lục số liệu riêng không, và ảnh gửi tối thiểu mấy tấm? Cảm ơn Phòng.\n\n"
                "Vào 08:00 18/9/2023, Phòng GDTX đã viết:\n"
                "> Đề nghị các đơn vị báo cáo kết quả trước ngày 16/10/2023, kèm số liệu"
                " (số hoạt động, 3 hình ảnh)."
            ),
            at="2023-10-05T14:14:14",
        ),
        **{"class": "other"},
        reply={"allowed": True},
        stages=[],
        figures=[],
        attachments=[],
    )


def _stranger_asks(world: World) -> None:
    add_note(
        world,
        "stranger_asks",
        Letter(
            sender="phuhuynh.lop5a@gmail.com",
            subject="Hỏi lịch học",
            text="Cho em hỏi khi nào trung tâm khai giảng lớp tiếng Anh buổi tối ạ?",
            at="2023-10-09T12:00:00",
        ),
        **{"class": "other"},
        reply={"allowed": False},
        stages=[],
        figures=[],
        attachments=[],
    )


def _other_event(world: World) -> None:
    paper = Paper(
        parent="UBND TP. BUÔN MA THUỘT",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 801/BC-PGDĐT",
        place_date="Buôn Ma Thuột, ngày 28 tháng 9 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Công tác khai giảng năm học 2023 - 2024
            Toàn thành phố có 98 trường tổ chức khai giảng, 86.540 học sinh dự; treo 196 băng rôn, khẩu hiệu; tặng 1.250 suất quà.
            TRƯỞNG PHÒNG
            Lê Thị Thảo
        """),
    )
    world.add(
        "other_event",
        Letter(
            sender="pgdbuonmathuot.daklak@moet.edu.vn",
            subject="Báo cáo công tác khai giảng năm học mới",
            text="PGDĐT Buôn Ma Thuột gửi báo cáo khai giảng.",
            at="2023-09-29T08:00:00",
        ),
        [File(name="bc khai giang.docx", content=write_word(paper), role=None)],
        **{"class": ...},
        campaign=None,
        stages=[],
        on_time=...,
        missing=...,
        photos=...,
        figures=[],
    )


def _staff_attach(world: World) -> None:
    paper = Paper(
        parent="SỞ GDĐT ĐẮK LẮK",
        issuer="TRƯỜNG TH, THCS VÀ THPT ĐÔNG DU",
        number="Số: 15/2023/BC-ĐD",
        place_date="Buôn Ma Thuột, ngày 12 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trường TH, THCS và THPT Đông Du tổ chức [[activities:13|13 hoạt động]]; [[participants:2140|2.140 lượt người tham gia]]; thành lập [[clubs:2|2 câu lạc bộ]]; góp [[books:500|500 cuốn sách]].
            HIỆU TRƯỞNG
            Cao Văn Ánh
        """),
    )
    at = datetime(2023, 10, 12, 18, 0, tzinfo=HANOI)
    files = [
        File(name="BC Đông Du.docx", content=write_word(paper), role="written_report"),
        *pictures(["dd1.jpg", "dd2.jpg", "dd3.jpg"], photos(540, 3)),
    ]
    original = write_mail(
        Mail(
            sender="vanthu.dongdu@gmail.com",
            sender_name="Văn thư Đông Du",
            recipient="hdung.gdtx@daklak.example",
            subject="Trường Đông Du gửi báo cáo Tuần lễ HTSĐ",
            text="Em gửi chị báo cáo của trường ạ.",
            sent_at=at,
            enclosures=[one.enclosure for one in files],
            received=False,
        )
    )
    inner = File(
        name="Trường Đông Du gửi báo cáo.eml",
        content=original,
        role="message",
        named=False,
        optional=True,
        flags=None,
        inside=files,
    )
    arrived = datetime(2023, 10, 13, 8, 0, tzinfo=HANOI)
    raw = world.received(arrived) + _forward(world, original, arrived)
    world.add_raw(
        "forward_as_attachment",
        raw,
        **{"class": "report"},
        campaign=world.campaign,
        stages=["report"],
        unit={"code": "thcs-thpt-dong-du"},
        photos={"count": 3, "distinct": 3},
        document={"number": "15/2023/BC-ĐD", "date": "2023-10-12"},
        figures=[
            {"indicator": one.indicator, "value": one.value, "kind": "prose", "text": one.text}
            for one in paper.figures
        ],
        attachments=inner.labels(),
        missing=[],
    )


def _forward(world: World, original: bytes, at: datetime) -> bytes:
    head = (
        f"Message-ID: <fw.{int(at.timestamp())}@daklak.example>\r\nDate: {format_datetime(at)}\r\n"
        f"From: hdung.gdtx@daklak.example\r\nTo: {world.office}\r\n"
        "Subject: Fwd: Bao cao Dong Du\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="fw0001"\r\n\r\n'
        "--fw0001\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nChuyen thu truong Dong Du.\r\n"
        "--fw0001\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n"
    )
    return head.encode() + original + b"\r\n--fw0001--\r\n"
