"""Workbooks as units send them: a table of figures, a schedule."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One line of a table of figures; None leaves the cell empty: not stated is not 0."""

    label: str
    unit: str
    value: int | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleLine:
    """One activity of a schedule, every column as the unit wrote it."""

    when: str
    what: str
    where: str
    who: str
    host: str = ""


def write_figures(title: str, unit_name: str, lines: Sequence[FigureLine]) -> bytes:
    """Return a .xlsx with one table of figures: TT, content, unit word, value, note."""
    rows = [
        (number, line.label, line.unit, line.value, line.note)
        for number, line in enumerate(lines, start=1)
    ]
    columns = ("TT", "Nội dung", "Đơn vị tính", "Số lượng", "Ghi chú")
    return _write("Số liệu", (title, unit_name), columns, (5, 60, 14, 12, 24), rows)


def write_schedule(title: str, unit_name: str, lines: Sequence[ScheduleLine]) -> bytes:
    """Return a .xlsx with one schedule: TT, time, content, place, who takes part, host."""
    rows = [
        (number, line.when, line.what, line.where, line.who, line.host)
        for number, line in enumerate(lines, start=1)
    ]
    columns = ("TT", "Thời gian", "Nội dung hoạt động", "Địa điểm", "Thành phần", "Chủ trì")
    return _write("Lịch", (title, unit_name), columns, (5, 26, 52, 26, 30, 26), rows)


def _write(
    sheet_name: str,
    headings: Sequence[str],
    columns: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str | int | None]],
) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        sheet = book.add_worksheet(sheet_name)
        heading = book.add_format({"bold": True, "align": "center", "font_size": 13})
        head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        body = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        for row, text in enumerate(headings):
            sheet.merge_range(row, 0, row, len(columns) - 1, text, heading)
        first = len(headings) + 1
        for column, (text, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(first, column, text, head)
        for row, values in enumerate(rows, start=first + 1):
            _write_row(sheet, row, values, body)
    return stream.getvalue()


def _write_row(
    sheet: Worksheet, row: int, values: Sequence[str | int | None], style: Format
) -> None:
    for column, value in enumerate(values):
        if value is None:
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, style)
        else:
            sheet.write_string(row, column, value, style)
