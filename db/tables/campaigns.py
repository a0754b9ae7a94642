"""The snapshot of the configured campaigns and their stages."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Table

from db.tables.base import CleanText, Json, Sha256, UtcDateTime, metadata

campaigns = Table(
    "campaigns",
    metadata,
    Column("id", CleanText, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", CleanText, nullable=False),
    Column("short", Json, nullable=False),
    Column("plan", CleanText, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("announce_on", Date),
    Column("indicators", Json, nullable=False),
    # Of the configured values, stages included: an unchanged campaign costs no write.
    Column("digest", Sha256, nullable=False),
    # False once it is gone from the configuration; what was sent for it stays.
    Column("configured", Boolean(create_constraint=False), nullable=False),
    Column("synced_at", UtcDateTime, nullable=False),
)

stages = Table(
    "stages",
    metadata,
    Column(
        "campaign_id", CleanText, ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("id", CleanText, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", CleanText, nullable=False),
    Column("due", Date, nullable=False),
    Column("due_text", CleanText, nullable=False),
    Column("on_time_until", UtcDateTime, nullable=False),
    Column("grace_until", UtcDateTime),
    Column("requires", Json, nullable=False),
    Column("remind", Json, nullable=False),
    Column("escalate", Json, nullable=False),
    Column("opens", Date),
    Column("series", CleanText, nullable=False, server_default=""),
)
