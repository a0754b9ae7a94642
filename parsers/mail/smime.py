"""S/MIME: a mail that is signed as a whole hides its parts in one file (smime.p7m).

Only the wrapping is opened; nothing is verified here. Encrypted mail stays closed.

Source: RFC 8551 sections 3.5.2 and 3.2; RFC 5652 sections 3 and 5.1; ITU-T X.690 section 8.1.
"""

from collections.abc import Callable

from parsers.mail.spool import Readable, SpoolFile

_SIGNED_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
_HEAD_BYTES = 40
_CHUNK_BYTES = 256 * 1024
_INDEFINITE = 0x80
_MAX_LENGTH_BYTES = 8
_MAX_ELEMENTS = 200_000
_MAX_DEPTH = 20
_END, _OCTETS, _CONSTRUCTED_OCTETS, _SEQUENCE, _CONTEXT = 0x00, 0x04, 0x24, 0x30, 0xA0
_OPEN = -1
_CONSTRUCTED = 0x20


class _Broken(Exception):
    """The structure is not what the standard says."""


def is_signed_data(file: SpoolFile) -> bool:
    """Tell whether a PKCS #7 file is signed data; else it is encrypted, or something else."""
    file.seek(0)
    return _SIGNED_DATA in file.read(_HEAD_BYTES)


def extract_signed_content(file: SpoolFile, write: Callable[[bytes], None]) -> bool:
    """Write what a signed-data file wraps; tell whether there was anything.

    Args:
        file: open for reading.
        write: takes the content, which is a MIME part with its headers, chunk by chunk.
    """
    file.seek(0)
    reader = _Reader(file)
    try:
        reader.enter(_SEQUENCE)
        reader.skip()  # the type: signed data
        reader.enter(_CONTEXT)
        reader.enter(_SEQUENCE)
        reader.skip()  # the version
        reader.skip()  # the digest algorithms
        reader.enter(_SEQUENCE)
        reader.skip()  # the type of the content
        reader.enter(_CONTEXT)
        return reader.copy_octets(write)
    except _Broken:
        return False


class _Reader:
    """Reads BER elements from front to back."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._elements = 0
        self._at = 0

    def _take(self, count: int) -> bytes:
        data = self._file.read(count)
        self._at += len(data)
        if len(data) < count:
            raise _Broken
        return data

    def _head(self) -> tuple[int, int]:
        """Return tag and length of the next element; the length is _OPEN when it is not told."""
        self._elements += 1
        if self._elements > _MAX_ELEMENTS:
            raise _Broken
        tag, length = self._take(2)
        if length < _INDEFINITE:
            return tag, length
        if length == _INDEFINITE:
            return tag, _OPEN
        count = length - _INDEFINITE
        if count > _MAX_LENGTH_BYTES:
            raise _Broken
        return tag, int.from_bytes(self._take(count), "big")

    def enter(self, tag: int) -> None:
        """Go into the next element, which must have a tag."""
        found, _ = self._head()
        if found != tag:
            raise _Broken

    def skip(self, depth: int = 0) -> bool:
        """Pass over the next element; False when it is the mark that ends an open one."""
        tag, length = self._head()
        if tag == _END and length == 0:
            return False
        if length != _OPEN:
            self._pass(length, lambda _: None)
        elif depth >= _MAX_DEPTH or not tag & _CONSTRUCTED:
            raise _Broken
        else:
            while self.skip(depth + 1):
                pass
        return True

    def copy_octets(self, write: Callable[[bytes], None]) -> bool:
        """Copy the next element, an octet string, whole or in pieces."""
        tag, length = self._head()
        if tag == _OCTETS and length != _OPEN:
            self._pass(length, write)
            return length > 0
        if tag != _CONSTRUCTED_OCTETS:
            raise _Broken
        begin = self._at
        copied = False
        while length == _OPEN or self._at < begin + length:
            piece, size = self._head()
            if piece != _OCTETS or size == _OPEN:
                break
            self._pass(size, write)
            copied = True
        return copied

    def _pass(self, length: int, use: Callable[[bytes], None]) -> None:
        """Give the next bytes to a function, a chunk at a time."""
        while length > 0:
            data = self._take(min(length, _CHUNK_BYTES))
            use(data)
            length -= len(data)
