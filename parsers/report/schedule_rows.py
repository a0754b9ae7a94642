"""Activities in the rows of a schedule whose columns are known."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from parsers.documents.document import Cell
from parsers.facts import StatedActivity
from parsers.report.schedule_columns import Column, Header
from parsers.report.schedule_drafts import is_duty
from parsers.report.schedule_grid import Grid, spoken_text
from parsers.report.schedule_lines import ScheduleLines
from parsers.report.schedule_phrases import split_phrases, tidy
from parsers.report.schedule_times import find_half, find_lead
from parsers.vietnamese.dates import Frame, When, find_when
from parsers.vietnamese.folding import fold
from parsers.vietnamese.plain import plain

_HOUR_WITH_DOT = re.compile(r"(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])")
_HOUR_ALONE = re.compile(r"^\s*([01]?\d|2[0-3])\s*$")
_TIMED_LINE = re.compile(
    r"^\s*[-–+•*]?\s*(?:\d{1,2}\s*(?:h|g|giờ|:\d\d)|ngày\s+\d|\d{1,2}/\d)",
    re.IGNORECASE | re.MULTILINE,
)
_DATE_LIKE = re.compile(r"\d\s*[/.-]\s*\d|\bthang\b")
#: A cross, a tick: no more than marks a day.
_MARK_CHARS = 2
_GROUP_NUMBER = re.compile(r"(?:[IVX]+|[A-Z])[.)]?")
_NO_ROW = re.compile(r"^(?:tong|cong|tong cong|tong so|luu y|luu i|ghi chu|noi nhan|nguoi lap)\b")


class ScheduleRows:
    """Reads rows in order, carrying down the days that later rows leave out."""

    def __init__(self, frame: Frame, day: date | None = None) -> None:
        self._frame = frame
        self._day = day
        self._when: When | None = None
        self._half = ""
        self._carries = True
        self._row = -1

    def read(self, grid: Grid, header: Header) -> Iterator[StatedActivity]:
        """Yield the activities of the rows below a header."""
        self._row = header.row
        titles = grid.rows.get(header.row, {})
        for number, cells in grid.rows.items():
            if number <= header.row or _is_header_again(cells, titles, header):
                continue
            if number > self._row + 1:
                self._when, self._carries = None, False
            self._row = number
            yield from self._read_row(grid, header, cells)

    def _read_row(
        self, grid: Grid, header: Header, cells: Mapping[int, Cell]
    ) -> Iterator[StatedActivity]:
        different = list({id(cell): cell for cell in cells.values()}.values())
        first = different[0]
        if _NO_ROW.match(fold(first.text[:40])):
            return
        if len(different) == 1 and (len(cells) > 1 or header.columns.get(first.column) in _ASIDE):
            yield from self._read_section(grid, first)
        elif header.sessions and Column.WHAT not in header.columns.values():
            yield from self._read_sessions(grid, header, cells)
        else:
            yield from self._read_activity(grid, header, cells)

    def _read_section(self, grid: Grid, cell: Cell) -> Iterator[StatedActivity]:
        """Read a row of one cell: a day, a half of it, or an activity written out."""
        text = spoken_text(cell)
        self._carries = True
        half = find_half(text)
        if half:
            self._half, self._when = half, None
            return
        lead = find_lead(text, self._frame, None)
        if lead is None:
            return
        if tidy(lead.rest):
            yield from self._read_lines(text, grid.place_of(cell), lead.when.first)
            return
        self._half, self._when = lead.half, None
        self._day = lead.when.first if lead.when.last is None else None
        if lead.when.last is not None:
            self._when = lead.when

    def _read_activity(
        self, grid: Grid, header: Header, cells: Mapping[int, Cell]
    ) -> Iterator[StatedActivity]:
        what = _texts(cells, header.of(Column.WHAT))
        if not any(map(str.isalpha, what)) or is_duty(what):
            return
        if _is_group(header, cells):
            self._when, self._carries = None, False
            return
        place = grid.place_of(cells[next(n for n in header.of(Column.WHAT) if n in cells)])
        spoken = self._spoken(header, cells)
        when = self._find_when(spoken)
        row = StatedActivity(
            start="",
            end=None,
            all_day=True,
            what=what,
            where=tidy(_texts(cells, header.of(Column.WHERE))) or _place_in(spoken, header, when),
            who=tidy(_texts(cells, header.of(Column.WHO), ", ")),
            host=tidy(_texts(cells, header.of(Column.HOST), ", ")),
            place=place,
        )
        yield from self._fill(row, when, spoken)

    def _fill(
        self, row: StatedActivity, when: When | None, spoken: str
    ) -> Iterator[StatedActivity]:
        pairs = _pair_lines(spoken, row.what)
        if pairs:
            for time, what in pairs:
                each = self._find_when(time)
                if each is not None:
                    yield _finish(replace(row, what=what), each)
        elif _TIMED_LINE.search(row.what):
            day = when.first if when else self._day
            for found in self._read_lines(row.what, row.place, day):
                yield _fill_in(found, row)
        elif when is not None:
            yield _finish(row, when)

    def _read_sessions(
        self, grid: Grid, header: Header, cells: Mapping[int, Cell]
    ) -> Iterator[StatedActivity]:
        label = self._spoken(header, cells) or _texts(
            cells, [n for n in cells if n not in header.sessions][:1]
        )
        for number, session in header.sessions.items():
            cell = cells.get(number)
            if cell is None or not any(map(str.isalpha, cell.text)):
                continue
            when = find_when(f"{label} {session}", self._frame, carried=self._day)
            if when is None:
                continue
            row = replace(_beside(header, cells, number), what=cell.text, place=grid.place_of(cell))
            label_too = f"{label} {session}"
            listed = list(self._read_lines(cell.text, row.place, when.first, label_too))
            yield from (_fill_in(found, row) for found in listed)
            if not listed:
                yield _finish(row, when)

    def _read_lines(
        self, text: str, place: str, day: date | None, label: str = ""
    ) -> Iterator[StatedActivity]:
        lines = ScheduleLines(self._frame, day=day, half=find_half_in(label) or self._half)
        yield from lines.read(text, place)
        yield from lines.close()

    def _spoken(self, header: Header, cells: Mapping[int, Cell]) -> str:
        """Return what the columns of time say in a row."""
        parts: list[str] = []
        seen: set[int] = set()
        for number in header.of(Column.WHEN):
            cell = cells.get(number)
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            text = spoken_text(cell)
            if number in header.hours:
                text = _HOUR_ALONE.sub(r"\1h", _HOUR_WITH_DOT.sub(r"\1h\2", text))
            parts.append(f"đến {text}" if number in header.until and parts else text)
        return " ".join(parts) if parts else _marked(header, cells)

    def _find_when(self, spoken: str) -> When | None:
        """Return the time of a row, what it leaves out taken from the rows above."""
        half = "" if find_half_in(spoken) else self._half
        when = find_when(f"{half} {spoken}" if half else spoken, self._frame, carried=self._day)
        if when is not None:
            self._when, self._carries = when, True
            self._day = when.first if when.last is None else self._day
            return when
        if not spoken.strip():
            # Below an empty row stand notes and signatures, not more of the same day.
            if not self._carries:
                return None
            return self._when or (When(first=self._day) if self._day else None)
        if self._day is None or _DATE_LIKE.search(plain(spoken)):
            return None
        return When(first=self._day)


_ASIDE = {Column.NUMBER, Column.WHEN, Column.SESSION, None}


def _beside(header: Header, cells: Mapping[int, Cell], session: int) -> StatedActivity:
    """Return the place and people in the columns that belong to a session's."""
    last = min((n for n in header.sessions if n > session), default=1 + max(header.columns))
    own = [number for number in range(session + 1, last) if number in cells]
    said = {
        column: tidy(_texts(cells, [n for n in own if header.columns.get(n) is column], ", "))
        for column in (Column.WHERE, Column.WHO, Column.HOST)
    }
    return StatedActivity(
        start="",
        end=None,
        all_day=True,
        what="",
        where=said[Column.WHERE],
        who=said[Column.WHO],
        host=said[Column.HOST],
    )


def _fill_in(found: StatedActivity, row: StatedActivity) -> StatedActivity:
    """Return an activity of a cell's line, with what its row says of all of them."""
    return replace(
        found,
        where=found.where or row.where,
        who=found.who or row.who,
        host=found.host or row.host,
    )


def _marked(header: Header, cells: Mapping[int, Cell]) -> str:
    """Return the days that are marked in a row of a chart with an activity a row."""
    if Column.WHAT not in header.columns.values():
        return ""
    days = [
        text
        for number, text in header.sessions.items()
        if number in cells and len(cells[number].text.strip()) <= _MARK_CHARS
    ]
    return " đến ".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def _is_group(header: Header, cells: Mapping[int, Cell]) -> bool:
    """Tell whether a row is the heading of those below: "II | Tổ chức các hoạt động"."""
    numbers = [cells[n] for n in header.of(Column.NUMBER) if n in cells]
    different = {id(cell) for cell in cells.values()}
    return len(different) == len(numbers) + 1 and any(
        _GROUP_NUMBER.fullmatch(cell.text.strip()) for cell in numbers
    )


def find_half_in(text: str) -> str:
    """Return the first half of a day that a text names, or ""."""
    found = re.search(r"\b(?:sáng|trưa|chiều|tối)\b", text, re.IGNORECASE)
    return found[0].lower() if found else ""


def _is_header_again(cells: Mapping[int, Cell], titles: Mapping[int, Cell], header: Header) -> bool:
    named = [n for n in header.columns if n in titles]
    return bool(named) and all(n in cells and cells[n].text == titles[n].text for n in named)


def _texts(cells: Mapping[int, Cell], numbers: Iterable[int], join: str = " ") -> str:
    different = {id(cells[n]): cells[n].text.strip() for n in numbers if n in cells}
    return join.join(different.values())


def _place_in(spoken: str, header: Header, when: When | None) -> str:
    """Return the place out of a column that names time and place together."""
    if not header.place_too or when is None:
        return ""
    rest = spoken[when.spoken[1] :]
    return split_phrases(f"· {rest}").where or tidy(rest)


def _pair_lines(spoken: str, what: str) -> list[tuple[str, str]]:
    """Return times and names that stand line beside line in one row."""
    times = [line for line in spoken.splitlines() if line.strip()]
    names = [line for line in what.splitlines() if line.strip()]
    if len(times) < 2 or len(times) != len(names):  # noqa: PLR2004 - one is no list
        return []
    hours = all(re.search(r"\d\s*(?:h|g|:\d\d|giờ)", time) for time in times)
    days = all(re.search(r"\d\s*/\s*\d", time) for time in times)
    return list(zip(times, names, strict=True)) if hours or days else []


def _finish(row: StatedActivity, when: When) -> StatedActivity:
    said = split_phrases(row.what)
    what, where = (tidy(row.what), row.where) if row.where else (said.what, said.where)
    return replace(
        row,
        start=when.start,
        end=when.end,
        all_day=when.begins is None,
        what=what or tidy(row.what),
        where=where,
        who=row.who or said.who,
        host=row.host or said.host,
    )
