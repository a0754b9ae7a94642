"""Workbooks read from their XML, cell by cell, with nothing made for empty places.

Slower than the library, and not to be led to ask for memory: for workbooks that the library
refuses, or must not be given.
Source: ISO/IEC 29500-1, 18.2 to 18.8.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from lxml import etree

from parsers.documents.cell_values import shown_value
from parsers.documents.document import CellValue, ProblemKind
from parsers.documents.drafting import DocumentFault, Draft, TableDraft
from parsers.documents.number_formats import as_moment, is_moment
from parsers.documents.package import Package

_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


def _tags(name: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in _SPACES)


_SHEET, _ITEM, _TEXT, _PHONETIC = _tags("sheet"), _tags("si"), _tags("t"), _tags("rPh")
_ROW, _CELL, _VALUE, _INLINE = _tags("row"), _tags("c"), _tags("v"), _tags("is")
_MERGED, _FORMAT, _STYLES, _STYLE = (
    _tags("mergeCell"),
    _tags("numFmt"),
    _tags("cellXfs"),
    _tags("xf"),
)
_PROPERTIES = _tags("workbookPr")
_MAIN = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MAX_STRINGS = 2_000_000


@dataclass(slots=True)
class _Book:
    """What holds for all sheets."""

    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    from_1904: bool = False

    def number(self, text: str, style: str | None) -> CellValue:
        """Return a number, or the moment that its format makes of it."""
        value = float(text)
        index = int(style) if style is not None and style.isdecimal() else 0
        shown_as = self.styles[index] if index < len(self.styles) else 0
        if is_moment(shown_as, self.formats.get(shown_as)):
            return as_moment(value, from_1904=self.from_1904)
        return value


def read_sheets(package: Package, draft: Draft) -> None:
    """Read all sheets of a workbook into a draft.

    Raises:
        DocumentFault: where the workbook cannot be read further.
    """
    related = package.relations(_MAIN)
    book = _read_book(package, draft)
    for sheet in package.tree(_MAIN).iter(*_SHEET):
        relation_id = next((value for name in _ID if (value := sheet.get(name))), "")
        _, part = related.get(relation_id, ("", ""))
        hidden = sheet.get("state", "visible") != "visible"
        table = draft.table(name=sheet.get("name", ""), hidden=hidden)
        try:
            _read_sheet(package, part, book, table)
        except DocumentFault as fault:
            if fault.problem.kind is ProblemKind.TOO_LARGE:
                raise
            draft.note(fault.problem.kind, fault.problem.detail)
        finally:
            table.finish()


def _read_book(package: Package, draft: Draft) -> _Book:
    book = _Book()
    try:
        _read_styles(package, book)
        items = _elements(package, "xl/sharedStrings.xml", _ITEM)
        book.strings += [_text(item) for item in islice(items, _MAX_STRINGS)]
    except DocumentFault as fault:
        draft.note(fault.problem.kind, fault.problem.detail)
    return book


def _read_styles(package: Package, book: _Book) -> None:
    if "xl/styles.xml" in package:
        root = package.tree("xl/styles.xml")
        for each in root.iter(*_FORMAT):
            number = each.get("numFmtId", "")
            if number.isdecimal():
                book.formats[int(number)] = each.get("formatCode", "")
        for styles in root.iter(*_STYLES):
            found = (style.get("numFmtId", "0") for style in styles.iterchildren(*_STYLE))
            book.styles = [int(number) if number.isdecimal() else 0 for number in found]
    properties = next(package.tree(_MAIN).iter(*_PROPERTIES), None)
    book.from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}


def _read_sheet(package: Package, part: str, book: _Book, table: TableDraft) -> None:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    row = -1
    for element in _elements(package, part, (*_ROW, *_MERGED)):
        if element.tag in _MERGED:
            spans.update(_span(element.get("ref", "")))
            continue
        stated = element.get("r", "")
        row = int(stated) - 1 if stated.isdecimal() and len(stated) < 8 else row + 1  # noqa: PLR2004 - a sheet has 1,048,576 rows
        _read_row(element, row, book, table)
    table.merge(spans)


def _read_row(element: etree._Element, row: int, book: _Book, table: TableDraft) -> None:
    column = -1
    for cell in element.iterchildren(*_CELL):
        place = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _column(place[1]) if place else column + 1
        value = _value(cell, book)
        if value is not None and value != "":
            at = int(place[2]) - 1 if place else row
            table.add(
                min(at, _LAST_ROW), min(column, _LAST_COLUMN), shown_value(value), value=value
            )


def _value(cell: etree._Element, book: _Book) -> CellValue:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text(each) for each in cell.iterchildren(*_INLINE))
    texts = (each.text for each in cell.iterchildren(*_VALUE) if each.text)
    text: str | None = next(texts, None)
    if text is None or kind == "e":
        return None
    if kind == "s":
        index = int(text)
        return book.strings[index] if 0 <= index < len(book.strings) else None
    if kind == "b":
        return text.strip() == "1"
    if kind == "d":
        return datetime.fromisoformat(text)
    return text if kind == "str" else book.number(text, cell.get("s"))


def _text(element: etree._Element) -> str:
    """Return the text of an entry, without the readings that stand beside it."""
    return "".join(
        each.text or ""
        for each in element.iter(*_TEXT)
        if each.getparent() is None or each.getparent().tag not in _PHONETIC
    )


def _elements(package: Package, part: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield elements, each forgotten when the next is asked for."""
    if part not in package:
        return
    for element in package.events(part, tags):
        yield element
        element.clear(keep_tail=True)
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _span(reference: str) -> dict[tuple[int, int], tuple[int, int]]:
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if start is None or end is None:
        return {}
    row, column = int(start[2]) - 1, _column(start[1])
    rows, columns = int(end[2]) - row, _column(end[1]) - column + 1
    return {(row, column): (max(1, rows), max(1, columns))}


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
