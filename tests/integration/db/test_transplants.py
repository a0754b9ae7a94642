"""A database knows where it lives, in a file and on a server."""

from datetime import UTC, datetime

import pytest

from db import migrate
from db.engine import Database, open_database
from service.operation.transplants import HOME, guard_against_copies, settle_here
from tests.servers.postgres import PostgresServer

NOW = datetime(2022, 10, 12, 3, 0, tzinfo=UTC)


def test_a_database_that_stays_where_it_is_sends(database: Database):
    with database.unit_of_work() as uow:
        mark = "" if uow.state.place() else "here"
        assert not guard_against_copies(uow, mark, now=NOW)
        assert uow.state.get(HOME)
        assert not guard_against_copies(uow, mark, now=NOW)
        assert not uow.letters.breaker().held


def test_a_database_that_was_elsewhere_waits_until_it_is_told(database: Database):
    with database.unit_of_work() as uow:
        mark = "" if uow.state.place() else "here"
        uow.state.set(HOME, "elsewhere", now=NOW)
        assert guard_against_copies(uow, mark, now=NOW)
        assert not guard_against_copies(uow, mark, now=NOW)
        assert "letters release" in uow.letters.breaker().reason

        uow.letters.release_outbox(now=NOW)
        settle_here(uow, mark, now=NOW)
        assert not guard_against_copies(uow, mark, now=NOW)


@pytest.mark.postgres
def test_two_databases_of_one_server_live_in_different_places(postgres_server: PostgresServer):
    names = [postgres_server.create_database() for _ in range(2)]
    places = []
    for name in names:
        url = postgres_server.url(name)
        migrate.upgrade(url)
        opened = open_database(url)
        with opened.unit_of_work(read_only=True) as uow:
            places.append(uow.state.place())
        opened.close()
        postgres_server.drop_database(name)
    assert all(places)
    assert places[0] != places[1]
