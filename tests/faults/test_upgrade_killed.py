"""An upgrade with years of mail, killed at any moment: the old schema or the new, no row lost."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from db import migrate
from db.connection import open_engine
from db.engine import open_database
from tests.faults.depth import deep, dice
from tests.faults.reporting import Tried
from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.case("D16")
OLD = "0002"
ROWS = 2000
_UPGRADE = (
    "import sys; from db import migrate; import alembic.command;"
    "print(flush=True); migrate.upgrade(sys.argv[1])"
)
_MESSAGE = (
    "INSERT INTO messages (raw_sha256, size_bytes, disposition, reason, quiet, attempts,"
    " in_reply_to, from_name, received_basis, class_reason, reply_allowed, reply_reason, stages,"
    " evidence, links, problems) VALUES (:sha256, 1, 'filed', '', false, 1, '[]', '', '', '', true,"
    " '', '[]', '[]', '[]', '[]')"
)
_NOTE = (
    "INSERT INTO audit (at, actor, action, subject, detail)"
    " VALUES ('2025-10-01 08:00:00', 'staff', 'noted', :subject, '{}')"
)
#: Makes a copy of the old database and returns its address.
Copies = Callable[[], str]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def copies(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Copies]:
    """Copies of one database of an older program."""
    if request.param == "sqlite":
        yield _sqlite_copies(tmp_path)
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    original = server.create_database()
    _fill(server.url(original))
    made: list[str] = [original]

    def copy() -> str:
        made.append(server.create_database(original))
        return server.url(made[-1])

    yield copy
    for name in reversed(made):
        server.drop_database(name)


def _sqlite_copies(folder: Path) -> Copies:
    original = folder / "old.db"
    _fill(f"sqlite:///{original}")
    numbers = count()

    def copy() -> str:
        target = folder / f"copy{next(numbers)}.db"
        shutil.copyfile(original, target)
        return f"sqlite:///{target}"

    return copy


def test_upgrade_killed_at_any_moment_loses_no_row(copies: Copies, tried: Tried):
    chance = dice("upgrade killed")
    longest = _upgrade(copies(), after=None)
    seen = []
    for number in range(deep(6, 100)):
        url = copies()
        _upgrade(url, after=longest * chance.random() if number else 0)
        current = migrate.status(url).current
        seen.append(current)
        assert current in {OLD, migrate.HEAD}, "whole steps only, all of them together"
        _check_rows(url)

        assert migrate.upgrade(url).is_current
        _check_rows(url)
        _check_counts(url)
    assert OLD in seen, "no kill came before the end"
    tried("upgrades killed", len(seen))
    tried("upgrades killed half-way", seen.count(OLD))


def _upgrade(url: str, *, after: float | None) -> float:
    """Upgrade in a process of its own, killed after that many seconds; returns how long it ran."""
    process = subprocess.Popen(
        [sys.executable, "-c", _UPGRADE, url], stdout=subprocess.PIPE, env=os.environ
    )
    assert process.stdout
    process.stdout.readline()
    began = time.monotonic()
    if after is not None:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    process.communicate()
    return time.monotonic() - began


def _fill(url: str) -> None:
    migrate.upgrade(url, to=OLD)
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text(_MESSAGE), [{"sha256": f"{n:064x}"} for n in range(ROWS)])
        connection.execute(text(_NOTE), [{"subject": f"message:{n}"} for n in range(ROWS)])
    engine.dispose()


def _check_rows(url: str) -> None:
    engine = open_engine(url)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT raw_sha256 FROM messages ORDER BY id")).scalars()
        assert list(kept) == [f"{n:064x}" for n in range(ROWS)]
        notes = "SELECT count(*) FROM audit WHERE action = 'noted'"
        assert connection.execute(text(notes)).scalar() == ROWS
    engine.dispose()


def _check_counts(url: str) -> None:
    database = open_database(url)
    with database.unit_of_work(read_only=True) as uow:
        assert uow.counts.differences() == {}
        assert sum(uow.messages.counts().values()) == ROWS
    database.close()
