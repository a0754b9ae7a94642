"""Files packed alone (gzip, bzip2, xz), which may be a tar archive inside."""

from collections.abc import Callable, Iterator

from parsers.documents.chunk_reader import ChunkReader
from parsers.documents.inflating import (
    Decompressor,
    decode_bzip2,
    decode_xz,
    decoded_all,
    inflate_gzip,
)
from parsers.documents.member_names import name_without_suffix
from parsers.documents.members import Member, Packed
from parsers.documents.tar_archive import BLOCK_BYTES, is_tar, read_tar


def read_plain_tar(packed: Packed) -> Iterator[Member]:
    """Yield the members of an uncompressed tar archive."""
    reader = ChunkReader(packed.chunks_at(0, packed.size_bytes))
    yield from read_tar(reader, members=packed.limits.members)


def read_gzip(packed: Packed) -> Iterator[Member]:
    """Yield the members of a .tar.gz, or the one file of a .gz."""
    yield from _read(packed, inflate_gzip)


def read_bzip2(packed: Packed) -> Iterator[Member]:
    """Yield the members of a .tar.bz2, or the one file of a .bz2."""
    yield from _read(packed, decode_bzip2)


def read_xz(packed: Packed) -> Iterator[Member]:
    """Yield the members of a .tar.xz, or the one file of an .xz or .lzma."""
    yield from _read(packed, decode_xz)


def _read(packed: Packed, new_decompressor: Callable[[], Decompressor]) -> Iterator[Member]:
    chunks = packed.chunks_at(0, packed.size_bytes)
    reader = ChunkReader(decoded_all(chunks, new_decompressor))
    if is_tar(reader.peek(BLOCK_BYTES)):
        yield from read_tar(reader, members=packed.limits.members)
        return
    name = name_without_suffix(packed.name)
    yield Member(name=name, name_bytes=name.encode(), chunks=reader.rest())
