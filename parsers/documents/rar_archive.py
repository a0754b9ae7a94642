"""RAR archives: stored members are read here, packed ones by the system's libarchive."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from parsers.documents.members import ContainerFault, Member, Packed, check_declared, checked
from parsers.documents.rar4_headers import SIGNATURE as SIGNATURE4
from parsers.documents.rar4_headers import read_rar4_entries
from parsers.documents.rar5_headers import SIGNATURE as SIGNATURE5
from parsers.documents.rar5_headers import read_rar5_entries
from parsers.documents.rar_entry import RarEntry, corrupt
from parsers.documents.rar_library import RarUnpacker, load_library

_STORED = 0


def read_rar(packed: Packed) -> Iterator[Member]:
    """Yield the members of a RAR archive in its order.

    Raises:
        ContainerFault: when headers are malformed, encrypted or cut off, a cap is passed, or a
            packing method is not known here.
    """
    entries, fault = _entries(packed)
    check_declared(
        packed, members=len(entries), decoded_bytes=sum(e.decoded_bytes for e in entries)
    )
    library = load_library()
    if library is not None and any(_needs_unpacking(entry) for entry in entries):
        with closing(RarUnpacker(library, packed)) as unpacker:
            yield from _unpacked_members(packed, entries, unpacker)
    else:
        yield from (_member(entry, _stored(packed, entry)) for entry in entries if _is_file(entry))
    if fault is not None:
        raise fault


def _unpacked_members(
    packed: Packed, entries: list[RarEntry], unpacker: RarUnpacker
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
    """Return the entries, and the fault that ended their reading early."""
    if packed.read_at(0, len(SIGNATURE5)) == SIGNATURE5:
        found = read_rar5_entries(packed)
    elif packed.read_at(0, len(SIGNATURE4)) == SIGNATURE4:
        found = read_rar4_entries(packed)
    else:
        raise corrupt()
    entries: list[RarEntry] = []
    try:
        for entry in islice(found, packed.limits.members + 1):
            entries.append(entry)  # noqa: PERF402 - what came before a fault is kept
    except ContainerFault as fault:
        return entries, fault
    return entries, None


def _stored(packed: Packed, entry: RarEntry) -> Iterator[bytes]:
    if entry.split:
        raise ContainerFault("container_volume_missing")
    if entry.method != _STORED:
        raise ContainerFault("member_method_unknown")
    yield from packed.chunks_at(entry.data_offset, entry.packed_bytes)
