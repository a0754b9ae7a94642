"""ZIP archives: members by the directory; by local headers where the archive was cut off."""

import lzma
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice, pairwise
from operator import attrgetter

from parsers.documents.archive_library import ArchiveFormat, open_unpacker
from parsers.documents.inflating import decode_bzip2, decoded, inflate_raw
from parsers.documents.members import (
    CHUNK_BYTES,
    MALFORMED,
    ContainerFault,
    Member,
    Packed,
    check_declared,
    checked,
)
from parsers.documents.zip_directory import (
    DESCRIPTOR_BIT,
    ZipEntry,
    data_offset,
    find_directory,
    read_entries,
    read_local,
)
from parsers.mail.message import Flag

#: xz and PPMd.
_BY_LIBRARY = frozenset({95, 98})
_STORED, _DEFLATE, _BZIP2, _LZMA = 0, 8, 12, 14


def read_zip(packed: Packed) -> Iterator[Member]:
    """Yield the members of a ZIP archive in the order of its directory.

    Raises:
        ContainerFault: when the directory is malformed, members share bytes (an overlap
            bomb), a cap is passed, or the archive is cut off (after the members that are left).
    """
    entries, cut_off = find_entries(packed)
    if not cut_off and any(entry.method in _BY_LIBRARY for entry in entries):
        yield from _members_by_library(packed, entries)
        return
    for entry in entries:
        if not entry.is_folder and not entry.is_link:
            yield _member(packed, entry)
    if cut_off:
        raise ContainerFault("container_truncated", Flag.TRUNCATED)


def _members_by_library(packed: Packed, entries: list[ZipEntry]) -> Iterator[Member]:
    """Yield members, with the library at the entry whose turn it is: it goes by their place."""
    with closing(open_unpacker(packed, ArchiveFormat.ZIP)) as unpacker:
        for entry in sorted(entries, key=attrgetter("offset")):
            unpacker.next_entry()
            if entry.is_folder or entry.is_link:
                continue
            member = _member(packed, entry)
            if entry.method in _BY_LIBRARY and not entry.encrypted:
                size, crc32 = entry.decoded_bytes, entry.crc32
                member = replace(member, chunks=checked(unpacker.chunks(), crc32=crc32, size=size))
            yield member


def find_entries(packed: Packed) -> tuple[list[ZipEntry], bool]:
    """Return the entries, and whether the archive is cut off, so that there may have been more.

    Raises:
        ContainerFault: when the directory is malformed, members share bytes, or a cap is passed.
    """
    directory = find_directory(packed)
    if directory is None:
        return _entries_left(packed), True
    entries = list(islice(read_entries(packed, directory), packed.limits.members + 1))
    check_declared(
        packed, members=len(entries), decoded_bytes=sum(e.decoded_bytes for e in entries)
    )
    _refuse_overlap(entries, directory.offset)
    return entries, False


def _member(packed: Packed, entry: ZipEntry) -> Member:
    return Member(
        name=entry.name,
        name_bytes=entry.name_bytes,
        encrypted=entry.encrypted,
        chunks=() if entry.encrypted else decoded_entry(packed, entry),
    )


def decoded_entry(
    packed: Packed, entry: ZipEntry, *, step_bytes: int = CHUNK_BYTES
) -> Iterator[bytes]:
    """Yield the decoded bytes of an entry, not many more than are asked for.

    Raises:
        ContainerFault: when they are malformed, cut off, or packed by an unknown method.
    """
    offset = data_offset(packed, entry.offset)
    if offset is None:
        raise ContainerFault("member_corrupt", Flag.CORRUPT)
    yield from checked(
        _unpacked(packed, entry, offset, step_bytes),
        crc32=entry.crc32,
        size=entry.decoded_bytes,
    )


def _unpacked(packed: Packed, entry: ZipEntry, offset: int, step_bytes: int) -> Iterator[bytes]:
    chunks = packed.chunks_at(offset, entry.packed_bytes)
    if entry.method == _STORED:
        return chunks
    if entry.method == _DEFLATE:
        return decoded(chunks, inflate_raw(), step_bytes=step_bytes)
    if entry.method == _BZIP2:
        return decoded(chunks, decode_bzip2())
    if entry.method == _LZMA:
        return _decoded_lzma(packed, entry, offset)
    raise ContainerFault("member_method_unknown")


def _decoded_lzma(packed: Packed, entry: ZipEntry, offset: int) -> Iterator[bytes]:
    """Decode method 14. Source: APPNOTE 5.8.8: version, properties' length, properties."""
    head = packed.read_at(offset, 9)
    try:
        _, _, properties, dictionary = struct.unpack("<HHBI", head)
        lzma_filter = {
            "id": lzma.FILTER_LZMA1,
            "dict_size": max(4096, min(dictionary, entry.decoded_bytes)),
            "lc": properties % 9,
            "lp": properties // 9 % 5,
            "pb": properties // 45,
        }
        decompressor = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[lzma_filter])
    except MALFORMED as error:
        raise ContainerFault("member_corrupt", Flag.CORRUPT) from error
    chunks = packed.chunks_at(offset + len(head), entry.packed_bytes - len(head))
    return decoded(chunks, decompressor, size=entry.decoded_bytes)


def _refuse_overlap(entries: list[ZipEntry], directory_offset: int) -> None:
    ordered = sorted(entries, key=lambda e: e.offset)
    for entry, following in pairwise(ordered):
        if entry.offset + entry.packed_bytes > following.offset:
            raise ContainerFault("container_bomb", Flag.BOMB)
    if ordered and ordered[-1].offset + ordered[-1].packed_bytes > directory_offset:
        raise ContainerFault("container_corrupt", Flag.CORRUPT)


def _entries_left(packed: Packed) -> list[ZipEntry]:
    """Return what local headers still show of an archive without its directory."""
    entries: list[ZipEntry] = []
    offset = 0
    while len(entries) < packed.limits.members:
        entry = read_local(packed, offset)
        # Sizes after the data can be known only by decoding; what follows is not looked for.
        if entry is None or entry.flags & DESCRIPTOR_BIT:
            break
        entries.append(entry)
        offset = entry.data_offset + entry.packed_bytes
    return entries
