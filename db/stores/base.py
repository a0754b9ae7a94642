"""What every store stands on: one connection inside one transaction, and statements for many rows.

Many rows cost one statement on either database. SQLite takes them one by one without leaving the
process. PostgreSQL gets them as one JSON value: a statement for each row would cost ten times the
work in the driver, and a list of values longer than a few hundred costs it more still.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Table, bindparam, text, update
from sqlalchemy.dialects import postgresql, sqlite

from db.json_text import dump_json
from db.tables.base import to_utc

Item = TypeVar("Item")
Values = Mapping[str, Any]

_VALUES_AT_ONCE = 1000


class Store:
    """Reads and writes one aggregate; the unit of work commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_postgres = connection.dialect.name == "postgresql"

    def _insert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """Return an INSERT that knows ON CONFLICT in this database's own form."""
        return postgresql.insert(table) if self._is_postgres else sqlite.insert(table)

    def _insert_many(
        self,
        table: Table,
        rows: Sequence[Values],
        *,
        skip_known: bool = False,
        returning: Sequence[Column[Any]] = (),
    ) -> Sequence[Row[Any]]:
        """Insert rows that name the same columns.

        Args:
            table: where to.
            rows: column values, as the row mappings give them.
            skip_known: pass over rows that a unique key knows already.
            returning: columns wanted of the rows that were inserted.
        """
        if not rows:
            return ()
        if self._is_postgres:
            return self._insert_json(table, rows, skip_known=skip_known, returning=returning)
        statement = sqlite.insert(table)
        if skip_known:
            statement = statement.on_conflict_do_nothing()
        if returning:
            return self._connection.execute(statement.returning(*returning), rows).all()
        self._connection.execute(statement, rows)
        return ()

    def _insert_json(
        self,
        table: Table,
        rows: Sequence[Values],
        *,
        skip_known: bool,
        returning: Sequence[Column[Any]],
    ) -> Sequence[Row[Any]]:
        names = _quote(rows[0])
        statement = (
            f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {_records(table)}"  # noqa: S608 - names of the program's own tables and columns
            f"{' ON CONFLICT DO NOTHING' if skip_known else ''}"
            f"{' RETURNING ' + _quote(c.name for c in returning) if returning else ''}"
        )
        done = self._connection.execute(text(statement), {"rows": _to_json(rows)})
        return done.all() if returning else ()

    def _update_many(
        self, table: Table, rows: Sequence[Values], *, key: Sequence[str] = ("id",)
    ) -> None:
        """Update rows that name the same columns, each found by its key columns.

        Args:
            table: where.
            rows: column values, the key's among them.
            key: the columns that say which row is meant.
        """
        if not rows:
            return
        changed = [name for name in rows[0] if name not in key]
        if self._is_postgres:
            sets = ", ".join(f'"{name}" = given."{name}"' for name in changed)
            same = " AND ".join(f'{table.name}."{name}" = given."{name}"' for name in key)
            statement = (
                f"UPDATE {table.name} SET {sets} FROM {_records(table)} AS given WHERE {same}"  # noqa: S608 - names of the program's own tables and columns
            )
            self._connection.execute(text(statement), {"rows": _to_json(rows)})
            return
        by_key = [table.c[name] == bindparam(f"key_{name}") for name in key]
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in changed}
        bound = {name: f"key_{name}" if name in key else f"new_{name}" for name in rows[0]}
        parameters = [{bound[name]: value for name, value in row.items()} for row in rows]
        self._connection.execute(update(table).where(*by_key).values(values), parameters)


def in_chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield the items in runs that fit the number of values one statement may carry."""
    for start in range(0, len(items), _VALUES_AT_ONCE):
        yield items[start : start + _VALUES_AT_ONCE]


def _quote(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _records(table: Table) -> str:
    return f"jsonb_populate_recordset(NULL::{table.name}, CAST(:rows AS jsonb))"


def _to_json(rows: Sequence[Values]) -> str:
    return dump_json(rows, default=_to_text)


def _to_text(value: object) -> str:
    """Return the text that PostgreSQL reads as the value."""
    if isinstance(value, datetime):
        return to_utc(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    raise TypeError(f"{type(value).__name__} cannot be stored")
