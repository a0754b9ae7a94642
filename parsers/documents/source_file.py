"""The file that a reader is given."""

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to be read: seekable, its size, its media type by content."""

    file: BinaryIO
    size_bytes: int
    media_type: str

    def read_all(self, limit_bytes: int) -> tuple[bytes, bool]:
        """Return the bytes up to a limit, and whether there were more."""
        self.file.seek(0)
        return self.file.read(limit_bytes), self.size_bytes > limit_bytes
