"""Unpacking of archives by the system's libarchive, where it is installed.

It runs inside this process: a process that reads hostile files may start no other. libarchive
reads all of RAR 5, RAR 3 and 4 archives that are not solid, and the methods of 7z and ZIP that the
standard library lacks (PPMd, BCJ2, xz). Names, sizes and checksums are taken from our own reading
of the headers, and each format is switched on alone, so that nothing is taken for another.
Source: libarchive 3.6, archive_read(3), archive_read_open(3).
"""

import ctypes
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache

from parsers.documents.members import CHUNK_BYTES, ContainerFault, Packed
from parsers.mail.message import Flag

_NAMES = ("libarchive.so.13", "libarchive.so", "libarchive.dylib")
_OK, _END, _WARN = 0, 1, -20
_FATAL = -30
_NOT_OFFERED = ("unavailable", "unsupported", "not supported", "unknown codec", "unexpected codec")

#: The container could be opened on a system with libarchive.
HELPER_MISSING = "container_helper_missing"
_SEEK_SET, _SEEK_CUR = 0, 1


class ArchiveFormat(StrEnum):
    """A family of archives, by the library's own word for it."""

    RAR = "rar"
    RAR5 = "rar5"
    SEVEN_ZIP = "7zip"
    ZIP = "zip_seekable"


_Read = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p)
)
_Seek = ctypes.CFUNCTYPE(
    ctypes.c_int64, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int
)


@cache
def load_library() -> ctypes.CDLL | None:
    """Return libarchive, or None where the system has none that reads these formats."""
    for name in _NAMES:
        try:
            library = ctypes.CDLL(name)
            _declare(library)
        except (OSError, AttributeError):
            continue
        return library
    return None


def _declare(library: ctypes.CDLL) -> None:
    pointer, number = ctypes.c_void_p, ctypes.c_int
    library.archive_read_new.restype = pointer
    for kind in ArchiveFormat:
        getattr(library, f"archive_read_support_format_{kind}").argtypes = [pointer]
    library.archive_read_set_read_callback.argtypes = [pointer, _Read]
    library.archive_read_set_seek_callback.argtypes = [pointer, _Seek]
    library.archive_read_set_callback_data.argtypes = [pointer, pointer]
    library.archive_read_open1.argtypes = [pointer]
    library.archive_read_next_header.argtypes = [pointer, ctypes.POINTER(pointer)]
    library.archive_read_data_block.argtypes = [
        pointer,
        ctypes.POINTER(pointer),
        ctypes.POINTER(ctypes.c_size_t),
        ctypes.POINTER(ctypes.c_int64),
    ]
    library.archive_read_free.argtypes = [pointer]
    library.archive_error_string.argtypes = [pointer]
    library.archive_error_string.restype = ctypes.c_char_p
    for function in (library.archive_read_open1, library.archive_read_next_header):
        function.restype = number


def open_unpacker(packed: Packed, *formats: ArchiveFormat) -> "Unpacker":
    """Return what walks over the entries of an archive; to be closed.

    Raises:
        ContainerFault: when the system has no library for it.
    """
    library = load_library()
    if library is None:
        raise ContainerFault(HELPER_MISSING)
    return Unpacker(library, packed, formats)


class Unpacker:
    """Walks over the entries of one archive in their order."""

    def __init__(
        self, library: ctypes.CDLL, packed: Packed, formats: Sequence[ArchiveFormat]
    ) -> None:
        self._library = library
        self._packed = packed
        self._at = 0
        self._chunk: ctypes.Array[ctypes.c_char] | None = None
        # The library keeps only the addresses of these.
        self._read_callback = _Read(self._read)
        self._seek_callback = _Seek(self._seek)
        self._archive = ctypes.c_void_p(library.archive_read_new())
        for kind in formats:
            getattr(library, f"archive_read_support_format_{kind}")(self._archive)
        library.archive_read_set_read_callback(self._archive, self._read_callback)
        library.archive_read_set_seek_callback(self._archive, self._seek_callback)
        # Without it, opening reads a data source that was never made room for.
        library.archive_read_set_callback_data(self._archive, None)
        self._broken = library.archive_read_open1(self._archive) != _OK

    def close(self) -> None:
        """Give back the library's memory."""
        self._library.archive_read_free(self._archive)

    def next_entry(self) -> None:
        """Go to the next entry.

        Raises:
            ContainerFault: when the library cannot go on.
        """
        entry = ctypes.c_void_p()
        if not self._broken:
            code = self._library.archive_read_next_header(self._archive, ctypes.byref(entry))
            self._broken = code not in {_OK, _WARN}
        if self._broken:
            raise self._fault()

    def chunks(self) -> Iterator[bytes]:
        """Yield the decoded bytes of the present entry.

        Raises:
            ContainerFault: when they are malformed, or packed in a way that is not known.
        """
        block, size, offset = ctypes.c_void_p(), ctypes.c_size_t(), ctypes.c_int64()
        while True:
            code = self._library.archive_read_data_block(
                self._archive, ctypes.byref(block), ctypes.byref(size), ctypes.byref(offset)
            )
            if code == _END:
                return
            if code not in {_OK, _WARN}:
                self._broken = code <= _FATAL
                raise self._fault()
            if size.value:
                yield ctypes.string_at(block.value or 0, size.value)

    def _fault(self) -> ContainerFault:
        """Tell what the library cannot do from what is wrong with the file, by its words."""
        said = (self._library.archive_error_string(self._archive) or b"").decode("ascii", "replace")
        if any(word in said.lower() for word in _NOT_OFFERED):
            return ContainerFault("member_method_unknown")
        return ContainerFault("member_corrupt", Flag.CORRUPT)

    def _read(
        self, _archive: object, _data: object, target: "ctypes._Pointer[ctypes.c_void_p]"
    ) -> int:
        chunk = self._packed.read_at(self._at, CHUNK_BYTES)
        self._at += len(chunk)
        self._chunk = ctypes.create_string_buffer(chunk, max(len(chunk), 1))
        target[0] = ctypes.cast(self._chunk, ctypes.c_void_p)
        return len(chunk)

    def _seek(self, _archive: object, _data: object, offset: int, whence: int) -> int:
        base = {_SEEK_SET: 0, _SEEK_CUR: self._at}.get(whence, self._packed.size_bytes)
        self._at = max(0, min(base + offset, self._packed.size_bytes))
        return self._at
