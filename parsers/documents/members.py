"""What a container gives: named members, each a stream of decoded bytes."""

import lzma
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import BinaryIO

from parsers.errors import ParserError
from parsers.mail.message import Flag

CHUNK_BYTES = 256 * 1024

#: What decoding malformed bytes raises. OSError is not among them: a full disk is no fault of
#: the mail.
MALFORMED = (
    ValueError,
    LookupError,
    ArithmeticError,
    EOFError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerLimits:
    """Caps on what one container of a message may cost.

    Attributes:
        members: entries of one container, folders among them.
        decoded_bytes: of all members of one attached container, nested ones included. A
            message has at most 100 MiB, so what it carries in base64 has at most 73 MiB, and
            photographs do not shrink: 100 MiB hold every honest archive of them.
        message_bytes: of all members of all containers of one message.
        ratio: decoded to packed bytes, counted above `free_bytes`. Office text shrinks to a
            tenth, a blank scan to a fiftieth.
        free_bytes: what may be decoded whatever the ratio: a small archive of blank forms
            harms nobody.
        depth: containers in containers; an archive in the mail is 1.
    """

    members: int = 1000
    decoded_bytes: int = 100 * 1024 * 1024
    message_bytes: int = 300 * 1024 * 1024
    ratio: int = 100
    free_bytes: int = 10 * 1024 * 1024
    depth: int = 2


class ContainerFault(ParserError):
    """A container, or one member of it, could not be read.

    Attributes:
        flag: what a person should know of the container, or None when nothing is wrong with
            it but this program cannot open it.
        reason: stable snake_case code.
    """

    def __init__(self, reason: str, flag: Flag | None = None) -> None:
        super().__init__(reason.replace("_", " "))
        self.reason = reason
        self.flag = flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One entry of a container that is a file.

    Attributes:
        name: decoded, folders joined by "/", not yet cleaned.
        name_bytes: as it stood in the container.
        chunks: the decoded bytes; used up before the next member is asked for, or not at all.
            Raises ContainerFault where they end early or do not match their checksum.
        encrypted: its bytes cannot be had.
    """

    name: str
    name_bytes: bytes
    chunks: Iterable[bytes] = ()
    encrypted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A container to be read.

    Attributes:
        file: seekable, positioned anywhere.
        size_bytes: of the whole file.
        name: its own name, from which formats without names derive their member's.
        volume_sizes: of the files that it was joined from, in order; empty for one file.
    """

    file: BinaryIO
    size_bytes: int
    name: str
    limits: ContainerLimits
    volume_sizes: tuple[int, ...] = ()

    def volumes(self) -> list[tuple[int, int]]:
        """Return where each volume begins and ends."""
        ends = list(accumulate(self.volume_sizes or (self.size_bytes,)))
        return list(zip([0, *ends], ends, strict=False))

    def read_at(self, offset: int, size: int) -> bytes:
        """Return up to `size` bytes at an offset; fewer at the end."""
        if offset >= self.size_bytes or size <= 0:
            return b""
        self.file.seek(offset)
        return self.file.read(min(size, self.size_bytes - offset))

    def chunks_at(self, offset: int, size: int) -> Iterator[bytes]:
        """Yield exactly `size` bytes from an offset.

        Raises:
            ContainerFault: where the file ends earlier.
        """
        while size > 0:
            chunk = self.read_at(offset, min(size, CHUNK_BYTES))
            if not chunk:
                raise ContainerFault("container_truncated", Flag.TRUNCATED)
            offset += len(chunk)
            size -= len(chunk)
            yield chunk


#: Reads one format: yields members in order; raises ContainerFault when it cannot go on.
ReadMembers = Callable[[Packed], Iterator[Member]]


def check_declared(packed: Packed, *, members: int, decoded_bytes: int) -> None:
    """Refuse a container by what its directory claims, before a byte is decoded.

    Raises:
        ContainerFault: when a cap of `packed.limits` is passed.
    """
    limits = packed.limits
    if members > limits.members:
        raise ContainerFault("container_members", Flag.TOO_LARGE)
    if is_bomb(limits, packed_bytes=packed.size_bytes, decoded_bytes=decoded_bytes):
        raise ContainerFault("container_bomb", Flag.BOMB)


def is_bomb(limits: ContainerLimits, *, packed_bytes: int, decoded_bytes: int) -> bool:
    """Say whether so much out of so little is meant to harm."""
    return decoded_bytes > max(limits.free_bytes, limits.ratio * packed_bytes)


def checked(chunks: Iterable[bytes], *, crc32: int | None, size: int | None) -> Iterator[bytes]:
    """Pass chunks on; raise ContainerFault at the end where size or checksum differ."""
    seen_crc, seen_size = 0, 0
    for chunk in chunks:
        seen_size += len(chunk)
        if crc32 is not None:
            seen_crc = zlib.crc32(chunk, seen_crc)
        yield chunk
    if (crc32 is not None and seen_crc != crc32) or (size is not None and seen_size != size):
        raise ContainerFault("member_corrupt", Flag.CORRUPT)
