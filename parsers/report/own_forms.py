"""Reads the office's own form back: by marks that were put beside what the configuration names.

A mark at the end of a row says which figure stands in it and in which numbered column; marks under
everything else number the columns. So the copy reads itself, whatever became of rows and columns.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from parsers.documents.document import Cell, Table
from parsers.facts import StatedActivity, StatedFigure
from parsers.report.form_cells import read_amount
from parsers.report.form_marks import PREFIX, SCHEDULE_BEGINS, SCHEDULE_ENDS
from parsers.report.form_rows import ScheduleColumns, read_schedule_row
from parsers.report.stated_cells import stated
from parsers.vietnamese.dates import Frame

_COLUMN = re.compile(rf"{PREFIX}K:([a-z]+|\d{{1,3}})", re.ASCII)
_CELL = re.compile(rf"{PREFIX}C:([0-9A-Za-z._-]{{1,64}}):(done|planned):(\d{{1,3}})", re.ASCII)
_MOST_MARKS = 2000


def is_own_form(table: Table) -> bool:
    """Say whether a sheet carries the marks of the office's own form."""
    return any(_COLUMN.fullmatch(cell.text.strip()) for cell in table.cells)


def read_own_figures(table: Table) -> Iterator[StatedFigure]:
    """Yield what was written into the marked cells of the office's own form."""
    columns = _columns(table)
    for row in table.rows():
        cells = {cell.column: cell for cell in row}
        for mark in islice(filter(None, (_CELL.fullmatch(c.text.strip()) for c in row)), 100):
            column = columns.get(mark[3], -1)
            cell = cells.get(column)
            amount = read_amount(cell) if cell is not None else None
            if cell is None or amount is None:
                continue
            label = _label(cells, column)
            planned = mark[2] == "planned"
            yield stated(mark[1], amount, cell, table, label=label, planned=planned)


def read_own_schedule(table: Table, frame: Frame) -> Iterator[StatedActivity]:
    """Yield the activities of the office's own form."""
    named = _columns(table)
    columns = ScheduleColumns(
        day=named.get("day"),
        time=named.get("time"),
        what=named.get("what"),
        where=named.get("where"),
        who=named.get("who"),
        count=named.get("count"),
    )
    inside, day = False, None
    for row in islice(table.rows(), _MOST_MARKS):
        texts = {cell.text.strip() for cell in row}
        if inside and SCHEDULE_ENDS not in texts:
            cells = {cell.column: cell for cell in row}
            activity = read_schedule_row(table, cells, columns, frame, day)
            if activity is not None:
                day = activity.start
                yield activity
        inside = (inside or SCHEDULE_BEGINS in texts) and SCHEDULE_ENDS not in texts


def _columns(table: Table) -> Mapping[str, int]:
    found = ((_COLUMN.fullmatch(cell.text.strip()), cell.column) for cell in table.cells)
    return {mark[1]: column for mark, column in islice(found, None) if mark}


def _label(cells: Mapping[int, Cell], column: int) -> str:
    """Return the words nearest to a cell on its left."""
    before = [at for at in cells if at < column and not cells[at].text.startswith(PREFIX)]
    words = [at for at in before if any(map(str.isalpha, cells[at].text))]
    return " ".join(cells[max(words)].text.split())[:120] if words else ""
