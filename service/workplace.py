"""What every use case works with: the store, the clock and the right to act."""

from dataclasses import dataclass
from pathlib import Path

from db.engine import Database
from service.leadership import Leadership
from service.ports import Blobs, Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """The shared things of one process.

    Attributes:
        spool: folder for files on their way into the blob store, on the same file system.
    """

    database: Database
    blobs: Blobs
    spool: Path
    clock: Clock
    leadership: Leadership
