"""The day that a staff mail names: "20/10", "hết ngày 20 tháng 10", "thứ Sáu", "ngày mai"."""

import re
from datetime import date, timedelta

from parsers.vietnamese.dates import Frame, find_when
from parsers.vietnamese.plain import plain

_LONGEST = 80
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_ENGLISH = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})|(?P<m2>{_MONTH})\.?\s+"
    r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?)\b,?(?:\s+(?P<y>20\d\d))?"
)
_TODAY = re.compile(r"(?:het )?(?:hom nay|ngay hom nay|today)")
_TOMORROW = re.compile(r"(?:het )?(?:ngay )?mai|tomorrow")
_AFTER_TOMORROW = re.compile(r"(?:het )?(?:ngay )?(?:kia|mot)\b")
_MONTH_END = re.compile(r"(?:het|cuoi)(?: ngay cuoi)? thang(?: nay)?(?:\s+(?P<m>\d{1,2}))?")
_DECEMBER = 12


def read_day(text: str, today: date) -> date | None:
    """Return the day that a few words name, or None where they name none, or several.

    Args:
        text: NFC, without "đến" or "trước" before it.
        today: what is left out is taken from it.
    """
    bare = plain(text[:_LONGEST]).strip(" .,;:!()")
    relative = _relative(bare, today)
    if relative is not None:
        return relative
    english = _ENGLISH.search(bare)
    if english:
        return _of_english(english, today)
    frame = Frame(first=today, last=today)
    for said in (bare, f"ngay {bare}"):
        when = find_when(said, frame)
        if when is not None:
            return when.first if when.last is None else None
    return None


def _relative(bare: str, today: date) -> date | None:
    for pattern, days in ((_TODAY, 0), (_TOMORROW, 1), (_AFTER_TOMORROW, 2)):
        if pattern.fullmatch(bare):
            return today + timedelta(days=days)
    month_end = _MONTH_END.fullmatch(bare)
    if month_end is None:
        return None
    month = int(month_end["m"] or today.month)
    if not 1 <= month <= _DECEMBER:
        return None
    year = today.year + (month < today.month)
    following = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    return following - timedelta(days=1)


def _of_english(match: re.Match[str], today: date) -> date | None:
    name = (match["m"] or match["m2"])[:3]
    month = next(n for n, full in enumerate(_MONTHS, start=1) if full.startswith(name))
    day, year = int(match["d"] or match["d2"]), match["y"]
    frame = Frame(first=today, last=today)
    return frame.complete(day, month, int(year) if year else None)
