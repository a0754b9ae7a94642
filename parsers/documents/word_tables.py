"""Tables of a .docx: merged cells once, each at its place in the grid."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from parsers.documents import word_names as names
from parsers.documents.word_names import first_value
from parsers.documents.word_text import ParagraphReader

_CELL_PROPERTIES = frozenset(names.word("tcPr"))
_ROW_PROPERTIES = frozenset(names.word("trPr"))
_SPAN = frozenset(names.word("gridSpan"))
_MERGE = frozenset(names.word("vMerge"))
_BEFORE = frozenset(names.word("gridBefore"))
_DELETED = frozenset(names.word("del"))
_VALUE = names.word("val")
_IS_ROW, _IS_CELL = frozenset(names.ROW), frozenset(names.CELL)
_IS_BLOCK = frozenset((*names.PARAGRAPH, *names.TABLE))

#: Word itself allows 63 columns.
_MAX_COLUMNS = 1000


@dataclass(slots=True)
class WordCell:
    """One cell; `pictures` are relation ids."""

    row: int
    column: int
    text: str = ""
    rows: int = 1
    columns: int = 1
    pictures: list[str] = field(default_factory=list)


@dataclass(slots=True)
class WordTable:
    """One table, and the tables and text boxes that stand in its cells."""

    cells: list[WordCell] = field(default_factory=list)
    nested: list["WordTable"] = field(default_factory=list)
    text_boxes: list[etree._Element] = field(default_factory=list)


def read_table(element: etree._Element, paragraphs: ParagraphReader) -> WordTable:
    """Return a table with the text of its cells."""
    table = WordTable()
    merged: dict[int, WordCell] = {}
    for number, row in enumerate(_wrapped(element, _IS_ROW)):
        column, deleted = _row_start(row)
        if deleted:
            continue
        for cell_element in _wrapped(row, _IS_CELL):
            span, merge = _cell_shape(cell_element)
            if merge == "continue" and column in merged:
                merged[column].rows = number - merged[column].row + 1
            else:
                cell = WordCell(row=number, column=column, columns=span)
                _read_cell(cell_element, cell, table, paragraphs)
                table.cells.append(cell)
                merged.pop(column, None)
                if merge:
                    merged[column] = cell
            column = min(column + span, _MAX_COLUMNS)
    return table


def _read_cell(
    element: etree._Element, cell: WordCell, table: WordTable, paragraphs: ParagraphReader
) -> None:
    lines: list[str] = []
    for block in _wrapped(element, _IS_BLOCK):
        if block.tag in names.TABLE:
            table.nested.append(read_table(block, paragraphs))
            continue
        found = paragraphs.read(block)
        lines.append(found.text)
        cell.pictures += found.pictures
        table.text_boxes += found.text_boxes
    cell.text = "\n".join(lines)


def _wrapped(element: etree._Element, tags: frozenset[str]) -> list[etree._Element]:
    """Return children with these tags, also from within content controls and the like."""
    found: list[etree._Element] = []
    for child in element:
        tag = child.tag
        if tag in tags:
            found.append(child)
        elif tag in names.WRAPPERS:
            found += _wrapped(child, tags)
    return found


def _row_start(row: etree._Element) -> tuple[int, bool]:
    """Return how many columns a row leaves out at its start, and whether it is deleted."""
    before, deleted = 0, False
    for each in _properties(row, _ROW_PROPERTIES):
        tag = each.tag
        if tag in _BEFORE:
            before = _number(each, 0)
        deleted |= tag in _DELETED
    return before, deleted


def _cell_shape(cell: etree._Element) -> tuple[int, str]:
    """Return a cell's columns, and "restart", "continue" or "" for rows merged into one."""
    span, merge = 1, ""
    for each in _properties(cell, _CELL_PROPERTIES):
        tag = each.tag
        if tag in _SPAN:
            span = max(1, _number(each, 1))
        elif tag in _MERGE:
            merge = first_value(each, _VALUE) or "continue"
    return span, merge


def _properties(element: etree._Element, tags: frozenset[str]) -> Iterator[etree._Element]:
    """Yield what stands in the first child with one of these tags."""
    for child in element:
        if child.tag in tags:
            yield from child
            return


def _number(element: etree._Element, default: int) -> int:
    value = first_value(element, _VALUE) or ""
    return min(int(value[:6]), _MAX_COLUMNS) if value.isdecimal() else default
