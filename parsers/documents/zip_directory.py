"""The directory of a ZIP archive: what it says of each member, and where the member lies.

Written out because the standard library's reader refuses the whole archive for one bad name,
holds a directory of any length in memory, and gives nothing of an archive that was cut off.
Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.documents.member_names import decode_name
from parsers.documents.members import ContainerFault, Packed
from parsers.mail.message import Flag

LOCAL_SIGNATURE = b"PK\x03\x04"
_CENTRAL_SIGNATURE = b"PK\x01\x02"
_END_SIGNATURE = b"PK\x05\x06"
_END64_SIGNATURE = b"PK\x06\x06"
_LOCATOR64_SIGNATURE = b"PK\x06\x07"

_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_END = struct.Struct("<4sHHHHIIH")
_END64 = struct.Struct("<4sQHHIIQQQQ")
_LOCATOR64 = struct.Struct("<4sIQI")

_ENCRYPTED_BIT = 0x1
DESCRIPTOR_BIT = 0x8
_UTF8_BIT = 0x800
_AES_METHOD = 99
_ZIP64_EXTRA = 0x0001
_UNICODE_NAME_EXTRA = 0x7075
#: Stands in the place of what ZIP64 says elsewhere.
_MANY_DISKS = 0xFFFF
_MAX_U32 = 0xFFFFFFFF
_UNIX = 3
_WINDOW_BYTES = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipEntry:
    """One entry of the directory, or one local header.

    Attributes:
        offset: of the local header in the file.
        data_offset: of the packed bytes, known for local headers only.
        method: 0 stored, 8 deflate, 12 bzip2, 14 LZMA.
    """

    name: str
    name_bytes: bytes
    flags: int
    method: int
    crc32: int
    packed_bytes: int
    decoded_bytes: int
    offset: int = 0
    data_offset: int = 0
    is_link: bool = False

    @property
    def encrypted(self) -> bool:
        """Tell whether a password is needed."""
        return bool(self.flags & _ENCRYPTED_BIT) or self.method == _AES_METHOD

    @property
    def is_folder(self) -> bool:
        """Tell whether it is a folder, which has no bytes."""
        return self.name.endswith(("/", "\\"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipDirectory:
    """Where the entries stand.

    Attributes:
        disk_starts: where each volume begins, for the offsets of its entries; of an archive in
            one piece, what was put before it.
    """

    offset: int
    size_bytes: int
    entries: int
    disk_starts: tuple[int, ...]


def find_directory(packed: Packed) -> ZipDirectory | None:
    """Return where the directory is, or None when the end of the archive is missing.

    Raises:
        ContainerFault: when the archive is in volumes and one is missing.
    """
    tail_bytes = min(packed.size_bytes, _END.size + 0xFFFF)
    tail_offset = packed.size_bytes - tail_bytes
    tail = packed.read_at(tail_offset, tail_bytes)
    at = tail.rfind(_END_SIGNATURE)
    if at < 0 or len(tail) - at < _END.size:
        return None
    end_offset = tail_offset + at
    _, disk, _, _, entries, size, offset, _ = _END.unpack_from(tail, at)
    volumes = packed.volumes()
    if 0 < disk < _MANY_DISKS:
        if len(volumes) != disk + 1:
            raise ContainerFault("container_volume_missing")
        starts = tuple(start for start, _ in volumes)
        return ZipDirectory(
            offset=end_offset - size, size_bytes=size, entries=entries, disk_starts=starts
        )
    wide = _find_wide_end(packed, end_offset)
    if wide is not None:
        entries, size, offset, end_offset = wide
    start = end_offset - size
    if start < 0 or start < offset:
        return None
    return ZipDirectory(
        offset=start, size_bytes=size, entries=entries, disk_starts=(start - offset,)
    )


def read_entries(packed: Packed, directory: ZipDirectory) -> Iterator[ZipEntry]:
    """Yield the entries of the directory in its order.

    Raises:
        ContainerFault: where an entry is malformed.
    """
    at, end = directory.offset, directory.offset + directory.size_bytes
    window = _Window(packed)
    while at < end:
        fixed = window.read_at(at, _CENTRAL.size)
        if len(fixed) < _CENTRAL.size or not fixed.startswith(_CENTRAL_SIGNATURE):
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        values = _CENTRAL.unpack(fixed)
        _, made_by, _, flags, method, _, _, crc, packed_size, size, *lengths = values
        name_len, extra_len, comment_len, disk, _, attributes, offset = lengths
        # Outside of volumes the number of the disk is not kept by every maker.
        disk = disk if len(directory.disk_starts) > 1 else 0
        if disk >= len(directory.disk_starts):
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        variable = window.read_at(at + _CENTRAL.size, name_len + extra_len)
        raw, extra = variable[:name_len], variable[name_len:]
        if extra:
            size, packed_size, offset = _widened(extra, size, packed_size, offset)
        yield ZipEntry(
            name=_entry_name(raw, extra, flags),
            name_bytes=raw,
            flags=flags,
            method=method,
            crc32=crc,
            decoded_bytes=size,
            packed_bytes=packed_size,
            offset=offset + directory.disk_starts[disk],
            is_link=made_by >> 8 == _UNIX and stat.S_ISLNK(attributes >> 16),
        )
        at += _CENTRAL.size + name_len + extra_len + comment_len


def read_local(packed: Packed, offset: int) -> ZipEntry | None:
    """Return the local header at an offset, or None when there is none."""
    fixed = packed.read_at(offset, _LOCAL.size)
    if len(fixed) < _LOCAL.size or not fixed.startswith(LOCAL_SIGNATURE):
        return None
    _, _, flags, method, _, _, crc, packed_size, size, name_len, extra_len = _LOCAL.unpack(fixed)
    variable = packed.read_at(offset + _LOCAL.size, name_len + extra_len)
    raw, extra = variable[:name_len], variable[name_len:]
    if extra:
        size, packed_size = _widened(extra, size, packed_size)
    return ZipEntry(
        name=_entry_name(raw, extra, flags),
        name_bytes=raw,
        flags=flags,
        method=method,
        crc32=crc,
        decoded_bytes=size,
        packed_bytes=packed_size,
        offset=offset,
        data_offset=offset + _LOCAL.size + name_len + extra_len,
    )


def data_offset(packed: Packed, offset: int) -> int | None:
    """Return where the bytes begin that the local header at an offset is for, or None."""
    fixed = packed.read_at(offset, _LOCAL.size)
    if len(fixed) < _LOCAL.size or not fixed.startswith(LOCAL_SIGNATURE):
        return None
    *_, name_len, extra_len = _LOCAL.unpack(fixed)
    return offset + _LOCAL.size + int(name_len) + int(extra_len)


class _Window:
    """Reads a directory in few pieces, however many entries it has."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._at = 0
        self._bytes = b""

    def read_at(self, offset: int, size: int) -> bytes:
        """Return up to `size` bytes at an offset; fewer at the end."""
        start = offset - self._at
        if start < 0 or start + size > len(self._bytes):
            self._bytes = self._packed.read_at(offset, max(size, _WINDOW_BYTES))
            self._at, start = offset, 0
        return self._bytes[start : start + size]


def _widened(extra: bytes, *values: int) -> list[int]:
    """Return values of 32 bits, replaced from the ZIP64 extra field where they are all ones."""
    widened = list(values)
    if _MAX_U32 in values:
        field = _find_extra(extra, _ZIP64_EXTRA)
        at = 0
        for index, value in enumerate(values):
            if value == _MAX_U32 and len(field) >= at + 8:
                widened[index] = int.from_bytes(field[at : at + 8], "little")
                at += 8
    return widened


def _find_wide_end(packed: Packed, end_offset: int) -> tuple[int, int, int, int] | None:
    locator = packed.read_at(end_offset - _LOCATOR64.size, _LOCATOR64.size)
    if end_offset < _LOCATOR64.size or not locator.startswith(_LOCATOR64_SIGNATURE):
        return None
    offset = end_offset - _LOCATOR64.size - _END64.size
    record = packed.read_at(max(offset, 0), _END64.size)
    if len(record) < _END64.size or not record.startswith(_END64_SIGNATURE):
        return None
    values = _END64.unpack(record)
    return values[7], values[8], values[9], offset


def _entry_name(raw: bytes, extra: bytes, flags: int) -> str:
    if not extra and raw.isascii():
        return raw.decode("ascii")
    field = _find_extra(extra, _UNICODE_NAME_EXTRA)
    if field[:1] == b"\x01" and int.from_bytes(field[1:5], "little") == zlib.crc32(raw):
        return decode_name(field[5:], declared_utf8=True)
    return decode_name(raw, declared_utf8=bool(flags & _UTF8_BIT))


def _find_extra(extra: bytes, wanted: int) -> bytes:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == wanted:
            return extra[at + 4 : at + 4 + size]
        at += 4 + size
    return b""
