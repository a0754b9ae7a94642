"""Dates and times as offices write them; a missing year comes from the campaign.

"ngày 05 tháng 10 năm 2022", "7g30 ngày 3/10", "Sáng thứ Hai", "Từ 01/10 đến 07/10/2022".
"""

import re
from dataclasses import dataclass
from datetime import date, time

from parsers.vietnamese.clock_times import TO, ClockTime, find_clock_times
from parsers.vietnamese.day_spans import DaySpan, Frame, find_day_span, find_whole_dates
from parsers.vietnamese.plain import plain

__all__ = ["Frame", "When", "find_date", "find_when", "may_name_time"]

#: What is longer names no time; only so many characters are looked at.
_LONGEST = 1000
_OF_TIME = re.compile(r"[\dtnc](?:(?<=\d)|(?<=t)(?:uan|hu)|(?<=n)gay|(?<=c)(?:hu|n))")
_JOINS = re.compile(rf"[\s,(]*{TO}[\s,(]*(?:luc\s*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day, a span of days, or an hour of a day.

    Attributes:
        first: the day, or the first of several.
        last: of several days; None for one.
        begins: the hour, where one was said; `ends` likewise.
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
        """ISO; None where none was said.

        A plain date also beside an hour to begin at, when several days have no hour to end at.
        """
        if self.last is not None and self.last != self.first:
            return _iso(self.last, self.ends if self.begins else None)
        return _iso(self.first, self.ends) if self.ends else None


def find_when(text: str, frame: Frame, *, carried: date | None = None) -> When | None:
    """Return the day and hour that a short text names; None for none, and for a deadline.

    Args:
        text: a cell or the beginning of a line, NFC.
        frame: completes what is left out.
        carried: the day that an hour without one belongs to.
    """
    text = text[:_LONGEST]
    bare = plain(text)
    if not may_name_time(bare):
        return None
    clocks = find_clock_times(text, bare)
    hidden = _hide(bare, [(clock.start, clock.stop) for clock in clocks])
    days = find_day_span(hidden, frame)
    if days is None:
        if carried is None or not clocks:
            return None
        days = DaySpan(clocks[0].start, clocks[0].stop, carried, carried)
    return When(
        first=days.first,
        last=days.last if days.last != days.first else None,
        begins=clocks[0].at if clocks else None,
        ends=_end_clock(hidden, days, clocks),
        spoken=(
            min([days.start, *(clock.start for clock in clocks)]),
            max([days.stop, *(clock.stop for clock in clocks)]),
        ),
    )


def may_name_time(bare: str) -> bool:
    """Tell whether a text without accents has anything that times are written with."""
    return _OF_TIME.search(bare) is not None


def find_date(text: str) -> date | None:
    """Return the first date with day, month and year in a text, or None."""
    return next(find_whole_dates(plain(text)), None)


def _end_clock(hidden: str, days: DaySpan, clocks: list[ClockTime]) -> time | None:
    """Return the second hour where it is said to be the end of the first."""
    if len(clocks) < 2:  # noqa: PLR2004 - a beginning and an end
        return None
    first, second = clocks[:2]
    between = hidden[first.stop : second.start]
    if days.last != days.first:
        # "7h30 ngày 3/10 đến 16h ngày 5/10": the second hour stands with the second day.
        joined = re.search(rf"{TO}[\s,(]*(?:luc\s*)?$", between)
        return second.at if joined else None
    if first.stop <= days.start < second.start:
        between = f"{hidden[first.stop : days.start]}{hidden[days.stop : second.start]}"
        between = re.sub(r"\bngay\b", " ", between)
    return second.at if _JOINS.fullmatch(between) and second.at > first.at else None


def _hide(bare: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        bare = f"{bare[:start]}{' ' * (end - start)}{bare[end:]}"
    return bare


def _iso(day: date, clock: time | None) -> str:
    return f"{day.isoformat()}T{clock:%H:%M}" if clock else day.isoformat()
