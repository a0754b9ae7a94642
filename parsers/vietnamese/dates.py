"""Dates and times as offices write them: "ngày 05 tháng 10 năm 2022", "7g30 ngày 3/10",
"Sáng thứ Hai", "Từ 01/10 đến 07/10/2022"; a missing year comes from the campaign.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from parsers.vietnamese.plain import plain

_TO = r"\s*(?:-|–|—|->|→|den(?:\s+het)?|toi)\s*"
_DAY = r"(?:ngay\s+)?"
_YEAR = r"(?:19|20)\d\d"
_SEPARATOR = r"\s*[/.\-]\s*"
_LONG = re.compile(
    rf"{_DAY}(?P<d>\d{{1,2}})\s*thang\s*(?P<m>\d{{1,2}})(?:\s*(?:,\s*)?nam\s*(?P<y>{_YEAR}))?"
)
_SHORT = re.compile(
    rf"(?<![\d/.,])(?P<d>\d{{1,2}})(?:{_SEPARATOR})(?P<m>\d{{1,2}})"
    rf"(?:{_SEPARATOR}(?P<y>{_YEAR}|\d\d(?!\d)))?(?![\d]|[/.,]\d)"
)
# "01-07/10/2022", "từ 1 đến 7/10", "ngày 3, 4/10", "3 và 4 tháng 10"
_SAME_MONTH = re.compile(
    rf"(?<![\d/.,])(?P<d>\d{{1,2}})(?:{_TO}|\s*(?:,|;|&|va)\s*){_DAY}(?P<e>\d{{1,2}})"
    rf"(?:\s*/\s*|\s*thang\s*)(?P<m>\d{{1,2}})(?:(?:\s*/\s*|\s*nam\s*)(?P<y>{_YEAR}))?(?!\d)"
)
_CLOCK = re.compile(
    r"(?<![\d/])(?P<h>[01]?\d|2[0-4])\s*(?:(?:h|g|gio)\s*(?P<m>[0-5]\d)?(?:\s*(?:phut|p|'))?"
    r"|:\s*(?P<n>[0-5]\d)(?::[0-5]\d)?)(?![\d])(?!\w)"
)
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3,
    "sau": 4, "6": 4, "bay": 5, "7": 5,
}  # fmt: skip
_WEEKDAY = re.compile(
    r"\bthu\s*(?P<n>hai|ba|tu|nam|sau|bay|[2-7])\b(?!\s*(?:viec|tuc))|\b(?P<s>chu\s+nhat)\b"
)
_HALF_DAY = re.compile(r"\b(sang|chieu|toi|ca ngay|trua)\b")
_CONNECTED = re.compile(_TO)
_WITHIN = timedelta(days=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The days that a text is about, for what it leaves out.

    Attributes:
        first, last: of the campaign's week.
    """

    first: date
    last: date

    def complete(self, day: int, month: int, year: int | None) -> date | None:
        """Return a date, its missing year taken from the frame; None where there is no such day."""
        if year is not None and year < 100:  # noqa: PLR2004 - a year in two digits
            year += 2000
        years = [year] if year else [self.first.year, self.first.year - 1, self.first.year + 1]
        found = [made for y in years if (made := _make(y, month, day))]
        near = [made for made in found if year or abs(made - self.first) <= _WITHIN]
        return (near or found or [None])[0]

    def weekday(self, number: int) -> date:
        """Return the first such day of the week from the frame's first day on."""
        return self.first + timedelta(days=(number - self.first.weekday()) % 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day, a span of days, or an hour of a day.

    Attributes:
        spoken: the span of characters in the text that it was read from.
    """

    first: date
    last: date | None = None
    begins: time | None = None
    ends: time | None = None
    spoken: tuple[int, int] = (0, 0)

    @property
    def start(self) -> str:
        """ISO: a plain date, or local date and time."""
        return _iso(self.first, self.begins)

    @property
    def end(self) -> str | None:
        """ISO, likewise; None where none was said."""
        if self.last is not None and self.last != self.first:
            return _iso(self.last, self.ends if self.begins else None)
        return _iso(self.first, self.ends) if self.ends else None


def find_when(text: str, frame: Frame, *, carried: date | None = None) -> When | None:
    """Return the day and hour that a short text names, or None.

    Args:
        text: a cell or the beginning of a line.
        frame: completes what is left out.
        carried: the day that an hour without one belongs to.
    """
    bare = plain(text)
    clocks = list(_clocks(bare))
    hidden = _hide(bare, [span for span, _ in clocks])
    days = _find_days(hidden, frame)
    spans = [span for span, _ in clocks]
    if days is None:
        weekday = _WEEKDAY.search(hidden)
        if weekday is not None:
            number = 6 if weekday["s"] else _WEEKDAYS[weekday["n"]]
            days = (frame.weekday(number), None, weekday.span())
        elif carried is not None and clocks:
            days = (carried, None, clocks[0][0])
        else:
            return None
    first, last, span = days
    spans.append(span)
    begins = clocks[0][1] if clocks else None
    return When(
        first=first,
        last=last,
        begins=begins,
        ends=_end_clock(bare, clocks),
        spoken=(min(start for start, _ in spans), max(end for _, end in spans)),
    )


def find_date(text: str) -> date | None:
    """Return the first date with day, month and year in a text, or None."""
    bare = plain(text)
    for pattern in (_LONG, _SHORT):
        for match in pattern.finditer(bare):
            if match["y"] and len(match["y"]) == 4:  # noqa: PLR2004 - a whole year
                made = _make(int(match["y"]), int(match["m"]), int(match["d"]))
                if made:
                    return made
    return None


def _find_days(bare: str, frame: Frame) -> tuple[date, date | None, tuple[int, int]] | None:
    together = _SAME_MONTH.search(bare)
    if together is not None:
        year = int(together["y"]) if together["y"] else None
        last = frame.complete(int(together["e"]), int(together["m"]), year)
        first = frame.complete(int(together["d"]), int(together["m"]), year)
        if first and last and first < last:
            return first, last, together.span()
    matches = sorted(
        (*_LONG.finditer(bare), *_SHORT.finditer(bare)), key=lambda match: match.start()
    )
    dated = [(match, made) for match in matches if (made := _made(match, frame))]
    if not dated:
        return None
    first_match, first = dated[0]
    for match, made in dated[1:]:
        between = bare[first_match.end() : match.start()]
        if _CONNECTED.match(between) and made > first:
            if first_match["y"] is None and match["y"] is not None:
                first = frame.complete(first.day, first.month, made.year) or first
            return first, made, (first_match.start(), match.end())
    return first, None, first_match.span()


def _made(match: re.Match[str], frame: Frame) -> date | None:
    year = int(match["y"]) if match["y"] else None
    return frame.complete(int(match["d"]), int(match["m"]), year)


def _clocks(bare: str) -> Iterator[tuple[tuple[int, int], time]]:
    for match in _CLOCK.finditer(bare):
        hour, minute = int(match["h"]), int(match["m"] or match["n"] or 0)
        if hour == 24 and minute == 0:  # noqa: PLR2004 - midnight as offices write it
            hour, minute = 23, 59
        if hour <= 23:  # noqa: PLR2004 - hours of a day
            yield match.span(), time(hour, minute)


def _end_clock(bare: str, clocks: list[tuple[tuple[int, int], time]]) -> time | None:
    """Return the second hour where it is said to be the end of the first."""
    if len(clocks) < 2:  # noqa: PLR2004 - a beginning and an end
        return None
    (_, first_end), begins = clocks[0]
    (second_start, _), ends = clocks[1]
    between = bare[first_end:second_start]
    return ends if _CONNECTED.fullmatch(between) and ends > begins else None


def _hide(bare: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        bare = f"{bare[:start]}{' ' * (end - start)}{bare[end:]}"
    return bare


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(day: date, clock: time | None) -> str:
    return f"{day.isoformat()}T{clock:%H:%M}" if clock else day.isoformat()
