"""Activities in the tables of a document or workbook, whatever their layout."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from parsers.documents.document import Table
from parsers.facts import StatedActivity
from parsers.report.schedule_columns import Column, Header
from parsers.report.schedule_grid import make_grid
from parsers.report.schedule_headers import find_header, guess_header
from parsers.report.schedule_rows import ScheduleRows
from parsers.vietnamese.dates import Frame

#: A table with more rows than this is not read sideways.
_MAX_TURNED = 12


class ScheduleTables:
    """Reads the tables of one document in order; one that goes on needs no second header."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._last: tuple[int, Header, ScheduleRows] | None = None

    def read(self, table: Table, day: date | None = None) -> Iterator[StatedActivity]:
        """Yield the activities of a table.

        Args:
            table: any table of the document.
            day: that the paragraph above the table names, or None.
        """
        grid = make_grid(table)
        header = find_header(grid)
        if header is None and table.height <= _MAX_TURNED:
            header = find_header(grid.turn(), rows=1)
            if header is not None and not header.of(Column.WHAT):
                header = None
            grid = grid.turn() if header else grid
        reader: ScheduleRows | None = None
        if header is None and self._last is not None and self._last[0] == table.width:
            header, reader = replace(self._last[1], row=-1), self._last[2]
        if header is None:
            header = guess_header(grid, self._frame)
        if header is None:
            return
        reader = reader or ScheduleRows(self._frame, day)
        self._last = (table.width, header, reader)
        yield from reader.read(grid, header)
