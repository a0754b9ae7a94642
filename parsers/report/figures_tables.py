"""Figures in tables: a row for each indicator, or a column for each."""

import re
from collections.abc import Iterator, Sequence

from parsers.documents.document import Cell, Table
from parsers.report.figures_candidates import Candidate
from parsers.report.figures_columns import column_candidates
from parsers.report.figures_grid import Column, Grid, is_label, role_of
from parsers.report.figures_labels import Label, label_of
from parsers.report.figures_prose import prose_candidates
from parsers.report.figures_rows import row_candidates
from parsers.report.figures_sentences import Setting
from parsers.report.indicators_choice import PART
from parsers.vietnamese.aligned import Aligned
from parsers.vietnamese.numerals import Numeral, NumeralKind

_LETTERHEAD = re.compile(r"cong hoa xa hoi chu nghia|doc lap\W+tu do|noi nhan")
_IGNORED = re.compile(r"ghi chu|nam truoc|cung ki|so sanh|nam ngoai|minh chung|thoi gian")
_SCHOOL = re.compile(
    r"[\W\d]*(?:truong|mn|mam non|mau giao|th|thcs|thpt|tieu hoc|xa|phuong|thi tran|pgd|pgdđt)\b"
)
_HEADING_ROWS = 2
_SENTENCE = 30
_LONG_LABEL = 130
_LARGEST = 20_000
_ROWS = 300


def table_candidates(table: Table, setting: Setting) -> Iterator[Candidate]:
    """Yield what a table states.

    Args:
        table: a letterhead, a hidden sheet or a very large one states nothing.
        setting: of the document around it.
    """
    if table.hidden or len(table.cells) > _LARGEST:
        return
    setting = setting._replace(origin="table")
    grid = Grid(table, setting.finder, scanned=setting.scanned)
    if any(_LETTERHEAD.search(grid.words(cell).plain) for cell in table.cells[:8]):
        return
    labels = _labels(grid)
    across, down = _distinct(labels, by_row=True), _distinct(labels, by_row=False)
    found: list[Candidate] = []
    if across[1] >= max(down[1], _A_HEADER):
        found = list(column_candidates(grid, across[0], setting))
    if not found and down[1]:
        found = list(row_candidates(grid, down[0], labels, setting))
    if not found and across[1]:
        found = list(column_candidates(grid, across[0], setting))
    yield from found
    yield from _sentences(grid, setting, {candidate.place for candidate in found})


_A_HEADER = 2


def _labels(grid: Grid) -> dict[tuple[int, int], Label]:
    """Return the cells that name an indicator, by place."""
    labels = {}
    for cell in grid.table.cells:
        if (
            cell.row < _ROWS
            and cell.text
            and len(cell.text) <= _LONG_LABEL
            and is_label(grid.words(cell))
        ):
            label = label_of(grid, cell)
            if label is not None:
                labels[cell.row, cell.column] = label
    return labels


def _distinct(labels: dict[tuple[int, int], Label], *, by_row: bool) -> tuple[int, int]:
    """Return the row (or column) with the most indicators, and how many they are."""
    lines: dict[int, set[str]] = {}
    for (row, column), label in labels.items():
        lines.setdefault(row if by_row else column, set()).add(label.choice.indicator)
    best = max(lines, key=lambda line: (len(lines[line]), -line), default=0)
    return best, len(lines.get(best, ()))


def _sentences(grid: Grid, setting: Setting, taken: set[str]) -> Iterator[Candidate]:
    """Yield what sentences in cells state."""
    for cell in grid.table.cells:
        if cell.row >= _ROWS:
            return
        if not cell.text or not (cell.value is None or isinstance(cell.value, str)):
            continue
        aligned, numerals = grid.words(cell), grid.numerals(cell)
        if not _is_sentence(aligned, numerals):
            continue
        place, heading = grid.table.place_of(cell), _heading(grid, cell)
        if place in taken or _IGNORED.search(heading):
            continue
        left = grid.cell(cell.row, cell.column - 1)
        inside = setting._replace(
            place=place,
            context=tuple(grid.terms(left)) if left is not None else (),
            planned=setting.planned or role_of(heading, setting.year) is Column.PLANNED,
        )
        for found in prose_candidates(aligned, numerals, inside):
            yield found._replace(part=PART) if _of_one_school(grid, cell) else found


def _is_sentence(aligned: Aligned, numerals: Sequence[Numeral]) -> bool:
    """Say whether a cell tells something: several numbers, or words before one, or many words."""
    counts = [each for each in numerals if each.kind is NumeralKind.COUNT]
    if not counts:
        return False
    told = len(counts) > 1 or any(char.isalpha() for char in aligned.plain[: counts[0].start])
    return told or len(aligned.plain) >= _SENTENCE


def _heading(grid: Grid, cell: Cell) -> str:
    """Return the folded words over a cell, in the first rows of its table."""
    last = min(cell.row, _HEADING_ROWS) - 1
    return " ".join(grid.words(above).plain for above in grid.above(last, cell.column))


def _of_one_school(grid: Grid, cell: Cell) -> bool:
    names = (grid.cell(cell.row, column) for column in range(cell.column))
    return any(name is not None and _SCHOOL.match(grid.words(name).plain) for name in names)
