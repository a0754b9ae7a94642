"""The mails that the played office gets: a few of each kind, and what each of them gives."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from functools import cache

from service.demo.materials.automatic_mail import write_bounce
from service.demo.materials.mail import XLSX, Enclosure
from service.demo.materials.workbooks import FigureLine, write_figures
from service.demo.materials.written_report import Section
from tests.builders import make_docx_report, make_message
from tests.servers.small_office import Taken

UNITS = {
    "thpt-chu-van-an": ("Trường THPT Chu Văn An", "c3chuvanan@ninhthuan.example"),
    "thpt-nguyen-trai": ("Trường THPT Nguyễn Trãi", "c3nguyentrai@ninhthuan.example"),
}
NO_UNIT = "Trường Mầm non Hoa Sen"
REPORT, FIGURES = "written_report", "figures"
ASKED = frozenset({REPORT, FIGURES})
#: The kinds of mail of a unit, and what they give.
OF_UNITS = {
    "report": frozenset({REPORT}),
    "figures": frozenset({FIGURES}),
    "both": ASKED,
    "revision": frozenset({REPORT}),
}
AUTOMATIC = ("out_of_office", "list")
_WORDS = (
    Section(
        heading="II. Kết quả thực hiện",
        paragraphs=("- Đã tổ chức lễ phát động và các buổi nói chuyện.",),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail, with what a person would say of it.

    Attributes:
        unit: that sent it from its own address, or None.
        gives: the roles that it meets.
        files: one name for each file that means something; equal names are equal bytes.
        of_machine: nobody may answer it.
        same_as: the Message-ID of the mail that it repeats word for word, on another way.
    """

    message_id: str
    raw: bytes
    unit: str | None = None
    gives: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    of_machine: bool = False
    same_as: str = ""


@cache
def mail_of(kind: str, unit: str, number: int) -> Mail:
    """Return a mail of a unit; the same every time."""
    name, address = UNITS[unit]
    message_id = f"<{kind}-{unit}-{number}@x.example>"
    gives = OF_UNITS[kind]
    # A figures mail and one with both carry the same workbook, where their number is the same.
    files = {f"{role}-{'r' if kind == 'revision' else ''}{unit}-{number}" for role in gives}
    revised = kind == "revision"
    raw = make_message(
        "Kính gửi báo cáo thay thế bản đã gửi." if revised else "Kính gửi Phòng báo cáo.",
        sender=address,
        sender_name=name,
        subject=f"Báo cáo {'thay thế ' if revised else ''}Tuần lễ HTSĐ 2022 - {name}",
        enclosures=[_file(role, name, number + 50 * revised) for role in sorted(gives)],
        message_id=message_id,
    )
    return Mail(message_id=message_id, raw=raw, unit=unit, gives=gives, files=frozenset(files))


@cache
def stranger(number: int) -> Mail:
    """Return a report that no roster explains: only a person can say whose it is."""
    message_id = f"<stranger-{number}@x.example>"
    document = make_docx_report(
        f"bc {number}.docx",
        issuer=NO_UNIT,
        opening=f"{NO_UNIT} báo cáo kết quả như sau:",
        number=f"{number}/BC-MNHS",
        sections=_WORDS,
    )
    raw = make_message(
        "Em gửi báo cáo ạ.",
        sender=f"nguyenvan{number}@example.com",
        sender_name="Nguyễn Văn A",
        subject="Báo cáo Tuần lễ HTSĐ 2022",
        enclosures=[document],
        message_id=message_id,
    )
    return Mail(
        message_id=message_id,
        raw=raw,
        gives=frozenset({REPORT}),
        files=frozenset({f"stranger-{number}"}),
    )


@cache
def repeated(mail: Mail) -> Mail:
    """Return the same mail as it comes on a second way: other Received lines, other bytes."""
    raw = b"Received: from mx.example by mx2.example; Wed, 12 Oct 2022 10:00:00 +0700\r\n"
    return replace(mail, raw=raw + mail.raw, same_as=mail.message_id)


@cache
def automatic(kind: str, unit: str) -> Mail:
    """Return what a machine of a unit writes."""
    name, address = UNITS[unit]
    message_id = f"<{kind}-{unit}@x.example>"
    headers = {
        "out_of_office": (("Auto-Submitted", "auto-replied"), ("Precedence", "bulk")),
        "list": (("List-Id", "<tin.x.example>"), ("Precedence", "list")),
    }[kind]
    raw = make_message(
        "Tôi đi vắng. Báo cáo xin gửi sau.",
        sender=address,
        sender_name=name,
        subject=f"Trả lời tự động: {kind}",
        headers=headers,
        message_id=message_id,
    )
    return Mail(message_id=message_id, raw=raw, of_machine=True)


def bounce_of(letter: Taken) -> Mail:
    """Return the report that a letter did not arrive."""
    raw = write_bounce(
        letter.raw,
        failed=letter.recipient,
        status="5.1.1",
        diagnostic="550 5.1.1 user unknown",
        sent_at=datetime(2022, 10, 12, 5, tzinfo=UTC),
    )
    # One of its own for each letter, where the maker goes by the words alone.
    made = str(message_from_bytes(raw)["Message-ID"])
    own = f"<back-{letter.message_id[1:]}"
    return Mail(message_id=own, raw=raw.replace(made.encode(), own.encode()), of_machine=True)


@cache
def _file(role: str, issuer: str, number: int) -> Enclosure:
    if role == FIGURES:
        line = FigureLine(label="Số hoạt động được tổ chức", unit="hoạt động", value=number)
        content = write_figures("BIỂU SỐ LIỆU TUẦN LỄ HTSĐ NĂM 2022", issuer, [line])
        return Enclosure(name=f"Số liệu {number}.xlsx", content=content, media_type=XLSX)
    return make_docx_report(
        f"Báo cáo {number}.docx", issuer=issuer, number=f"{number}/BC", sections=_WORDS
    )
