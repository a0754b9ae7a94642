"""Units over time: names, addresses and aliases between two days."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table

from db.tables.base import CleanText, Row, UtcDateTime, metadata

unit_periods = Table(
    "unit_periods",
    metadata,
    Column("id", Row, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("code", CleanText, nullable=False),
    Column("name", CleanText, nullable=False),
    Column("kind", CleanText, nullable=False),
    Column("parent", CleanText),
    Column("district", CleanText, nullable=False),
    Column("phone", CleanText, nullable=False),
    Column("active_from", Date),
    Column("active_to", Date),
    Column("successor", CleanText),
    Index(None, "code"),
)

unit_addresses = Table(
    "unit_addresses",
    metadata,
    Column("id", Row, primary_key=True),
    # NULL where a person decided: such an address outlives the next roster.
    Column("period_id", Row, ForeignKey("unit_periods.id", ondelete="CASCADE")),
    Column("position", Integer, nullable=False),
    Column("unit_code", CleanText, nullable=False),
    Column("address", CleanText, nullable=False),
    Column("is_domain", Boolean(create_constraint=False), nullable=False),
    Column("source", CleanText, nullable=False),
    Column("state", CleanText, nullable=False),
    Column("state_reason", CleanText, nullable=False),
    Column("state_at", UtcDateTime),
    Column("learned_at", UtcDateTime),
    Column("active_from", Date),
    Column("active_to", Date),
    Index(None, "address"),
    Index(None, "unit_code"),
    Index(None, "period_id"),
)

unit_aliases = Table(
    "unit_aliases",
    metadata,
    Column(
        "period_id",
        Row,
        ForeignKey("unit_periods.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("alias", CleanText, nullable=False),
)
