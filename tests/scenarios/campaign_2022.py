"""The units of the campaign of 2022 and what each of them does: eighty stories.

Places are those of the former province Ninh Thuận; addresses end in .example. A story is a list
of mails, with what each gives and which answer it gets, written down by hand.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from PIL import Image

from parsers.vietnamese.folding import fold
from tests.builders import (
    REPORT,
    Enclosure,
    make_docx_report,
    make_message,
    make_photo,
    make_xlsx_figures,
    make_xlsx_schedule,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
REGISTRATION, RESULT, FOLLOW_UP = "registration", "report", "follow-up-2022-11"
SCHEDULE, WRITTEN, FIGURES, PHOTO = "schedule", "written_report", "figures", "photo"
# What a mail brings: (stage, role, how many).
Gift = tuple[str, str, int]
STAFF = "tonghop@ninhthuan.example"
CLERK = "hoa.vanthu@webmail.example"

REGISTERED = "Xác nhận đã nhận đăng ký"
REPORTED = "Xác nhận đã nhận báo cáo"
INCOMPLETE = "Đã nhận, đề nghị bổ sung"
SUPPLEMENTED = "Đã nhận bổ sung, đủ thành phần"
REPLACED = "Xác nhận đã nhận bản thay thế"
LATE_REPORT = "Đã nhận báo cáo kết quả sau thời hạn"
BOTH_STAGES = "Đã nhận đăng ký lịch hoạt động, báo cáo kết quả"
WHICH_UNIT = "Đã nhận thư, đề nghị cho biết tên đơn vị"
PASSED_ON = "Đã nhận thư, đã chuyển cán bộ phụ trách"
MORE_TIME = "Đã nhận đề nghị gia hạn, đã chuyển cán bộ phụ trách"

IN_THE_ROSTER = (
    ("phong_gddt", "pgd", "Phòng Giáo dục và Đào tạo {}"),
    ("hoi_khuyen_hoc", "hkh", "Hội Khuyến học {}"),
    ("thu_vien", "tv", "Thư viện {}"),
    ("ttgdtx", "gdtx", "Trung tâm GDNN-GDTX {}"),
)
DISTRICTS = {
    "ninh-son": "huyện Ninh Sơn",
    "ninh-hai": "huyện Ninh Hải",
    "ninh-phuoc": "huyện Ninh Phước",
    "thuan-bac": "huyện Thuận Bắc",
    "thuan-nam": "huyện Thuận Nam",
    "bac-ai": "huyện Bác Ái",
    "phan-rang": "thành phố Phan Rang - Tháp Chàm",
}
LOWER_SCHOOLS = {
    "ninh-son": ("Lâm Sơn", "Quảng Sơn", "Hòa Sơn", "Lương Sơn"),
    "ninh-hai": ("Khánh Hải", "Tri Hải", "Nhơn Hải", "Vĩnh Hải"),
    "ninh-phuoc": ("Phước Dân", "Phước Hữu", "An Hải", "Phước Thái"),
    "thuan-bac": ("Lợi Hải", "Công Hải", "Bắc Phong", "Bắc Sơn"),
    "thuan-nam": ("Cà Ná", "Phước Diêm", "Nhị Hà", "Phước Nam"),
    "bac-ai": ("Phước Đại", "Phước Tiến", "Phước Thắng", "Phước Bình"),
    "phan-rang": ("Đô Vinh", "Mỹ Hương", "Tấn Tài", "Đông Hải"),
}
UPPER_SCHOOLS = (
    *("Chu Văn An", "Nguyễn Trãi", "Tháp Chàm", "Trường Chinh", "Lê Duẩn", "Ninh Hải"),
    *("An Phước", "Phạm Văn Đồng", "Nguyễn Huệ", "Tôn Đức Thắng", "Bác Ái", "Phan Chu Trinh"),
    *("Nguyễn Văn Linh", "Lê Quý Đôn", "Trần Quốc Toản", "Hoàng Hoa Thám", "Nguyễn Du"),
    *("Phan Bội Châu", "Ngô Gia Tự", "Võ Thị Sáu", "Nguyễn Thái Học", "Lương Thế Vinh"),
)


def at(text: str) -> datetime:
    """Return a moment of 2022 in the office's time: "10-12 09:30"."""
    return datetime.fromisoformat(f"2022-{text}").replace(tzinfo=HANOI)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One mail of a unit.

    Attributes:
        at: when it reaches the server.
        gives: what it brings for which stage.
        answer: the beginning of the subject of what answers it; "" where nothing does.
        replaces: what came before for its stages does not count any more.
        sender: where it is not the unit's own address.
        called: what it calls itself, where that is not its name.
    """

    at: datetime
    subject: str
    answer: str
    gives: tuple[Gift, ...] = ()
    files: tuple[str, ...] = ()
    text: str = "Đơn vị xin gửi Phòng Giáo dục Thường xuyên."
    replaces: bool = False
    sender: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit with its story.

    Attributes:
        emails: its contacts, the first one first.
    """

    code: str
    name: str
    kind: str
    parent: str = ""
    emails: tuple[str, ...] = ()
    story: tuple[Sent, ...] = ()

    @property
    def number(self) -> int:
        """A number of its own, for its photographs."""
        return sum(self.code.encode())


def register(moment: str) -> Sent:
    return Sent(
        at=at(moment),
        subject="Đăng ký lịch hoạt động Tuần lễ HTSĐ 2022",
        answer=REGISTERED,
        gives=((REGISTRATION, SCHEDULE, 1),),
        files=("schedule",),
    )


def report(moment: str, answer: str = REPORTED, *files: str) -> Sent:
    given = files or ("report", "photo", "photo", "photo")
    brought = {"report": (WRITTEN, FIGURES), "words": (WRITTEN,), "figures": (FIGURES,)}
    gives = tuple((RESULT, role, 1) for file in given for role in brought.get(file, (PHOTO,)))
    return Sent(
        at=at(moment),
        subject="Báo cáo kết quả Tuần lễ HTSĐ 2022",
        answer=answer,
        gives=gives,
        files=given,
    )


def add(moment: str, *files: str) -> Sent:
    return replace(
        report(moment, SUPPLEMENTED, *files), subject="Bổ sung báo cáo Tuần lễ HTSĐ 2022"
    )


def follow_up(moment: str) -> Sent:
    return Sent(
        at=at(moment),
        subject="Báo cáo theo dõi tháng 11/2022, Tuần lễ HTSĐ 2022",
        answer=REPORTED,
        gives=((FOLLOW_UP, FIGURES, 1),),
        files=("figures",),
    )


def both_stages(moment: str) -> Sent:
    one = report(moment, BOTH_STAGES)
    return replace(
        one,
        subject="Đăng ký lịch và báo cáo kết quả Tuần lễ HTSĐ 2022",
        gives=((REGISTRATION, SCHEDULE, 1), *one.gives),
        files=("schedule", *one.files),
    )


# What most units do; each pattern is played by several of them.
PATTERNS: tuple[tuple[Sent, ...], ...] = (
    # In good time, before anybody is reminded.
    (register("09-21 10:00"), report("10-06 10:00"), follow_up("11-10 10:00")),
    (register("09-20 15:00"), report("10-05 15:00"), follow_up("11-29 10:00")),
    # After one reminder, after two.
    (register("09-26 15:00"), report("10-10 10:00"), follow_up("11-10 10:00")),
    (register("09-28 10:00"), report("10-12 10:00")),
    # In the days of grace; the report on the day before the last.
    (register("10-01 09:00"), report("10-13 14:00")),
    # Late, when the office above has been told; the report on the last evening.
    (register("10-05 15:00"), report("10-14 20:00")),
    # Never.
    (),
    # Without photographs on a Sunday evening, and those on Wednesday.
    (
        register("09-22 10:00"),
        report("10-09 20:00", INCOMPLETE, "report"),
        add("10-12 10:00", "photo", "photo", "photo"),
    ),
    # With one photograph of three, and that was all.
    (register("09-22 10:00"), report("10-06 15:00", INCOMPLETE, "report", "photo")),
    # A minute before the reminder goes out.
    (register("09-23 07:59"), report("10-11 07:59")),
    # Too late for the report, but it comes.
    (register("09-29 15:00"), report("10-19 10:00", LATE_REPORT)),
    # Words without figures, and those after the deadline.
    (
        register("09-21 10:00"),
        report("10-06 15:00", INCOMPLETE, "words", "photo", "photo", "photo"),
        add("10-18 15:00", "figures"),
    ),
    # Everything in one mail.
    (both_stages("10-13 14:00"),),
)
SPECIAL: dict[str, tuple[Sent, ...]] = {
    # Its first address is gone; the second contact learns of it the same morning.
    "thpt-nguyen-trai": (register("09-26 15:00"), report("10-12 10:00")),
    # Its only address is gone: it must be telephoned.
    "thpt-le-duan": (),
    # Its mailbox is full for a day.
    "thpt-ninh-hai": (register("09-28 10:00"), report("10-13 14:00")),
    # Nobody knows how to write to these two, and one writes from a clerk's own mailbox.
    "thcs-loi-hai": (),
    "th-loi-hai": (),
    # Exempted from the report.
    "thpt-bac-ai": (register("09-21 10:00"),),
    # Asks for more time, and gets it.
    "thpt-an-phuoc": (
        register("09-22 10:00"),
        Sent(
            at=at("10-12 09:00"),
            subject="Xin gia hạn báo cáo Tuần lễ HTSĐ 2022",
            text="Do mưa lũ, trường kính đề nghị Phòng cho gia hạn báo cáo đến ngày 25/10/2022.",
            answer=MORE_TIME,
        ),
        report("10-24 10:00"),
    ),
    # Is given more time for the registration: two stages fall upon one morning.
    "thpt-nguyen-hue": (register("10-10 10:00"), report("10-13 14:00")),
    # Asks something.
    "thpt-chu-van-an": (
        register("09-28 10:00"),
        Sent(
            at=at("09-28 15:00"),
            subject="Hỏi về báo cáo Tuần lễ HTSĐ 2022",
            text="Cho trường hỏi: bản giấy có phải gửi qua đường bưu điện không?",
            answer=PASSED_ON,
        ),
        report("10-06 10:00"),
    ),
    # Sends a corrected report.
    "thpt-truong-chinh": (
        register("09-21 10:00"),
        report("10-05 15:00"),
        replace(
            report("10-07 14:00", REPLACED),
            subject="Gửi lại báo cáo Tuần lễ HTSĐ 2022 (bản thay thế)",
            files=("new report", "photo", "photo", "photo"),
            replaces=True,
        ),
    ),
    # Two schools have the name that its clerk gives; the question is answered with a number.
    "thcs-khanh-hai": (
        register("09-21 10:00"),
        replace(
            report("10-06 15:00", WHICH_UNIT), sender=CLERK, called="Trường Khánh Hải", gives=()
        ),
    ),
}


def _districts() -> Iterator[Unit]:
    for kind, short, form in IN_THE_ROSTER:
        for slug, name in DISTRICTS.items():
            yield Unit(code=f"{short}-{slug}", name=form.format(name), kind=kind)
    for slug, places in LOWER_SCHOOLS.items():
        for place in places[: 3 if slug != "phan-rang" else 2]:
            code = _slug(place)
            yield Unit(code=f"thcs-{code}", name=f"Trường THCS {place}", kind="thcs", parent=slug)
        place = places[0]
        name = f"Trường Tiểu học {place}"
        yield Unit(code=f"th-{_slug(place)}", name=name, kind="tieu_hoc", parent=slug)
    for name in UPPER_SCHOOLS:
        yield Unit(code=f"thpt-{_slug(name)}", name=f"Trường THPT {name}", kind="thpt")
    yield Unit(code="tv-tinh", name="Thư viện tỉnh Ninh Thuận", kind="thu_vien")
    yield Unit(code="hkh-tinh", name="Hội Khuyến học tỉnh Ninh Thuận", kind="hoi_khuyen_hoc")
    yield Unit(code="cd-nghe", name="Trường Cao đẳng Nghề Ninh Thuận", kind="cao_dang")


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-")


def _with_story(position: int, unit: Unit) -> Unit:
    emails = {
        "thpt-nguyen-trai": ("c3nguyentrai@ninhthuan.example", "hieutruong.nt@ninhthuan.example"),
        "thcs-loi-hai": (),
        "th-loi-hai": (),
    }.get(unit.code, (f"{unit.code}@ninhthuan.example",))
    story = SPECIAL.get(unit.code, PATTERNS[position % len(PATTERNS)])
    parent = f"pgd-{unit.parent}" if unit.parent else ""
    return replace(unit, emails=emails, story=story, parent=parent)


UNITS = tuple(_with_story(position, unit) for position, unit in enumerate(_districts()))
BY_CODE = {unit.code: unit for unit in UNITS}


def roster() -> str:
    """Return the units as the CSV that the office keeps."""
    lines = ["code,name,kind,parent,emails"]
    lines += [f"{u.code},{u.name},{u.kind},{u.parent},{';'.join(u.emails)}" for u in UNITS]
    return "\n".join(lines) + "\n"


def write(unit: Unit, sent: Sent) -> bytes:
    """Return a mail of a story, raw."""
    return make_message(
        f"Kính gửi Phòng,\n{sent.text}",
        sender=sent.sender or (unit.emails or (CLERK,))[-1],
        sender_name="" if sent.sender else unit.name,
        subject=f"{sent.subject} - {sent.called or unit.name}",
        enclosures=list(_files(unit, sent)),
        sent_at=sent.at,
    )


def _files(unit: Unit, sent: Sent) -> Iterator[Enclosure]:
    for place, name in enumerate(sent.files):
        if name == "schedule":
            yield _schedule()
        elif name == "figures":
            yield _figures()
        elif name == "photo":
            # Each unit has three of its own among those that all of them share.
            yield _photo(unit.number % 5 * 3 + place % 3)
        else:
            yield _document(name, sent.called or unit.name)


@cache
def _schedule() -> Enclosure:
    return _anonymous(make_xlsx_schedule())


@cache
def _figures() -> Enclosure:
    return _anonymous(make_xlsx_figures())


@cache
def _photo(seed: int) -> Enclosure:
    """Return a small one: each of two hundred is looked at closely."""
    photo = make_photo(seed)
    small = io.BytesIO()
    Image.open(io.BytesIO(photo.content)).resize((400, 300)).save(small, "JPEG", quality=80)
    return replace(photo, content=small.getvalue())


@cache
def _blank(kind: str) -> Enclosure:
    """Return a report in which only the unit's name is left open."""
    section = REPORT.sections[0]
    paragraphs = section.paragraphs
    if kind == "words":
        paragraphs = ("Các hoạt động diễn ra đúng kế hoạch, được học sinh hưởng ứng.",)
    elif kind == "new report":
        paragraphs = tuple(text.replace("1.127", "1.172") for text in paragraphs)
    return make_docx_report(
        name="Báo cáo Tuần lễ HTSĐ 2022.docx",
        issuer="donvibaocao",
        number="",
        opening="Thực hiện Kế hoạch số 4150/KH-UBND, donvibaocao báo cáo kết quả như sau:",
        sections=(replace(section, paragraphs=paragraphs),),
    )


def _document(kind: str, name: str) -> Enclosure:
    blank = _blank(kind)
    return replace(blank, content=_renamed(blank.content, "donvibaocao", name))


def _anonymous(workbook: Enclosure) -> Enclosure:
    return replace(workbook, content=_renamed(workbook.content, "Trường THPT Chu Văn An", "Đơn vị"))


def _renamed(content: bytes, before: str, after: str) -> bytes:
    """Return an Office file in which one name stands for another: writing it anew costs more."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.infolist():
            part = old.read(member)
            for form in (str, str.upper):
                part = part.replace(form(before).encode(), form(after).encode())
            new.writestr(member, part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
