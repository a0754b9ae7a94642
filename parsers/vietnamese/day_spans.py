"""Days and spans of days as offices write them, a year or month left out taken from a frame.

All patterns run on text without accents (`plain`), in which hours have been blanked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from parsers.vietnamese.clock_times import TO

_DIGIT = re.compile(r"\d")
_YEAR = r"(?:19|20)\d\d"
_LONG = re.compile(
    r"(?<![\d/.])(?P<d>\d{1,2})\s*(?:thang|thg)\s*(?P<m>\d{1,2})(?!\d)"
    rf"(?:\s*[,/]?\s*(?:nam\s*)?(?P<y>{_YEAR})(?!\d))?"
)
_SLASHED = re.compile(
    r"(?<![\d/])(?<!\d[.,])(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})(?!\d)(?!\s?/\s?\d{6})"
    r"(?:\s?/\s?(?P<y>\d{2,5})(?!\d)|(?!\s?/\s?\d))(?![.,]\d{3}(?!\d)|\s?/\s?\w)"
)
_PARTED = re.compile(
    rf"(?<![\d/.-])(?P<d>\d{{1,2}})(?P<p>[.-]|\s-\s)(?P<m>\d{{1,2}})(?P=p)(?P<y>{_YEAR}|\d\d)(?![\d/])"
)
# "3.10" and "3-10" are dates only where a day is announced: lớp 7.4, mục 3.1 are none.
_ANNOUNCED = re.compile(
    r"(?:\bngay|\bthu (?:hai|ba|tu|nam|sau|bay|x)|\bchu nhat|\b(?:tx|cn))[\s,(]*"
    r"(?P<d>\d{1,2})[.-](?P<m>\d{1,2})(?P<y>)(?![\d/]|[.-]\d)"
)
# "03.10 - 06.10.2022": the end says the year for both.
_DOTTED_START = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?P<y>)"
    rf"(?={TO}(?:ngay\s*)?\d{{1,2}}\.\d{{1,2}}\.(?:20)?\d\d(?!\d))"
)
_ISO = re.compile(rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")
# "01-07/10/2022", "tu 1 den ngay 7/10", "03, 04, 05/10", "3 va 4 thang 10 nam 2022"
_SAME_MONTH = re.compile(
    rf"(?<![\d/])(?<!\d[.,])(?P<d>\d{{1,2}})(?:(?:{TO}|\s*(?:[,;&+]|\bva\b)\s*)(?:ngay\s*)?"
    r"(?P<e>\d{1,2}))+(?:\s?/\s?|\s*thang\s*)(?P<m>\d{1,2})(?!\d)"
    rf"(?:(?:\s?/\s?|\s*,?\s*nam\s*)(?P<y>{_YEAR}|\d\d)(?!\d))?"
)
_DAY_ALONE = re.compile(
    r"(?<!moi )(?<!hang )(?<!mot )(?<!/)\bngay\s*(?P<d>\d{1,2})"
    r"(?!\d|\s*(?:buoi|lan|tiet|thang)\b|\s*[/.]\s*\d)"
    rf"(?:(?:{TO}|\s*(?:,|\bva\b)\s*)(?:ngay\s*)?(?P<e>\d{{1,2}})(?!\d|\s*(?:buoi|lan|tiet|thang)\b|\s*[/.]))?"
)
_NO_DAY = re.compile(
    r"\b(?:lop|khoi|so|nhom|to|dieu|khoan|muc|thang|diem|tiet|phan|ty le|ti le|dat)\s*:?\s*$"
)
_DEADLINE = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|han(?: cuoi| chot| nop)?|thoi han|hoan thanh)\b[\s:,]*"
    r"(?:(?:la|vao|trong|den|het|truoc|ngay|thu\s*\w+)[\s,]*)*$"
)
_UNTIL = re.compile(r"^[\s(]*(?:tu nay )?den(?: het)?(?: ngay)?\s*$")
_JOINS = re.compile(
    rf"^[\s,()]*(?:{TO}|[,;&+]|\bva\b)[\s,(]*(?:(?:ngay|het|thu\s*\w+|cn)[\s,(]*)*$"
)
_WEEKDAY = re.compile(
    r"(?<!lan )(?<!giai )(?<!dot )(?<!khoa )\b(?:thu\s*(?P<n>hai|ba|tu|nam|sau|bay|[2-7])\b"
    r"|t(?P<t>[2-7])\b(?![/.]\d)|(?P<s>chu\s*nhat|cn)\b)"
)
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3,
    "sau": 4, "6": 4, "bay": 5, "7": 5,
}  # fmt: skip
_WEEKDAY_NUMBER = re.compile(r"\b(thu\s*|t)[2-7]\b(?!\s?/)")
_WEEKDAY_JOINS = re.compile(rf"^\s*(?:{TO}|[,;&+]|\bva\b)\s*(?:het\s*)?$")
_WEEK = re.compile(
    r"\b(?:ca|trong|suot|toan|het|dip|xuyen suot)\s+(?:ca\s+|suot\s+)?(?:thoi gian\s+)?"
    r"(?:dien ra\s+|to chuc\s+|thuc hien\s+)*tuan\b(?:\s+le\b)?"
    r"|^\W*tuan le\W*$|\b(?:hang|hang|moi) ngay\b|\bcac ngay trong tuan(?: le)?\b"
)
_MONTH = re.compile(
    rf"\bthang\s*(?P<m>\d{{1,2}})(?!\d)(?:\s*[/-]\s*|\s*,?\s*nam\s*)?(?P<y>{_YEAR})?(?!\d)"
)

_SEASON = timedelta(days=200)
_CENTURY, _FIRST_YEAR, _LAST_YEAR = 2000, 1990, 2099
_SUNDAY = 6


class DaySpan(NamedTuple):
    """A day, or the first and last of several, and the characters they were read from."""

    start: int
    stop: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The days that a text is about, for what it leaves out.

    Attributes:
        first, last: of the campaign's week.
    """

    first: date
    last: date

    def complete(self, day: int, month: int, year: int | None) -> date | None:
        """Return a date, its missing year taken from the frame; None where there is no such day.

        Args:
            day: of the month.
            month: 1 to 12.
            year: of two or four digits; one that cannot be meant counts as missing.
        """
        if year is not None and year < 100:  # noqa: PLR2004 - a year in two digits
            year += _CENTURY
        if year is not None and _FIRST_YEAR <= year <= _LAST_YEAR:
            return make_date(year, month, day)
        years = (self.first.year, self.first.year - 1, self.first.year + 1)
        made = [day_ for each in years if (day_ := make_date(each, month, day))]
        near = [each for each in made if abs(each - self.first) <= _SEASON]
        return next(iter(near or made), None)

    def weekday(self, number: int) -> date:
        """Return the first such day of the week from the frame's first day on; Monday is 0."""
        return self.first + timedelta(days=(number - self.first.weekday()) % 7)

    def day(self, number: int) -> date | None:
        """Return the day of the month that is nearest to the frame's middle."""
        middle = self.first + (self.last - self.first) / 2
        months = {(middle + timedelta(days=days)).replace(day=1) for days in (-20, 0, 20)}
        made = [found for each in months if (found := make_date(each.year, each.month, number))]
        return min(made, key=lambda each: abs(each - middle), default=None)


def make_date(year: int, month: int, day: int) -> date | None:
    """Return a date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_day_span(bare: str, frame: Frame) -> DaySpan | None:
    """Return the days that a short text names first; None for none, and for a deadline."""
    for finder in (_find_dates, _find_day_alone, _find_weekdays, _find_week, _find_month):
        span = finder(bare, frame)
        if span is not None:
            if _DEADLINE.search(bare, 0, span.start):
                return None
            return _since(bare, span, frame)
    return None


def find_whole_dates(bare: str) -> Iterator[date]:
    """Yield the dates that are written with day, month and year of four digits."""
    matches = [match for pattern in _patterns_for(bare) for match in pattern.finditer(bare)]
    for match in sorted(matches, key=lambda each: each.start()):
        year = match["y"]
        if year and len(year) == 4:  # noqa: PLR2004 - a whole year
            made = make_date(int(year), int(match["m"]), int(match["d"]))
            if made:
                yield made


def _patterns_for(bare: str) -> list[re.Pattern[str]]:
    """Return the patterns whose signs a text has at all."""
    point, dash = "." in bare, "-" in bare
    signs = (
        (_LONG, "thang" in bare or "thg" in bare),
        (_SLASHED, "/" in bare),
        (_PARTED, point or dash),
        (_ANNOUNCED, point or dash),
        (_DOTTED_START, point),
        (_ISO, dash),
    )
    return [pattern for pattern, seen in signs if seen]


def _since(bare: str, span: DaySpan, frame: Frame) -> DaySpan:
    """Let what lasts "until" a day begin with the frame."""
    if span.first == span.last and frame.first < span.last and _UNTIL.match(bare[: span.start]):
        return span._replace(first=frame.first)
    return span


def _find_dates(bare: str, frame: Frame) -> DaySpan | None:
    spans = list(_dates(bare, frame))
    if not spans:
        return None
    whole = spans[0]
    for span in spans[1:]:
        if not _JOINS.match(bare[whole.stop : span.start]) or span.last < whole.last:
            break
        whole = whole._replace(stop=span.stop, last=span.last)
    return whole


def _dates(bare: str, frame: Frame) -> Iterator[DaySpan]:
    """Yield the dates that stand in a text; of what could be read two ways, the longer."""
    patterns = _patterns_for(bare)
    if not patterns or not _DIGIT.search(bare):
        return
    # The 2 of "Thứ 2, 3/10" is no day of the month.
    bare = _WEEKDAY_NUMBER.sub(r"\1x", bare)
    found = [span for match in _SAME_MONTH.finditer(bare) if (span := _same_month(match, frame))]
    for pattern in patterns:
        found += [span for match in pattern.finditer(bare) if (span := _one_day(match, frame))]
    found.sort(key=lambda span: (span.start, -span.stop))
    done, refused = 0, -1
    for span in found:
        if span.start < done:
            continue
        done = span.stop
        before = bare[: span.start]
        if _NO_DAY.search(before) or (refused >= 0 and _JOINS.match(bare[refused : span.start])):
            refused = span.stop
            continue
        yield span


def _one_day(match: re.Match[str], frame: Frame) -> DaySpan | None:
    year = int(match["y"]) if match["y"] else None
    made = frame.complete(int(match["d"]), int(match["m"]), year)
    if made is None:
        return None
    start = min(match.start("d"), match.start("y")) if year else match.start("d")
    return DaySpan(start, match.end(), made, made)


def _same_month(match: re.Match[str], frame: Frame) -> DaySpan | None:
    month, year = int(match["m"]), int(match["y"]) if match["y"] else None
    first = frame.complete(int(match["d"]), month, year)
    last = frame.complete(int(match["e"]), month, year)
    if first is None or last is None or first >= last:
        return None
    return DaySpan(match.start(), match.end(), first, last)


def _find_day_alone(bare: str, frame: Frame) -> DaySpan | None:
    match = _DAY_ALONE.search(bare) if "ngay" in bare else None
    first = match and frame.day(int(match["d"]))
    if match is None or first is None:
        return None
    last = frame.day(int(match["e"])) if match["e"] else None
    return DaySpan(match.start(), match.end(), first, last if last and last > first else first)


def _find_weekdays(bare: str, frame: Frame) -> DaySpan | None:
    whole: DaySpan | None = None
    for match in _WEEKDAY.finditer(bare):
        number = _SUNDAY if match["s"] else _WEEKDAYS[match["n"] or match["t"]]
        day = frame.weekday(number)
        if whole is None:
            whole = DaySpan(match.start(), match.end(), day, day)
        elif day > whole.last and _WEEKDAY_JOINS.match(bare[whole.stop : match.start()]):
            whole = whole._replace(stop=match.end(), last=day)
        else:
            break
    return whole


def _find_week(bare: str, frame: Frame) -> DaySpan | None:
    match = _WEEK.search(bare) if "tuan" in bare or "ngay" in bare else None
    return match and DaySpan(match.start(), match.end(), frame.first, frame.last)


def _find_month(bare: str, frame: Frame) -> DaySpan | None:
    match = _MONTH.search(bare) if "thang" in bare else None
    if match is None:
        return None
    first = frame.complete(1, int(match["m"]), int(match["y"]) if match["y"] else None)
    if first is None:
        return None
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return DaySpan(match.start(), match.end(), first, last)
