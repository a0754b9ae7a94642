"""Sheets that print well: a title, heads that stay in sight, filters, A4 across."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

Cell = str | int | datetime | None

_A4 = 9
_NARROWEST, _WIDEST = 8, 48
_MOMENT_CHARS = 16
_TITLE_ROWS = 3


class SheetWriter:
    """Writes tables into the sheets of one workbook.

    Args:
        book: an open xlsxwriter workbook.
        title: stands at the head of every sheet, with `heading` under it.
        page: the footer, with xlsxwriter's codes for page numbers.
    """

    def __init__(
        self,
        book: Any,  # noqa: ANN401 - xlsxwriter is loaded late and has no types
        title: str,
        heading: str,
        page: str,
    ) -> None:
        self._book = book
        self._title = title
        self._heading = heading
        self._page = page
        plain = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#C5CED8"}
        self._plain = book.add_format(plain)
        self._moment = book.add_format({**plain, "num_format": "dd/mm/yyyy hh:mm"})
        self._head = book.add_format(
            {**plain, "bold": True, "bg_color": "#DCE6F1", "valign": "vcenter"}
        )
        self._bold = book.add_format({"bold": True, "font_size": 14})
        self._section = book.add_format({"bold": True})
        self._sheet: Any = None
        self._row = 0

    def table(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        *,
        wide: Sequence[int] = (),
        frozen: int = 0,
    ) -> None:
        """Begin a sheet with one table.

        Args:
            name: of the sheet.
            heads: of the columns.
            rows: the cells, in the order of the heads.
            wide: columns that hold names, and are made as wide as those are.
            frozen: so many columns stay in sight beside the heads.
        """
        self._sheet = self._book.add_worksheet(name)
        self._sheet.write_string(0, 0, self._title, self._bold)
        self._sheet.write_string(1, 0, self._heading)
        self._widths(heads, rows, wide)
        self._write(_TITLE_ROWS, heads, rows)
        self._sheet.freeze_panes(_TITLE_ROWS + 1, frozen)
        self._sheet.autofilter(_TITLE_ROWS, 0, _TITLE_ROWS + len(rows), len(heads) - 1)
        self._print_setup()

    def below(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Write one more table under what the sheet has."""
        self._sheet.write_string(self._row + 1, 0, title, self._section)
        self._write(self._row + 2, heads, rows)

    def _write(self, top: int, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        for column, head in enumerate(heads):
            self._sheet.write_string(top, column, head, self._head)
        for down, row in enumerate(rows, top + 1):
            for column, cell in enumerate(row):
                self._cell(down, column, cell)
        self._row = top + 1 + len(rows)

    def _cell(self, row: int, column: int, cell: Cell) -> None:
        if cell is None or cell == "":
            self._sheet.write_blank(row, column, None, self._plain)
        elif isinstance(cell, datetime):
            self._sheet.write_datetime(row, column, cell, self._moment)
        elif isinstance(cell, int):
            self._sheet.write_number(row, column, cell, self._plain)
        else:
            self._sheet.write_string(row, column, cell, self._plain)

    def _widths(
        self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], wide: Sequence[int]
    ) -> None:
        for column, head in enumerate(heads):
            longest = max((_chars(row[column]) for row in rows), default=0)
            # A head may take several lines, a name should not.
            least = max(_NARROWEST, min(len(head), 14))
            most = _WIDEST if column in wide else 30
            self._sheet.set_column(column, column, min(most, max(least, longest + 2)))

    def _print_setup(self) -> None:
        sheet = self._sheet
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_TITLE_ROWS)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L{self._title[:100].replace('&', '&&')}&R{self._page}")


def _chars(cell: Cell) -> int:
    return _MOMENT_CHARS if isinstance(cell, datetime) else len(str(cell or ""))
