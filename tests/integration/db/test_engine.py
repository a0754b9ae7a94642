"""Transactions, locks and lost connections, on both databases."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from db import connection as db_connection
from db.connection import has_safe_wal
from db.engine import Database, open_database
from db.entities.journal import AuditEntry
from db.errors import DatabaseBusy, DatabaseFull, DatabaseUnreachable, ReadOnly, UnusableUrl
from tests.integration.db.stored import NOW, make_arrival, take_in

ENTRY = AuditEntry(at=NOW, actor="hopthu", action="message_filed", subject="message:1")


def test_work_that_was_not_committed_is_rolled_back(database: Database):
    with database.unit_of_work() as uow:
        uow.audit.append([ENTRY])

    assert _count(database) == 0


def test_work_that_raised_is_rolled_back(database: Database):
    def break_down() -> None:
        with database.unit_of_work() as uow:
            uow.audit.append([ENTRY])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_down()

    assert _count(database) == 0


def test_unit_of_work_can_commit_twice(database: Database):
    with database.unit_of_work() as uow:
        uow.audit.append([ENTRY])
        uow.commit()
        uow.audit.append([ENTRY])
        uow.commit()

    assert _count(database) == 2


def test_read_only_work_cannot_write(database: Database):
    with (
        pytest.raises(DBAPIError, match=r"readonly|read-only"),
        database.unit_of_work(read_only=True) as uow,
    ):
        uow.audit.append([ENTRY])

    with pytest.raises(ReadOnly), database.unit_of_work(read_only=True) as uow:
        uow.commit()
    database.run(lambda uow: uow.audit.append([ENTRY]))


def test_reader_sees_one_moment_while_others_write(postgres_url):
    database = open_database(postgres_url)
    with database.unit_of_work(read_only=True) as uow:
        before = len(uow.audit.find())
        database.run(lambda other: other.audit.append([ENTRY]))
        assert len(uow.audit.find()) == before

    assert _count(database) == before + 1
    database.close()


def test_threads_of_one_process_write_one_after_another(database: Database):
    def write() -> None:
        for _ in range(20):
            database.run(lambda uow: uow.audit.append([ENTRY]))

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert _count(database) == 120


@pytest.mark.case("D10")
def test_busy_database_is_tried_again(sqlite_url, monkeypatch):
    monkeypatch.setattr(db_connection, "BUSY_SECONDS", 0.05)
    database, other = open_database(sqlite_url), open_database(sqlite_url)
    holds, release = threading.Event(), threading.Event()

    def hold() -> None:
        with other.unit_of_work():
            holds.set()
            release.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    holds.wait()
    with pytest.raises(DatabaseBusy, match="locked"), database.unit_of_work():
        pass
    threading.Timer(0.3, release.set).start()

    database.run(lambda uow: uow.audit.append([ENTRY]))

    thread.join()
    assert _count(database) == 1
    database.close()
    other.close()


@pytest.mark.case("D10")
def test_busy_database_is_given_up_after_some_tries(sqlite_url, monkeypatch):
    monkeypatch.setattr(db_connection, "BUSY_SECONDS", 0.01)
    database, other = open_database(sqlite_url), open_database(sqlite_url)
    tries = []

    with other.unit_of_work(), pytest.raises(DatabaseBusy):
        database.run(tries.append, tries=2)

    assert tries == []
    database.close()
    other.close()


@pytest.mark.case("D10")
def test_deadlock_is_tried_again(postgres_url):
    database = open_database(postgres_url)
    take_in(database, [make_arrival(1), make_arrival(2)])
    together = threading.Barrier(2, timeout=5)
    tries = []

    def update_both(order: tuple[int, int]) -> None:
        def work(uow) -> None:
            tries.append(order)
            for step, row in enumerate(order):
                uow.messages.requeue([row])
                if step == 0 and len(tries) <= 2:
                    together.wait()

        database.run(work)

    threads = [threading.Thread(target=update_both, args=(o,)) for o in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(tries) == 3
    database.close()


@pytest.mark.case("D9")
def test_lost_connection_is_reported_and_replaced(postgres_server, postgres_url):
    database = open_database(postgres_url)

    def lose() -> None:
        with database.unit_of_work() as uow:
            uow.audit.append([ENTRY])
            with postgres_server.connect() as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE application_name = 'hopthu'"
                )
            uow.commit()

    with pytest.raises(DatabaseUnreachable):
        lose()

    database.run(lambda uow: uow.audit.append([ENTRY]))
    assert _count(database) == 1
    database.close()


@pytest.mark.case("D9")
def test_no_statement_is_prepared_where_a_pooler_may_stand_between(postgres_url):
    database = open_database(postgres_url)
    with database.unit_of_work() as uow:
        for _ in range(12):
            uow.mailboxes.get("m", "INBOX")
        prepared = uow._connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements")

        assert prepared.scalar() == 0
    database.close()


@pytest.mark.case("D9")
def test_a_server_whose_machine_is_gone_is_noticed_within_a_minute(postgres_url):
    database = open_database(postgres_url)
    with database.unit_of_work() as uow:
        line = uow._connection.connection.driver_connection
        assert line is not None
        chosen = line.info.get_parameters()
    idle, interval, count = (
        int(chosen[f"keepalives_{name}"]) for name in ("idle", "interval", "count")
    )
    assert idle + interval * count <= 60
    assert chosen["tcp_user_timeout"] == "60000"
    database.close()


def test_server_that_is_not_there_is_named_without_its_password():
    database = open_database("postgresql://u:geheim@127.0.0.1:1/none")

    with pytest.raises(DatabaseUnreachable) as caught, database.unit_of_work():
        pass

    assert "geheim" not in f"{caught.value}{database.label}"
    database.close()


@pytest.mark.parametrize("url", ["", "x", "mysql://a/b", "sqlite://", "sqlite:///:memory:"])
def test_address_that_cannot_be_used_is_refused(url):
    with pytest.raises(UnusableUrl, match=r"storage\.database"):
        open_database(url)


def test_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")

    with pytest.raises(UnusableUrl, match="file"):
        open_database(f"sqlite:///{tmp_path}/file/hopthu.db")


def test_new_sqlite_file_is_for_its_owner_only(tmp_path: Path):
    path = tmp_path / "var" / "deep" / "hopthu.db"

    database = open_database(f"sqlite:///{path}")
    with database.unit_of_work() as uow:
        uow._connection.exec_driver_sql("CREATE TABLE t (a)")
        uow.commit()

    modes = {stat.S_IMODE(item.stat().st_mode) for item in path.parent.iterdir()}
    assert modes == {0o600}
    database.close()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_write_ahead_log_is_used_only_where_it_loses_nothing(version, safe):
    assert has_safe_wal(version) is safe


@pytest.mark.case("D6")
@pytest.mark.parametrize(
    ("version", "journal", "synchronous"), [((3, 40, 1), "truncate", 3), ((3, 52, 0), "wal", 2)]
)
def test_commits_are_durable(tmp_path: Path, monkeypatch, version, journal, synchronous):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")

    with database.unit_of_work(read_only=True) as uow:

        def pragma(name):
            return uow._connection.exec_driver_sql(f"PRAGMA {name}").scalar()

        settings = pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")

    assert settings == (journal, synchronous, 1)
    database.close()


@pytest.mark.case("D2")
def test_full_disk_is_named(sqlite_url):
    database = open_database(sqlite_url)

    def fill() -> None:
        with database.unit_of_work() as uow:
            uow._connection.exec_driver_sql("PRAGMA max_page_count = 1")
            uow.audit.append([ENTRY] * 2000)

    with pytest.raises(DatabaseFull, match="Make room"):
        fill()

    database.close()


@pytest.mark.case("D1")
def test_writer_killed_at_any_moment_leaves_whole_transactions(sqlite_url):
    code = (
        "import sys; from db.engine import open_database;"
        "from tests.integration.db.test_engine import ENTRY; d = open_database(sys.argv[1]);"
        "print(flush=True)\n"
        "while True: d.run(lambda uow: uow.audit.append([ENTRY] * 7))"
    )
    counts = []
    for pause in (0.0, 0.01, 0.03, 0.05, 0.1):
        process = subprocess.Popen(
            [sys.executable, "-c", code, sqlite_url],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": "."},
        )
        process.stdout.readline()
        time.sleep(pause)
        process.kill()
        process.communicate()
        database = open_database(sqlite_url)
        counts.append(_count(database))
        database.close()

    assert counts[-1] > 0
    assert [count % 7 for count in counts] == [0] * 5


def _count(database) -> int:
    with database.unit_of_work(read_only=True) as uow:
        return len(uow.audit.find())
