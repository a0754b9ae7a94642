"""Headers of RAR5 archives.

Source: "RAR 5.0 archive format", rarlab.com/technote.htm.
"""

import unicodedata
import zlib
from collections.abc import Iterator

from parsers.documents.members import Packed
from parsers.documents.rar_entry import (
    MAX_HEADER_BYTES,
    RarEntry,
    check_last,
    corrupt,
    names_encrypted,
    truncated,
)

SIGNATURE = b"Rar!\x1a\x07\x01\x00"

_FILE, _ENCRYPTION, _END = 2, 4, 5
_HAS_EXTRA, _HAS_DATA, _SPLIT_BEFORE, _SPLIT_AFTER = 0x1, 0x2, 0x8, 0x10
_NEXT_VOLUME = 0x1
_IS_FOLDER, _HAS_TIME, _HAS_CRC, _SIZE_UNKNOWN = 0x1, 0x2, 0x4, 0x8
_EXTRA_ENCRYPTION, _EXTRA_LINK = 1, 5
_MIN_WINDOW_BYTES = 128 * 1024
_MAX_SHIFT = 63

#: A checksum and the longest size of a header; the shortest header is as long.
_HEAD_BYTES = 7


class _Vints:
    """A cursor over numbers of seven bits a byte, low first, the top bit meaning "more"."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def number(self) -> int:
        value = shift = 0
        while True:
            if self.at >= len(self.data) or shift > _MAX_SHIFT:
                raise corrupt()
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return value
            shift += 7

    def take(self, size: int) -> bytes:
        taken = self.data[self.at : self.at + size]
        if len(taken) < size:
            raise corrupt()
        self.at += size
        return taken


def read_rar5_entries(packed: Packed, start: int, end: int) -> Iterator[RarEntry]:
    """Yield the file headers of a RAR5 archive, or of one volume of it.

    Args:
        packed: the archive.
        start: where the volume begins, with its signature.
        end: where it ends.

    Raises:
        ContainerFault: when a header is malformed, encrypted, or the end mark is missing.
    """
    at = start + len(SIGNATURE)
    while at < end:
        header, at = _read_header(packed, at)
        kind, flags = header.number(), header.number()
        if kind == _ENCRYPTION:
            raise names_encrypted()
        if kind == _END:
            return check_last(packed, end, goes_on=bool(header.number() & _NEXT_VOLUME))
        extra_bytes = header.number() if flags & _HAS_EXTRA else 0
        data_bytes = header.number() if flags & _HAS_DATA else 0
        if kind == _FILE:
            yield _parse_file(header, flags, extra_bytes, data_bytes, at)
        at += data_bytes
    raise truncated()


def _read_header(packed: Packed, at: int) -> tuple[_Vints, int]:
    """Return the fields of a header after its size, and where its data begin."""
    head = packed.read_at(at, _HEAD_BYTES)
    if len(head) < _HEAD_BYTES:
        raise truncated()
    vints = _Vints(head[4:])
    size = vints.number()
    if size > MAX_HEADER_BYTES:
        raise corrupt()
    start = at + 4 + vints.at
    body = packed.read_at(start, size)
    if len(body) < size:
        raise truncated()
    if zlib.crc32(head[4 : 4 + vints.at] + body) != int.from_bytes(head[:4], "little"):
        raise corrupt()
    return _Vints(body), start + size


def _parse_file(
    header: _Vints, flags: int, extra_bytes: int, data_bytes: int, data_offset: int
) -> RarEntry:
    file_flags, decoded_bytes, _attributes = header.number(), header.number(), header.number()
    if file_flags & _HAS_TIME:
        header.take(4)
    crc = int.from_bytes(header.take(4), "little") if file_flags & _HAS_CRC else None
    compression, _host = header.number(), header.number()
    raw = header.take(header.number())
    extra = _extra_kinds(header.data[len(header.data) - extra_bytes :]) if extra_bytes else set()
    encrypted = _EXTRA_ENCRYPTION in extra
    return RarEntry(
        name=unicodedata.normalize("NFC", raw.decode("utf-8", "replace")),
        name_bytes=raw,
        version=5,
        method=compression >> 7 & 0x7,
        window_bytes=_MIN_WINDOW_BYTES << (compression >> 10 & 0xF),
        solid=bool(compression & 0x40),
        pieces=((data_offset, data_bytes),),
        decoded_bytes=0 if file_flags & _SIZE_UNKNOWN else decoded_bytes,
        # The checksum of an encrypted file is itself keyed.
        crc32=None if encrypted else crc,
        encrypted=encrypted,
        is_folder=bool(file_flags & _IS_FOLDER),
        is_link=_EXTRA_LINK in extra,
        split_before=bool(flags & _SPLIT_BEFORE),
        split_after=bool(flags & _SPLIT_AFTER),
    )


def _extra_kinds(extra: bytes) -> set[int]:
    kinds: set[int] = set()
    cursor = _Vints(extra)
    while cursor.at < len(extra):
        record = _Vints(cursor.take(cursor.number()))
        kinds.add(record.number())
    return kinds
