"""Streams of OLE compound files (.doc, .xls, .msg), read by their names.

Source: [MS-CFB] 2.2 to 2.6.
"""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import DocumentFault
from parsers.documents.members import CHUNK_BYTES

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8s16sHHHHH6sIIIIIIIII")
_FAT_IN_HEADER = 109
_END_OF_CHAIN = 0xFFFFFFFE
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY_BYTES = 128
_STREAM, _ROOT = 2, 5
_SHIFTS = (9, 12)
_MAX_ENTRIES = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str
    kind: int
    start: int
    size_bytes: int
    left: int
    right: int
    child: int


class CompoundFile:
    """One compound file. Names are paths: "ObjectPool/_123/CONTENTS".

    Attributes:
        cut_off: sectors that it names are missing at its end.
    """

    def __init__(self, file: BinaryIO, size_bytes: int) -> None:
        self._file = file
        self._size_bytes = size_bytes
        self.cut_off = False
        file.seek(0)
        raw = file.read(_HEADER.size)
        if len(raw) < _HEADER.size or not raw.startswith(SIGNATURE):
            raise DocumentFault(ProblemKind.CORRUPT, "header")
        fields = _HEADER.unpack(raw)
        shift, mini_shift = fields[5], fields[6]
        if shift not in _SHIFTS or mini_shift > shift:
            raise DocumentFault(ProblemKind.CORRUPT, "header")
        self._sector_bytes = 1 << shift
        self._mini_bytes = 1 << mini_shift
        self._sectors = max(0, -(-size_bytes // self._sector_bytes) - 1)
        self._fat = self._read_fat(fields[15])
        self._mini_cutoff = fields[12]
        self._entries = self._read_directory(fields[10])
        self._mini_fat = _numbers(self._chain(fields[13], size_bytes))
        root = self._entries[0]
        self._mini_stream = self._chain(root.start, root.size_bytes)
        self.streams = self._name_streams()

    def __contains__(self, name: str) -> bool:
        return name in self.streams

    def read(self, name: str, limit_bytes: int) -> bytes:
        """Return a stream, clipped; b"" where there is none."""
        return b"".join(self.chunks(name, limit_bytes))

    def chunks(self, name: str, limit_bytes: int) -> Iterator[bytes]:
        """Yield a stream in chunks, clipped; nothing where there is none."""
        entry = self.streams.get(name)
        if entry is None:
            return
        size = min(entry.size_bytes, limit_bytes)
        if entry.size_bytes < self._mini_cutoff:
            yield self._mini_chain(entry.start, size)
            return
        for chunk in self._chain_chunks(entry.start, size):
            size -= len(chunk)
            yield chunk
        self.cut_off |= size > 0

    def _sector(self, number: int) -> bytes:
        self._file.seek((number + 1) * self._sector_bytes)
        return self._file.read(self._sector_bytes)

    def _read_fat(self, first_more: int) -> "array[int]":
        self._file.seek(_HEADER.size)
        listed = _numbers(self._file.read(4 * _FAT_IN_HEADER))
        more, seen = first_more, 0
        while more < _LAST_SECTOR and seen < self._sectors:
            numbers = _numbers(self._sector(more))
            if not numbers:
                break
            listed.extend(numbers[:-1])
            more = numbers[-1]
            seen += 1
        fat = array("I")
        for number in islice((n for n in listed if n < self._sectors), self._sectors):
            fat.extend(_numbers(self._sector(number)))
        return fat

    def _chain(self, start: int, size: int) -> bytes:
        """Return the sectors of a chain, up to a size, and up to where it breaks."""
        return b"".join(self._chain_chunks(start, size))

    def _chain_chunks(self, start: int, size: int) -> Iterator[bytes]:
        """Yield a chain in chunks; sectors that follow each other in the file are read at once."""
        number, left = start, min(size, self._size_bytes)
        most = CHUNK_BYTES // self._sector_bytes
        while left > 0 and number < self._sectors:
            first, count = number, 0
            while number == first + count and count < most and number < self._sectors:
                count += 1
                number = self._fat[number] if number < len(self._fat) else _END_OF_CHAIN
            self._file.seek((first + 1) * self._sector_bytes)
            data = self._file.read(min(count * self._sector_bytes, left))
            if not data:
                return
            left -= len(data)
            yield data

    def _mini_chain(self, start: int, size: int) -> bytes:
        parts: list[bytes] = []
        number, left = start, min(size, len(self._mini_stream))
        while left > 0 and number < len(self._mini_fat):
            at = number * self._mini_bytes
            data = self._mini_stream[at : at + min(self._mini_bytes, left)]
            parts.append(data)
            left -= len(data)
            if not data:
                break
            number = self._mini_fat[number]
        return b"".join(parts)

    def _read_directory(self, start: int) -> list[_Entry]:
        data = self._chain(start, _MAX_ENTRIES * _ENTRY_BYTES)
        entries = [
            _parse_entry(data[at : at + _ENTRY_BYTES])
            for at in range(0, len(data) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
        ]
        if not entries or entries[0].kind != _ROOT:
            kind = ProblemKind.TRUNCATED if not entries else ProblemKind.CORRUPT
            raise DocumentFault(kind, "directory")
        return entries

    def _name_streams(self) -> dict[str, _Entry]:
        """Return the streams by path, walking the directory's trees without trusting them."""
        found: dict[str, _Entry] = {}
        seen: set[int] = set()
        waiting = [(self._entries[0].child, "")]
        while waiting:
            number, folder = waiting.pop()
            if number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            waiting += [(entry.left, folder), (entry.right, folder)]
            if entry.kind == _STREAM:
                found.setdefault(folder + entry.name, entry)
            else:
                waiting.append((entry.child, f"{folder}{entry.name}/"))
        return found


def _parse_entry(raw: bytes) -> _Entry:
    name_bytes = int.from_bytes(raw[64:66], "little")
    name = raw[: max(0, min(name_bytes, 64) - 2)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<III", raw, 68)
    start, size = struct.unpack_from("<II", raw, 116)
    return _Entry(
        name=name,
        kind=raw[66],
        start=start,
        size_bytes=size,
        left=left,
        right=right,
        child=child,
    )


def _numbers(data: bytes) -> "array[int]":
    """Return little-endian numbers of four bytes; what is left over is dropped."""
    whole = len(data) // 4
    return array("I", struct.unpack(f"<{whole}I", data[: whole * 4]))
