"""An office's database by plain SQL, whichever kind it is: nothing of the program is asked."""

import sqlite3
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, Protocol

import psycopg

from tests.servers.office import TestOffice

# What the databases say when a rule of theirs refuses a change.
REFUSED = (sqlite3.IntegrityError, psycopg.errors.RaiseException)


class Found(Protocol):
    """The rows of a query."""

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Records:
    """One connection; queries are written as SQLite takes them."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._is_sqlite = isinstance(connection, sqlite3.Connection)

    def execute(self, sql: str, values: Sequence[object] = ()) -> Found:
        """Return the rows of a query; its places are question marks."""
        if self._is_sqlite:
            return self._connection.execute(sql, values)
        if values:
            return self._connection.execute(sql.replace("%", "%%").replace("?", "%s"), values)
        return self._connection.execute(sql)

    def commit(self) -> None:
        self._connection.commit()

    def rollback(self) -> None:
        self._connection.rollback()


def database_of(office: TestOffice) -> str:
    """Return the database's address, as the configuration names it."""
    return str(tomllib.loads(office.config.read_text("utf-8"))["storage"]["database"])


@contextmanager
def open_records(office: TestOffice) -> Iterator[Records]:
    """Open the database beside the program."""
    url = database_of(office)
    connection: Any = (
        sqlite3.connect(office.folder / "var/hopthu.db")
        if url.startswith("sqlite")
        else psycopg.connect(url.replace("+psycopg", ""))
    )
    with closing(connection):
        yield Records(connection)


def rows(office: TestOffice, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of one query."""
    with open_records(office) as records:
        return records.execute(sql, values).fetchall()
