"""RAR archives: stored members are read here; packed ones by the decoders of each version."""

from collections.abc import Iterator
from itertools import islice

from parsers.documents.members import ContainerFault, Member, Packed, check_declared, checked
from parsers.documents.rar4_headers import SIGNATURE as SIGNATURE4
from parsers.documents.rar4_headers import read_rar4_entries
from parsers.documents.rar5_headers import SIGNATURE as SIGNATURE5
from parsers.documents.rar5_headers import read_rar5_entries
from parsers.documents.rar_entry import RarEntry, corrupt

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
    for entry in entries:
        if not entry.is_folder and not entry.is_link:
            yield Member(
                name=entry.name,
                name_bytes=entry.name_bytes,
                encrypted=entry.encrypted,
                chunks=() if entry.encrypted else _decoded_member(packed, entry),
            )
    if fault is not None:
        raise fault


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


def _decoded_member(packed: Packed, entry: RarEntry) -> Iterator[bytes]:
    if entry.split:
        raise ContainerFault("container_volume_missing")
    if entry.method != _STORED:
        raise ContainerFault("member_method_unknown")
    chunks = packed.chunks_at(entry.data_offset, entry.packed_bytes)
    yield from checked(chunks, crc32=entry.crc32, size=entry.decoded_bytes)
