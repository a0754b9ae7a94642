"""Photographs: where they were taken is in them (EXIF GPS); whether they came whole.

Source: EXIF 2.32 (CIPA DC-008), TIFF 6.0 section 2, PNG 1.2 section 3, JPEG (ITU T.81) annex B.
"""

import struct

from parsers.mail.image_size import declared_pixels
from parsers.mail.message import Flag
from parsers.mail.spool import SpoolFile

_HEAD = 512 * 1024
_TAIL = 256 * 1024
_GPS_POINTER = 0x8825
_GPS_POSITION = {2, 4}
_MAX_ENTRIES = 512
#: So many pixels from so few bytes are no picture of anything.
_MAX_PIXELS, _MAX_PIXELS_A_BYTE = 64_000_000, 100
_EXIF_TYPES = {"image/jpeg", "image/heic", "image/heif", "image/png", "image/webp", "image/tiff"}
_MARKER_START = 0xFF
_START_OF_SCAN = 0xDA


def find_image_flags(file: SpoolFile, media_type: str, size_bytes: int) -> set[Flag]:
    """Return BOMB, GPS and TRUNCATED where they apply."""
    file.seek(0)
    head = file.read(_HEAD)
    if declared_pixels(head) > max(_MAX_PIXELS, _MAX_PIXELS_A_BYTE * size_bytes):
        return {Flag.BOMB}
    flags: set[Flag] = set()
    if media_type in _EXIF_TYPES:
        if _has_position(_tiff_block(head, media_type)):
            flags.add(Flag.GPS)
        if _is_cut(file, head, media_type, size_bytes):
            flags.add(Flag.TRUNCATED)
    return flags


def _tiff_block(head: bytes, media_type: str) -> bytes:
    """Return the TIFF structure that holds the EXIF data, b"" without one."""
    if media_type == "image/tiff":
        return head
    if media_type == "image/png":
        at = head.find(b"eXIf")
        return head[at + 4 :] if at >= 0 else b""
    at = head.find(b"Exif\x00\x00")
    if at >= 0:
        return head[at + 6 :]
    at = head.find(b"EXIF") if media_type == "image/webp" else -1
    return head[at + 8 :] if at >= 0 else b""


def _has_position(tiff: bytes) -> bool:
    """Tell whether the GPS directory holds a latitude or a longitude."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None:
        return False
    first = _number(tiff, 4, order)
    pointer = _directory(tiff, first, order).get(_GPS_POINTER)
    if pointer is None:
        return False
    gps = _directory(tiff, pointer, order)
    return not gps or bool(_GPS_POSITION & gps.keys())


def _directory(tiff: bytes, at: int, order: str) -> dict[int, int]:
    """Return tag and value field of one image file directory, clipped."""
    if at + 2 > len(tiff):
        return {}
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    entries: dict[int, int] = {}
    for index in range(min(count, _MAX_ENTRIES)):
        place = at + 2 + 12 * index
        if place + 12 > len(tiff):
            break
        (tag,) = struct.unpack_from(f"{order}H", tiff, place)
        entries[tag] = _number(tiff, place + 8, order)
    return entries


def _number(tiff: bytes, at: int, order: str) -> int:
    if at + 4 > len(tiff):
        return len(tiff)
    (value,) = struct.unpack_from(f"{order}I", tiff, at)
    return int(value)


def _is_cut(file: SpoolFile, head: bytes, media_type: str, size_bytes: int) -> bool:
    """Tell whether the mark that ends a JPEG or PNG is missing."""
    mark = {"image/jpeg": b"\xff\xd9", "image/png": b"IEND"}.get(media_type)
    if mark is None:
        return False
    start = _scan_start(head) if media_type == "image/jpeg" else 0
    file.seek(max(start, size_bytes - _TAIL))
    return mark not in file.read(_TAIL)


def _scan_start(head: bytes) -> int:
    """Return where a JPEG's picture data begin: an EXIF thumbnail has an end mark of its own."""
    at = 2
    while at + 4 <= len(head) and head[at] == _MARKER_START:
        if head[at + 1] == _START_OF_SCAN:
            return at
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return min(at, len(head))
