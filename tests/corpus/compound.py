"""Compound files, the container of Word and Excel 97. Source: MS-CFB 2."""

import struct
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def write_compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file of one FAT sector; every stream has at least 4096 bytes."""
    fat = [_FAT, _END]
    body = b""
    entries = [_entry("Root Entry", kind=5, child=1, right=_FREE, start=_END, size=0)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        sectors = -(-len(content) // _SECTOR)
        start = len(fat)
        fat += [*range(start + 1, start + sectors), _END]
        body += content.ljust(sectors * _SECTOR, b"\0")
        right = number + 1 if number < len(streams) else _FREE
        entries.append(
            _entry(name, kind=2, child=_FREE, right=right, start=start, size=len(content))
        )
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    return _header() + table + directory + body


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108


def _entry(name: str, *, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    links = struct.pack("<III", _FREE, right, child)
    return head + links + b"\0" * 36 + struct.pack("<IQ", start, size)
