"""Tables with a row for each indicator and a column, or several, of values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.documents.document import Cell
from parsers.report.figures_candidates import Candidate
from parsers.report.figures_grid import TOTAL_ROW, Amount, Column, Grid, is_label, role_of
from parsers.report.figures_labels import Label, fits, label_of, unit_terms
from parsers.report.figures_sentences import Setting
from parsers.report.indicators_choice import PART, WHOLE, Choice, choose, choose_label
from parsers.report.indicators_terms import FoundTerm

_WHEN = re.compile(r"thoi gian|^\W*ngay\b|^\W*buoi\W*$|thoi diem")
_WHERE = re.compile(r"dia diem|noi to chuc|dia chi|thanh phan")
_COUNTED = re.compile(r"[\W\d]*(?:tong )?so\b")
_DONE_ROLES = (Column.TOTAL, Column.DONE, Column.UNKNOWN, Column.ESTIMATE)
_NOT_VALUES = frozenset({Column.UNIT, Column.OTHER})
_QUOTE = 200
_SAID_IN_A_WORD = 0.7
_COUNTED_IN = re.compile(r"(?:\W*\b(?:so|luot|nguoi|buoi|cuoc|ca|tuan|don vi))+\W*")
#: Numbers of a heading that are years.
_EARLIEST, _LATEST = 1990, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """The columns right of the labels.

    Attributes:
        roles: of each by its heading.
        terms: of each heading.
        unit: the column of units, or None.
    """

    roles: Mapping[int, Column]
    terms: Mapping[int, Sequence[FoundTerm]]
    unit: int | None


def row_candidates(
    grid: Grid, column: int, labels: Mapping[tuple[int, int], Label], setting: Setting
) -> Iterator[Candidate]:
    """Yield what the rows of a table state.

    Args:
        grid: the table.
        column: of the labels.
        labels: the cells that name an indicator.
        setting: of the document around it.
    """
    rows = sorted(row for row, place in labels if place == column)
    columns = _columns(grid, column, _first_row(grid, column, rows[0]), setting.year)
    if _is_schedule(grid, rows[0]) and not _name_numbers(grid, column, rows):
        return
    context: Sequence[FoundTerm] = ()
    for row in grid.rows_from(rows[0]):
        cell = grid.cell(row, column)
        if cell is None or cell.row != row or not is_label(grid.words(cell)):
            continue
        amounts = _amounts(grid, cell, columns)
        if _is_total(grid, cell):
            yield from _total_row(grid, cell, amounts, columns, setting)
            continue
        group = _group_terms(grid, row, column) or context
        yield from _row_figures(grid, cell, group, amounts, columns, setting)
        if not amounts:
            context = grid.terms(cell)


def _is_total(grid: Grid, cell: Cell) -> bool:
    """Say whether a row adds up those above: "Tổng cộng", "Tổng số lượt"."""
    words = grid.words(cell).plain.strip(" :.")
    total = TOTAL_ROW.match(words)
    if total is None or total.end() == len(words):
        return total is not None
    return _COUNTED_IN.fullmatch(words, total.end()) is not None and label_of(grid, cell) is None


def _first_row(grid: Grid, column: int, labelled: int) -> int:
    """Return the first row of values: above the first that names an indicator stand others."""
    row = labelled
    while row > 0 and _holds_values(grid, column, row - 1):
        row -= 1
    return row


def _holds_values(grid: Grid, column: int, row: int) -> bool:
    name = grid.cell(row, column)
    if name is None or not name.text or not is_label(grid.words(name)):
        return False
    amounts = [grid.amount(cell) for cell in grid.rows.get(row, ()) if cell.column > column]
    values = [amount.value for amount in amounts if amount is not None]
    return bool(values) and not all(_EARLIEST <= value <= _LATEST for value in values)


def _columns(grid: Grid, column: int, first_row: int, year: int | None) -> _Columns:
    roles, terms, unit = {}, {}, None
    year = year or grid.latest_year(first_row)
    for place in range(column + 1, grid.width):
        cells = list(grid.above(first_row - 1, place)) if first_row else []
        heading = " ".join(grid.words(cell).plain for cell in cells if cell.columns < _TITLE_SPAN)
        roles[place] = role_of(heading, year)
        terms[place] = unit_terms(grid.terms(cells[0])) if cells else ()
        if roles[place] is Column.UNIT:
            unit = place
    return _Columns(roles=roles, terms=terms, unit=unit)


_TITLE_SPAN = 5


def _is_schedule(grid: Grid, first_row: int) -> bool:
    headings = [grid.words(cell).plain for cell in grid.table.cells if cell.row < max(first_row, 1)]
    return any(map(_WHEN.search, headings)) and any(map(_WHERE.search, headings))


def _name_numbers(grid: Grid, column: int, rows: Sequence[int]) -> bool:
    """Say whether the labels speak of numbers: "Số buổi tọa đàm", not "Tọa đàm về ..."."""
    cells = [cell for row in rows if (cell := grid.cell(row, column))]
    return any(_COUNTED.match(grid.words(cell).plain) for cell in cells)


def _group_terms(grid: Grid, row: int, column: int) -> Sequence[FoundTerm]:
    """Return the terms of a cell to the left that spans several rows."""
    for place in range(column - 1, -1, -1):
        cell = grid.cell(row, place)
        if cell is not None and cell.rows > 1:
            return grid.terms(cell)
    return ()


def _amounts(grid: Grid, label: Cell, columns: _Columns) -> dict[int, Amount]:
    amounts = {}
    for place in range(label.column + label.columns, grid.width):
        cell = grid.cell(label.row, place)
        if cell is None or cell.column != place or columns.roles[place] in _NOT_VALUES:
            continue
        amount = grid.amount(cell)
        if amount is not None:
            amounts[place] = amount
    return amounts


def _row_figures(
    grid: Grid,
    cell: Cell,
    context: Sequence[FoundTerm],
    amounts: Mapping[int, Amount],
    columns: _Columns,
    setting: Setting,
) -> Iterator[Candidate]:
    label = label_of(grid, cell, context)
    counted: dict[str, list[tuple[int, Choice]]] = {}
    for place, amount in amounts.items():
        choice = _choice_at(grid, cell, label, amount, place, columns)
        if choice is not None:
            counted.setdefault(choice.indicator, []).append((place, choice))
    for found in counted.values():
        for roles in (_DONE_ROLES, (Column.PLANNED,)):
            chosen = _chosen(found, columns, roles)
            if chosen is not None:
                place, choice = chosen
                yield _candidate(
                    grid, cell, grid.cell(cell.row, place), choice, amounts[place],
                    setting, planned=roles == (Column.PLANNED,),
                    total=label is not None and label.total,
                )  # fmt: skip


def _total_row(
    grid: Grid,
    cell: Cell,
    amounts: Mapping[int, Amount],
    columns: _Columns,
    setting: Setting,
) -> Iterator[Candidate]:
    """Yield the sums of the columns whose headings name an indicator by themselves."""
    for place, amount in amounts.items():
        choice = choose_label(columns.terms.get(place, ()))
        if choice is not None and choice.part == WHOLE:
            yield _candidate(
                grid, cell, grid.cell(cell.row, place), choice, amount, setting,
                planned=columns.roles[place] is Column.PLANNED, total=True,
            )  # fmt: skip


def _choice_at(
    grid: Grid,
    cell: Cell,
    label: Label | None,
    amount: Amount,
    place: int,
    columns: _Columns,
) -> Choice | None:
    """Return what the number in a column of a row counts, by row, heading and unit."""
    unit = grid.terms_of(amount.unit) if amount.unit else _unit_terms(grid, cell.row, columns)
    heading = columns.terms.get(place, ())
    if label is None:
        return choose(unit, grid.terms(cell)) if unit else None
    if heading and not fits(label.choice, heading):
        choice = choose_label(heading, grid.terms(cell))
        if choice is None or not fits(choice, unit):
            return None
        came_to_one = choice.indicator == "participants"
        return choice._replace(part=PART) if came_to_one else choice
    if fits(label.choice, unit):
        return label.choice
    return choose(unit, grid.terms(cell))


def _unit_terms(grid: Grid, row: int, columns: _Columns) -> Sequence[FoundTerm]:
    cell = grid.cell(row, columns.unit) if columns.unit is not None else None
    return grid.terms(cell) if cell is not None else ()


def _chosen(
    found: Sequence[tuple[int, Choice]], columns: _Columns, roles: Sequence[Column]
) -> tuple[int, Choice] | None:
    """Return the column of the best role; None where two of it would have to be added up."""
    for role in roles:
        columns_of_role = [each for each in found if columns.roles[each[0]] is role]
        if columns_of_role:
            return columns_of_role[0] if len(columns_of_role) == 1 else None
    return None


def _candidate(  # noqa: PLR0913 - what a figure is made of
    grid: Grid,
    label: Cell,
    cell: Cell | None,
    choice: Choice,
    amount: Amount,
    setting: Setting,
    *,
    planned: bool,
    total: bool,
) -> Candidate:
    written = cell.text if cell is not None else ""
    return Candidate(
        indicator=choice.indicator,
        value=amount.value,
        unit=amount.unit,
        quote=f"{label.text.strip()}: {written.strip()}"[:_QUOTE],
        place=grid.table.place_of(cell or label),
        qualifier=amount.qualifier,
        planned=planned or setting.planned,
        part=choice.part,
        total=total,
        rank=choice.rank,
        origin=setting.origin,
        confidence=choice.confidence if amount.sure else _SAID_IN_A_WORD,
    )
