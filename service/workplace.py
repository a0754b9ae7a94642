"""What every use case works with: the store, the clock and the right to act."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from db.engine import Database
from db.unit_of_work import UnitOfWork
from service.errors import FileErased
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

    def keep_files(self, uow: UnitOfWork, sha256s: Iterable[str]) -> None:
        """Make sure that files which a transaction names are there, and stay until it ends.

        A file may have been found in the store a moment before an erasure removed it, because
        nothing named it any more. To be called before the transaction names them.

        Raises:
            FileErased: that happened; what came with the file is to be taken in again.
        """
        uow.erasure.keep_files()
        for sha256 in sha256s:
            if not self.blobs.path(sha256).exists():
                raise FileErased(sha256)
