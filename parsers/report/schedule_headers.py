"""Finds the header of a schedule in a table, or what its columns are where it has none."""

from collections.abc import Mapping
from datetime import timedelta
from statistics import fmean

from parsers.documents.document import Cell
from parsers.report.schedule_columns import Column, Header, name_columns, refine_columns
from parsers.report.schedule_grid import Grid, spoken_text
from parsers.report.schedule_phrases import is_place
from parsers.vietnamese.dates import Frame, find_when, may_name_time
from parsers.vietnamese.plain import plain

#: Rows above a header, and rows looked at to guess what columns are.
_LOOKED_AT = 60
_MOST_CELLS = 0.6
_FEWEST_ROWS = 2
_FEWEST_CHARS = 6
_LONG_ENOUGH = 0.4

# Without a header only days near the campaign are taken: lists of people have days of birth.
_NEAR = timedelta(days=60)


def find_header(grid: Grid, rows: int = _LOOKED_AT) -> Header | None:
    """Return the header of a schedule among the first rows of a table, or None."""
    for number in list(grid.rows)[:rows]:
        cells = grid.rows[number]
        if len(cells) < _FEWEST_ROWS:
            continue
        header = name_columns(number, {column: cell.text for column, cell in cells.items()})
        if header is not None:
            return _with_second_row(header, grid)
    return None


def _with_second_row(header: Header, grid: Grid) -> Header:
    above, below = grid.rows[header.row], grid.rows.get(header.row + 1, {})
    parted = {column: cell.text for column, cell in below.items() if cell is not above.get(column)}
    different = {id(below[column]) for column in parted}
    return (refine_columns(header, parted) if len(different) > 1 else None) or header


def guess_header(grid: Grid, frame: Frame) -> Header | None:
    """Return the columns of a table without a header, by what stands in them."""
    rows = [grid.rows[number] for number in list(grid.rows)[:_LOOKED_AT]]
    columns: dict[int, Column] = {}
    others: dict[int, list[str]] = {}
    dated = False
    for number, cells in _columns(rows).items():
        texts = [spoken_text(cell) for cell in cells]
        kind = _kind_of_times(texts, frame)
        dated = dated or kind == "days"
        if kind:
            columns[number] = Column.WHEN
        elif fmean(map(len, texts)) >= _FEWEST_CHARS:
            others[number] = texts
    if not dated or not others:
        return None
    places = [n for n, texts in others.items() if sum(map(is_place, texts)) * 2 >= len(texts)]
    if places and len(others) > 1:
        columns[places[0]] = Column.WHERE
        del others[places[0]]
    longest = max(fmean(map(len, texts)) for texts in others.values())
    # Who sees to it may take more words than what is done, and stands behind it.
    what = min(n for n, texts in others.items() if fmean(map(len, texts)) >= _LONG_ENOUGH * longest)
    columns[what] = Column.WHAT
    return Header(row=-1, columns=columns, sessions={})


def _columns(rows: list[Mapping[int, Cell]]) -> dict[int, list[Cell]]:
    columns: dict[int, list[Cell]] = {}
    for cells in rows:
        for number, cell in cells.items():
            known = columns.setdefault(number, [])
            if not known or known[-1] is not cell:
                known.append(cell)
    return columns


def _kind_of_times(texts: list[str], frame: Frame) -> str:
    """Return "days" or "hours" where most cells of a column are such, else ""."""
    fewest = max(_MOST_CELLS * len(texts), _FEWEST_ROWS)
    timed = [text for text in texts if len(text) <= _LOOKED_AT and may_name_time(plain(text))]
    if len(timed) < fewest:
        return ""
    if sum(_is_day(text, frame) for text in timed) >= fewest:
        return "days"
    hours = [text for text in timed if find_when(text, frame, carried=frame.first)]
    return "hours" if len(hours) >= fewest else ""


def _is_day(text: str, frame: Frame) -> bool:
    when = find_when(text, frame)
    return when is not None and abs(when.first - frame.first) <= _NEAR
