"""Files kept under the hash of their bytes, in blobs/<its first two digits>/<sha256>.

Promises: under a final name there is always a whole file, synced before it got the name; `adopt`
returns when file and name are durable; a batch of any size costs two syncs. Nothing is ever
written to a blob again: it is read-only (0440), also where the folder tree shows it under another
name. The folders are the service's own (0700).
"""

import errno
import hashlib
import io
import math
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from db.disk_sync import DiskSync, sync_path
from db.errors import BlobDamaged, BlobMissing, UnusableValue

_NAME = re.compile(r"[0-9a-f]{64}")
_PREFIXES = tuple(f"{number:02x}" for number in range(256))
_CHUNK_BYTES = 1 << 20
_READ_ONLY = 0o440
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}
# A folder or a loop of links in the file's place, a bad sector: one file is lost, not the rest.
_SPOILT = {errno.EISDIR, errno.ELOOP, errno.EIO}


class BlobFolder:
    """A content-addressed store in one folder. Safe for several threads and processes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.spool = root / "spool"
        self._make_folders()
        self._disk = DiskSync(root)

    def _make_folders(self) -> None:
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = set(os.listdir(self.root))  # noqa: PTH208 - names alone are enough
        missing = [name for name in (*_PREFIXES, "spool") if name not in there]
        for name in missing:
            (self.root / name).mkdir(mode=0o700, exist_ok=True)
        if missing:
            sync_path(self.root)
            sync_path(self.root.parent)

    def adopt(self, files: Iterable[tuple[Path, str]]) -> None:
        """Take over (spool file, sha256 of its bytes) pairs; the spool files are gone after it.

        A blob that is there already is kept. When this returns, all of them survive a crash of
        the machine; when it fails, each is either whole under its name or not there.

        Raises:
            OSError: the disk is full or failed; the spool files that were not taken stay.
            UnusableValue: a hash is not one; nothing was taken.
        """
        batch = [(path, self.path(sha256)) for path, sha256 in files]
        if not batch:
            return
        new: dict[Path, Path] = {}
        known: set[Path] = set()
        spare: list[Path] = []
        for source, target in batch:
            if target in new or target in known or _is_whole(target, source):
                spare.append(source)
                if target not in new:
                    known.add(target)
            else:
                new[target] = source
        # What another process put there a moment ago may not be durable yet: it is synced too.
        self._disk.sync([*new.values(), *known])
        for target, source in new.items():
            _give_name(source, target)
        self._disk.sync({target.parent for target in (*new, *known)})
        for source in spare:
            source.unlink(missing_ok=True)

    def put(self, content: bytes) -> str:
        """Store bytes durably; returns their sha256."""
        return self.put_stream(io.BytesIO(content))[0]

    def put_stream(self, stream: BinaryIO) -> tuple[str, int]:
        """Store what a stream gives durably; returns its sha256 and its size in bytes."""
        path = self.spool / f"put-{secrets.token_hex(8)}"
        digest = hashlib.sha256()
        size = 0
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                while chunk := stream.read(_CHUNK_BYTES):
                    digest.update(chunk)
                    size += len(chunk)
                    file.write(chunk)
            self.adopt([(path, digest.hexdigest())])
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return digest.hexdigest(), size

    def path(self, sha256: str) -> Path:
        """Return where a blob lies; it may be missing.

        Raises:
            UnusableValue: the hash is not 64 lower-case hexadecimal digits.
        """
        if not _NAME.fullmatch(sha256):
            raise UnusableValue(f"{sha256[:80]!r} is not the sha256 of a blob")
        return self.root / sha256[:2] / sha256

    def open(self, sha256: str) -> BinaryIO:
        """Open a blob for reading.

        Raises:
            BlobMissing: it is not there.
        """
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError:
            raise BlobMissing(f"blob {sha256}") from None

    def size(self, sha256: str) -> int:
        """Return the size of a blob in bytes.

        Raises:
            BlobMissing: it is not there.
        """
        try:
            return self.path(sha256).stat().st_size
        except FileNotFoundError:
            raise BlobMissing(f"blob {sha256}") from None

    def exists(self, sha256: str) -> bool:
        """Say whether a blob is there; its bytes are not looked at."""
        return self.path(sha256).is_file()

    def verify(self, sha256: str) -> None:
        """Read a blob and compare its bytes with its name.

        Raises:
            BlobMissing: it is not there.
            BlobDamaged: the bytes are others, or the disk does not give them.
            OSError: the folder cannot be read at all, for want of rights or descriptors.
        """
        digest = hashlib.sha256()
        try:
            with self.open(sha256) as file:
                while chunk := file.read(_CHUNK_BYTES):
                    digest.update(chunk)
        except OSError as error:
            if error.errno not in _SPOILT:
                raise
            raise BlobDamaged(f"blob {sha256} cannot be read: {error.strerror}") from error
        found = digest.hexdigest()
        if found != sha256:
            raise BlobDamaged(f"blob {sha256} has bytes with sha256 {found}")

    def names(self) -> Iterator[str]:
        """Yield the sha256 of every blob, in ascending order."""
        for prefix in _PREFIXES:
            for name in sorted(os.listdir(self.root / prefix)):  # noqa: PTH208 - names alone are enough
                if _NAME.fullmatch(name):
                    yield name

    def remove(self, sha256: str) -> bool:
        """Make a blob's name free; False when there was nothing under it.

        A folder that somebody put there is none of ours: it is renamed, not removed.
        """
        path = self.path(sha256)
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        except IsADirectoryError:
            path.rename(path.with_name(f"{sha256}.{secrets.token_hex(4)}.folder"))
        return True

    def remove_spool_leftovers(self, older_than: datetime) -> int:
        """Remove files that a process left in the spool when it died; returns how many."""
        stale = [
            path
            for path in sorted(self.spool.rglob("*"), reverse=True)
            if _modified_at(path) < older_than.timestamp()
        ]
        removed = 0
        for path in stale:
            try:
                if path.is_dir() and not path.is_symlink():
                    path.rmdir()
                else:
                    path.unlink()
                    removed += 1
            except OSError:
                # Somebody else took it, or the folder is in use: the next round sees to it.
                continue
        return removed

    def close(self) -> None:
        """Let go of the folder."""
        self._disk.close()


def _modified_at(path: Path) -> float:
    """Return when a file was last changed; one that is gone counts as new."""
    try:
        return path.lstat().st_mtime
    except FileNotFoundError:
        return math.inf


def _is_whole(target: Path, source: Path) -> bool:
    """Say whether the blob is there with as many bytes as the new file has."""
    try:
        size = target.stat().st_size
    except FileNotFoundError:
        source.stat()  # neither of them: the caller hears of it before anything is done
        return False
    # A spool file that is gone was taken by an earlier try of the same batch.
    return not source.exists() or source.stat().st_size == size


def _give_name(source: Path, target: Path) -> None:
    source.chmod(_READ_ONLY)
    try:
        # Unlike a rename, a link never replaces what is there.
        os.link(source, target)
    except FileExistsError:
        if not _is_whole(target, source):
            source.replace(target)  # a damaged blob stood in the way of the right bytes
            return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        source.replace(target)
        return
    source.unlink()
