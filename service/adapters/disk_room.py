"""How much room is left where mail is kept, and when that is too little to take in more."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from service.errors import TemporaryFailure

MIB = 1024 * 1024


class NoRoom(TemporaryFailure):
    """Too little space is free: mail stays on the server until there is room again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskRoom:
    """Keeps a reserve free, so that records, letters and what people do never meet a full disk.

    Attributes:
        folder: where mail is kept; it is there.
        reserve_bytes: what is never used by mail that is taken in.
    """

    folder: Path
    reserve_bytes: int

    def require(self, coming_bytes: int = 0) -> None:
        """Say nothing while there is room.

        Args:
            coming_bytes: what is about to be stored.

        Raises:
            NoRoom: the reserve would be used up.
            OSError: the folder is not there.
        """
        free = shutil.disk_usage(self.folder).free
        if free - coming_bytes < self.reserve_bytes:
            raise NoRoom(
                f"{self.folder}: {free // MIB} MiB free, {self.reserve_bytes // MIB} MiB are kept"
                " in reserve; no mail is taken in until there is room"
            )
