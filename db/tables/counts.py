"""How many rows stand where, kept by the database itself beside the rows.

Triggers of the migration that made these tables change them in the transaction that changes a row,
so that nobody has to read a million rows to say how many there are. A count may lie in several
rows, whose numbers are added up: on PostgreSQL two transactions at once write to different ones
instead of waiting for each other. They follow from other rows, and no backup carries them.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Table

from db.tables.base import CleanText, Row, metadata

#: In `Table.info`: follows from other tables, and is not part of a snapshot.
DERIVED = "derived"


def _counts(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Row, primary_key=True),
        *columns,
        Column("number", BigInteger, nullable=False),
        Index(None, *(column.name for column in columns)),
        info={DERIVED: True},
    )


message_counts = _counts(
    "message_counts",
    Column("disposition", CleanText, nullable=False),
    Column("reason", CleanText, nullable=False),
)
# By the disposition of the message, or by the ledger's own state where there is none.
arrival_counts = _counts(
    "arrival_counts",
    Column("mailbox", CleanText, nullable=False),
    Column("folder", CleanText, nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("stands", CleanText, nullable=False),
)
# Campaign and stage are "" where a letter has none.
letter_counts = _counts(
    "letter_counts",
    Column("state", CleanText, nullable=False),
    Column("campaign_id", CleanText, nullable=False),
    Column("stage_id", CleanText, nullable=False),
)
submission_counts = _counts(
    "submission_counts",
    Column("campaign_id", CleanText, nullable=False),
    Column("stage_id", CleanText, nullable=False),
)
