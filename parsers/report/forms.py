"""Reads a form of ours that came back: every figure from its cell, every row of the schedule.

By the form's own marks (parsers.report.form_marks), not by what its words may mean. A cell that
was left empty states nothing; one with 0 states nought. Where the marks are gone, nothing is
found here and the document is read like any other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.documents.document import Cell, Document, Table
from parsers.facts import StatedActivity, StatedFigure
from parsers.report import form_marks as marks
from parsers.report.form_cells import read_amount
from parsers.report.form_rows import ScheduleColumns, read_schedule_row
from parsers.report.own_forms import is_own_form, read_own_figures, read_own_schedule
from parsers.report.stated_cells import stated
from parsers.vietnamese.dates import Frame
from parsers.vietnamese.folding import fold

# A row that was copied, and its copy says something else.
_DOUBTFUL = 0.5
#: No form has more rows; a list without an end must cost nothing.
_MOST_ROWS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """What a form of ours says; nothing at all where nobody has filled it in."""

    figures: tuple[StatedFigure, ...] = ()
    activities: tuple[StatedActivity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One table of a form: what it is, and the column of each mark."""

    kind: str
    columns: Mapping[str, int]


def read_form(document: Document, labels: Mapping[str, str], frame: Frame) -> FilledForm | None:
    """Return what a document says by the marks of a form, or None where it has none.

    Args:
        document: as read.
        labels: of the campaign's indicators by key: of two rows with one mark, the one that
            still has the label is meant.
        frame: completes dates without a year.
    """
    figures: list[StatedFigure] = []
    activities: list[StatedActivity] = []
    is_form = False
    for table in document.blocks:
        if not isinstance(table, Table):
            continue
        if is_own_form(table):
            is_form = True
            figures += read_own_figures(table)
            activities += read_own_schedule(table, frame)
            continue
        day: str | None = None
        for part, cells in _rows(table):
            is_form = True
            if part.kind == marks.FIGURES:
                figures += _figures(table, part, cells)
                continue
            read = read_schedule_row(table, cells, _schedule_columns(part), frame, day)
            if read is not None:
                day = read.start
                activities.append(read)
    if not is_form:
        return None
    chosen = _chosen(figures, labels)
    return FilledForm(figures=chosen, activities=tuple(dict.fromkeys(activities)))


def _rows(table: Table) -> Iterator[tuple[_Part, Mapping[int, Cell]]]:
    """Yield the rows of a sheet's parts, without those that only head or end them."""
    part: _Part | None = None
    for row in table.rows()[:_MOST_ROWS]:
        named = {cell.text.strip(): cell.column for cell in row if _is_mark(cell.text)}
        kind = next((one for one in (marks.FIGURES, marks.SCHEDULE) if one in named), None)
        if kind is not None:
            part = _Part(kind=kind, columns=named)
            yield part, {}
        elif marks.END in named:
            part = None
        elif part is not None and marks.HEAD not in named:
            yield part, {cell.column: cell for cell in row}


def _is_mark(text: str) -> bool:
    return text.lstrip().startswith(marks.PREFIX)


def _schedule_columns(part: _Part) -> ScheduleColumns:
    return ScheduleColumns(
        day=part.columns.get(marks.DAY),
        time=part.columns.get(marks.TIME),
        what=part.columns.get(marks.WHAT),
        where=part.columns.get(marks.WHERE),
        who=part.columns.get(marks.WHO),
        count=part.columns.get(marks.COUNT),
    )


def _figures(table: Table, part: _Part, cells: Mapping[int, Cell]) -> Iterator[StatedFigure]:
    found = (marks.find_indicator(cell.text) for cell in cells.values() if _is_mark(cell.text))
    indicator = next(filter(None, found), None)
    if indicator is None:
        return
    label = _text(cells, part, marks.LABEL)
    unit = _text(cells, part, marks.UNIT)
    for mark, planned in ((marks.VALUE, False), (marks.PLANNED, True)):
        cell = cells.get(part.columns.get(mark, -1))
        amount = read_amount(cell) if cell is not None else None
        if cell is None or amount is None:
            continue
        yield stated(indicator, amount, cell, table, label=label, unit=unit, planned=planned)


def _text(cells: Mapping[int, Cell], part: _Part, mark: str) -> str:
    cell = cells.get(part.columns.get(mark, -1))
    return " ".join(cell.text.split()) if cell is not None else ""


def _chosen(figures: Sequence[StatedFigure], labels: Mapping[str, str]) -> tuple[StatedFigure, ...]:
    """Return one figure an indicator; a copied row that says something else leaves a doubt."""
    by_key: dict[tuple[str, bool], list[StatedFigure]] = {}
    for figure in figures:
        by_key.setdefault((figure.indicator, figure.planned), []).append(figure)
    return tuple(_one_of(found, labels) for found in by_key.values())


def _one_of(found: Sequence[StatedFigure], labels: Mapping[str, str]) -> StatedFigure:
    if len({figure.value for figure in found}) == 1:
        return found[0]
    label = fold(labels.get(found[0].indicator, ""))
    named = [figure for figure in found if label and fold(figure.quote).startswith(label)]
    if len({figure.value for figure in named}) == 1:
        return named[0]
    return replace((named or found)[0], confidence=_DOUBTFUL)
