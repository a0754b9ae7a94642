"""The database as the use cases see it: units of work, and what to do when it is busy."""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from db import migrate
from db.connection import BUSY_SECONDS, READ_ONLY, open_engine
from db.entities.journal import Lease
from db.errors import (
    DatabaseBusy,
    DatabaseFailing,
    DatabaseFull,
    DatabaseUnreachable,
    StorageError,
)
from db.unit_of_work import UnitOfWork

Result = TypeVar("Result")

_TRIES = 5
_FIRST_PAUSE_SECONDS = 0.05

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES_BUSY = {"40001", "40P01", "55P03", "57014", "25P03"}
_POSTGRES_FULL = {"53100"}
_SQLITE = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_IOERR: DatabaseFailing,
    sqlite3.SQLITE_CANTOPEN: DatabaseFailing,
    sqlite3.SQLITE_CORRUPT: DatabaseFailing,
    sqlite3.SQLITE_NOTADB: DatabaseFailing,
}


class Database:
    """One database. Safe for several threads; each takes units of work of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        # SQLite lets one write at a time and makes the others poll; inside one process we queue.
        self._writing = threading.Lock()
        self._on_work: Callable[[], None] = lambda: None

    @property
    def label(self) -> str:
        """The address, fit to be shown: without the password."""
        return self._engine.url.render_as_string(hide_password=True)

    def watch_work(self, on_work: Callable[[], None]) -> None:
        """Have something called by each thread that is about to open a unit of work."""
        self._on_work = on_work

    @contextmanager
    def unit_of_work(self, *, read_only: bool = False) -> Iterator[UnitOfWork]:
        """Open a transaction; it is rolled back unless it was committed.

        A read-only one sees the database as it was at its first look. A writing one must not be
        opened inside another of the same thread.

        Raises:
            DatabaseBusy: locks were held too long; everything was rolled back.
            DatabaseFull: no room; everything was rolled back.
            DatabaseFailing: the disk failed; everything was rolled back.
            DatabaseUnreachable: the connection is gone; the last commit may or may not stand.
        """
        self._on_work()
        with self._translated(), self._turn(read_only=read_only):
            options = {READ_ONLY: read_only}
            with (
                self._engine.connect().execution_options(**options) as connection,
                UnitOfWork(connection, read_only=read_only) as uow,
            ):
                # Locks are taken now, not half-way.
                connection.begin()
                yield uow

    def run(
        self,
        work: Callable[[UnitOfWork], Result],
        *,
        lease: Lease | None = None,
        tries: int = _TRIES,
    ) -> Result:
        """Do work in a transaction and commit it, again when another was in the way.

        Args:
            work: may be called several times; its only effects are in the database.
            lease: checked in the same transaction.
            tries: how often in all.

        Raises:
            DatabaseBusy: every try met a lock.
            LeaseLost: another instance has taken over.
        """
        pause = _FIRST_PAUSE_SECONDS
        for left in range(tries - 1, -1, -1):
            try:
                with self.unit_of_work() as uow:
                    result = work(uow)
                    uow.commit(lease=lease)
                    return result
            except DatabaseBusy:
                if not left:
                    raise
            time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - spreads the tries
            pause *= 2
        raise ValueError("at least one try is needed")

    def check_schema(self) -> None:
        """Make sure that this program and this database belong together.

        Raises:
            SchemaTooOld: the database must be upgraded.
            SchemaTooNew: the program must be.
        """
        with self._translated():
            migrate.check(self._engine)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _turn(self, *, read_only: bool) -> Iterator[None]:
        if read_only or not self.is_sqlite:
            yield
            return
        if not self._writing.acquire(timeout=BUSY_SECONDS):
            raise DatabaseBusy("another thread of this process is writing")
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeout as error:
            raise DatabaseBusy("every connection is in use") from error
        except DBAPIError as error:
            translated = _translate(error)
            if translated is None:
                raise
            raise translated from error


def open_database(url: str) -> Database:
    """Return the database at an address; see db.connection for how it is opened.

    Raises:
        UnusableUrl: the address names no database that can be used.
    """
    return Database(open_engine(url))


def _translate(error: DBAPIError) -> StorageError | None:
    """Return what a driver's error means to us, or None when it is our own fault."""
    original = error.orig
    line = str(original).strip().splitlines()[0] if str(original).strip() else ""
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", 0) & 0xFF
        return _SQLITE[code](line) if code in _SQLITE else None
    state = getattr(original, "sqlstate", None) or ""
    if state in _POSTGRES_BUSY:
        return DatabaseBusy(line)
    if state in _POSTGRES_FULL:
        return DatabaseFull(line)
    gone = error.connection_invalidated or not state or state[:2] in {"08", "57"}
    return DatabaseUnreachable(line) if gone else None
