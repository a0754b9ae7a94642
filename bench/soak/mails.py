"""The mails that arrive all the while: reports, registrations, automatic mail, broken mail."""

import random
from collections.abc import Callable, Iterator
from functools import cache

from tests.builders import (
    make_docx_report,
    make_message,
    make_pdf_report,
    make_photo,
    make_xlsx_figures,
    make_xlsx_schedule,
)

UNITS = 200
_ROSTER_HEAD = "code,name,kind,parent,district,emails,aliases"


def make_roster() -> str:
    """Return a roster of so many units that none of them gets all the mail."""
    rows = [f"thcs-{n},{_unit(n)},thcs,,,{_address(n)}," for n in range(UNITS)]
    return "\n".join([_ROSTER_HEAD, *rows, ""])


def make_mails(dice: random.Random) -> Iterator[bytes]:
    """Yield mails without end; each has a Message-ID of its own."""
    number = 0
    while True:
        (make,) = dice.choices(list(_MAKERS), weights=list(_MAKERS.values()))
        yield make(number)
        number += 1


def _unit(number: int) -> str:
    return f"Trường THCS Số {number % UNITS}"


def _address(number: int) -> str:
    return f"truong{number % UNITS}@ninhthuan.example"


def _mail(number: int, *enclosures: object, **changes: object) -> bytes:
    known: dict[str, object] = {
        "sender": _address(number),
        "sender_name": _unit(number),
        "message_id": f"<soak-{number}@truong.example>",
        "text": f"Kính gửi Phòng, {_unit(number)} xin gửi văn bản kèm theo (thư {number}).",
        "enclosures": enclosures,
    }
    return make_message(**{**known, **changes})  # type: ignore[arg-type]  # fields by name


def _report(number: int) -> bytes:
    report = make_docx_report(issuer=_unit(number), number=f"{number + 1}/BC-THCS")
    return _mail(number, report, _figures())


def _photographs(number: int) -> bytes:
    return _mail(number, _pdf(), *(_photo(number % 5 + n) for n in range(3)))


def _registration(number: int) -> bytes:
    subject = f"Đăng ký lịch hoạt động Tuần lễ học tập suốt đời năm 2022 ({number})"
    return _mail(number, _schedule(), subject=subject)


def _automatic(number: int) -> bytes:
    return b"Auto-Submitted: auto-replied\r\n" + _mail(number, subject="Trả lời tự động")


def _cut_off(number: int) -> bytes:
    raw = _report(number)
    # At the end of a line: what half a word of base64 means, every reader decides for itself.
    return raw[: raw.rindex(b"\r\n", 0, len(raw) * 2 // 3) + 2]


def _broken(number: int) -> bytes:
    head = _mail(number).partition(b"\r\n\r\n")[0]
    return head + b"\r\nX-Junk: \xff\xfe\x01" + b";" * 9000 + b"\r\n\r\n" + b"\x01\xff=" * 500


_MAKERS: dict[Callable[[int], bytes], int] = {
    _report: 10,
    _photographs: 3,
    _registration: 4,
    _automatic: 2,
    _cut_off: 1,
    _broken: 1,
}


# What does not differ from mail to mail is made once: the soak shall load the service, not itself.
@cache
def _figures() -> object:
    return make_xlsx_figures()


@cache
def _schedule() -> object:
    return make_xlsx_schedule()


@cache
def _pdf() -> object:
    return make_pdf_report()


@cache
def _photo(seed: int) -> object:
    return make_photo(seed)
