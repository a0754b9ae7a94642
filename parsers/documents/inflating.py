"""Decoding of single compressed streams, chunk by chunk, in bounded memory."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from parsers.documents.members import CHUNK_BYTES, ContainerFault
from parsers.mail.message import Flag

#: xz -9 needs 65 MiB; what asks for more is not made by a person's tool.
LZMA_MEMORY_BYTES = 96 * 1024 * 1024


class Decompressor(Protocol):
    """The common ground of bz2 and lzma decompressors."""

    @property
    def eof(self) -> bool:
        """Tell whether the end of the stream was seen."""

    @property
    def needs_input(self) -> bool:
        """Tell whether nothing more comes out without more going in."""

    @property
    def unused_data(self) -> bytes:
        """Return what followed the end of the stream."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Decode up to `max_length` bytes, keeping undecoded input."""


class Inflater:
    """zlib's decompressor with the manners of bz2's and lzma's."""

    def __init__(self, wbits: int) -> None:
        self._zlib = zlib.decompressobj(wbits)
        self._needs_input = True

    @property
    def needs_input(self) -> bool:
        """Tell whether nothing more comes out without more going in."""
        return self._needs_input

    @property
    def eof(self) -> bool:
        """Tell whether the end of the stream was seen."""
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        """Return what followed the end of the stream."""
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Decode up to `max_length` bytes, keeping undecoded input."""
        decoded = self._zlib.decompress(self._zlib.unconsumed_tail + data, max(max_length, 0))
        self._needs_input = not self._zlib.unconsumed_tail and len(decoded) < max_length
        return decoded


def inflate_raw() -> Inflater:
    """Return a decoder of bare deflate data (RFC 1951)."""
    return Inflater(-zlib.MAX_WBITS)


def inflate_gzip() -> Inflater:
    """Return a decoder of one gzip member (RFC 1952)."""
    return Inflater(16 + zlib.MAX_WBITS)


def decode_xz() -> Decompressor:
    """Return a decoder of .xz and .lzma files with a bounded dictionary."""
    return lzma.LZMADecompressor(memlimit=LZMA_MEMORY_BYTES)


def decode_bzip2() -> Decompressor:
    """Return a decoder of one bzip2 stream."""
    return bz2.BZ2Decompressor()


def decoded(
    chunks: Iterable[bytes],
    decompressor: Decompressor,
    *,
    size: int | None = None,
    step_bytes: int = CHUNK_BYTES,
) -> Iterator[bytes]:
    """Yield decoded chunks of one stream, ending at its end or after `size` bytes.

    What is not asked for is not decoded, but for a step of `step_bytes`.

    Raises:
        ContainerFault: where the data are malformed or end early.
    """
    left = size if size is not None else -1
    source = iter(chunks)
    while left != 0 and not decompressor.eof:
        data = next(source, b"") if decompressor.needs_input else b""
        at_end = decompressor.needs_input and not data
        step = step_bytes if left < 0 else min(step_bytes, left)
        chunk = _decompress(decompressor, data, step)
        if not chunk and at_end:
            raise ContainerFault("container_truncated", Flag.TRUNCATED)
        left = left if left < 0 else left - len(chunk)
        if chunk:
            yield chunk


def decoded_all(
    chunks: Iterable[bytes], new_decompressor: Callable[[], Decompressor]
) -> Iterator[bytes]:
    """Yield the decoded chunks of streams that follow each other (gzip, bzip2, xz).

    Zero bytes or other rubbish after a stream end it, as with the common tools.
    """
    source = iter(chunks)
    rest = next(source, b"")
    first = True
    while rest:
        decompressor = new_decompressor()
        try:
            yield from decoded(_after(rest, source), decompressor)
        except ContainerFault as fault:
            if not first and fault.flag is Flag.CORRUPT:
                return
            raise
        first = False
        rest = decompressor.unused_data or next(source, b"")


def _after(first: bytes, source: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from source


def _decompress(decompressor: Decompressor, data: bytes, step: int) -> bytes:
    # bz2 reports malformed data as OSError, which elsewhere means a failing disk.
    try:
        return decompressor.decompress(data, step)
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
        raise ContainerFault("container_corrupt", Flag.CORRUPT) from error
    except MemoryError as error:
        raise ContainerFault("container_memory", Flag.TOO_LARGE) from error
