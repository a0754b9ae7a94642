"""Tables with a column for each indicator; of several rows only the total row counts."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.documents.document import Cell
from parsers.report.figures_candidates import Candidate
from parsers.report.figures_grid import TOTAL_ROW, Column, Grid, is_label, role_of
from parsers.report.figures_labels import Label, label_of
from parsers.report.figures_sentences import Setting
from parsers.report.indicators_choice import MAYBE_PART, PART, Choice
from parsers.report.indicators_vocabulary import Term

_NUMBERING = re.compile(r"\W*(?:\d{1,2}|[a-z])\W*")
_HEADER_ROWS = 3
_BARE = re.compile(r"[\W\d]*(?:(?:tong )?so |tong |luot )")
_MEETINGS = frozenset({"buoi", "cuoc"})
_VISITORS = frozenset({Term.ATTENDANCE, Term.GROUP, Term.PERSON})
_PARTED = frozenset({Column.PLANNED, Column.DONE, Column.TOTAL})
_QUOTE = 200
_SAID_IN_A_WORD = 0.7
#: Of a table without a total, so many rows are kept as parts.
_ROWS_OF_PARTS = 20


def column_candidates(grid: Grid, header: int, setting: Setting) -> Iterator[Candidate]:
    """Yield what the columns of a table state; all as parts where no row speaks for all.

    Args:
        grid: the table.
        header: the row that names most indicators.
        setting: of the document around it.
    """
    labels = _column_labels(grid, header)
    rows = list(_value_rows(grid, header, labels))
    telling = list(_telling_rows(grid, rows, labels, setting))
    for row, planned in telling or [(row, False) for row in rows[:_ROWS_OF_PARTS]]:
        for column, (cell, label) in labels.items():
            value = grid.cell(row, column)
            amount = grid.amount(value)
            if value is None or amount is None:
                continue
            yield Candidate(
                indicator=label.choice.indicator,
                value=amount.value,
                unit=amount.unit,
                quote=f"{cell.text.strip()}: {value.text.strip()}"[:_QUOTE],
                place=grid.table.place_of(value),
                qualifier=amount.qualifier,
                planned=planned or setting.planned or _is_planned(grid, header, column),
                part=label.choice.part if telling else PART,
                total=label.total and bool(telling),
                rank=label.choice.rank,
                origin=setting.origin,
                confidence=label.choice.confidence if amount.sure else _SAID_IN_A_WORD,
            )


def _column_labels(grid: Grid, header: int) -> dict[int, tuple[Cell, Label]]:
    """Return the label of each column that has one, by its lowest heading and those above."""
    bottom = _bottom(grid, header)
    labels = {}
    for column in range(grid.width):
        cells = list(grid.above(bottom, column, max(0, header - _HEADER_ROWS + 1)))
        for place, cell in enumerate(cells):
            over = [term for higher in cells[place + 1 :] for term in grid.terms(higher)]
            label = label_of(grid, cell, over) or _bare_label(grid, cell)
            if label is not None and (place == 0 or _is_over(grid, cell, cells[:place])):
                labels[column] = (cell, label)
                break
    return labels


def _bare_label(grid: Grid, cell: Cell) -> Label | None:
    """Return what "Số buổi" or "Số lượt HS" counts over a column of a table of figures."""
    plain, terms = grid.words(cell).plain, grid.terms(cell)
    if not terms or not _BARE.match(plain):
        return None
    if len(terms) == 1 and terms[0].words in _MEETINGS:
        return Label(Choice("activities", MAYBE_PART, 0.65), total=False, part=False)
    if terms[0].term is Term.ATTENDANCE and all(each.term in _VISITORS for each in terms):
        return Label(Choice("participants", MAYBE_PART, 0.65), total=False, part=False)
    return None


def _is_over(grid: Grid, cell: Cell, below: Sequence[Cell]) -> bool:
    """Say whether a heading is that of one column, or of plan and result beside each other."""
    if cell.columns == 1:
        return True
    words = " ".join(grid.words(each).plain for each in below)
    return role_of(words, None) in _PARTED


def _bottom(grid: Grid, header: int) -> int:
    """Return the last row of the heading: labels below the header that are all words."""
    bottom = header
    for cell in grid.table.cells:
        if cell.row == header:
            bottom = max(bottom, cell.row + min(cell.rows, _HEADER_ROWS) - 1)
    while bottom < header + _HEADER_ROWS - 1:
        below = [cell for cell in grid.rows.get(bottom + 1, ()) if cell.text]
        covers = any(
            cell.row <= bottom and cell.columns > 1
            for cell in grid.table.cells
            if cell.row >= header
        )
        if not (below and covers and all(is_label(grid.words(cell)) for cell in below)):
            break
        bottom += 1
    return bottom


def _value_rows(grid: Grid, header: int, labels: dict[int, tuple[Cell, Label]]) -> Iterator[int]:
    for row in grid.rows_from(_bottom(grid, header) + 1):
        cells = [cell for cell in grid.rows[row] if cell.text]
        numbering = all(_NUMBERING.fullmatch(grid.words(cell).plain) for cell in cells)
        running = [grid.words(cell).plain.strip(" ()") for cell in cells]
        if len(cells) > 1 and numbering and _is_running(running):
            continue
        if any(grid.amount(grid.cell(row, column)) for column in labels):
            yield row


def _is_running(texts: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    numbers = [int(text) for text in texts if text.isdigit()]
    counting = all(second - first == 1 for first, second in pairwise(numbers))
    return len(numbers) > 1 and numbers[0] == 1 and counting


def _telling_rows(
    grid: Grid,
    rows: Sequence[int],
    labels: dict[int, tuple[Cell, Label]],
    setting: Setting,
) -> Iterator[tuple[int, bool]]:
    """Yield the rows that speak for the whole unit, and whether of plans: total row, only row."""
    names = {row: _name(grid, row, labels) for row in rows}
    totals = [row for row in rows if TOTAL_ROW.match(names[row])]
    if totals:
        yield totals[-1], False
        return
    if len(rows) == 1:
        yield rows[0], role_of(names[rows[0]], setting.year) is Column.PLANNED
        return
    roles = {row: role_of(names[row], setting.year) for row in rows}
    for role in (Column.DONE, Column.PLANNED):
        of_role = [row for row in rows if roles[row] is role]
        if len(of_role) == 1 and set(roles.values()) <= {Column.DONE, Column.PLANNED, Column.OTHER}:
            yield of_role[0], role is Column.PLANNED


def _name(grid: Grid, row: int, labels: dict[int, tuple[Cell, Label]]) -> str:
    """Return the folded words at the head of a row."""
    for column in range(grid.width):
        cell = grid.cell(row, column)
        if column in labels or cell is None:
            continue
        words = grid.words(cell)
        if is_label(words):
            return words.plain.strip()
    return ""


def _is_planned(grid: Grid, header: int, column: int) -> bool:
    heading = " ".join(grid.words(cell).plain for cell in grid.above(_bottom(grid, header), column))
    return role_of(heading, None) is Column.PLANNED
