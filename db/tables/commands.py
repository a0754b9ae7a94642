"""What staff ask for by mail."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from db.tables.base import CleanText, Json, Row, Sha256, UtcDateTime, metadata

commands = Table(
    "commands",
    metadata,
    Column("id", Row, primary_key=True),
    Column("message_row", Row, ForeignKey("messages.id", ondelete="CASCADE"), nullable=False),
    Column("part", Integer, nullable=False),
    Column("person", CleanText, nullable=False),
    Column("authenticated", Boolean(create_constraint=False), nullable=False),
    Column("said", CleanText, nullable=False),
    Column("token", CleanText, nullable=False),
    Column("token_sha256", Sha256),
    Column("words", CleanText, nullable=False),
    Column("state", CleanText, nullable=False),
    Column("reason", CleanText, nullable=False),
    Column("outcome", Json, nullable=False),
    Column("audit_before", BigInteger),
    Column("action", BigInteger),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    UniqueConstraint("message_row", "part"),
    # A link is used once, also between two instances.
    UniqueConstraint("token_sha256"),
    Index(None, "state", "id"),
    Index(None, "person", "created_at"),
    sqlite_autoincrement=True,
)
