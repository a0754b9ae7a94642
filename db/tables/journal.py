"""Triage, audit, mailbox progress, leases and the service's own notes."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, text

from db.tables.base import CleanText, Json, Row, UtcDateTime, metadata

triage = Table(
    "triage",
    metadata,
    Column("id", Row, primary_key=True),
    Column("message_row", Row, ForeignKey("messages.id"), nullable=False),
    Column("reason", CleanText, nullable=False),
    Column("candidates", Json, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", CleanText, nullable=False),
    Column("decision", Json, nullable=False),
    # A message waits for one decision at a time; this also finds what is open.
    Index(
        "uq_triage_open_message",
        "message_row",
        unique=True,
        sqlite_where=text("decided_at IS NULL"),
        postgresql_where=text("decided_at IS NULL"),
    ),
    Index(None, "message_row"),
)

# Triggers of the first migration refuse to change or remove an entry.
audit = Table(
    "audit",
    metadata,
    Column("id", Row, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", CleanText, nullable=False),
    Column("action", CleanText, nullable=False),
    Column("subject", CleanText, nullable=False),
    Column("detail", Json, nullable=False),
    Index(None, "subject", "id"),
    Index(None, "action", "id"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)

mailbox_progress = Table(
    "mailbox_progress",
    metadata,
    Column("mailbox", CleanText, primary_key=True),
    Column("folder", CleanText, primary_key=True),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("last_uid", BigInteger, nullable=False),
    Column("first_run_at", UtcDateTime),
    Column("last_read_at", UtcDateTime),
    Column("last_error_at", UtcDateTime),
    Column("last_error", CleanText, nullable=False),
    Column("reconciled_at", UtcDateTime),
    Column("server_count", BigInteger, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", CleanText, primary_key=True),
    Column("holder", CleanText, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

service_state = Table(
    "service_state",
    metadata,
    Column("key", CleanText, primary_key=True),
    Column("value", Json, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)
