"""One sheet of a form: what it is for, a table to fill in, a place to sign, its code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from parsers.report import form_marks as marks
from service.reports.form_styles import FormStyles

_A4 = 9
_LINE_POINTS = 17.0
_FIRST = 1  # the column beside that of the marks
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InputColumn:
    """One column of a table.

    Attributes:
        mark: by which it is found again.
        width: in characters.
        style: a name of FormStyles; fixed and centred ones are locked.
        rule: xlsxwriter's data validation, or None.
    """

    title: str
    mark: str
    width: int
    style: str
    rule: dict[str, Any] | None = None


class FormSheet:
    """Writes one sheet from top to bottom."""

    def __init__(
        self,
        book: Any,  # noqa: ANN401 - xlsxwriter is loaded late and has no types
        name: str,
        styles: FormStyles,
        columns: Sequence[InputColumn],
    ) -> None:
        self._sheet = book.add_worksheet(name)
        self._styles = styles
        self._columns = columns
        self._last = len(columns)
        self._row = 0
        self._heads = 0
        self._first_line = 0
        self._sheet.set_column(0, 0, 12, styles.mark, {"hidden": True})
        for at, column in enumerate(columns, _FIRST):
            self._sheet.set_column(at, at, column.width)

    def head(self, title: str, lines: Sequence[str]) -> None:
        """Write what stands over the table: the title, and lines of which the first is bold."""
        self._across(title, self._styles.title, 2)
        for number, line in enumerate(lines):
            style = self._styles.line if number else self._styles.unit
            self._across(line, style, 1 + (len(line) > self._chars()))

    def begin(self, kind: str) -> None:
        """Begin the table: a hidden row of marks, and the row of heads, which stays in sight."""
        self._mark(kind)
        for at, column in enumerate(self._columns, _FIRST):
            self._sheet.write_string(self._row, at, column.mark, self._styles.mark)
        self._sheet.set_row(self._row, None, None, {"hidden": True})
        self._row += 1
        self._mark(marks.HEAD)
        for at, column in enumerate(self._columns, _FIRST):
            self._sheet.write_string(self._row, at, column.title, self._styles.head)
        self._sheet.set_row(self._row, 2 * _LINE_POINTS)
        self._heads = self._row
        self._row += 1
        self._first_line = self._row
        self._sheet.freeze_panes(self._row, 0)

    def line(self, texts: Sequence[str], *, mark: str = "", height: float = 33) -> None:
        """Write one line of the table; an empty text is a cell to fill in."""
        if mark:
            self._mark(mark)
        for at, (column, text) in enumerate(zip(self._columns, texts, strict=True), _FIRST):
            style = self._styles.by_name[column.style]
            if text:
                self._sheet.write_string(self._row, at, text, style)
            else:
                self._sheet.write_blank(self._row, at, None, style)
        self._sheet.set_row(self._row, height)
        self._row += 1

    def end(self, mark: str) -> None:
        """End the table: its rules, and a hidden row with the mark of its end."""
        for at, column in enumerate(self._columns, _FIRST):
            if column.rule is not None:
                self._sheet.data_validation(self._first_line, at, self._row - 1, at, column.rule)
        self._mark(mark)
        self._sheet.set_row(self._row, None, None, {"hidden": True})
        self._row += 1

    def signatures(self, place: str, left: tuple[str, str], right: tuple[str, str]) -> None:
        """Write where the form is signed: who made it, and the head of the unit."""
        middle = (self._last + _FIRST) // 2
        self._row += 1
        self._sheet.merge_range(
            self._row, middle + 1, self._row, self._last, place, self._styles.place
        )
        for text, style in ((0, self._styles.signer), (1, self._styles.sign)):
            self._row += 1
            self._sheet.merge_range(self._row, _FIRST, self._row, middle, left[text], style)
            self._sheet.merge_range(
                self._row, middle + 1, self._row, self._last, right[text], style
            )
        self._row += 5

    def code(self, leading: str, code: str) -> None:
        """Write the code at the foot, where it is printed too."""
        self._across(f"{leading} {code}", self._styles.small, 2)

    def print_setup(self, footer: str) -> None:
        """Set up the printed page, and lock what is not to be filled in, without a password."""
        sheet = self._sheet
        sheet.set_paper(_A4)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.8, right=0.5, top=0.7, bottom=0.7)
        sheet.center_horizontally()
        sheet.repeat_rows(self._heads)
        sheet.print_area(0, _FIRST, self._row - 1, self._last)
        sheet.set_footer(footer)
        sheet.protect("", _ALLOWED)

    def _mark(self, mark: str) -> None:
        self._sheet.write_string(self._row, 0, mark, self._styles.mark)

    def _across(self, text: str, style: Any, lines: int) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self._sheet.merge_range(self._row, _FIRST, self._row, self._last, "", style)
        self._sheet.write_string(self._row, _FIRST, text, style)
        self._sheet.set_row(self._row, lines * _LINE_POINTS + 3)
        self._row += 1

    def _chars(self) -> int:
        return int(sum(column.width for column in self._columns) * 0.95)
