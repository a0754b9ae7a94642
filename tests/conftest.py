"""Fixtures that several folders of tests share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from db import migrate
from db.engine import Database, open_database
from tests.faults import selecting
from tests.faults.depth import deep
from tests.longest_first import place_of
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import PostgresServer, start_postgres

TEMPLATE = "hopthu_template"

# A machine with other work takes its time: no property fails for that.
settings.register_profile("hopthu", max_examples=deep(100, 1000), deadline=None)
settings.load_profile("hopthu")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note the cases of the tests, keep those that are wanted, and put the long ones first."""
    selecting.note_and_select(config, items)
    items.sort(key=place_of)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL, with a migrated database to copy from."""
    with start_postgres() as server:
        with server.connect() as connection:
            connection.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 ENCODING 'UTF8'")
        migrate.upgrade(server.url(TEMPLATE))
        yield server


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[Dovecot]:
    """A real IMAP server for tests that need no more than a mailbox of their own."""
    with Dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy from: migrating takes a second, copying does not."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite file."""
    path = tmp_path / "hopthu.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a fresh, migrated database on a real PostgreSQL."""
    name = postgres_server.create_database(TEMPLATE)
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh, migrated database: each test runs on both kinds."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh, migrated database of each kind."""
    opened = open_database(database_url)
    yield opened
    opened.close()
