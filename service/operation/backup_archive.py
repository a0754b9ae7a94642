"""The file of a backup: a TAR that any machine opens, with a manifest as its last member.

    hopthu-backup.json        format, schema, when
    tables/<name>.jsonl.gz    first line: columns and kinds; then a row a line
    keys/<name>               the signing key and its predecessors
    settings/<path>           configuration, roster, the office's own templates
    blobs/<sha256>            raw mails and files
    manifest.json             sha256 and size of every member above but the blobs, which are named
                              by their hash; how many blobs there are

A file that was cut off has no manifest and is refused.
"""

import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO

from service.errors import PermanentFailure

FORMAT = 1
HEAD_NAME, MANIFEST_NAME = "hopthu-backup.json", "manifest.json"
TABLES, KEYS, SETTINGS, BLOBS = "tables/", "keys/", "settings/", "blobs/"
_CHUNK_BYTES = 1 << 20
_MODE = 0o600


class UnusableBackup(PermanentFailure):
    """The file is no backup of ours, or not the whole of one; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupHead:
    """What a backup says of itself.

    Attributes:
        schema: version of the tables in it.
        made_at: when the records in it end, ISO 8601 with an offset.
    """

    schema: str
    made_at: str
    format: int = FORMAT


@dataclass(kw_only=True)
class BackupWriter:
    """Puts members into a backup and keeps the account of them."""

    tar: tarfile.TarFile
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    blobs: int = 0
    blob_bytes: int = 0

    def add_text(self, name: str, content: bytes) -> None:
        """Add a small member."""
        self._account(name, content)
        self.tar.addfile(_member(name, len(content)), io.BytesIO(content))

    def add_file(self, name: str, file: BinaryIO) -> None:
        """Add what stands in an open file, from its beginning."""
        digest, size = _digest(file)
        self.members[name] = {"sha256": digest, "size": size}
        file.seek(0)
        self.tar.addfile(_member(name, size), file)

    def add_blob(self, sha256: str, file: BinaryIO, size: int) -> None:
        """Add a blob; the reader checks its bytes against its name."""
        self.tar.addfile(_member(f"{BLOBS}{sha256}", size), file)
        self.blobs += 1
        self.blob_bytes += size

    def finish(self) -> None:
        """Add the manifest: what comes before it is whole."""
        manifest = {"members": self.members, "blobs": self.blobs, "blob_bytes": self.blob_bytes}
        content = json.dumps(manifest, indent=1).encode()
        self.tar.addfile(_member(MANIFEST_NAME, len(content)), io.BytesIO(content))

    def _account(self, name: str, content: bytes) -> None:
        digest = hashlib.sha256(content).hexdigest()
        self.members[name] = {"sha256": digest, "size": len(content)}


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, _MODE
    return member


def _digest(file: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


@contextmanager
def reading_backup(path: Path) -> Iterator[Iterator[tuple[str, IO[bytes], int]]]:
    """Yield the members of a backup as (name, content, size), in their order.

    Raises:
        UnusableBackup: it is no TAR, is cut off, or holds what no backup holds.
    """
    try:
        with tarfile.open(path, mode="r:") as tar:
            yield _members(tar, path)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise UnusableBackup(
            f"{path}: not a whole backup ({error}); take another one, nothing was changed"
        ) from error


def _members(tar: tarfile.TarFile, path: Path) -> Iterator[tuple[str, IO[bytes], int]]:
    for member in tar:
        content = tar.extractfile(member) if member.isreg() else None
        if content is None or ".." in Path(member.name).parts or member.name.startswith("/"):
            raise UnusableBackup(f"{path}: {member.name!r} belongs to no backup of ours")
        yield member.name, content, member.size


def check_backup(path: Path) -> BackupHead:
    """Read a backup to its end, and return what it says of itself.

    Raises:
        UnusableBackup: says which member is missing or not as it was written.
        OSError: the file cannot be read.
    """
    found: dict[str, tuple[str, int]] = {}
    texts: dict[str, bytes] = {}
    blobs = 0
    with reading_backup(path) as members:
        for name, content, _ in members:
            if name in {HEAD_NAME, MANIFEST_NAME}:
                texts[name] = content.read()
                digest, size = _digest(io.BytesIO(texts[name]))
            else:
                digest, size = _digest(content)
            if not name.startswith(BLOBS):
                found[name] = digest, size
            elif digest != name.removeprefix(BLOBS):
                raise UnusableBackup(f"{path}: {name} is damaged; take another backup")
            blobs += name.startswith(BLOBS)
    if texts.keys() != {HEAD_NAME, MANIFEST_NAME}:
        raise UnusableBackup(f"{path}: not a whole backup of hopthu: it ends before its manifest")
    try:
        _compare(json.loads(texts[MANIFEST_NAME]), found, blobs, path)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableBackup(f"{path}: {MANIFEST_NAME} is damaged; take another backup") from error
    return _head(texts[HEAD_NAME], path)


def _compare(
    manifest: dict[str, Any], found: dict[str, tuple[str, int]], blobs: int, path: Path
) -> None:
    for name, wanted in manifest["members"].items():
        if found.get(name) != (wanted["sha256"], wanted["size"]):
            raise UnusableBackup(f"{path}: {name} is missing or damaged; take another backup")
    if blobs != manifest["blobs"]:
        raise UnusableBackup(f"{path}: {manifest['blobs'] - blobs} files are missing from it")


def _head(text: bytes, path: Path) -> BackupHead:
    try:
        found = json.loads(text)
        head = BackupHead(
            schema=str(found["schema"]), made_at=str(found["made_at"]), format=int(found["format"])
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableBackup(f"{path}: no backup of hopthu") from error
    if head.format > FORMAT:
        raise UnusableBackup(f"{path}: made by a newer hopthu (format {head.format})")
    return head
