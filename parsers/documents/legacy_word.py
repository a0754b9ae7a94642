"""Word documents of the binary format (.doc, 97 to 2003): text, tables, pictures.

Source: [MS-DOC].
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from parsers.documents.compound_file import CompoundFile
from parsers.documents.document import ProblemKind, Region
from parsers.documents.drafting import Draft
from parsers.documents.legacy_word_format import (
    CHARACTER_FORMATS,
    PARAGRAPH_FORMATS,
    FileHeader,
    Formats,
    parse_fonts,
    parse_formats,
    parse_header,
    parse_pieces,
)
from parsers.documents.office_pictures import add_pictures
from parsers.documents.source_file import SourceFile
from parsers.vietnamese.legacy_encodings import find_decoder

_MAIN_STREAM = "WordDocument"
_STREAM_BYTES = 64 * 1024 * 1024
_REGIONS = (
    Region.BODY,
    Region.NOTE,
    Region.HEADER,
    None,  # macros
    None,  # comments
    Region.NOTE,
    Region.TEXT_BOX,
    Region.HEADER,
)

_FONT, _HIDDEN, _DELETED = 0x4A4F, 0x083C, 0x0800
_IN_TABLE, _ROW_END, _OUTLINE = 0x2416, 0x2417, 0x2640
_BODY_LEVEL = 9
_PARAGRAPH_END, _CELL_END, _PAGE_BREAK = "\r", "\x07", "\x0c"
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_ENDS = re.compile("[\r\x07\x0c]")
_CHARACTERS = str.maketrans(
    {"\x0b": "\n", "\x1e": "-", "\x1f": "", "\x01": "", "\x02": "", "\x05": "", "\x08": ""}
)


def read(source: SourceFile, draft: Draft) -> None:
    """Read a .doc into a draft.

    Raises:
        DocumentFault: where the document cannot be read further.
    """
    compound = CompoundFile(source.file, source.size_bytes)
    stream = compound.read(_MAIN_STREAM, _STREAM_BYTES)
    header = parse_header(stream)
    table = compound.read(header.table_stream, _STREAM_BYTES)
    if any(name.startswith("Macros/") for name in compound.streams):
        draft.note(ProblemKind.MACRO)
    text = _Text(stream, table, header)
    reader = _Reader(draft, text)
    start = 0
    for region, count in zip(_REGIONS, header.counts, strict=True):
        if region is not None:
            reader.read(start, start + count, region)
        start += count
    for each in (compound.read("Data", _STREAM_BYTES), stream):
        add_pictures(each, draft)
    if compound.cut_off:
        draft.note(ProblemKind.TRUNCATED)


@dataclass(slots=True)
class _Span:
    """Characters of one formatting, by file position."""

    text: str
    offset: int
    char_bytes: int
    decode: Callable[[str], str] | None


class _Text:
    """The characters of a document with their formatting."""

    def __init__(self, stream: bytes, table: bytes, header: FileHeader) -> None:
        self._stream = stream
        self._pieces = parse_pieces(table, header)
        self._runs = parse_formats(stream, table, header, CHARACTER_FORMATS)
        self.paragraphs: Formats = parse_formats(stream, table, header, PARAGRAPH_FORMATS)
        self._decoders = [find_decoder(font) for font in parse_fonts(table, header)]
        self._default = next((decoder for decoder in self._decoders if decoder), None)

    def spans(self, start: int, end: int) -> Iterator[_Span]:
        """Yield what a reader sees of some characters, in order."""
        for piece in self._pieces:
            first, last = max(piece.start, start), min(piece.end, end)
            offset = piece.offset + (first - piece.start) * piece.char_bytes
            stop = min(offset + (last - first) * piece.char_bytes, len(self._stream))
            while offset < stop:
                change = self._runs.next_change(offset)
                until = stop if change is None else min(stop, change)
                # A change within a character is none.
                until += (until - offset) % piece.char_bytes
                yield self._span(offset, until, piece.char_bytes)
                offset = until

    def _span(self, offset: int, until: int, char_bytes: int) -> _Span:
        raw = self._stream[offset:until]
        text = raw.decode("utf-16-le" if char_bytes == 2 else "cp1252", "replace")  # noqa: PLR2004 - two bytes a character are UTF-16
        properties = self._runs.at(offset)
        if _is_on(properties, _DELETED) or _is_on(properties, _HIDDEN):
            text = "".join(char if _ENDS.match(char) else "\x1f" for char in text)
        number = int.from_bytes(properties.get(_FONT, b"\xff\xff"), "little")
        known = number < len(self._decoders)
        decode = self._decoders[number] if known else self._default
        return _Span(text=text, offset=offset, char_bytes=char_bytes, decode=decode)


@dataclass(slots=True)
class _Reader:
    """Puts characters together to paragraphs and tables."""

    draft: Draft
    text: _Text
    rows: list[list[str]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    in_field: list[bool] = field(default_factory=list)

    def read(self, start: int, end: int, region: Region) -> None:
        """Read the characters of one part of the document."""
        for span in self.text.spans(start, end):
            at = 0
            for match in _ENDS.finditer(span.text):
                self._hold(span.text[at : match.start()], span)
                self._end(match[0], span.offset + match.start() * span.char_bytes, region)
                at = match.end()
            self._hold(span.text[at:], span)
        self._end(_PARAGRAPH_END, -1, region)
        self._finish_table(region)

    def _hold(self, text: str, span: _Span) -> None:
        """Keep text, but not the instructions of fields."""
        for part in re.split("([\x13\x14\x15])", text):
            if part == _FIELD_BEGIN:
                self.in_field.append(True)
            elif part == _FIELD_RESULT and self.in_field:
                self.in_field[-1] = False
            elif part == _FIELD_END and self.in_field:
                self.in_field.pop()
            elif not any(self.in_field):
                self.held.append(span.decode(part) if span.decode else part)

    def _end(self, mark: str, offset: int, region: Region) -> None:
        """End a paragraph, a cell or a row."""
        properties = self.text.paragraphs.at(offset) if offset >= 0 else {}
        text = "".join(self.held).translate(_CHARACTERS)
        self.held.clear()
        if mark == _CELL_END and _is_on(properties, _ROW_END):
            self.rows.append(self.cells)
            self.cells = []
        elif mark == _CELL_END:
            self.cells.append("\n".join([*self.cell, text]))
            self.cell = []
        elif _is_on(properties, _IN_TABLE):
            self.cell.append(text)
        else:
            self._finish_table(region)
            place = None if region is Region.BODY else f"{self.draft.name}#{region.value}"
            level = _level(properties)
            self.draft.add_paragraph(text, level=level, region=region, place=place)

    def _finish_table(self, region: Region) -> None:
        if self.cells or self.cell:
            self.rows.append([*self.cells, "\n".join(self.cell)])
        if self.rows:
            table = self.draft.table(region=region)
            for row, cells in enumerate(self.rows):
                for column, text in enumerate(cells):
                    table.add(row, column, text)
            table.finish()
        self.rows, self.cells, self.cell = [], [], []


def _is_on(properties: dict[int, bytes], code: int) -> bool:
    return properties.get(code, b"\0")[:1] not in {b"", b"\0"}


def _level(properties: dict[int, bytes]) -> int:
    """Return the heading level: the built-in styles 1 to 9 are the headings."""
    outline = properties.get(_OUTLINE, b"")
    if outline and outline[0] < _BODY_LEVEL:
        return outline[0] + 1
    style = int.from_bytes(properties.get(0, b""), "little")
    return style if 1 <= style <= _BODY_LEVEL else 0
