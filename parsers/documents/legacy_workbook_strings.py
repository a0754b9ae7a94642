"""Strings of binary workbooks, in records that may go on in the next.

Source: [MS-XLS] 2.4.265 (SST), 2.5.240 (ShortXLUnicodeString), 2.5.293
(XLUnicodeRichExtendedString).
"""

from collections.abc import Sequence

_WIDE, _EXTENDED, _RICH = 0x1, 0x4, 0x8


class PieceReader:
    """Reads over the borders of a record and those that continue it."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = list(pieces)
        self._index = 0
        self._at = 0

    @property
    def at_end(self) -> bool:
        """Tell whether nothing is left."""
        return self._index >= len(self._pieces)

    def take(self, size: int) -> bytes:
        """Return `size` bytes, fewer at the end."""
        parts: list[bytes] = []
        while size > 0 and not self.at_end:
            part = self._take_here(size)
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def number(self, size: int) -> int:
        """Return a little-endian number."""
        return int.from_bytes(self.take(size), "little")

    def characters(self, count: int, *, wide: bool) -> str:
        """Return characters; after each border, a byte tells their width anew."""
        parts: list[str] = []
        while count > 0 and not self.at_end:
            here = self._index
            raw = self._take_here(count * (2 if wide else 1))
            text = raw.decode("utf-16-le" if wide else "latin-1", "replace")
            parts.append(text)
            count -= len(raw) // 2 if wide else len(raw)
            if count > 0 and self._index != here:
                wide = bool(self.number(1) & _WIDE)
            elif not raw:
                break
        return "".join(parts)

    def _take_here(self, size: int) -> bytes:
        piece = self._pieces[self._index]
        part = piece[self._at : self._at + size]
        self._at += len(part)
        if self._at >= len(piece):
            self._index, self._at = self._index + 1, 0
        return part


def parse_rich_string(reader: PieceReader) -> str:
    """Return one string of the shared table, without its formatting."""
    count, flags = reader.number(2), reader.number(1)
    runs = reader.number(2) if flags & _RICH else 0
    extra = reader.number(4) if flags & _EXTENDED else 0
    text = reader.characters(count, wide=bool(flags & _WIDE))
    reader.take(4 * runs + extra)
    return text


def parse_string(data: bytes, *, count_bytes: int, code_page: str | None) -> str:
    """Return a string of one record.

    Args:
        data: from the string's length on.
        count_bytes: of the length.
        code_page: of the versions before 97, which have no width flag; None since.
    """
    count = int.from_bytes(data[:count_bytes], "little")
    body = data[count_bytes:]
    if code_page is not None:
        return body[:count].decode(code_page, "replace")
    if body[:1] and body[0] & _WIDE:
        return body[1 : 1 + 2 * count].decode("utf-16-le", "replace")
    return body[1 : 1 + count].decode("latin-1")
