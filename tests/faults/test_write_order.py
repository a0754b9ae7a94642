"""In which order a run makes things durable, and what is left of it when the power fails."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.canonical import MAILS, MOMENT, Stage, trial
from tests.faults.depth import deep, dice
from tests.faults.replaying import CALLS, OPTIONS, Call, Disk, calls_in
from tests.faults.reporting import Tried
from tests.faults.tracing import attached, demand_strace
from tests.faults.warm import DONE, warm_runs
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.imap
PREFIXES = deep(40, 1000)
COMMIT, TO_SMTP = "hopthu.db", b"MAIL FROM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One undisturbed run: where it was, every call, and the database before it."""

    root: Path
    calls: list[Call]
    before: Path


@pytest.fixture(scope="module")
def recorded(
    dovecot_server: Dovecot, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Recorded:
    demand_strace()
    scratch = tmp_path_factory.mktemp("order")
    log = scratch / "calls"
    with warm_runs() as runs:
        stage = Stage(dovecot=dovecot_server, runs=runs, template=sqlite_template, scratch=scratch)
        with trial(stage) as quiet:
            pid = runs.start(quiet.office.config, at=MOMENT, traced=True)
            options = [*OPTIONS[:-1], f"{OPTIONS[-1]},sendto,sendmsg"]
            with attached(pid, options, log):
                assert runs.wait() == DONE, quiet.office.log
            assert len(quiet.office.letters) == 4
            root = quiet.office.folder / "var"
    return Recorded(root=root, calls=calls_in(log), before=sqlite_template)


@pytest.mark.case("D3")
def test_blob_folder_commit_and_answer_come_in_this_order(recorded: Recorded):
    blobs = recorded.root / "blobs"
    first_letter = min(n for n, call in _numbered(recorded) if _speaks_to_smtp(call))
    for raw in MAILS:
        sha = hashlib.sha256(raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")).hexdigest()
        blob = str(blobs / sha[:2] / sha)
        (named,) = (n for n, call in _numbered(recorded) if _names(call, blob))
        spooled = recorded.calls[named].path
        written = max(n for n, c in _numbered(recorded) if c.name == "write" and c.path == spooled)
        synced = _sync_of(recorded, spooled, written)
        folder_synced = _sync_of(recorded, str(blobs / sha[:2]), named)
        committed = min(
            n
            for n, call in _numbered(recorded)
            if n > written and call.name == "fdatasync" and call.path.endswith(COMMIT)
            if _stores(recorded, n, sha)
        )
        assert written < synced < named < folder_synced < committed < first_letter


@pytest.mark.case("D6")
def test_power_that_fails_leaves_no_row_without_its_blob(
    recorded: Recorded, tmp_path: Path, tried: Tried
):
    chance = dice("power")
    chosen = set(chance.sample(range(1, len(recorded.calls)), PREFIXES))
    disk = Disk(recorded.root)
    disk.begin_with_database(recorded.before)
    rows = 0
    for number, call in enumerate(recorded.calls, 1):
        disk.replay(call)
        if number in chosen or number == len(recorded.calls):
            rows = _whole(disk, tmp_path / str(number), f"after call {number}, {call.name}")
    assert rows >= len(MAILS) * 2, "what the run has done is durable at its end"
    tried("moments of a power failure", len(chosen))


def _whole(disk: Disk, folder: Path, when: str) -> int:
    """Look at what is left as the program would find it; returns how many blobs rows name."""
    for name, raw in disk.after_power_failure():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    with sqlite3.connect(folder / "hopthu.db") as records:
        assert records.execute("PRAGMA integrity_check").fetchone() == ("ok",), when
        named = [
            sha
            for table in ("messages", "attachments", "letters")
            for (sha,) in records.execute(
                f"SELECT {'sha256' if table == 'attachments' else 'raw_sha256'} FROM {table}"
            )
            if sha
        ]
    for sha in named:
        blob = folder / "blobs" / sha[:2] / sha
        assert blob.exists(), f"{when}: a row names {sha[:12]}, and it is not there"
        assert hashlib.sha256(blob.read_bytes()).hexdigest() == sha, (
            f"{when}: {sha[:12]} is not whole"
        )
    shutil.rmtree(folder)
    return len(named)


def _numbered(recorded: Recorded) -> Iterator[tuple[int, Call]]:
    return iter(enumerate(recorded.calls))


def _speaks_to_smtp(call: Call) -> bool:
    return call.name not in CALLS and any(TO_SMTP in text.upper() for text in call.texts)


def _names(call: Call, path: str) -> bool:
    return call.name in {"link", "rename"} and call.texts[1].decode() == path


def _sync_of(recorded: Recorded, path: str, after: int) -> int:
    """Return the number of the first sync of a file or folder after a call."""
    return min(
        n
        for n, call in _numbered(recorded)
        if n > after
        and (call.name == "syncfs" or (call.name in {"fsync", "fdatasync"} and call.path == path))
    )


def _stores(recorded: Recorded, commit: int, sha: str) -> bool:
    """Say whether the database's bytes before a commit name a blob."""
    return any(
        call.name == "pwrite64" and call.path.endswith(COMMIT) and sha.encode() in call.texts[0]
        for call in recorded.calls[:commit]
    )
