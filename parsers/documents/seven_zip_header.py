"""The header of a 7z archive: its folders of coders, and its files.

Source: 7zFormat.txt of the 7-Zip SDK (public domain).
"""

import stat
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from parsers.documents.byte_cursor import ByteCursor
from parsers.documents.members import ContainerFault
from parsers.mail.message import Flag

END, HEADER, ARCHIVE_PROPERTIES, ADDITIONAL_STREAMS, MAIN_STREAMS, FILES_INFO = range(6)
_PACK_INFO, _UNPACK_INFO, _SUBSTREAMS_INFO, _SIZE, _CRC, _FOLDER = range(6, 12)
_UNPACK_SIZES, _SUBSTREAM_COUNTS, _EMPTY_STREAM, _EMPTY_FILE, _ANTI, _NAMES = range(12, 18)
_ATTRIBUTES = 0x15
ENCODED_HEADER = 0x17

_WINDOWS_FOLDER = 0x10
_HAS_UNIX_MODE = 0x8000
_MAX_CODERS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """One step of decoding; `inputs` and `outputs` count its streams."""

    method: bytes
    inputs: int = 1
    outputs: int = 1
    properties: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """Coders joined to decode packed streams into one run of bytes.

    Attributes:
        bonds: (input index, output index): that input is fed by that output.
        packed_inputs: the inputs that are fed by packed streams, in the streams' order.
        unpack_sizes: of each output, in bytes.
        main_output: the output that nothing else takes.
    """

    coders: tuple[Coder, ...]
    bonds: tuple[tuple[int, int], ...]
    packed_inputs: tuple[int, ...]
    unpack_sizes: tuple[int, ...] = ()
    crc32: int | None = None

    @property
    def main_output(self) -> int:
        """Return the index of the output that is the folder's result."""
        taken = {output for _, output in self.bonds}
        total = sum(coder.outputs for coder in self.coders)
        return next((index for index in range(total) if index not in taken), 0)

    @property
    def decoded_bytes(self) -> int:
        """Return the size of the folder's result."""
        return self.unpack_sizes[self.main_output]


@dataclass(frozen=True, slots=True, kw_only=True)
class Substream:
    """One file's run of bytes in a folder's result."""

    size_bytes: int
    crc32: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """Where the packed bytes lie and what they decode to.

    Attributes:
        packed_offset: of the first packed stream, after the signature header.
        substreams: per folder, the files in it.
    """

    packed_offset: int = 0
    packed_sizes: tuple[int, ...] = ()
    folders: tuple[Folder, ...] = ()
    substreams: tuple[tuple[Substream, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SevenZipFile:
    """One entry; `has_stream` is False for folders and empty files."""

    name: str
    name_bytes: bytes
    has_stream: bool
    is_folder: bool = False
    is_link: bool = False


def parse_streams(cursor: ByteCursor) -> Streams:
    """Parse a StreamsInfo structure up to its end mark."""
    packed_offset = 0
    packed_sizes: tuple[int, ...] = ()
    folders: tuple[Folder, ...] = ()
    substreams: tuple[tuple[Substream, ...], ...] | None = None
    while (kind := cursor.byte()) != END:
        if kind == _PACK_INFO:
            packed_offset, packed_sizes = _parse_pack_info(cursor)
        elif kind == _UNPACK_INFO:
            folders = _parse_folders(cursor)
        elif kind == _SUBSTREAMS_INFO:
            substreams = _parse_substreams(cursor, folders)
        else:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
    if substreams is None:
        substreams = tuple((Substream(size_bytes=f.decoded_bytes, crc32=f.crc32),) for f in folders)
    return Streams(
        packed_offset=packed_offset,
        packed_sizes=packed_sizes,
        folders=folders,
        substreams=substreams,
    )


def parse_files(cursor: ByteCursor) -> tuple[SevenZipFile, ...]:
    """Parse a FilesInfo structure."""
    count = cursor.count()
    empty: list[bool] = [False] * count
    empty_file: list[bool] = []
    names: list[bytes] = []
    attributes: list[int] = [0] * count
    while (kind := cursor.number()) != END:
        field = ByteCursor(cursor.take(cursor.number()))
        if kind == _EMPTY_STREAM:
            empty = field.bits(count)
        elif kind == _EMPTY_FILE:
            empty_file = field.bits(sum(empty))
        elif kind == _NAMES:
            names = _parse_names(field, count)
        elif kind == _ATTRIBUTES:
            attributes = _parse_attributes(field, count)
    names += [b""] * (count - len(names))
    empty_files = iter(empty_file)
    return tuple(
        _file(raw, attribute, is_empty=is_empty, is_file=is_empty and next(empty_files, False))
        for raw, attribute, is_empty in zip(names, attributes, empty, strict=False)
    )


def _file(raw: bytes, attribute: int, *, is_empty: bool, is_file: bool) -> SevenZipFile:
    mode = attribute >> 16 if attribute & _HAS_UNIX_MODE else 0
    return SevenZipFile(
        name=unicodedata.normalize("NFC", raw.decode("utf-16-le", "replace")),
        name_bytes=raw,
        has_stream=not is_empty,
        is_folder=bool(attribute & _WINDOWS_FOLDER) or (is_empty and not is_file),
        is_link=stat.S_ISLNK(mode),
    )


def _parse_pack_info(cursor: ByteCursor) -> tuple[int, tuple[int, ...]]:
    offset, count = cursor.number(), cursor.count()
    sizes: tuple[int, ...] = ()
    while (kind := cursor.byte()) != END:
        if kind == _SIZE:
            sizes = tuple(cursor.number() for _ in range(count))
        elif kind == _CRC:
            _parse_digests(cursor, count)
        else:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
    return offset, sizes


def _parse_folders(cursor: ByteCursor) -> tuple[Folder, ...]:
    cursor.expect(_FOLDER)
    count = cursor.count()
    cursor.expect(0)
    bare = [_parse_folder(cursor) for _ in range(count)]
    cursor.expect(_UNPACK_SIZES)
    sizes = [
        tuple(cursor.number() for _ in range(sum(c.outputs for c in folder.coders)))
        for folder in bare
    ]
    digests: list[int | None] = [None] * count
    while (kind := cursor.byte()) != END:
        if kind != _CRC:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        digests = _parse_digests(cursor, count)
    return tuple(
        Folder(
            coders=folder.coders,
            bonds=folder.bonds,
            packed_inputs=folder.packed_inputs,
            unpack_sizes=size,
            crc32=digest,
        )
        for folder, size, digest in zip(bare, sizes, digests, strict=True)
    )


def _parse_folder(cursor: ByteCursor) -> Folder:
    coders = tuple(_parse_coder(cursor) for _ in range(_bounded(cursor.number())))
    inputs = sum(coder.inputs for coder in coders)
    outputs = sum(coder.outputs for coder in coders)
    _bounded(inputs)
    _bounded(outputs)
    bonds = tuple((cursor.number(), cursor.number()) for _ in range(outputs - 1))
    fed = {index for index, _ in bonds}
    packed_count = inputs - len(bonds)
    if packed_count == 1:
        packed = tuple(index for index in range(inputs) if index not in fed)
    else:
        packed = tuple(cursor.number() for _ in range(packed_count))
    return Folder(coders=coders, bonds=bonds, packed_inputs=packed)


def _parse_coder(cursor: ByteCursor) -> Coder:
    head = cursor.byte()
    method = cursor.take(head & 0x0F)
    inputs, outputs = (
        (_bounded(cursor.number()), _bounded(cursor.number())) if head & 0x10 else (1, 1)
    )
    properties = cursor.take(cursor.number()) if head & 0x20 else b""
    return Coder(method=method, inputs=inputs, outputs=outputs, properties=properties)


def _parse_substreams(
    cursor: ByteCursor, folders: tuple[Folder, ...]
) -> tuple[tuple[Substream, ...], ...]:
    counts = [1] * len(folders)
    kind = cursor.byte()
    if kind == _SUBSTREAM_COUNTS:
        counts = [cursor.number() for _ in folders]
        kind = cursor.byte()
    sizes = _parse_substream_sizes(cursor, folders, counts, stated=kind == _SIZE)
    if kind == _SIZE:
        kind = cursor.byte()
    known = [f.crc32 if n == 1 else None for f, n in zip(folders, counts, strict=True)]
    missing = sum(
        n for n, crc in zip(counts, known, strict=True) if not (n == 1 and crc is not None)
    )
    digests: list[int | None] = [None] * missing
    while kind != END:
        if kind == _CRC:
            digests = _parse_digests(cursor, missing)
        kind = cursor.byte()
    following = iter(digests)
    return tuple(
        tuple(
            Substream(size_bytes=size, crc32=crc if crc is not None else next(following, None))
            for size in folder_sizes
        )
        for folder_sizes, crc in zip(sizes, known, strict=True)
    )


def _parse_substream_sizes(
    cursor: ByteCursor, folders: tuple[Folder, ...], counts: list[int], *, stated: bool
) -> list[list[int]]:
    """Return the sizes of the files per folder; the last of each is what is left over."""
    sizes: list[list[int]] = []
    for folder, count in zip(folders, counts, strict=True):
        if count > 1 and (not stated or count > cursor.left + 1):
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        own = [cursor.number() for _ in range(count - 1)]
        if count:
            own.append(folder.decoded_bytes - sum(own))
        if own and own[-1] < 0:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        sizes.append(own)
    return sizes


def _parse_digests(cursor: ByteCursor, count: int) -> list[int | None]:
    if count > cursor.left * 8:
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    defined = cursor.bits_or_all(count)
    return [cursor.u32() if is_defined else None for is_defined in defined]


def _parse_names(field: ByteCursor, count: int) -> list[bytes]:
    if field.byte():
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    return [field.utf16_until_zero() for _ in range(count)]


def _parse_attributes(field: ByteCursor, count: int) -> list[int]:
    defined = field.bits_or_all(count)
    if field.byte():
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    read: Callable[[], int] = field.u32
    return [read() if is_defined else 0 for is_defined in defined]


def _bounded(number: int) -> int:
    if number > _MAX_CODERS:
        raise ContainerFault("container_corrupt", Flag.CORRUPT)
    return number
