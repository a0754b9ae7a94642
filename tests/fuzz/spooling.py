"""A spool in memory: a fuzzer that waits for a disk finds little."""

import io


class _KeptFile(io.BytesIO):
    def __init__(self, name: str, kept: dict[str, bytes]) -> None:
        super().__init__()
        self.name = name
        self._kept = kept

    def close(self) -> None:
        if not self.closed:
            self._kept[self.name] = self.getvalue()
        super().close()


class MemorySpool:
    """Keeps what is written; a file can be opened again by its name."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._made = 0

    def create(self) -> _KeptFile:
        """Return a new empty file."""
        self._made += 1
        return _KeptFile(f"leaf-{self._made}", self._kept)

    def open(self, name: str) -> io.BytesIO:
        """Open a file that was made here."""
        return io.BytesIO(self._kept[name])
