"""Every row of a database as it was at one moment, in a form that both kinds of database take.

SQLite is copied first by its own backup interface, so that nobody waits while the copy is read;
PostgreSQL shows one picture for the length of a transaction. Values travel as JSON; a table says
its columns and their kinds, so that a snapshot of an older schema can be put back as it was and
then be brought up to date.

Source: sqlite.org/backup.html; postgresql.org/docs/current/transaction-iso.html.
"""

import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    LargeBinary,
    MetaData,
    Table,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy import table as named_table
from sqlalchemy.types import TypeEngine

from db.connection import READ_ONLY, open_engine, parse_url
from db.errors import UnusableValue
from db.tables.base import CleanText, Json, Row, UtcDateTime, metadata
from db.tables.counts import DERIVED

_ROWS_AT_ONCE = 500
_KINDS: dict[str, TypeEngine[Any]] = {
    "time": UtcDateTime(),
    "json": Json,
    "bytes": LargeBinary(),
    "date": Date(),
    "flag": Boolean(create_constraint=False),
    "number": Row,
    "text": CleanText(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """A table's name and columns as (name, kind) pairs, and the highest number it ever gave.

    Attributes:
        last: of its `id`, also where that row is gone; None where nothing counts.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    last: int | None = None


@contextmanager
def open_snapshot(url: str, scratch: Path) -> Iterator[Connection]:
    """Yield a connection that shows the database as it was when the block began.

    Args:
        url: of the database; other processes may write to it all the while.
        scratch: folder for the copy of an SQLite file, which is removed at the end.

    Raises:
        StorageError: the database cannot be opened.
        OSError: no room for the copy.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        with _reading(open_engine(url)) as connection:
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            yield connection
        return
    copy = scratch / "snapshot.db"
    try:
        _copy_sqlite(Path(parsed.database or ""), copy)
        with _reading(open_engine(f"sqlite:///{copy}")) as connection:
            yield connection
    finally:
        for left in scratch.glob("snapshot.db*"):
            left.unlink()


def _copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database that others write to; a copy that was overtaken begins anew by itself."""
    target.touch(mode=0o600)
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        # All at once: in steps, a busy writer could make it begin anew for ever.
        reading.backup(writing, pages=-1)


@contextmanager
def _reading(engine: Engine) -> Iterator[Connection]:
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            connection.begin()
            yield connection
    finally:
        engine.dispose()


def table_shapes(connection: Connection) -> Iterator[TableShape]:
    """Yield every table that does not follow from others, those that others refer to first."""
    for table in metadata.sorted_tables:
        if DERIVED in table.info:
            # The database makes it again from the rows that are put back.
            continue
        columns = tuple((one.name, _kind(one.type)) for one in table.columns)
        yield TableShape(name=table.name, columns=columns, last=_last_given(connection, table))


def read_rows(connection: Connection, shape: TableShape) -> Iterator[list[Any]]:
    """Yield a table's rows in the order of their keys, fit for JSON; memory stays flat."""
    table = metadata.tables[shape.name]
    query = select(table).order_by(*table.primary_key.columns)
    rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
    kinds = [kind for _, kind in shape.columns]
    for row in rows:
        yield [_to_json(value, kind) for value, kind in zip(row, kinds, strict=True)]


def is_empty(connection: Connection) -> bool:
    """Say whether nothing stands in the database, whatever its schema."""
    inspector = inspect(connection)
    there = [name for name in metadata.tables if inspector.has_table(name)]
    return not any(
        connection.execute(select(func.count()).select_from(named_table(name))).scalar()
        for name in there
        if name != "leases"
    )


@contextmanager
def open_target(url: str) -> Iterator[Connection]:
    """Yield a connection whose writes all stand when the block ends well, and else none."""
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            else:
                connection.execute(text("SET LOCAL statement_timeout = 0"))
            yield connection
    finally:
        engine.dispose()


def write_rows(connection: Connection, shape: TableShape, rows: Iterable[Sequence[Any]]) -> int:
    """Put rows into a table of the same columns, and return how many.

    Raises:
        UnusableValue: a row does not fit the columns; the transaction must be given up.
    """
    kinds = [kind for _, kind in shape.columns]
    names = [name for name, _ in shape.columns]
    table = Table(shape.name, MetaData(), *(_column(name, kind) for name, kind in shape.columns))
    count, batch = 0, []
    for row in rows:
        try:
            values = [_from_json(value, kind) for value, kind in zip(row, kinds, strict=True)]
        except (ValueError, TypeError) as error:
            raise UnusableValue(f"{shape.name}, row {count + 1}: {error}") from error
        batch.append(dict(zip(names, values, strict=True)))
        count += 1
        if len(batch) == _ROWS_AT_ONCE:
            connection.execute(table.insert(), batch)
            batch = []
    if batch:
        connection.execute(table.insert(), batch)
    if shape.last is not None:
        _go_on_above(connection, shape.name, shape.last)
    return count


def _column(name: str, kind: str) -> Column[Any]:
    if kind not in _KINDS:
        raise UnusableValue(f"column {name} is of kind {kind!r}, which this program does not know")
    return Column(name, _KINDS[kind])


def _kind(of: TypeEngine[Any]) -> str:
    if isinstance(of, UtcDateTime):
        return "time"
    if isinstance(of, LargeBinary):
        return "bytes"
    if isinstance(of, Date):
        return "date"
    if isinstance(of, Boolean):
        return "flag"
    if isinstance(of, JSON):
        return "json"
    return "number" if of.python_type is int else "text"


def _to_json(value: object, kind: str) -> object:
    if isinstance(value, date):  # a moment is one as well
        return value.isoformat()
    if kind == "bytes" and isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return value


def _from_json(value: object, kind: str) -> object:
    if value is None or kind not in {"bytes", "date", "time"}:
        return value
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no {kind}")
    if kind == "bytes":
        return b64decode(value, validate=True)
    return date.fromisoformat(value) if kind == "date" else datetime.fromisoformat(value)


def _last_given(connection: Connection, table: Table) -> int | None:
    """Return the highest number that was given: a receipt is never given to another mail."""
    if "id" not in table.columns:
        return None
    if connection.dialect.name == "sqlite":
        if not table.dialect_options["sqlite"].get("autoincrement"):
            return None
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        found = connection.execute(query, {"name": table.name}).scalar()
        return None if found is None else int(found)
    sequence = _sequence_of(connection, table.name)
    if sequence is None:
        return None
    query = text(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608 - the server's own word
    last, called = connection.execute(query).one()
    return int(last) if called else None


def _go_on_above(connection: Connection, name: str, last: int) -> None:
    if connection.dialect.name == "sqlite":
        values = {"name": name, "last": last}
        done = connection.execute(
            text("UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = :name"), values
        )
        if not done.rowcount:
            insert = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"
            connection.execute(text(insert), values)
        return
    sequence = _sequence_of(connection, name)
    if sequence is not None:
        connection.execute(
            text("SELECT setval(CAST(:sequence AS regclass), :last)"),
            {"sequence": sequence, "last": last},
        )


def _sequence_of(connection: Connection, name: str) -> str | None:
    query = text("SELECT pg_get_serial_sequence(:name, 'id')")
    found = connection.execute(query, {"name": name}).scalar()
    return None if found is None else str(found)
