"""Where the reading process leaves the decoded leaves of one message."""

from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO


class SpoolFolder:
    """Makes files with names of its own in one folder: implements parsers.mail.spool.Spool.

    Names start with a prefix that belongs to one message of one process, so that whoever finds
    the remains of a process that died knows whose they are.
    """

    def __init__(self, folder: Path, prefix: str) -> None:
        self._folder = folder
        self._start = f"{folder}/{prefix}"
        self._made: list[str] = []

    def create(self) -> BinaryIO:
        """Return a new file, open for writing and for reading back; its `name` is its path."""
        path = f"{self._start}{len(self._made)}"
        file: BinaryIO = open(path, "x+b")  # noqa: PTH123, SIM115 - once a leaf; the caller closes it
        self._made.append(path)
        return file

    def open(self, name: str) -> BinaryIO:
        """Open a file that was made here, by its name without a folder, for reading."""
        path = f"{self._folder}/{name}"
        if path not in self._made:
            raise FileNotFoundError(name)
        return Path(path).open("rb")

    def keep_only(self, names: Collection[str]) -> None:
        """Remove what was made here and is not named: nobody would ever ask for it."""
        if len(names) < len(self._made):
            for path in self._made:
                if path.rpartition("/")[2] not in names:
                    Path(path).unlink(missing_ok=True)
