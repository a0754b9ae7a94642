"""Activities in the rows of a schedule whose columns are known."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from parsers.documents.document import Cell
from parsers.facts import StatedActivity
from parsers.report.schedule_cells import (
    beside_session,
    fill_in,
    find_half_in,
    finish_row,
    is_group,
    is_header_again,
    join_texts,
    marked_days,
    pair_lines,
    people_in,
    place_in,
)
from parsers.report.schedule_columns import Column, Header
from parsers.report.schedule_drafts import is_duty
from parsers.report.schedule_grid import Grid, spoken_text
from parsers.report.schedule_lines import ScheduleLines
from parsers.report.schedule_phrases import tidy
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
_NO_ROW = re.compile(r"^(?:tong|cong|tong cong|tong so|luu y|luu i|ghi chu|noi nhan|nguoi lap)\b")


_ASIDE = {Column.NUMBER, Column.WHEN, Column.SESSION, None}


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
            if number <= header.row or is_header_again(cells, titles, header):
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
        what = join_texts(cells, header.of(Column.WHAT))
        if not any(map(str.isalpha, what)) or is_duty(what):
            return
        if is_group(header, cells):
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
            where=tidy(join_texts(cells, header.of(Column.WHERE)))
            or place_in(spoken, header, when),
            who=people_in(cells, header.of(Column.WHO)),
            host=tidy(join_texts(cells, header.of(Column.HOST), ", ")),
            place=place,
        )
        yield from self._fill(row, when, spoken)

    def _fill(
        self, row: StatedActivity, when: When | None, spoken: str
    ) -> Iterator[StatedActivity]:
        pairs = pair_lines(spoken, row.what)
        if pairs:
            for time, what in pairs:
                each = self._find_when(time)
                if each is not None:
                    yield finish_row(replace(row, what=what), each)
        elif _TIMED_LINE.search(row.what):
            day = when.first if when else self._day
            for found in self._read_lines(row.what, row.place, day):
                yield fill_in(found, row)
        elif when is not None:
            yield finish_row(row, when)

    def _read_sessions(
        self, grid: Grid, header: Header, cells: Mapping[int, Cell]
    ) -> Iterator[StatedActivity]:
        label = self._spoken(header, cells) or join_texts(
            cells, [n for n in cells if n not in header.sessions][:1]
        )
        for number, session in header.sessions.items():
            cell = cells.get(number)
            if cell is None or not any(map(str.isalpha, cell.text)):
                continue
            when = find_when(f"{label} {session}", self._frame, carried=self._day)
            if when is None:
                continue
            row = replace(
                beside_session(header, cells, number), what=cell.text, place=grid.place_of(cell)
            )
            label_too = f"{label} {session}"
            listed = list(self._read_lines(cell.text, row.place, when.first, label_too))
            yield from (fill_in(found, row) for found in listed)
            if not listed:
                yield finish_row(row, when)

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
        return " ".join(parts) if parts else marked_days(header, cells)

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
