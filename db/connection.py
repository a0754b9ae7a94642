"""Connections as durable as each database can give them.

SQLite: WAL only where the library is free of the bug that loses commits when two connections
write and checkpoint at once (fixed in 3.51.3, 3.50.7 and 3.44.6); else a rollback journal with
synchronous=EXTRA. Write transactions begin IMMEDIATE, so that they never fail half-way for a lock.
PostgreSQL: time limits are set in each transaction, which also works through a pooler.

Source: sqlite.org/wal.html, section 11; sqlite.org/pragma.html#pragma_synchronous.
"""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from db.errors import UnsafeJournal, UnusableUrl
from db.json_text import dump_json, load_json

READ_ONLY = "hopthu_read_only"
BUSY_SECONDS = 10.0
_SHRUNK_AT = "hopthu_shrunk_at"
_SHRINK_SECONDS = 60.0
_CACHE_KIB = 16 * 1024
_CACHES_BYTES = 64 * 1024 * 1024
_LOCK_TIMEOUT_MS = 15_000
_STATEMENT_TIMEOUT_MS = 60_000
_IDLE_TIMEOUT_MS = 120_000


def parse_url(url: str) -> URL:
    """Return the address of a database.

    Raises:
        UnusableUrl: it is none, names another kind of database, or a database in memory.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnusableUrl("storage.database is not a database address") from None
    kind = parsed.get_backend_name()
    if kind not in {"sqlite", "postgresql"}:
        raise UnusableUrl(f"storage.database names {kind}, which is not supported")
    if kind == "sqlite" and (not parsed.database or parsed.database == ":memory:"):
        raise UnusableUrl("storage.database names no file")
    return parsed


def open_engine(url: str) -> Engine:
    """Return an engine for the address; a missing SQLite file is made, readable by its owner.

    Raises:
        UnusableUrl: see parse_url; or the file's folder cannot be made.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed)
    return _open_postgres(parsed)


def has_safe_wal(version: tuple[int, ...]) -> bool:
    """Say whether this SQLite's write-ahead log never loses a commit."""
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


def _open_sqlite(url: URL) -> Engine:
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # SQLite gives its journals the same mode as the database file.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise UnusableUrl(f"{path} cannot be opened: {error.strerror}") from error
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        json_serializer=dump_json,
        json_deserializer=load_json,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "checkin", _shrink_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    wal = has_safe_wal(sqlite3.sqlite_version_info)
    wanted = "wal" if wal else "truncate"
    cursor = connection.cursor()
    try:
        (mode,) = cursor.execute(f"PRAGMA journal_mode={wanted}").fetchone()
        if mode != wanted:
            # WAL needs shared memory, which some file systems do not have.
            (mode,) = cursor.execute("PRAGMA journal_mode=truncate").fetchone()
        if mode not in {"wal", "truncate"}:
            raise UnsafeJournal(f"journal_mode stayed {mode}")
        cursor.execute(f"PRAGMA synchronous={'FULL' if mode == 'wal' else 'EXTRA'}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        # Of all connections of the process together: a dozen threads have one each.
        cursor.execute(f"PRAGMA soft_heap_limit={_CACHES_BYTES}")
    finally:
        cursor.close()


def _shrink_sqlite(connection: sqlite3.Connection | None, record: ConnectionPoolEntry) -> None:
    """Empty a connection's cache of pages now and then, or each would hold the largest it had."""
    now = time.monotonic()
    if connection is None or now - record.info.setdefault(_SHRUNK_AT, now) < _SHRINK_SECONDS:
        return
    record.info[_SHRUNK_AT] = now
    connection.execute("PRAGMA shrink_memory")


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if read_only else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _open_postgres(url: URL) -> Engine:
    connect_args: dict[str, Any] = {
        "application_name": "hopthu",
        "connect_timeout": 10,
        # A server whose machine is gone answers nothing: noticed after a minute, not after hours.
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": 60_000,
        # A pooler between transactions does not know the statements of other connections.
        "prepare_threshold": None,
    }
    if url.get_driver_name() != "psycopg":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(
        url,
        pool_pre_ping=True,
        connect_args={k: v for k, v in connect_args.items() if k not in url.query},
        json_serializer=dump_json,
        json_deserializer=load_json,
    )
    event.listen(engine, "begin", _begin_postgres)
    return engine


def _begin_postgres(connection: Connection) -> None:
    statement = (
        f"SET LOCAL lock_timeout = {_LOCK_TIMEOUT_MS};"
        f"SET LOCAL statement_timeout = {_STATEMENT_TIMEOUT_MS};"
        f"SET LOCAL idle_in_transaction_session_timeout = {_IDLE_TIMEOUT_MS}"
    )
    if connection.get_execution_options().get(READ_ONLY, False):
        # One picture of the whole database for the length of the unit of work.
        statement = f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;{statement}"
    connection.exec_driver_sql(statement)
