"""The metadata, the names of its constraints, and the column types.

Promises: times go in aware and come out aware in UTC; text never holds NUL or half a surrogate
pair, which one database or the other would refuse.
"""

from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite gets it without the zone that it cannot keep.

        Raises:
            ValueError: for a naive time.
        """
        if value is None:
            return None
        moment = to_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment, aware, in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def to_utc(value: datetime) -> datetime:
    """Return an aware moment in UTC; beyond the calendar's ends, the end itself.

    Raises:
        ValueError: for a naive time.
    """
    if value.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be stored: {value!r}")
    try:
        return value.astimezone(UTC)
    except OverflowError:
        # A Date header may name the first or last day that a calendar can hold.
        return _EARLIEST if value.year == 1 else _LATEST


class CleanText(TypeDecorator[str]):
    """Text that both databases take: PostgreSQL refuses NUL, both refuse lone surrogates."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text without NUL; lone surrogates become question marks."""
        del dialect
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return clean_text(value)


def clean_text(value: str) -> str:
    """Return the text without NUL and with lone surrogates replaced."""
    return value.replace("\0", "").encode("utf-8", "replace").decode()


Row = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows in INTEGER only
Json = JSON().with_variant(JSONB(), "postgresql")
Sha256 = String(64)
