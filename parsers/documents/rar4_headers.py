"""Headers of RAR archives up to version 4.

Source: the technical note that came with RAR 4 ("RAR version 4.x - Technical information").
"""

import stat
import struct
import unicodedata
from collections.abc import Iterator

from parsers.documents.member_names import decode_name
from parsers.documents.members import Packed
from parsers.documents.rar_entry import (
    RarEntry,
    check_last,
    corrupt,
    names_encrypted,
    truncated,
)

SIGNATURE = b"Rar!\x1a\x07\x00"

_BLOCK = struct.Struct("<HBHH")
_FILE = struct.Struct("<IIBIIBBHI")
_MAIN_HEAD, _FILE_HEAD, _END_HEAD = 0x73, 0x74, 0x7B
_HEADERS_ENCRYPTED = 0x80
_NEXT_VOLUME = 0x1
_HAS_DATA = 0x8000
_SPLIT_BEFORE, _SPLIT_AFTER = 0x1, 0x2
_ENCRYPTED, _SOLID, _LARGE, _UNICODE = 0x4, 0x10, 0x100, 0x200
_WINDOW_MASK, _FOLDER_WINDOW = 0xE0, 0xE0
_MIN_WINDOW_BYTES = 64 * 1024
_STORED = 0x30
_UNIX = 3

_LOW_BYTE, _LOW_BYTE_COMMON_HIGH, _TWO_BYTES = 0, 1, 2


def read_rar4_entries(packed: Packed, start: int, end: int) -> Iterator[RarEntry]:
    """Yield the file headers of a RAR archive of version 1.5 to 4, or of one volume of it.

    Args:
        packed: the archive.
        start: where the volume begins, with its signature.
        end: where it ends.

    Raises:
        ContainerFault: when a header is malformed, encrypted, or the archive is cut off.
    """
    at = start + len(SIGNATURE)
    while at < end:
        fixed = packed.read_at(at, _BLOCK.size)
        if len(fixed) < _BLOCK.size:
            raise truncated()
        _crc, kind, flags, size = _BLOCK.unpack(fixed)
        if size < _BLOCK.size:
            raise corrupt()
        body = packed.read_at(at + _BLOCK.size, size - _BLOCK.size)
        if len(body) < size - _BLOCK.size:
            raise truncated()
        if kind == _END_HEAD:
            return check_last(packed, end, goes_on=bool(flags & _NEXT_VOLUME))
        if kind == _MAIN_HEAD and flags & _HEADERS_ENCRYPTED:
            raise names_encrypted()
        at += size
        data_bytes = int.from_bytes(body[:4], "little") if flags & _HAS_DATA else 0
        if kind == _FILE_HEAD:
            entry = _parse_file(body, flags, at)
            yield entry
            data_bytes = entry.pieces[0][1]
        at += data_bytes


def _parse_file(body: bytes, flags: int, data_offset: int) -> RarEntry:
    if len(body) < _FILE.size + 8 * bool(flags & _LARGE):
        raise corrupt()
    packed, decoded, host, crc, _, version, method, name_len, attributes = _FILE.unpack_from(body)
    at = _FILE.size
    if flags & _LARGE:
        high_packed, high_decoded = struct.unpack_from("<II", body, at)
        packed |= high_packed << 32
        decoded |= high_decoded << 32
        at += 8
    raw = body[at : at + name_len]
    window = flags & _WINDOW_MASK
    return RarEntry(
        name=_parse_name(raw, is_unicode=bool(flags & _UNICODE)),
        name_bytes=raw,
        version=version,
        method=max(0, method - _STORED),
        window_bytes=_MIN_WINDOW_BYTES << (window >> 5),
        solid=bool(flags & _SOLID),
        pieces=((data_offset, packed),),
        decoded_bytes=decoded,
        crc32=crc,
        encrypted=bool(flags & _ENCRYPTED),
        is_folder=window == _FOLDER_WINDOW,
        is_link=host == _UNIX and stat.S_ISLNK(attributes & 0xFFFF),
        split_before=bool(flags & _SPLIT_BEFORE),
        split_after=bool(flags & _SPLIT_AFTER),
    )


def _parse_name(raw: bytes, *, is_unicode: bool) -> str:
    plain, zero, packed = raw.partition(b"\0")
    if not is_unicode or not zero:
        return decode_name(plain)
    return unicodedata.normalize("NFC", _unpack_name(plain, packed))


def _unpack_name(plain: bytes, packed: bytes) -> str:
    """Expand RAR4's packed UTF-16: two bits an operation, against the plain name.

    00: a byte; 01: a byte with the common high byte; 10: two bytes; 11: a run copied from the
    plain name, with a correction when the top bit of its length is set.
    """
    units: list[int] = []
    source = iter(packed)
    high = next(source, 0)
    bits, left = 0, 0
    for byte in source:
        if not left:
            bits, left = byte, 8
            continue
        left -= 2
        operation = bits >> left & 0x3
        if operation == _LOW_BYTE:
            units.append(byte)
        elif operation == _LOW_BYTE_COMMON_HIGH:
            units.append(byte | high << 8)
        elif operation == _TWO_BYTES:
            units.append(byte | next(source, 0) << 8)
        else:
            correction = next(source, 0) if byte & 0x80 else None
            _copy_run(units, plain, (byte & 0x7F) + 2, correction, high)
    return struct.pack(f"<{len(units)}H", *units).decode("utf-16-le", "replace")


def _copy_run(
    units: list[int], plain: bytes, length: int, correction: int | None, high: int
) -> None:
    start = len(units)
    for byte in plain[start : start + length]:
        if correction is None:
            units.append(byte)
        else:
            units.append((byte + correction & 0xFF) | high << 8)
