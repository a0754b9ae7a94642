"""One decoded leaf on its way into the spool, hashed as it goes."""

from hashlib import sha256

from parsers.mail.spool import Spool, SpoolFile


class LeafFile:
    """Writes one leaf; the file stays open, so that its type can be read from it."""

    def __init__(self, spool: Spool) -> None:
        self.file: SpoolFile = spool.create()
        self.size_bytes = 0
        self._digest = sha256()

    def write(self, data: bytes) -> None:
        """Append decoded bytes."""
        if data:
            self.file.write(data)
            self._digest.update(data)
            self.size_bytes += len(data)

    @property
    def sha256(self) -> str:
        """The hash of what was written, hex."""
        return self._digest.hexdigest()

    @property
    def spool_name(self) -> str:
        """The file's name without its folder."""
        return self.file.name.replace("\\", "/").rpartition("/")[2]

    def head(self, count: int) -> bytes:
        """Return the first bytes."""
        self.file.seek(0)
        return self.file.read(count)

    def close(self) -> None:
        """Close the file; it stays in the spool."""
        self.file.close()
