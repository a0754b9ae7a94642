"""Outlook items kept as files (.msg): the files attached to them, and to items inside them.

The text of the items is read by `wrapped_letters`.
Source: [MS-OXMSG] 2.1 to 2.4; [MS-OXPROPS] 2.585 to 2.600.
"""

import unicodedata
from collections.abc import Iterator

from parsers.documents.compound_file import CompoundFile
from parsers.documents.document import ProblemKind
from parsers.documents.drafting import DocumentFault
from parsers.documents.member_names import decode_name
from parsers.documents.members import ContainerFault, Member, Packed, check_declared
from parsers.mail.message import Flag

_STREAM = "__substg1.0_"
_DATA = _STREAM + "37010102"
#: Long name, short name, display name.
_NAMES = ("3707", "3704", "3001")
_UNICODE, _EIGHT_BIT = "001F", "001E"
_NAME_BYTES = 4096

_FLAGS = {ProblemKind.TRUNCATED: Flag.TRUNCATED}


def read_outlook_item(packed: Packed) -> Iterator[Member]:
    """Yield the files attached to an Outlook item.

    Raises:
        ContainerFault: when the file is malformed, or a cap is passed.
    """
    try:
        item = CompoundFile(packed.file, packed.size_bytes)
    except DocumentFault as fault:
        flag = _FLAGS.get(fault.problem.kind, Flag.CORRUPT)
        raise ContainerFault(f"container_{flag.value}", flag) from fault
    # Storages stand in the directory in no order; their numbers give the item's own.
    data = sorted(name for name in item.streams if name.rpartition("/")[2] == _DATA)
    sizes = [item.streams[name].size_bytes for name in data]
    check_declared(packed, members=len(data), decoded_bytes=sum(sizes))
    for number, (name, size) in enumerate(zip(data, sizes, strict=True), start=1):
        title, raw = _name(item, name.removesuffix(_DATA))
        yield Member(
            name=title or f"attachment-{number}",
            name_bytes=raw,
            chunks=_whole(item, name, size),
        )
    if item.cut_off:
        raise ContainerFault("container_truncated", Flag.TRUNCATED)


def _name(item: CompoundFile, folder: str) -> tuple[str, bytes]:
    for name in _NAMES:
        raw = item.read(f"{folder}{_STREAM}{name}{_UNICODE}", _NAME_BYTES)
        text = raw[: len(raw) & ~1].decode("utf-16-le", "replace").strip("\0 ")
        if text:
            return unicodedata.normalize("NFC", text), raw
        raw = item.read(f"{folder}{_STREAM}{name}{_EIGHT_BIT}", _NAME_BYTES)
        if raw.strip(b"\0 "):
            return decode_name(raw.strip(b"\0 ")), raw
    return "", b""


def _whole(item: CompoundFile, name: str, size: int) -> Iterator[bytes]:
    left = size
    for chunk in item.chunks(name, size):
        left -= len(chunk)
        yield chunk
    if left:
        raise ContainerFault("container_truncated", Flag.TRUNCATED)
