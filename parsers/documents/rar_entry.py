"""What both RAR formats say of a member."""

from dataclasses import dataclass, replace

from parsers.documents.members import ContainerFault, Packed
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
        split_before: its bytes begin in an earlier volume; `split_after`: they go on in a later.
        pieces: where its packed bytes lie: offset and size of each run.
    """

    name: str
    name_bytes: bytes
    version: int
    method: int
    pieces: tuple[tuple[int, int], ...]
    decoded_bytes: int
    crc32: int | None = None
    window_bytes: int = 0
    encrypted: bool = False
    is_folder: bool = False
    is_link: bool = False
    solid: bool = False
    split_before: bool = False
    split_after: bool = False

    @property
    def split(self) -> bool:
        """Tell whether some of its bytes are in a volume that is not here."""
        return self.split_before or self.split_after

    def continued_by(self, later: "RarEntry") -> "RarEntry | None":
        """Return this entry with what a later volume holds of it, or None when it is another."""
        if not (self.split_after and later.split_before and self.name == later.name):
            return None
        # Only the last volume knows the checksum of the whole.
        return replace(
            self,
            pieces=self.pieces + later.pieces,
            crc32=later.crc32,
            split_after=later.split_after,
        )


def corrupt() -> ContainerFault:
    """Return the fault of malformed headers."""
    return ContainerFault("container_corrupt", Flag.CORRUPT)


def truncated() -> ContainerFault:
    """Return the fault of an archive without its end."""
    return ContainerFault("container_truncated", Flag.TRUNCATED)


def names_encrypted() -> ContainerFault:
    """Return the fault of an archive whose headers need a password."""
    return ContainerFault("container_encrypted", Flag.ENCRYPTED)


def volume_missing() -> ContainerFault:
    """Return the fault of an archive of which a volume is not here."""
    return ContainerFault("container_volume_missing")


def check_last(packed: Packed, end: int, *, goes_on: bool) -> None:
    """Check at the end mark of a volume that the next one is there when there is one.

    Raises:
        ContainerFault: when it is missing.
    """
    if goes_on and end == packed.size_bytes:
        raise volume_missing()
