"""Somebody else holds rows or tables, or the server ends a session that stands still."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from db import connection as db_connection
from db import migrate
from db.engine import open_database
from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from tests.faults.test_several_at_work import report, settle_on
from tests.integration.db.stored import NOW
from tests.servers.office import TestOffice
from tests.servers.postgres import PostgresServer

pytestmark = [pytest.mark.imap, pytest.mark.postgres, pytest.mark.case("D10")]
ENTRY = AuditEntry(at=NOW, actor="hopthu", action="message_filed", subject="message:1")
TAKEN = (
    "SELECT * FROM messages FOR UPDATE",
    "SELECT * FROM letters FOR UPDATE",
    "SELECT * FROM leases FOR UPDATE",
    "LOCK TABLE letters IN ACCESS EXCLUSIVE MODE",
    "LOCK TABLE arrivals IN SHARE ROW EXCLUSIVE MODE",
)


@contextmanager
def _held(server: PostgresServer, name: str, statement: str, seconds: float) -> Iterator[None]:
    with server.connect(name) as other:
        other.autocommit = False
        other.execute(statement)
        timer = threading.Timer(seconds, other.rollback)
        timer.start()
        try:
            yield
        finally:
            timer.join()


@pytest.mark.parametrize("statement", TAKEN)
def test_what_somebody_holds_only_delays(
    office: TestOffice, postgres_server: PostgresServer, statement: str
):
    name = postgres_server.create_database()
    migrate.upgrade(postgres_server.url(name))
    office.configure(database=postgres_server.url(name))
    office.deliver(report(1))
    assert office.command("poll").returncode == 0
    office.deliver(report(2))
    with _held(postgres_server, name, statement, 4):
        began = time.monotonic()
        done = office.command("poll")
        waited = time.monotonic() - began
    assert "Traceback" not in done.stderr
    assert waited < 60
    settle_on(office, postgres_server, name, 2)
    assert len(office.letters) == 2


def test_session_that_stands_still_is_ended_and_its_work_is_done_again(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(db_connection, "_IDLE_TIMEOUT_MS", 200)
    database = open_database(postgres_url)

    tries = []

    def stand_still_once(uow: UnitOfWork) -> None:
        uow.audit.append([ENTRY])
        tries.append(ENTRY)
        if len(tries) == 1:
            time.sleep(1)

    database.run(stand_still_once)

    assert len(tries) == 2, "the server ended the first"
    with database.unit_of_work(read_only=True) as uow:
        assert len(uow.audit.find()) == 1, "only what was committed"
    database.close()
