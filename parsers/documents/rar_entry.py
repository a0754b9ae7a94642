"""What both RAR formats say of a member."""

from dataclasses import dataclass

from parsers.documents.members import ContainerFault
from parsers.mail.message import Flag

MAX_HEADER_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class RarEntry:
    """One file header.

    Attributes:
        version: 5 for RAR5; else the "version needed to extract" of RAR4, such as 29.
        method: 0 stored, 1 fastest ... 5 best.
        window_bytes: how far back its data may refer.
        solid: decoded with what the entries before it left behind.
        split: its bytes begin or go on in another volume.
    """

    name: str
    name_bytes: bytes
    version: int
    method: int
    data_offset: int
    packed_bytes: int
    decoded_bytes: int
    crc32: int | None = None
    window_bytes: int = 0
    encrypted: bool = False
    is_folder: bool = False
    is_link: bool = False
    solid: bool = False
    split: bool = False


def corrupt() -> ContainerFault:
    """Return the fault of malformed headers."""
    return ContainerFault("container_corrupt", Flag.CORRUPT)


def truncated() -> ContainerFault:
    """Return the fault of an archive without its end."""
    return ContainerFault("container_truncated", Flag.TRUNCATED)


def names_encrypted() -> ContainerFault:
    """Return the fault of an archive whose headers need a password."""
    return ContainerFault("container_encrypted", Flag.ENCRYPTED)
