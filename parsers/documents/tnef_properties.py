"""MAPI properties in a TNEF stream; of an attachment its long name and embedded object.

Source: [MS-OXTNEF] 2.1.3.4, [MS-OXPROPS] 2.585, 2.593, 2.603.
"""

import struct
import unicodedata
from dataclasses import dataclass

from parsers.documents.member_names import decode_name
from parsers.documents.members import ContainerFault, Packed
from parsers.mail.message import Flag

_LONG_FILENAME = 0x3707
_FILENAME = 0x3704
_DISPLAY_NAME = 0x3001
_DATA_OBJECT = 0x3701

_FIXED_BYTES = {
    0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4,
    0x14: 8, 0x40: 8, 0x48: 16, 0x01: 4,
}  # fmt: skip
_STRING8, _UNICODE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_MULTI_VALUED = 0x1000
_NAMED_FROM = 0x8000
_NAME_BYTES = 4096

_MESSAGE_INTERFACE = bytes.fromhex("0703020000000000c000000000000046")
_MAX_PROPERTIES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A run of bytes in the file."""

    offset: int
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentProperties:
    """What matters of one attachment.

    Attributes:
        data: where the embedded object lies, without its interface id.
        is_message: the object is a mail, again in TNEF.
    """

    name: str = ""
    data: Region | None = None
    is_message: bool = False


def read_attachment_properties(packed: Packed, region: Region) -> AttachmentProperties:
    """Return name and embedded object of an attachment's property list.

    Raises:
        ContainerFault: when the list is malformed.
    """
    names: dict[int, str] = {}
    data, is_message = None, False
    for kind, tag, value in read_properties(packed, region):
        if tag in {_LONG_FILENAME, _FILENAME, _DISPLAY_NAME} and kind in {_STRING8, _UNICODE}:
            names[tag] = _text(packed, kind, value)
        elif tag == _DATA_OBJECT and value.size_bytes > len(_MESSAGE_INTERFACE):
            head = packed.read_at(value.offset, len(_MESSAGE_INTERFACE))
            is_message = head == _MESSAGE_INTERFACE
            skip = len(head) if is_message or kind == _OBJECT else 0
            data = Region(offset=value.offset + skip, size_bytes=value.size_bytes - skip)
    name = names.get(_LONG_FILENAME) or names.get(_FILENAME) or names.get(_DISPLAY_NAME) or ""
    return AttachmentProperties(name=name, data=data, is_message=is_message)


def read_properties(packed: Packed, region: Region) -> list[tuple[int, int, Region]]:
    """Return type, id and place of every value of a property list.

    Raises:
        ContainerFault: when the list is malformed.
    """
    return _Properties(packed, region).values()


def _text(packed: Packed, kind: int, value: Region) -> str:
    raw = packed.read_at(value.offset, min(value.size_bytes, _NAME_BYTES))
    if kind == _UNICODE:
        text = raw[: len(raw) & ~1].decode("utf-16-le", "replace").split("\0", 1)[0]
        return unicodedata.normalize("NFC", text)
    return decode_name(raw.split(b"\0", 1)[0])


class _Properties:
    """A cursor over one property list."""

    def __init__(self, packed: Packed, region: Region) -> None:
        self._packed = packed
        self._at = region.offset
        self._end = region.offset + region.size_bytes

    def values(self) -> list[tuple[int, int, Region]]:
        """Return type, id and place of every value."""
        count = self._number()
        if count > _MAX_PROPERTIES:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        found: list[tuple[int, int, Region]] = []
        for _ in range(count):
            kind, tag = struct.unpack("<HH", self._take(4))
            if tag >= _NAMED_FROM:
                self._skip_property_name()
            found.extend((kind & ~_MULTI_VALUED, tag, value) for value in self._values_of(kind))
        return found

    def _values_of(self, kind: int) -> list[Region]:
        plain = kind & ~_MULTI_VALUED
        variable = plain in {_STRING8, _UNICODE, _OBJECT, _BINARY}
        count = self._number() if variable or kind & _MULTI_VALUED else 1
        if (not variable and plain not in _FIXED_BYTES) or count > _MAX_PROPERTIES:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        return [
            self._region(self._number() if variable else _FIXED_BYTES[plain]) for _ in range(count)
        ]

    def _skip_property_name(self) -> None:
        self._take(16)
        if self._number():
            self._region(self._number())
        else:
            self._number()

    def _number(self) -> int:
        return int.from_bytes(self._take(4), "little")

    def _take(self, size: int) -> bytes:
        taken = self._packed.read_at(self._at, min(size, self._end - self._at))
        if len(taken) < size:
            raise ContainerFault("container_truncated", Flag.TRUNCATED)
        self._at += size
        return taken

    def _region(self, size: int) -> Region:
        """Take a value of `size` bytes, which is padded to four."""
        if self._at + size > self._end:
            raise ContainerFault("container_truncated", Flag.TRUNCATED)
        region = Region(offset=self._at, size_bytes=size)
        self._at = min(self._at + size + -size % 4, self._end)
        return region
