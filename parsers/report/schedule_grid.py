"""A table as its reader sees it: merged cells stand in every row and column they cover."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from parsers.documents.document import Cell, Table, cell_place

#: A schedule has no more; what a table has beyond is not looked at.
MAX_ROWS, MAX_COLUMNS = 2000, 64


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table by row and column.

    Attributes:
        rows: by number; each by column number; empty rows are left out.
        turned: rows and columns were exchanged.
    """

    rows: Mapping[int, Mapping[int, Cell]]
    table_place: str
    turned: bool = False

    def place_of(self, cell: Cell) -> str:
        """Return the address of a cell as it stands in the document."""
        return cell_place(self.table_place, cell.row, cell.column)

    def turn(self) -> "Grid":
        """Return the same cells with rows and columns exchanged."""
        rows: dict[int, dict[int, Cell]] = {}
        for row, cells in self.rows.items():
            for column, cell in cells.items():
                rows.setdefault(column, {})[row] = cell
        return Grid(dict(sorted(rows.items())), self.table_place, turned=not self.turned)


def make_grid(table: Table) -> Grid:
    """Return a table's cells, blank ones left out."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        if cell.row >= MAX_ROWS or cell.column >= MAX_COLUMNS or not cell.text.strip():
            continue
        last_row = min(cell.row + cell.rows, MAX_ROWS)
        last_column = min(cell.column + cell.columns, MAX_COLUMNS)
        for row in range(cell.row, last_row):
            for column in range(cell.column, last_column):
                rows.setdefault(row, {}).setdefault(column, cell)
    return Grid(dict(sorted(rows.items())), table.place)


def spoken_text(cell: Cell) -> str:
    """Return a cell's text; a date or hour of a workbook as it is written out."""
    value = cell.value
    if isinstance(value, datetime):
        hour = f" {value:%Hh%M}" if value.time() != time.min else ""
        return f"{value:%d/%m/%Y}{hour}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%Hh%M}"
    return cell.text
