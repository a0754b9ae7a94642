"""winmail.dat: the files that Outlook wraps in its own format (TNEF).

The attachments are read where they lie, without holding them; the text is read by
`wrapped_letters`.
Source: [MS-OXTNEF] 2.1.3, [MS-OXCMSG] 2.2.2.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.documents.member_names import decode_name
from parsers.documents.members import ContainerFault, Member, Packed
from parsers.documents.tnef_properties import Region, read_attachment_properties
from parsers.mail.message import Flag

SIGNATURE = b"\x78\x9f\x3e\x22"

_ATTRIBUTE = struct.Struct("<BII")
_LEVEL_ATTACHMENT = 2
_RENDER_DATA = 0x9002
_TITLE = 0x8010
_DATA = 0x800F
_PROPERTIES = 0x9005
_TITLE_BYTES = 4096


@dataclass(slots=True)
class _Wrapped:
    """One attachment while its attributes are gathered."""

    title: bytes = b""
    long_name: str = ""
    data: list[Region] = field(default_factory=list)
    is_message: bool = False


def read_tnef(packed: Packed) -> Iterator[Member]:
    """Yield the files wrapped in a TNEF stream.

    Raises:
        ContainerFault: when an attribute reaches beyond the end, or there are too many.
    """
    if packed.read_at(0, 4) != SIGNATURE:
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    wrapped: _Wrapped | None = None
    count = 0
    for level, name, region in attributes(packed):
        if level != _LEVEL_ATTACHMENT:
            continue
        if name == _RENDER_DATA or wrapped is None:
            yield from _member(packed, wrapped, count)
            wrapped = _Wrapped()
            count += 1
            if count > packed.limits.members:
                raise ContainerFault("container_members", Flag.TOO_LARGE)
        _gather(packed, wrapped, name, region)
    yield from _member(packed, wrapped, count)


def attributes(packed: Packed) -> Iterator[tuple[int, int, Region]]:
    """Yield level, attribute id and place of each attribute; a checksum follows each."""
    at = 6
    while at + _ATTRIBUTE.size <= packed.size_bytes:
        level, name, size = _ATTRIBUTE.unpack(packed.read_at(at, _ATTRIBUTE.size))
        at += _ATTRIBUTE.size
        region = Region(offset=at, size_bytes=min(size, packed.size_bytes - at))
        yield level, name & 0xFFFF, region
        if region.size_bytes < size:
            raise ContainerFault("container_truncated", Flag.TRUNCATED)
        at += size + 2


def _gather(packed: Packed, wrapped: _Wrapped, name: int, region: Region) -> None:
    if name == _TITLE:
        wrapped.title = packed.read_at(region.offset, min(region.size_bytes, _TITLE_BYTES))
    elif name == _DATA:
        wrapped.data = [region]
    elif name == _PROPERTIES:
        properties = read_attachment_properties(packed, region)
        wrapped.long_name = properties.name or wrapped.long_name
        if properties.data is not None:
            wrapped.data = [properties.data]
            wrapped.is_message = properties.is_message


def _member(packed: Packed, wrapped: _Wrapped | None, count: int) -> Iterator[Member]:
    if wrapped is None or not wrapped.data:
        return
    raw = wrapped.title.split(b"\0", 1)[0]
    name = wrapped.long_name or decode_name(raw) or f"attachment-{count}"
    if wrapped.is_message and not name.casefold().endswith((".dat", ".tnef")):
        name += ".dat"
    region = wrapped.data[0]
    yield Member(
        name=name, name_bytes=raw, chunks=packed.chunks_at(region.offset, region.size_bytes)
    )
