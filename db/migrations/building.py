"""What migrations build tables from.

Types and names are written out here and not taken from db.tables: what a released migration
makes must not change when the program does. Once released, this file only grows.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)
TEXT = sa.Text()
SHA256 = sa.String(64)
INTEGER = sa.Integer()
BIG = sa.BigInteger()
BOOL = sa.Boolean()
DAY = sa.Date()
BYTES = sa.LargeBinary()

Type = sa.types.TypeEngine[Any]


def required(kind: Type, *names: str) -> list[sa.Column[Any]]:
    """Return columns that always hold a value."""
    return [sa.Column(name, kind, nullable=False) for name in names]


def optional(kind: Type, *names: str) -> list[sa.Column[Any]]:
    """Return columns that may hold nothing."""
    return [sa.Column(name, kind, nullable=True) for name in names]


def keys(kind: Type, *names: str) -> list[sa.Column[Any]]:
    """Return columns of a key that the database does not number by itself."""
    return [sa.Column(name, kind, nullable=False, autoincrement=False) for name in names]


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """Return a named constraint: no two rows share these."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def refers(
    table: str, column: str, to_table: str, *, cascade: bool = False
) -> sa.ForeignKeyConstraint:
    """Return a named constraint: the column holds the id of a row of another table."""
    name = f"fk_{table}_{column}_{to_table}"
    delete = "CASCADE" if cascade else None
    return sa.ForeignKeyConstraint([column], [f"{to_table}.id"], name=name, ondelete=delete)


def create_indexes(indexes: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Create plain indexes, named by table and columns."""
    for table, columns in indexes:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def create_partial_index(
    name: str, table: str, columns: list[str], *, where: str, unique: bool = False
) -> None:
    """Create an index of only the rows that meet a condition."""
    condition = sa.text(where)
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition
    )
