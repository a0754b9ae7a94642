"""Tape archives (ustar, GNU, pax), read as a stream.

Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Extended Header".
"""

from collections.abc import Iterator

from parsers.documents.chunk_reader import ChunkReader
from parsers.documents.member_names import decode_name
from parsers.documents.members import ContainerFault, Member
from parsers.mail.message import Flag

BLOCK_BYTES = 512

#: A long name or a pax header needs a few hundred bytes.
_HEADER_DATA_BYTES = 64 * 1024

_FILES = (b"0", b"\0", b"7")
_GNU_LONG_NAME = b"L"
_PAX_HEADER = b"x"


def is_tar(block: bytes) -> bool:
    """Say whether a block of 512 bytes is the header of a tar entry, by its checksum."""
    if len(block) < BLOCK_BYTES or not block.strip(b"\0"):
        return False
    try:
        stated = _parse_number(block[148:156])
    except ContainerFault:
        return False
    return stated == sum(block[:148]) + sum(block[156:]) + 8 * 0x20


def read_tar(reader: ChunkReader, *, members: int) -> Iterator[Member]:
    """Yield the files of a tar stream; links, devices and folders are passed over.

    Raises:
        ContainerFault: when the stream is cut off, a header is wrong, or there are more
            entries than `members`.
    """
    long_name, pax = b"", {}
    for _ in range(members):
        block = reader.read(BLOCK_BYTES)
        if not block.strip(b"\0"):
            return
        if not is_tar(block):
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        kind, size = block[156:157], _parse_number(block[124:136])
        if kind == _GNU_LONG_NAME:
            long_name = _header_data(reader, size).rstrip(b"\0")
        elif kind == _PAX_HEADER:
            pax = _parse_pax(_header_data(reader, size))
        else:
            size = int(pax.get(b"size", b"%d" % size))
            raw = pax.get(b"path") or long_name or _ustar_name(block)
            yield from _file_member(reader, raw, kind, size)
            long_name, pax = b"", {}
    if reader.peek(BLOCK_BYTES).strip(b"\0"):
        raise ContainerFault("container_members", Flag.TOO_LARGE)


def _file_member(reader: ChunkReader, raw: bytes, kind: bytes, size: int) -> Iterator[Member]:
    used_up = False

    def chunks() -> Iterator[bytes]:
        nonlocal used_up
        used_up = True
        yield from reader.chunks(size)

    if kind in _FILES and not raw.endswith(b"/"):
        yield Member(name=decode_name(raw), name_bytes=raw, chunks=chunks())
    if not used_up:
        reader.skip(size)
    reader.read(-size % BLOCK_BYTES)


def _header_data(reader: ChunkReader, size: int) -> bytes:
    if size > _HEADER_DATA_BYTES:
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    data = b"".join(reader.chunks(size))
    reader.read(-size % BLOCK_BYTES)
    return data


def _ustar_name(block: bytes) -> bytes:
    name = block[:100].split(b"\0", 1)[0]
    prefix = block[345:500].split(b"\0", 1)[0] if block[257:263] == b"ustar\0" else b""
    return prefix + b"/" + name if prefix else name


def _parse_number(field: bytes) -> int:
    """Return an octal number, or a GNU base-256 one, which has its top bit set."""
    if field[0] & 0x80:
        return int.from_bytes(field[1:], "big")
    text = field.split(b"\0", 1)[0].strip()
    if not text:
        return 0
    if text.strip(b"01234567"):
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    return int(text, 8)


def _parse_pax(data: bytes) -> dict[bytes, bytes]:
    """Parse `length key=value` records."""
    records: dict[bytes, bytes] = {}
    while data:
        length, _, _ = data.partition(b" ")
        if not length.isdigit() or not len(length) < int(length[:9]) <= len(data):
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        key, _, value = data[len(length) + 1 : int(length) - 1].partition(b"=")
        records[key] = value
        data = data[int(length) :]
    return records
