"""Exemptions and extensions."""

from sqlalchemy import Boolean, Column, Table

from db.tables.base import CleanText, UtcDateTime, metadata

unit_terms = Table(
    "unit_terms",
    metadata,
    Column("campaign_id", CleanText, primary_key=True),
    Column("unit_code", CleanText, primary_key=True),
    Column("stage_id", CleanText, primary_key=True),
    Column("exempt", Boolean(create_constraint=False), nullable=False),
    Column("extended_until", UtcDateTime),
    Column("reason", CleanText, nullable=False),
    Column("decided_by", CleanText, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
)
