"""The time that a line of a schedule begins with, and what follows it."""

import re
from dataclasses import dataclass
from datetime import date

from parsers.vietnamese.dates import Frame, When, find_when
from parsers.vietnamese.plain import plain

_RUN = re.compile(
    r"(?:\d{1,2}\s*(?:[hg]\s*(?:\d\d)?(?![a-z])|(?:gio|thang|thg)\b)"
    r"|[\s\d:/.,;()\[\]\-–—>→~'’′&+|]"
    r"|\b(?:h|g|gio|phut|ph|p|ruoi|ngay|cac|thang|thg|nam|thu|hai|ba|tu|sau|bay|chu|nhat|cn|t[2-7]"
    r"|buoi|sang|chieu|toi|trua|den|het|luc|vao|hoi|khoang|va|dung|bat|dau|am|pm|sa|ch"
    r"|ca|trong|suot|toan|xuyen|dip|thoi|gian|dien|ra|tuan|le|hang|moi|nay)\b)+"
)
_SIGN = re.compile(
    r"[\s)\]]*(?:\(?(?:thứ\s*\w+|chủ nhật|CN|T[2-7]|sáng|trưa|chiều|tối)\)?(?=\s*[:,;)|–-]))?"
    r"[\s)\]]*"
    r"(?P<sign>[:;,.|\t]|[-–—→]+>?|)\s*",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:sáng|trưa|chiều|tối)\b", re.IGNORECASE)
_HALF_ALONE = re.compile(r"^\W*(?:(?:buoi|vao)\s+)*(?:sang|trua|chieu|toi)\W*$")
_HOUR = r"\d{1,2}\s*(?:h|g|giờ|:\d\d)\s*\d{0,2}\s*"
_NEXT_HOUR = re.compile(
    rf"[;.\n]\s*[-–+•*]?\s*(?={_HOUR}[^\w/])|,\s*(?={_HOUR}[:–-]\s)"
    r"|[;.]\s*(?=(?:(?:sáng|chiều|tối|ngày|lúc|thứ\s\w+)[\s,]+)+\d{1,2}\s*[/hg:])",
    re.IGNORECASE,
)
_LONGEST_RUN = 160


@dataclass(frozen=True, slots=True)
class Lead:
    """The time at the beginning of a line.

    Attributes:
        sign: the punctuation between the time and what follows, "" for none.
        rest: what follows.
        half: the half of the day that the time names, "" for none.
        vague: the time names no day or hour in figures: "trong Tuần lễ", "thứ Hai".
    """

    when: When
    sign: str
    rest: str
    half: str = ""
    vague: bool = False


def find_lead(text: str, frame: Frame, carried: date | None, half: str = "") -> Lead | None:
    """Return the time that a line begins with, or None.

    Args:
        text: without its bullet.
        frame: completes what is left out.
        carried: the day of the heading that the line stands under, or None.
        half: the half of that day, for hours such as "2h30".
    """
    run = _RUN.match(plain(text[:_LONGEST_RUN]))
    if run is None:
        return None
    spoken = text[: run.end()]
    named = _HALF.search(spoken)
    prefix = f"{half} " if half and not named else ""
    when = find_when(prefix + spoken, frame, carried=carried)
    if when is None:
        return None
    behind = max(0, when.spoken[1] - len(prefix))
    sign = _SIGN.match(text, behind)
    end = sign.end() if sign else behind
    return Lead(
        when,
        sign=sign["sign"] if sign else "",
        rest=text[end:],
        half=named[0].lower() if named else half,
        vague=not any(map(str.isdigit, text[:behind])),
    )


def find_half(text: str) -> str:
    """Return the half of the day that a heading such as "Buổi sáng:" names alone, or ""."""
    named = _HALF.search(text) if _HALF_ALONE.match(plain(text)) else None
    return named[0].lower() if named else ""


def split_hours(text: str) -> list[str]:
    """Part "Chào cờ; 9h00: Thi vẽ; 14h: Tọa đàm" before each hour."""
    return [part for part in _NEXT_HOUR.split(text) if part.strip()]
