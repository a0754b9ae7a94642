"""A backup put back where nothing is, so that the service goes on without writing to anybody twice.

Everything is checked before anything is written. What the backup cannot know - which letters left
after it was taken - is noted as a gap: see `service.rules.restored_gap`.
"""

import gzip
import hashlib
import io
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from db.engine import Database, open_database
from db.entities.enums import LetterState
from db.entities.journal import AuditEntry
from db.migrate import HEAD, upgrade
from db.snapshot import TableShape, is_empty, open_target, write_rows
from service.errors import PermanentFailure
from service.operation.backup_archive import (
    BLOBS,
    KEYS,
    SETTINGS,
    TABLES,
    BackupHead,
    UnusableBackup,
    reading_backup,
)
from service.operation.transplants import HOME
from service.ports import Blobs, Clock
from service.rules.restored_gap import STATE, RestoredGap, gap_json

_CHUNK_BYTES = 1 << 20
_BATCH = 200
_LEADER = "leases"


class NotEmpty(PermanentFailure):
    """Something is there already; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a backup is put back.

    Attributes:
        url: of the database.
        key_file: where the signing key belongs, or None where it stands in the configuration.
    """

    url: str
    blobs: Blobs
    spool: Path
    key_file: Path | None
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back, and what the records do not know."""

    rows: int
    blobs: int
    gap: RestoredGap
    in_doubt: int


def restore_settings(backup: Path, config: Path) -> list[Path]:
    """Write the configuration, roster and templates of a backup; returns the files.

    Args:
        backup: checked before.
        config: gets the configuration; the others go beside it. Nothing may be there.

    Raises:
        NotEmpty: a file is there already; nothing was written.
    """
    base = config.resolve().parent
    written: list[Path] = []
    with reading_backup(backup) as members:
        found = {
            name.removeprefix(SETTINGS): content.read()
            for name, content, _ in members
            if name.startswith(SETTINGS)
        }
    # The first one is the configuration, whatever it was called.
    places = [config.resolve(), *(base / name for name in list(found)[1:])]
    for place in places:
        if place.exists():
            raise NotEmpty(f"{place} is there already; nothing was changed")
    for place, content in zip(places, found.values(), strict=True):
        place.parent.mkdir(parents=True, exist_ok=True)
        _write_private(place, content)
        written.append(place)
    return written


def restore(
    backup: Path,
    head: BackupHead,
    target: Target,
    *,
    worked_until: datetime | None = None,
) -> Restored:
    """Put a backup back.

    Args:
        backup: checked by `check_backup`, which returned `head`.
        head: what it says of itself.
        target: must be empty.
        worked_until: when the service that was lost last worked; None means until now.

    Raises:
        NotEmpty: rows, files that are not of this backup, or another key are there already;
            nothing was changed. What a restoration that failed has left is taken as it is.
        UnusableBackup: of a newer schema.
        StorageError, OSError: says what failed; the database is as empty as before.
    """
    if head.schema > HEAD:
        raise UnusableBackup(
            f"{backup}: its tables are of version {head.schema}, this program knows {HEAD}; "
            "install the hopthu that made it"
        )
    _refuse_what_is_there(backup, target)
    now = target.clock.now()
    since = datetime.fromisoformat(head.made_at)
    gap = RestoredGap(since=since, until=max(since, worked_until or now))
    blobs = _restore_blobs(backup, target)
    _restore_keys(backup, target)
    upgrade(target.url, to=head.schema)
    rows = _restore_tables(backup, target.url)
    upgrade(target.url)
    database = open_database(target.url)
    try:
        in_doubt = _note(database, gap, now)
    finally:
        database.close()
    return Restored(rows=rows, blobs=blobs, gap=gap, in_doubt=in_doubt)


def _refuse_what_is_there(backup: Path, target: Target) -> None:
    with open_target(target.url) as connection:
        if not is_empty(connection):
            raise NotEmpty(
                "the database holds records already; restore onto an empty one: "
                "set storage.database to a new place, or move the old one away"
            )
    if _others_files(backup, target):
        raise NotEmpty(
            "storage.blobs holds files that are not of this backup; restore onto an empty folder: "
            "set storage.blobs to a new place, or move the old one away"
        )
    if target.key_file is not None and _is_other_key(backup, target.key_file):
        raise NotEmpty(
            f"{target.key_file} is there already; it would not know the links that are out: "
            "move it away, the backup brings the right one"
        )


def _others_files(backup: Path, target: Target) -> bool:
    """Say whether files are there that the backup does not bring."""
    there = set(target.blobs.names())
    if not there:
        return False
    with reading_backup(backup) as members:
        there.difference_update(name.removeprefix(BLOBS) for name, _, _ in members)
    return bool(there)


def _is_other_key(backup: Path, key_file: Path) -> bool:
    if not key_file.exists():
        return False
    return all(content != key_file.read_bytes() for _, content in _keys_of(backup)[:1])


def _keys_of(backup: Path) -> list[tuple[str, bytes]]:
    """Return (name, bytes) of the keys; the first one signs."""
    with reading_backup(backup) as members:
        return [
            (name.removeprefix(KEYS), content.read())
            for name, content, _ in members
            if name.startswith(KEYS)
        ]


def _restore_blobs(backup: Path, target: Target) -> int:
    """Write the files, a batch of them with two syncs."""
    count, batch = 0, []
    with reading_backup(backup) as members:
        for name, content, _ in members:
            if not name.startswith(BLOBS):
                continue
            sha256 = name.removeprefix(BLOBS)
            batch.append((_spooled(target.spool, sha256, content), sha256))
            count += 1
            if len(batch) == _BATCH:
                target.blobs.adopt(batch)
                batch = []
        target.blobs.adopt(batch)
    return count


def _spooled(spool: Path, sha256: str, content: IO[bytes]) -> Path:
    path = spool / f"restored-{sha256[:16]}-{secrets.token_hex(4)}"
    digest = hashlib.sha256()
    with path.open("xb") as file:
        while chunk := content.read(_CHUNK_BYTES):
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != sha256:
        path.unlink()
        raise UnusableBackup(f"{BLOBS}{sha256} has changed while it was read")
    return path


def _restore_keys(backup: Path, target: Target) -> None:
    if target.key_file is None:
        return
    target.key_file.parent.mkdir(parents=True, exist_ok=True)
    for number, (name, content) in enumerate(_keys_of(backup)):
        # The first one signs, whatever its file was called; the others keep their ending.
        ending = "" if number == 0 else f".old-{name.partition('.old-')[2]}"
        place = target.key_file.with_name(target.key_file.name + ending)
        if not (place.exists() and place.read_bytes() == content):
            _write_private(place, content)


def _write_private(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _restore_tables(backup: Path, url: str) -> int:
    rows = 0
    with reading_backup(backup) as members, open_target(url) as connection:
        for name, content, _ in members:
            if not name.startswith(TABLES):
                continue
            table = name.removeprefix(TABLES).removesuffix(".jsonl.gz")
            with gzip.GzipFile(fileobj=content) as packed:
                lines = io.TextIOWrapper(packed, "utf-8")
                head = json.loads(next(lines))
                shape = TableShape(
                    name=table,
                    columns=tuple((str(one), str(kind)) for one, kind in head["columns"]),
                    last=head["last"],
                )
                if table == _LEADER:
                    continue  # who led there leads nothing here
                rows += write_rows(connection, shape, _rows(lines))
    return rows


def _rows(lines: Iterator[str]) -> Iterator[list[Any]]:
    return (json.loads(line) for line in lines)


def _note(database: Database, gap: RestoredGap, now: datetime) -> int:
    """Note the gap; letters that were on their way may have left. Returns how many."""
    with database.unit_of_work() as uow:
        waiting = (LetterState.OWED, LetterState.SENDING)
        in_doubt = uow.letters.set_state(
            [letter.id for letter in uow.letters.find(states=waiting)],
            LetterState.MAYBE_SENT,
            only_from=waiting,
            reason="restored",
        )
        uow.state.set(STATE, gap_json(gap), now=now)
        # The next start is at home here.
        uow.state.set(HOME, None, now=now)
        uow.audit.append(
            [
                AuditEntry(
                    at=now,
                    actor="hopthu",
                    action="database_restored",
                    subject="database",
                    detail={**gap_json(gap), "letters_in_doubt": len(in_doubt)},
                )
            ]
        )
        uow.commit()
    return len(in_doubt)
