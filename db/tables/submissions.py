"""What units sent for the stages, message by message, and what of it counts."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from db.tables.base import CleanText, Row, UtcDateTime, metadata

submissions = Table(
    "submissions",
    metadata,
    Column("id", Row, primary_key=True),
    Column("campaign_id", CleanText, nullable=False),
    Column("stage_id", CleanText, nullable=False),
    Column("unit_code", CleanText, nullable=False),
    Column("state", CleanText, nullable=False),
    Column("first_received_at", UtcDateTime),
    Column("complete_at", UtcDateTime),
    Column("on_time", Boolean(create_constraint=False)),
    Column("in_grace", Boolean(create_constraint=False)),
    Column("version", Integer, nullable=False),
    # Campaign and unit first: what one unit has given is the question asked most.
    UniqueConstraint("campaign_id", "unit_code", "stage_id"),
)

submission_messages = Table(
    "submission_messages",
    metadata,
    Column(
        "submission_id",
        Row,
        ForeignKey("submissions.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("message_row", Row, ForeignKey("messages.id"), primary_key=True, autoincrement=False),
    Column("relation", CleanText, nullable=False),
    Column("superseded", Boolean(create_constraint=False), nullable=False),
    Column("received_at", UtcDateTime),
    Index(None, "message_row"),
)

submission_evidence = Table(
    "submission_evidence",
    metadata,
    Column("id", Row, primary_key=True),
    Column("submission_id", Row, ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False),
    Column("message_row", Row, ForeignKey("messages.id"), nullable=False),
    Column("requirement", CleanText, nullable=False),
    Column("attachment_position", Integer),
    Column("fingerprint", CleanText, nullable=False),
    Column("name", CleanText, nullable=False),
    Column("active", Boolean(create_constraint=False), nullable=False),
    Column("likeness", CleanText, nullable=False, server_default=""),
    Index(None, "submission_id"),
    Index(None, "message_row"),
)
