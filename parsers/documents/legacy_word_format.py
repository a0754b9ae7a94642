"""The structures of a binary Word document: pieces of text, and formatting by file position.

Source: [MS-DOC] 2.4.1 (retrieving text), 2.5 (Fib), 2.8 (PLCs), 2.6 (sprms), 2.9.43 (Clx).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import DocumentFault

_IDENT = 0xA5EC
_OLD_IDENT = 0xA5DC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COUNTS = struct.Struct("<8I")
_COUNTS_OFFSET = 0x4C
_PLACES_OFFSET = 0x9A
CHARACTER_FORMATS, PARAGRAPH_FORMATS, FONTS, PIECES = 12, 13, 15, 33
_COMPRESSED = 0x40000000
_PAGE_BYTES = 512
_MAX_PIECES = 200_000

_PROPERTY_BYTES = (1, 1, 2, 4, 2, 2, None, 3)
_LONG_COUNT = frozenset({0xD606, 0xD608})
_TABS = 0xC615


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHeader:
    """The Fib: which table stream, how long each part of the text is, where structures lie.

    Attributes:
        counts: characters of: text, footnotes, headers, macros, comments, endnotes, text boxes,
            text boxes of headers.
    """

    table_stream: str
    counts: tuple[int, ...]
    raw: bytes

    def place(self, index: int) -> tuple[int, int]:
        """Return offset and size of a structure in the table stream."""
        offset, size = struct.unpack_from("<II", self.raw, _PLACES_OFFSET + 8 * index)
        return offset, size


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters that lie together in the file; `start` counts characters."""

    start: int
    end: int
    offset: int
    char_bytes: int


def parse_header(stream: bytes) -> FileHeader:
    """Return the header of a WordDocument stream.

    Raises:
        DocumentFault: for another version, an encrypted or a cut-off document.
    """
    if len(stream) < _PLACES_OFFSET + 8 * (PIECES + 1):
        raise DocumentFault(ProblemKind.TRUNCATED, "WordDocument")
    ident, flags = struct.unpack_from("<H8xH", stream, 0)
    if flags & _ENCRYPTED:
        raise DocumentFault(ProblemKind.ENCRYPTED)
    if ident != _IDENT:
        kind = ProblemKind.NOT_READ if ident == _OLD_IDENT else ProblemKind.CORRUPT
        raise DocumentFault(kind, "Word 95 or older" if ident == _OLD_IDENT else "WordDocument")
    return FileHeader(
        table_stream="1Table" if flags & _SECOND_TABLE else "0Table",
        counts=_COUNTS.unpack_from(stream, _COUNTS_OFFSET),
        raw=stream[: _PLACES_OFFSET + 8 * (PIECES + 1)],
    )


def parse_pieces(table: bytes, header: FileHeader) -> list[Piece]:
    """Return the pieces of the text in its order.

    Raises:
        DocumentFault: where the piece table is missing or malformed.
    """
    offset, size = header.place(PIECES)
    clx = table[offset : offset + size]
    at = 0
    while at + 3 <= len(clx) and clx[at] == 1:
        at += 3 + int.from_bytes(clx[at + 1 : at + 3], "little")
    if at + 5 > len(clx) or clx[at] != 2:  # noqa: PLR2004 - marks the piece table
        raise DocumentFault(ProblemKind.CORRUPT, "piece table")
    plc = clx[at + 5 : at + 5 + int.from_bytes(clx[at + 1 : at + 5], "little")]
    count = (len(plc) - 4) // 12
    if not 0 < count <= _MAX_PIECES:
        raise DocumentFault(ProblemKind.CORRUPT, "piece table")
    starts = struct.unpack_from(f"<{count + 1}I", plc)
    places = [plc[4 * (count + 1) + 8 * n :][2:6] for n in range(count)]
    return [_piece(starts[n], starts[n + 1], place) for n, place in enumerate(places)]


def _piece(start: int, end: int, place: bytes) -> Piece:
    value = int.from_bytes(place, "little")
    if value & _COMPRESSED:
        offset = (value & ~_COMPRESSED & 0x7FFFFFFF) // 2
        return Piece(start=start, end=max(start, end), offset=offset, char_bytes=1)
    return Piece(start=start, end=max(start, end), offset=value & 0x3FFFFFFF, char_bytes=2)


@dataclass(slots=True)
class Formats:
    """Formatting by file position: sorted starts, and the properties from each on."""

    starts: list[int] = field(default_factory=list)
    properties: list[dict[int, bytes]] = field(default_factory=list)

    def at(self, offset: int) -> dict[int, bytes]:
        """Return the properties of what stands at a file position."""
        index = bisect_right(self.starts, offset) - 1
        return self.properties[index] if index >= 0 else {}

    def next_change(self, offset: int) -> int | None:
        """Return where formatting changes next after a file position."""
        index = bisect_right(self.starts, offset)
        return self.starts[index] if index < len(self.starts) else None


def parse_formats(stream: bytes, table: bytes, header: FileHeader, index: int) -> Formats:
    """Return the formatting of characters or of paragraphs."""
    offset, size = header.place(index)
    plc = table[offset : offset + size]
    count = max(0, (len(plc) - 4) // 8)
    pages = struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ()
    found: dict[int, dict[int, bytes]] = {}
    for page in pages:
        start = (page & 0x3FFFFF) * _PAGE_BYTES
        for offset_in_file, properties in _page_formats(
            stream[start : start + _PAGE_BYTES], of_paragraphs=index == PARAGRAPH_FORMATS
        ):
            found.setdefault(offset_in_file, properties)
    starts = sorted(found)
    return Formats(starts=starts, properties=[found[start] for start in starts])


def _page_formats(page: bytes, *, of_paragraphs: bool) -> Iterator[tuple[int, dict[int, bytes]]]:
    """Yield file positions and properties of one page of formatting (an FKP)."""
    if len(page) < _PAGE_BYTES:
        return
    count = page[-1]
    entry_bytes = 13 if of_paragraphs else 1
    first_entry = 4 * (count + 1)
    if first_entry + count * entry_bytes >= _PAGE_BYTES:
        return
    for number, offset in enumerate(struct.unpack_from(f"<{count}I", page)):
        at = 2 * page[first_entry + number * entry_bytes]
        yield offset, _paragraph_properties(page, at) if of_paragraphs else _run(page, at)


def _run(page: bytes, at: int) -> dict[int, bytes]:
    return _parse_properties(page[at + 1 : at + 1 + page[at]]) if at else {}


def _paragraph_properties(page: bytes, at: int) -> dict[int, bytes]:
    if not at or at + 2 >= _PAGE_BYTES:
        return {}
    size = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
    start = at + 1 if page[at] else at + 2
    body = page[start : start + size]
    return {0: body[:2], **_parse_properties(body[2:])}


def _parse_properties(data: bytes) -> dict[int, bytes]:
    """Parse a list of sprms: code to operand; key 0 is kept free for the style."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 2 <= len(data):
        code = int.from_bytes(data[at : at + 2], "little")
        at += 2
        size = _PROPERTY_BYTES[code >> 13]
        if size is None:
            wide = 2 if code in _LONG_COUNT else 1
            size = int.from_bytes(data[at : at + wide], "little") - (wide == 2)  # noqa: PLR2004 - two bytes count themselves
            at += wide
            if code == _TABS and size == 0xFF:  # noqa: PLR2004 - its size is not stated
                break
        found[code] = data[at : at + max(size, 0)]
        at += max(size, 0)
    return found


def parse_fonts(table: bytes, header: FileHeader) -> list[str]:
    """Return the names of the fonts in the order of their numbers."""
    offset, size = header.place(FONTS)
    data = table[offset : offset + size]
    names: list[str] = []
    at = 4
    while at < len(data):
        length = data[at]
        raw = data[at + 40 : at + 1 + length]
        text = raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace")
        names.append(text.split("\0", 1)[0])
        at += 1 + length
    return names
