"""OpenDocument texts, sheets and slides (.odt, .ods, .odp).

Source: OASIS OpenDocument 1.3, part 3: 5 (text), 9 (tables), 10.4 (frames).
"""

from collections.abc import Iterator

from lxml import etree

from parsers.documents.document import CellValue, ProblemKind, Region
from parsers.documents.drafting import DocumentFault, Draft, TableDraft
from parsers.documents.package import Package
from parsers.documents.source_file import SourceFile

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"


def _text(name: str) -> str:
    return f"{{{_SPACE}text:1.0}}{name}"


def _table(name: str) -> str:
    return f"{{{_SPACE}table:1.0}}{name}"


def _office(name: str) -> str:
    return f"{{{_SPACE}office:1.0}}{name}"


_PARAGRAPHS = (_text("p"), _text("h"))
_TABLE, _ROW = _table("table"), _table("table-row")
_CELLS = frozenset({_table("table-cell"), _table("covered-table-cell")})
_ROW_GROUPS = frozenset(
    {_table("table-rows"), _table("table-header-rows"), _table("table-row-group")}
)
_BLOCKS = (*_PARAGRAPHS, _TABLE)
_TEXT_BOX = f"{{{_SPACE}drawing:1.0}}text-box"
_IMAGE = f"{{{_SPACE}drawing:1.0}}image"
_LINK = "{http://www.w3.org/1999/xlink}href"
_NOTE, _DELETIONS = _text("note"), _text("tracked-changes")
_ANNOTATION = _office("annotation")
_UNSEEN = frozenset({_NOTE, _ANNOTATION, _DELETIONS, _text("note-citation")})
_NESTING = frozenset({*_BLOCKS, _TEXT_BOX, _ANNOTATION, _DELETIONS})
_CHARACTERS = {_text("tab"): "\t", _text("line-break"): "\n", _text("soft-page-break"): ""}
_HEADING, _LEVEL = _text("h"), _text("outline-level")
_SPACES, _SPACE_COUNT = _text("s"), _text("c")
_NUMBERS = frozenset({"float", "currency", "percentage"})
_MAX_REPEAT = 1000
_MAX_SPACES = 100


def read(source: SourceFile, draft: Draft) -> None:
    """Read an OpenDocument file into a draft.

    Raises:
        DocumentFault: where it cannot be read further.
    """
    package = Package(source.file, source.size_bytes, draft.limits)
    if package.cut_off:
        draft.note(ProblemKind.TRUNCATED)
    if _is_encrypted(package):
        raise DocumentFault(ProblemKind.ENCRYPTED)
    if any(name.startswith("Basic/") for name in package.names()):
        draft.note(ProblemKind.MACRO)
    reader = _Reader(package, draft, is_workbook="spreadsheet" in source.media_type)
    for element in package.events("content.xml", _BLOCKS):
        if not any(ancestor.tag in _NESTING for ancestor in element.iterancestors()):
            reader.read_block(element)
            element.clear(keep_tail=True)


def _is_encrypted(package: Package) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in package and b"encryption-data" in package.read(manifest)


class _Reader:
    """Reads the blocks of one document."""

    def __init__(self, package: Package, draft: Draft, *, is_workbook: bool) -> None:
        self._package = package
        self._draft = draft
        self._is_workbook = is_workbook

    def read_block(self, element: etree._Element, region: Region = Region.BODY) -> None:
        """Read a paragraph or a table."""
        if element.tag == _TABLE:
            self._read_table(element, region)
            return
        self._add_pictures(element, self._draft.place())
        level = (
            int(element.get(_text("outline-level"), "1")[:1]) if element.tag == _text("h") else 0
        )
        self._draft.add_paragraph(_paragraph_text(element), level=level, region=region)
        self._read_boxes(element)

    def _read_boxes(self, element: etree._Element) -> None:
        for box in element.iter(_TEXT_BOX):
            for block in box.iterchildren(*_BLOCKS):
                self.read_block(block, Region.TEXT_BOX)

    def _read_table(self, element: etree._Element, region: Region) -> None:
        name = element.get(_table("name"), "") if self._is_workbook else ""
        table = self._draft.table(name=name, region=region)
        row = 0
        nested: list[etree._Element] = []
        for row_element in _rows(element):
            repeat = _number(row_element, _table("number-rows-repeated"))
            filled = self._read_row(row_element, row, table, nested)
            if filled:
                # A filled row that is repeated is filled each time; empty ones only count.
                for copy in range(1, min(repeat, _MAX_REPEAT)):
                    self._read_row(row_element, row + copy, table, [])
            row += repeat
        table.finish()
        for each in nested:
            self._read_table(each, region)

    def _read_row(
        self, element: etree._Element, row: int, table: TableDraft, nested: list[etree._Element]
    ) -> bool:
        column, filled = 0, False
        for cell in element.iterchildren(*_CELLS):
            repeat = _number(cell, _table("number-columns-repeated"))
            text = "\n".join(_paragraph_text(p) for p in cell.iterchildren(*_PARAGRAPHS))
            if text.strip():
                filled = True
                span = (
                    min(_number(cell, _table("number-rows-spanned")), _MAX_REPEAT),
                    min(_number(cell, _table("number-columns-spanned")), _MAX_REPEAT),
                )
                for copy in range(min(repeat, _MAX_REPEAT)):
                    table.add(row, column + copy, text, value=_value(cell, text), span=span)
            self._add_pictures(cell, table.place_of(row, column))
            nested += cell.iterchildren(_TABLE)
            column += repeat
        return filled

    def _add_pictures(self, element: etree._Element, place: str) -> None:
        for image in element.iter(_IMAGE):
            part = image.get(_LINK, "").removeprefix("./")
            if part in self._package:
                self._draft.add_picture(part, self._package.chunks(part), place=place)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == _ROW:
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _paragraph_text(element: etree._Element) -> str:
    pieces: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[child.tag])
        elif child.tag == _SPACES:
            pieces.append(" " * min(_number(child, _SPACE_COUNT), _MAX_SPACES))
        elif child.tag not in _UNSEEN and child.tag != _TEXT_BOX and isinstance(child.tag, str):
            pieces.append(_paragraph_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _value(cell: etree._Element, text: str) -> CellValue:
    kind = cell.get(_office("value-type"), "")
    if kind in _NUMBERS:
        return float(cell.get(_office("value"), "nan"))
    return cell.get(_office("date-value")) or text


def _number(element: etree._Element, name: str) -> int:
    value = element.get(name, "1")
    return max(1, int(value[:9])) if value.isdecimal() else 1
