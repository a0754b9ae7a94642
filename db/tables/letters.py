"""The outbox and the tries of its letters."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from db.tables.base import CleanText, Json, Row, Sha256, UtcDateTime, metadata

letters = Table(
    "letters",
    metadata,
    Column("id", Row, primary_key=True),
    Column("effect_key", CleanText, nullable=False),
    Column("kind", CleanText, nullable=False),
    Column("message_id", CleanText, nullable=False),
    Column("recipient", CleanText, nullable=False),
    Column("language", CleanText, nullable=False),
    Column("copies", Json, nullable=False),
    Column("message_row", Row, ForeignKey("messages.id")),
    Column("unit_code", CleanText),
    Column("campaign_id", CleanText),
    Column("stage_id", CleanText),
    Column("context", Json, nullable=False),
    Column("state", CleanText, nullable=False),
    Column("reason", CleanText, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("claim_epoch", BigInteger),
    Column("claimed_until", UtcDateTime),
    Column("handover_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("subject", CleanText, nullable=False),
    Column("raw_sha256", Sha256),
    UniqueConstraint("effect_key"),
    # What may be claimed next, in order; and every list by state.
    Index(None, "state", "priority", "not_before", "id"),
    Index(None, "recipient", "sent_at"),
    Index(None, "sent_at"),
    # What went out since a moment, and the newest of a kind.
    Index(None, "state", "sent_at"),
    Index(None, "kind", "id"),
    Index(None, "message_id"),
    Index(None, "message_row"),
    Index(None, "campaign_id", "unit_code"),
    sqlite_autoincrement=True,
)

letter_attempts = Table(
    "letter_attempts",
    metadata,
    Column("id", Row, primary_key=True),
    Column("letter_id", Row, ForeignKey("letters.id", ondelete="CASCADE"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("outcome", CleanText, nullable=False),
    Column("code", Integer),
    Column("answer", CleanText, nullable=False),
    Index(None, "letter_id"),
    Index(None, "at"),
)
