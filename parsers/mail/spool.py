"""Where decoded leaves go while a message is read. The adapter owns the folder."""

from typing import Protocol


class Readable(Protocol):
    """A binary file that gives its bytes from front to back."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes; b"" at the end."""


class SpoolFile(Readable, Protocol):
    """A new binary file, open for writing and for reading back what was written."""

    @property
    def name(self) -> str:
        """The file's name; a folder in front of it is ignored."""

    def write(self, data: bytes, /) -> int:
        """Append bytes."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Move, as io.IOBase.seek does."""

    def close(self) -> None:
        """Flush and close; the file stays."""


class Spool(Protocol):
    """Makes files in one folder. What a failed reading leaves there is the caller's to clear."""

    def create(self) -> SpoolFile:
        """Return a new empty file."""
