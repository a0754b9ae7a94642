"""Sheets that print well: a title, heads that stay in sight, filters, A4 across."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

# In characters: a page across, still readable.
_WIDEST_PAGE = 260.0
_A4 = 9
_TITLE_ROWS = 3
#: The row of the heads, and the first row under them.
HEAD_ROW, FIRST_ROW = _TITLE_ROWS, _TITLE_ROWS + 1
_LINE = {"valign": "top", "border": 1, "border_color": "#C5CED8"}
_PALE, _GOOD, _BAD, _CHECK = "#8A94A0", "#E2F0D9", "#FBE0DD", "#FFF2CC"
_STYLES: dict[str, dict[str, object]] = {
    "text": {**_LINE, "text_wrap": True},
    "moment": {**_LINE, "num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    "head": {
        **_LINE,
        "bold": True,
        "bg_color": "#DCE6F1",
        "valign": "vcenter",
        "align": "center",
        "text_wrap": True,
    },
    "title": {"bold": True, "font_size": 14},
    "section": {"bold": True, "font_size": 12},
    "plain": {},
    # What is no number, in a column of numbers.
    "absent": {**_LINE, "font_color": _PALE, "italic": True, "align": "right"},
    "good": {**_LINE, "bg_color": _GOOD, "num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    "part": {**_LINE, "bg_color": _CHECK},
    "bad": {**_LINE, "bg_color": _BAD},
    "ratio": {**_LINE, "num_format": "0%"},
}
# In Excel the reader's own settings choose the separators, whatever the file says; elsewhere the
# language does. A number with a fraction shows it.
_NUMBERS = {"vi": "[$-42A]#,##0.###", "en": "[$-409]#,##0.###"}
_WHOLE = {"vi": "[$-42A]#,##0", "en": "[$-409]#,##0"}


_LINE_HEIGHT, _MOST_LINES = 15, 8
# Bold letters are wider.
_BOLD = 0.85


class Styled(NamedTuple):
    """A value with a style of its own."""

    value: "str | float | datetime | None"
    style: str


class Formula(NamedTuple):
    """A formula of ours with the value that it has now; `style` of a number or of its absence."""

    text: str
    value: str | float
    style: str = "number"


Cell = str | float | datetime | Styled | Formula | None


class Column(NamedTuple):
    """A column of a table: its head, and its width in characters."""

    head: str
    width: float = 12


class SheetWriter:
    """Writes tables into the sheets of one workbook.

    Args:
        book: an open xlsxwriter workbook.
        title: stands at the head of every sheet, with `heading` under it.
        page: the footer, with xlsxwriter's codes for page numbers.
        qualifiers: words before a number that was not stated as exact, by style.
        language: of the numbers.
    """

    def __init__(
        self,
        book: Any,  # noqa: ANN401 - xlsxwriter is loaded late and has no types
        title: str,
        heading: str,
        page: str,
        *,
        qualifiers: Mapping[str, str] | None = None,
        language: str = "vi",
    ) -> None:
        self.book = book
        self._title = title
        self._heading = heading
        self._page = page
        self.formats = {name: book.add_format(style) for name, style in _STYLES.items()}
        number = {**_LINE, "align": "right"}
        for kind, form in (("number", _WHOLE[language]), ("fraction", _NUMBERS[language])):
            self._numbers(kind, number, form, qualifiers or {})
        self.formats["sum"] = book.add_format(
            {**number, "num_format": _WHOLE[language], "bold": True, "bg_color": "#EEF3F8"}
        )
        self.formats["sum_head"] = book.add_format({**_LINE, "bold": True, "bg_color": "#EEF3F8"})
        self.sheet: Any = None
        self.row = 0
        self._widths: list[float] = []

    def _numbers(
        self, kind: str, style: dict[str, object], form: str, qualifiers: Mapping[str, str]
    ) -> None:
        for name, word in {"": "", **qualifiers}.items():
            # The language stands first, or it is taken for text.
            language, digits = form.split("]")
            shown = f'{language}]"{word} "{digits}' if word else form
            key = f"{kind}:{name}" if name else kind
            self.formats[key] = self.book.add_format({**style, "num_format": shown})
            self.formats[f"{key}!"] = self.book.add_format(
                {**style, "num_format": shown, "bg_color": _CHECK}
            )

    def begin(
        self, name: str, columns: Sequence[Column], *, frozen: int = 0, note: str = ""
    ) -> None:
        """Begin a sheet with the heads of its table; `row` is the first row under them.

        Args:
            name: of the sheet.
            columns: heads and widths.
            frozen: so many columns stay in sight beside the heads.
            note: a line above the heads.
        """
        self.sheet = self.book.add_worksheet(name)
        self.sheet.write_string(0, 0, self._title, self.formats["title"])
        self.sheet.write_string(1, 0, self._heading)
        if note:
            self.sheet.write_string(2, 0, note, self.formats["plain"])
        self._widths = [column.width for column in columns]
        for place, width in enumerate(self._widths):
            self.sheet.set_column(place, place, width)
        self._heads(HEAD_ROW, columns)
        self.sheet.freeze_panes(FIRST_ROW, frozen)
        self._print_setup(repeat=HEAD_ROW, beside=frozen)
        self.row = FIRST_ROW

    def end_table(self, columns: int) -> None:
        """Give the rows since the heads a filter."""
        self.sheet.autofilter(HEAD_ROW, 0, max(self.row - 1, HEAD_ROW), columns - 1)

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Cell]],
        *,
        frozen: int = 0,
        note: str = "",
    ) -> None:
        """Write a sheet with one table."""
        self.begin(name, columns, frozen=frozen, note=note)
        self.rows(rows)
        self.end_table(len(columns))

    def below(
        self, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]
    ) -> tuple[int, int]:
        """Write one more table under what the sheet has; returns its first row and the last."""
        self.sheet.write_string(self.row + 1, 0, title, self.formats["section"])
        self._heads(self.row + 2, [Column(head) for head in heads])
        self.row += 3
        first = self.row
        self.rows(rows)
        return first, self.row - 1

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows from the present one on."""
        for row in rows:
            lines = 1
            for column, cell in enumerate(row):
                self.cell(self.row, column, cell)
                if isinstance(cell, str) and len(cell) > self._widths[column]:
                    lines = max(lines, _lines(cell, self._widths[column]))
            self.end_row(lines)

    def end_row(self, lines: int = 1) -> None:
        """Go on to the next row; what was written takes so many lines.

        Programs differ in whether they make a row high enough for its text by themselves.
        """
        if lines > 1:
            self.sheet.set_row(self.row, _LINE_HEIGHT * min(lines, _MOST_LINES))
        self.row += 1

    def cell(self, row: int, column: int, cell: Cell, style: str = "") -> None:
        """Write one cell; text is text, whatever it begins with."""
        sheet, formats = self.sheet, self.formats
        if isinstance(cell, Styled):
            self.cell(row, column, cell.value, cell.style)
        elif isinstance(cell, Formula):
            sheet.write_formula(row, column, cell.text, formats[cell.style], cell.value)
        elif cell is None or cell == "":
            sheet.write_blank(row, column, None, formats[style or "text"])
        elif isinstance(cell, str):
            sheet.write_string(row, column, cell, formats[style or "text"])
        elif isinstance(cell, datetime):
            sheet.write_datetime(row, column, cell, formats[style or "moment"])
        else:
            kind = "number" if float(cell).is_integer() else "fraction"
            sheet.write_number(row, column, cell, formats[style or kind])

    def _heads(self, row: int, columns: Sequence[Column]) -> None:
        for place, column in enumerate(columns):
            self.sheet.write_string(row, place, column.head, self.formats["head"])
        lines = max(
            (_lines(c.head, w * _BOLD) for c, w in zip(columns, self._widths, strict=False)),
            default=1,
        )
        self.sheet.set_row(row, _LINE_HEIGHT * min(lines, _MOST_LINES) + 3)

    def _print_setup(self, *, repeat: int, beside: int) -> None:
        sheet = self.sheet
        sheet.set_paper(_A4)
        sheet.set_landscape()
        # Beyond this width nobody could read one page: it goes on beside, names repeated.
        sheet.fit_to_pages(math.ceil(sum(self._widths) / _WIDEST_PAGE), 0)
        sheet.repeat_rows(repeat)
        if beside:
            sheet.repeat_columns(0, beside - 1)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L{self._title[:100].replace('&', '&&')}&R{self._page}")


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes, broken between words."""
    lines, left = 1, width
    for word in text.split():
        if len(word) > left and left < width:
            lines, left = lines + 1, width
        left -= len(word) + 1
    return lines
