"""What looks wrong lately, as the records tell it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderCount:
    """Mail of one sender that belongs to no unit.

    Attributes:
        address: "" where the mail names none.
        first_at: when the first of it arrived.
    """

    address: str
    count: int
    first_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLetter:
    """One letter that a server did not take, with what it said."""

    letter_id: int
    recipient: str
    at: datetime
    code: int | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalTimes:
    """One mail's times: the server's, and the machine's own.

    Attributes:
        received_at: the earlier of what the server says of its arrival.
        internal_date: when it came into the folder, by the server.
        stored_at: when we had it, by the machine.
    """

    received_at: datetime
    internal_date: datetime
    stored_at: datetime
