"""7z archives, read folder by folder as streams.

Written out because the common library holds whole members in memory, decodes with several
threads and reaches for a password where a plain answer is wanted. Methods that the standard
library lacks are left to libarchive, where the system has it.
"""

import struct
import zlib
from collections.abc import Iterator

from parsers.documents.archive_library import load_library
from parsers.documents.byte_cursor import ByteCursor
from parsers.documents.chunk_reader import ChunkReader
from parsers.documents.members import (
    MALFORMED,
    ContainerFault,
    Member,
    Packed,
    check_declared,
    checked,
)
from parsers.documents.seven_zip_by_library import is_beyond_us, read_by_library
from parsers.documents.seven_zip_coders import AES, Chunks, decode_step, unknown_method
from parsers.documents.seven_zip_header import (
    ADDITIONAL_STREAMS,
    ARCHIVE_PROPERTIES,
    ENCODED_HEADER,
    FILES_INFO,
    HEADER,
    MAIN_STREAMS,
    Folder,
    SevenZipFile,
    Streams,
    Substream,
    parse_files,
    parse_streams,
)
from parsers.mail.message import Flag

SIGNATURE = b"7z\xbc\xaf\x27\x1c"
_SIGNATURE_HEADER = struct.Struct("<6s2sIQQI")
_MAX_HEADER_BYTES = 8 * 1024 * 1024
_MAX_NESTED_HEADERS = 4


def read_seven_zip(packed: Packed) -> Iterator[Member]:
    """Yield the files of a 7z archive in its order.

    Raises:
        ContainerFault: when the header is missing or malformed, the names are encrypted, a cap
            is passed, or a method is unknown.
    """
    streams, files = _read_header(packed)
    check_declared(
        packed,
        members=len(files),
        decoded_bytes=sum(folder.decoded_bytes for folder in streams.folders),
    )
    if load_library() is not None and any(is_beyond_us(f.coders) for f in streams.folders):
        yield from read_by_library(packed, streams, files)
        return
    with_stream = iter([file for file in files if file.has_stream])
    for file in files:
        if not file.has_stream and not file.is_folder:
            yield Member(name=file.name, name_bytes=file.name_bytes)
    for index in range(len(streams.folders)):
        pairs = [(next(with_stream, None), sub) for sub in streams.substreams[index]]
        yield from _folder_members(packed, streams, index, pairs)


def _folder_members(
    packed: Packed,
    streams: Streams,
    index: int,
    pairs: list[tuple[SevenZipFile | None, Substream]],
) -> Iterator[Member]:
    folder = streams.folders[index]
    encrypted = any(coder.method == AES for coder in folder.coders)
    reader = ChunkReader(() if encrypted else _decoded_folder(packed, streams, index))
    for file, substream in pairs:
        if file is None:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        if encrypted:
            yield Member(name=file.name, name_bytes=file.name_bytes, encrypted=True)
            continue
        run = _Run(reader, substream)
        if not file.is_folder and not file.is_link:
            yield Member(name=file.name, name_bytes=file.name_bytes, chunks=run.chunks())
        run.finish()


class _Run:
    """One file's bytes in a folder's stream: given out, or passed over."""

    def __init__(self, reader: ChunkReader, substream: Substream) -> None:
        self._reader = reader
        self._substream = substream
        self._begun = False

    def chunks(self) -> Iterator[bytes]:
        self._begun = True
        size = self._substream.size_bytes
        yield from checked(self._reader.chunks(size), crc32=self._substream.crc32, size=size)

    def finish(self) -> None:
        if not self._begun:
            self._reader.skip(self._substream.size_bytes)


def _decoded_folder(packed: Packed, streams: Streams, index: int) -> Iterator[bytes]:
    folder = streams.folders[index]
    first = sum(len(f.packed_inputs) for f in streams.folders[:index])
    sizes = streams.packed_sizes
    if first + len(folder.packed_inputs) > len(sizes):
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    offset = _SIGNATURE_HEADER.size + streams.packed_offset + sum(sizes[:first])
    inputs: dict[int, Chunks] = {}
    for number, packed_input in enumerate(folder.packed_inputs, start=first):
        inputs[packed_input] = packed.chunks_at(offset, sizes[number])
        offset += sizes[number]
    yield from _output(folder, folder.main_output, inputs, depth=0)


def _output(folder: Folder, output: int, inputs: dict[int, Chunks], *, depth: int) -> Chunks:
    """Return the chunks of one output, decoding what feeds it first."""
    if depth > len(folder.coders) or output >= len(folder.unpack_sizes):
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    first_input, first_output = 0, 0
    for coder in folder.coders:
        if first_output + coder.outputs > output:
            break
        first_input += coder.inputs
        first_output += coder.outputs
    if (coder.inputs, coder.outputs) != (1, 1):
        raise unknown_method(coder)
    feeding = next((out for into, out in folder.bonds if into == first_input), None)
    if feeding is not None:
        chunks = _output(folder, feeding, inputs, depth=depth + 1)
    elif first_input in inputs:
        chunks = inputs[first_input]
    else:
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    return decode_step(coder, chunks, folder.unpack_sizes[output])


def _read_header(packed: Packed) -> tuple[Streams, tuple[SevenZipFile, ...]]:
    head = packed.read_at(0, _SIGNATURE_HEADER.size)
    if len(head) < _SIGNATURE_HEADER.size or not head.startswith(SIGNATURE):
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    _, _, _, offset, size, crc = _SIGNATURE_HEADER.unpack(head)
    if offset + size + len(head) > packed.size_bytes:
        raise ContainerFault("container_truncated", Flag.TRUNCATED)
    if size > _MAX_HEADER_BYTES:
        raise ContainerFault("container_members", Flag.TOO_LARGE)
    data = packed.read_at(len(head) + offset, size)
    if zlib.crc32(data) != crc:
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    try:
        return _parse_header(packed, data)
    except MALFORMED as error:
        raise ContainerFault("container_corrupt", Flag.CORRUPT) from error


def _parse_header(packed: Packed, data: bytes) -> tuple[Streams, tuple[SevenZipFile, ...]]:
    for _ in range(_MAX_NESTED_HEADERS):
        if not data:
            return Streams(), ()
        cursor = ByteCursor(data)
        kind = cursor.byte()
        if kind == HEADER:
            return _parse_plain_header(cursor)
        if kind != ENCODED_HEADER:
            break
        data = _decode_header(packed, parse_streams(cursor))
    raise ContainerFault("container_corrupt", Flag.CORRUPT)


def _decode_header(packed: Packed, streams: Streams) -> bytes:
    if not streams.folders or streams.folders[0].decoded_bytes > _MAX_HEADER_BYTES:
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    if any(coder.method == AES for coder in streams.folders[0].coders):
        raise ContainerFault("container_encrypted", Flag.ENCRYPTED)
    return b"".join(_decoded_folder(packed, streams, 0))


def _parse_plain_header(cursor: ByteCursor) -> tuple[Streams, tuple[SevenZipFile, ...]]:
    streams = Streams()
    files: tuple[SevenZipFile, ...] = ()
    while kind := cursor.byte():
        if kind == ARCHIVE_PROPERTIES:
            while cursor.number():
                cursor.take(cursor.number())
        elif kind == ADDITIONAL_STREAMS:
            parse_streams(cursor)
        elif kind == MAIN_STREAMS:
            streams = parse_streams(cursor)
        elif kind == FILES_INFO:
            files = parse_files(cursor)
        else:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
    return streams, files
