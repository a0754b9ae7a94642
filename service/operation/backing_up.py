"""A consistent copy of everything that cannot be made again, while the service works on.

The records are taken first, as they were at one moment; the files that they name were durable
before, and are never changed. What comes in meanwhile belongs to the next backup.
"""

import gzip
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from db.errors import BlobMissing
from db.migrate import HEAD
from db.snapshot import TableShape, open_snapshot, read_rows, table_shapes
from db.unit_of_work import UnitOfWork
from service.errors import PermanentFailure
from service.operation.backup_archive import (
    BLOBS,
    FORMAT,
    HEAD_NAME,
    KEYS,
    SETTINGS,
    TABLES,
    BackupWriter,
)
from service.operation.blob_naming import named_blobs
from service.operation.new_files import new_file
from service.settings.model import Settings
from service.workplace import Workplace

_LEVEL = 6
_FORMAT = tarfile.PAX_FORMAT
_MOST_NAMED = 3


class BlobsMissing(PermanentFailure):
    """Files that the records name are not there; a backup without them would hide the loss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupAccount:
    """What went into a backup."""

    rows: int
    blobs: int
    size_bytes: int


def back_up(
    workplace: Workplace,
    settings: Settings,
    config: Path,
    target: Path | BinaryIO,
    *,
    keys: Sequence[Path] = (),
    replace: bool = False,
) -> BackupAccount:
    """Write a backup; a file has its name only when it is whole, and is for its owner only.

    Args:
        workplace: with the blobs; its database is read beside whoever works with it.
        settings: where everything lies.
        config: the configuration file itself, which goes in with the roster and the templates.
        target: the file; or what is open, such as a pipe to what encrypts: whether all of it
            came through, the manifest at its end says.
        keys: the files of the signing key, the one that signs first, and of those before it.
        replace: put it in the place of an older one.

    Raises:
        BlobsMissing: nothing was written; says what to do.
        StorageError, OSError: the database cannot be read, no room.
    """
    url = settings.storage.database.reveal()
    with (
        tempfile.TemporaryDirectory(dir=workplace.spool, prefix="backup-") as scratch,
        open_snapshot(url, Path(scratch)) as connection,
    ):
        # After the picture was taken: the records end here, at the latest.
        made_at = workplace.clock.now()
        names = sorted(named_blobs(UnitOfWork(connection, read_only=True)))
        _refuse_missing(workplace, names)
        with (
            _opened(target, replace=replace) as file,
            tarfile.open(fileobj=cast("BinaryIO", file), mode="w|", format=_FORMAT) as tar,
        ):
            writer = BackupWriter(tar=tar)
            head = {"schema": HEAD, "made_at": made_at.isoformat(), "format": FORMAT}
            writer.add_text(HEAD_NAME, json.dumps(head).encode())
            rows = sum(
                _add_table(writer, shape, read_rows(connection, shape), Path(scratch))
                for shape in table_shapes(connection)
            )
            _add_keys(writer, keys)
            _add_settings(writer, settings, config)
            _add_blobs(writer, workplace, names)
            writer.finish()
    return BackupAccount(rows=rows, blobs=writer.blobs, size_bytes=file.size)


class _Counted:
    """What a TAR is written to: a pipe cannot tell how far it has come."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = 0

    def write(self, content: bytes) -> int:
        self.size += len(content)
        return self._file.write(content)


@contextmanager
def _opened(target: Path | BinaryIO, *, replace: bool) -> Iterator[_Counted]:
    if not isinstance(target, Path):
        yield _Counted(target)
        target.flush()
        return
    with new_file(target, replace=replace, owner_only=True) as file:
        yield _Counted(file)


def _refuse_missing(workplace: Workplace, names: list[str]) -> None:
    missing = [name for name in names if not workplace.blobs.path(name).exists()]
    if missing:
        shown = ", ".join(name[:12] for name in missing[:_MOST_NAMED])
        raise BlobsMissing(
            f"{len(missing)} files that the records name are missing ({shown} …); "
            "mend what can be mended with: hopthu verify --repair, then take the backup"
        )


def _add_table(
    writer: BackupWriter, shape: TableShape, rows: Iterator[list[object]], scratch: Path
) -> int:
    count = 0
    with tempfile.TemporaryFile(dir=scratch) as packed:
        # mtime=0: the same rows give the same bytes.
        with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=_LEVEL, mtime=0) as out:
            lines = io.TextIOWrapper(out, "utf-8", write_through=False)
            head = {"columns": shape.columns, "last": shape.last}
            lines.write(json.dumps(head) + "\n")
            for row in rows:
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
            lines.flush()
            lines.detach()
        packed.seek(0)
        writer.add_file(f"{TABLES}{shape.name}.jsonl.gz", packed)
    return count


def _add_keys(writer: BackupWriter, keys: Sequence[Path]) -> None:
    """Add the signing keys: links and forms that are out must still be known afterwards."""
    for path in keys:
        if path.is_file():
            writer.add_text(f"{KEYS}{path.name}", path.read_bytes())


def _add_settings(writer: BackupWriter, settings: Settings, config: Path) -> None:
    """Add what staff wrote: configuration, roster, templates; those below the same folder."""
    base = config.resolve().parent
    writer.add_text(f"{SETTINGS}{config.name}", config.read_bytes())
    folder = settings.templates.folder
    templates = sorted(folder.rglob("*")) if folder and folder.is_dir() else []
    for path in (settings.units.roster, *templates):
        inside = path.resolve()
        if inside.is_file() and inside.is_relative_to(base):
            name = inside.relative_to(base).as_posix()
            writer.add_text(f"{SETTINGS}{name}", inside.read_bytes())


def _add_blobs(writer: BackupWriter, workplace: Workplace, names: list[str]) -> None:
    for name in names:
        try:
            with workplace.blobs.open(name) as blob:
                writer.add_blob(name, blob, workplace.blobs.size(name))
        except BlobMissing:
            raise BlobsMissing(
                f"{BLOBS}{name[:12]} … was removed while the backup was made; take it again"
            ) from None
