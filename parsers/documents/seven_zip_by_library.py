"""7z archives with methods that the standard library lacks, by the system's libarchive.

The library's entries are those of the header in its order; names, sizes and checksums are ours.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from parsers.documents.archive_library import ArchiveFormat, Unpacker, open_unpacker
from parsers.documents.members import ContainerFault, Member, Packed, checked
from parsers.documents.seven_zip_coders import AES, BCJ2, PPMD
from parsers.documents.seven_zip_header import Coder, SevenZipFile, Streams, Substream
from parsers.mail.message import Flag

#: PPMd asks for all of it at once; the strongest preset of 7-Zip needs 192 MiB.
_PPMD_MEMORY_BYTES = 256 * 1024 * 1024


def is_beyond_us(coders: Sequence[Coder]) -> bool:
    """Say whether a folder needs the library; one behind a password is beyond it too."""
    methods = {coder.method for coder in coders}
    return bool(methods & {BCJ2, PPMD}) and AES not in methods


def read_by_library(
    packed: Packed, streams: Streams, files: Sequence[SevenZipFile]
) -> Iterator[Member]:
    """Yield the files of an archive.

    Raises:
        ContainerFault: when the system has no library, or it cannot go on.
    """
    _refuse_greed(coder for folder in streams.folders for coder in folder.coders)
    owned = ((index, sub) for index, subs in enumerate(streams.substreams) for sub in subs)
    with closing(open_unpacker(packed, ArchiveFormat.SEVEN_ZIP)) as unpacker:
        for file in files:
            unpacker.next_entry()
            index, substream = next(owned, (None, None)) if file.has_stream else (None, None)
            if file.has_stream and index is None:
                raise ContainerFault("container_corrupt", Flag.CORRUPT)
            if file.is_folder or file.is_link:
                continue
            coders = streams.folders[index].coders if index is not None else ()
            yield _member(file, substream, coders, unpacker)


def _member(
    file: SevenZipFile, substream: Substream | None, coders: Sequence[Coder], unpacker: Unpacker
) -> Member:
    encrypted = any(coder.method == AES for coder in coders)
    chunks: Iterable[bytes] = ()
    if substream is not None and not encrypted:
        size = substream.size_bytes
        chunks = checked(unpacker.chunks(), crc32=substream.crc32, size=size)
    return Member(name=file.name, name_bytes=file.name_bytes, chunks=chunks, encrypted=encrypted)


def _refuse_greed(coders: Iterable[Coder]) -> None:
    for coder in coders:
        memory = int.from_bytes(coder.properties[1:5], "little")
        if coder.method == PPMD and memory > _PPMD_MEMORY_BYTES:
            raise ContainerFault("container_memory", Flag.TOO_LARGE)
