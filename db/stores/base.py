"""What every store stands on: one connection inside one transaction."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Item = TypeVar("Item")

_VALUES_AT_ONCE = 1000


class Store:
    """Reads and writes one aggregate; the unit of work commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _insert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """Return an INSERT that knows ON CONFLICT in this database's own form."""
        if self._connection.dialect.name == "postgresql":
            return postgresql.insert(table)
        return sqlite.insert(table)


def in_chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield the items in runs that fit the number of values one statement may carry."""
    for start in range(0, len(items), _VALUES_AT_ONCE):
        yield items[start : start + _VALUES_AT_ONCE]
