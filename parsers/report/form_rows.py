"""One row of a form's schedule: a day, an hour, what, where, who, how many."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from parsers.documents.document import Cell, Table
from parsers.documents.number_formats import as_moment
from parsers.facts import StatedActivity
from parsers.report.form_cells import read_amount
from parsers.vietnamese.dates import Frame, When, find_when

_LONGEST = 500
# Days as a spreadsheet counts them, where the cell has lost its format: 1990 to 2100.
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 73_415
_WORDS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleColumns:
    """The number of each column from 0, or None where it is not there any more."""

    day: int | None = None
    time: int | None = None
    what: int | None = None
    where: int | None = None
    who: int | None = None
    count: int | None = None


def read_schedule_row(
    table: Table,
    cells: Mapping[int, Cell],
    columns: ScheduleColumns,
    frame: Frame,
    above: str | None,
) -> StatedActivity | None:
    """Return the activity that a row states, or None: nothing is in it, or no day can be found.

    Args:
        table: the sheet.
        cells: of the row, by column.
        columns: what they are for.
        frame: completes dates without a year.
        above: the start of the row above, whose day a row without one belongs to.
    """
    what = _text(cells, columns.what)
    if not _WORDS.search(what):
        return None
    carried = date.fromisoformat(above[:10]) if above else None
    when = _when(cells, columns, frame, carried)
    if when is None:
        return None
    return StatedActivity(
        start=when.start,
        end=when.end,
        all_day=when.begins is None,
        what=what,
        where=_text(cells, columns.where),
        who=_who(cells, columns),
        place=table.place_of(cells[columns.what]) if columns.what is not None else table.place,
    )


def _when(
    cells: Mapping[int, Cell], columns: ScheduleColumns, frame: Frame, carried: date | None
) -> When | None:
    day = _cell(cells, columns.day)
    hour = _cell(cells, columns.time)
    day_text = _day_text(day) if day is not None else ""
    hour_text = _hour_text(hour) if hour is not None else ""
    when = find_when(f"{hour_text} ngày {day_text}".strip(), frame) if day_text else None
    if when is not None:
        return when
    if day_text:
        when = find_when(day_text, frame)
        if when is not None:
            return when
    if hour_text:
        when = find_when(hour_text, frame, carried=carried)
    if when is None and carried is not None and not day_text:
        return When(first=carried)
    return when


def _day_text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        is_day = _FIRST_SERIAL <= value <= _LAST_SERIAL
        value = as_moment(float(value), from_1904=False) if is_day else None
    if isinstance(value, (date, datetime)):
        return f"{value:%d/%m/%Y}"
    return " ".join(cell.text.split())[:_LONGEST]


def _hour_text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, float) and 0 < value < 1:
        value = timedelta(days=value)
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60 % 24:02d} giờ {minutes % 60:02d}"
    if isinstance(value, (datetime, time)):
        return f"{value:%H giờ %M}"
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value):
        return f"{int(value)} giờ" if 0 < value < 24 else ""  # noqa: PLR2004 - hours of a day
    return " ".join(cell.text.split())[:_LONGEST]


def _who(cells: Mapping[int, Cell], columns: ScheduleColumns) -> str:
    who = _text(cells, columns.who)
    cell = _cell(cells, columns.count)
    amount = read_amount(cell) if cell is not None else None
    if cell is None or amount is None:
        return who
    many = cell.text.strip() if amount.unit or amount.qualifier else f"{amount.value:g} người"
    return f"{who} ({many})" if who else many


def _cell(cells: Mapping[int, Cell], column: int | None) -> Cell | None:
    cell = cells.get(column) if column is not None else None
    return cell if cell is not None and cell.text.strip() else None


def _text(cells: Mapping[int, Cell], column: int | None) -> str:
    cell = _cell(cells, column)
    return " ".join(cell.text.split())[:_LONGEST] if cell is not None else ""
