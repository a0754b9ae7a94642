"""Documents with schedules in them, written down as a reader would give them."""

from collections.abc import Sequence
from datetime import date

from parsers.documents.document import (
    Block,
    Cell,
    CellValue,
    Document,
    Paragraph,
    Table,
)
from parsers.facts import StatedActivity
from parsers.report.schedule import find_activities
from parsers.vietnamese.dates import Frame

WEEK = Frame(first=date(2022, 10, 1), last=date(2022, 10, 7))

#: In a row: the cell goes on from the left, or from above.
LEFT, ABOVE = "<", "^"


def table(*rows: Sequence[CellValue], place: str = "KH.docx#table2") -> Table:
    """Return a table; LEFT and ABOVE stand for merged cells, "" and None for empty ones."""
    cells: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value == LEFT:
                origin = next(c for c in range(column, -1, -1) if (number, c) in cells)
                old = cells[number, origin]
                cells[number, origin] = old._replace(columns=column - origin + 1)
            elif value == ABOVE:
                origin = next(r for r in range(number, -1, -1) if (r, column) in cells)
                old = cells[origin, column]
                cells[origin, column] = old._replace(rows=number - origin + 1)
            elif value not in {None, ""}:
                text = value if isinstance(value, str) else str(value)
                cells[number, column] = Cell(number, column, text, value)
    ordered = tuple(cells[key] for key in sorted(cells))
    return Table(place=place, cells=ordered, height=len(rows), width=max(map(len, rows)))


def document(*blocks: str | Table) -> Document:
    """Return a document; a string is one paragraph a line."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            made.append(block)
            continue
        for line in filter(None, map(str.strip, block.splitlines())):
            made.append(Paragraph(text=line, place=f"KH.docx#p{len(made) + 1}"))
    return Document(blocks=tuple(made))


def find(*blocks: str | Table, week: Frame = WEEK) -> tuple[StatedActivity, ...]:
    """Return the activities of a document made of these."""
    return find_activities(document(*blocks), week)


def short(found: Sequence[StatedActivity]) -> list[tuple[str, str, str]]:
    """Return start, name and place of each."""
    return [(each.start, each.what, each.where) for each in found]
