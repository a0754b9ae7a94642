"""Pictures that count as photographs, found again by their likeness."""

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

from db.tables.base import CleanText, Row, Sha256, UtcDateTime, metadata

photographs = Table(
    "photographs",
    metadata,
    Column("id", Row, primary_key=True),
    Column("message_row", Row, ForeignKey("messages.id", ondelete="CASCADE"), nullable=False),
    Column("place", CleanText, nullable=False),
    Column("attachment_position", Integer),
    Column("name", CleanText, nullable=False),
    Column("media_type", CleanText, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("sha256", Sha256, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("orientation", Integer, nullable=False),
    Column("taken_at", CleanText),
    Column("has_gps", Boolean(create_constraint=False), nullable=False),
    Column("difference_hash", CleanText, nullable=False),
    Column("band_0", Integer),
    Column("band_1", Integer),
    Column("band_2", Integer),
    Column("band_3", Integer),
    Column("refused", CleanText, nullable=False),
    Column("thumbnail_sha256", Sha256),
    Column("approval", CleanText, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", CleanText, nullable=False),
    UniqueConstraint("message_row", "place"),
    Index(None, "sha256"),
    Index(None, "difference_hash"),
    Index(None, "thumbnail_sha256"),
    # A picture is near another only when one of these pieces is: see picture_bands.
    Index(None, "band_0"),
    Index(None, "band_1"),
    Index(None, "band_2"),
    Index(None, "band_3"),
    # People decide about a photograph by its number, which may stand in an old mail.
    sqlite_autoincrement=True,
)

# Two likenesses on record that differ in a few bits, either way round; equal ones are not here.
near_likenesses = Table(
    "near_likenesses",
    metadata,
    Column("likeness", CleanText, primary_key=True),
    Column("near", CleanText, primary_key=True),
)

BANDS = (
    photographs.c.band_0,
    photographs.c.band_1,
    photographs.c.band_2,
    photographs.c.band_3,
)
