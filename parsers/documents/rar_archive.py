"""RAR archives: stored members are read here, packed ones by the system's libarchive."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from parsers.documents.archive_library import (
    HELPER_MISSING,
    ArchiveFormat,
    Unpacker,
    load_library,
    open_unpacker,
)
from parsers.documents.members import ContainerFault, Member, Packed, check_declared, checked
from parsers.documents.rar4_headers import SIGNATURE as SIGNATURE4
from parsers.documents.rar4_headers import read_rar4_entries
from parsers.documents.rar5_headers import SIGNATURE as SIGNATURE5
from parsers.documents.rar5_headers import read_rar5_entries
from parsers.documents.rar_entry import RarEntry, corrupt, volume_missing

_STORED = 0


def read_rar(packed: Packed) -> Iterator[Member]:
    """Yield the members of a RAR archive in its order; its volumes may have been joined.

    Raises:
        ContainerFault: when headers are malformed, encrypted or cut off, a cap is passed, a
            volume is missing, or a packing method is not known here.
    """
    entries, fault = _entries(packed)
    check_declared(
        packed, members=len(entries), decoded_bytes=sum(e.decoded_bytes for e in entries)
    )
    if load_library() is not None and any(_needs_unpacking(entry) for entry in entries):
        with closing(open_unpacker(packed, ArchiveFormat.RAR, ArchiveFormat.RAR5)) as unpacker:
            yield from _unpacked_members(packed, entries, unpacker)
    else:
        yield from (_member(entry, _stored(packed, entry)) for entry in entries if _is_file(entry))
    if fault is not None:
        raise fault


def _unpacked_members(
    packed: Packed, entries: list[RarEntry], unpacker: Unpacker
) -> Iterator[Member]:
    """Yield members, with the library at the entry whose turn it is.

    The library is asked only for what is packed; where it fails, stored members still come.
    """
    for entry in entries:
        try:
            unpacker.next_entry()
        except ContainerFault as fault:
            chunks = _failing(fault) if _needs_unpacking(entry) else _stored(packed, entry)
        else:
            chunks = unpacker.chunks() if _needs_unpacking(entry) else _stored(packed, entry)
        if _is_file(entry):
            yield _member(entry, chunks)


def _member(entry: RarEntry, chunks: Iterator[bytes]) -> Member:
    return Member(
        name=entry.name,
        name_bytes=entry.name_bytes,
        encrypted=entry.encrypted,
        chunks=()
        if entry.encrypted
        else checked(chunks, crc32=entry.crc32, size=entry.decoded_bytes),
    )


def _is_file(entry: RarEntry) -> bool:
    return not entry.is_folder and not entry.is_link


def _needs_unpacking(entry: RarEntry) -> bool:
    return _is_file(entry) and entry.method != _STORED and not entry.encrypted and not entry.split


def _failing(fault: ContainerFault) -> Iterator[bytes]:
    raise fault
    yield b""


def _entries(packed: Packed) -> tuple[list[RarEntry], ContainerFault | None]:
    """Return the entries of all volumes, and the fault that ended their reading early."""
    entries: list[RarEntry] = []
    try:
        for entry in islice(_all_entries(packed), packed.limits.members + 1):
            whole = entries[-1].continued_by(entry) if entries else None
            entries[len(entries) - (whole is not None) :] = [whole or entry]
    except ContainerFault as fault:
        return entries, fault
    return entries, None


def _all_entries(packed: Packed) -> Iterator[RarEntry]:
    for start, end in packed.volumes():
        if packed.read_at(start, len(SIGNATURE5)) == SIGNATURE5:
            yield from read_rar5_entries(packed, start, end)
        elif packed.read_at(start, len(SIGNATURE4)) == SIGNATURE4:
            yield from read_rar4_entries(packed, start, end)
        else:
            raise corrupt()


def _stored(packed: Packed, entry: RarEntry) -> Iterator[bytes]:
    if entry.split:
        raise volume_missing()
    if entry.method != _STORED:
        raise ContainerFault(HELPER_MISSING)
    for offset, size in entry.pieces:
        yield from packed.chunks_at(offset, size)
