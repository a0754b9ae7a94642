"""The machine's clock, held against the mail server's by what fresh mail tells of its arrival.

A mail that we have cannot have arrived later than now: if it says so, our clock is slow. A mail
that was not there at our last look cannot have arrived before it: if it says so, our clock is
fast. For each side the time that speaks least for it is taken, and one mail proves nothing: it may
have been moved or given a date by hand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from db.entities.troubles import ArrivalTimes

LARGEST_DIFFERENCE = timedelta(minutes=10)
#: So many mails in a row must tell the same.
MAILS = 3
# INTERNALDATE has no fractions of a second (RFC 3501, section 9, date-time).
_INTERNALDATE_UNIT = timedelta(seconds=1)
_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Two looks at a folder in a row, the second of which found new mail; by the machine's clock.

    Attributes:
        before: the folder was seen without it.
        until: the mail was stored by then.
    """

    before: datetime
    until: datetime


def clock_difference(mails: Sequence[ArrivalTimes], looks: Sequence[Look]) -> timedelta:
    """Return by how much the machine's clock is before (negative: behind) the mail server's.

    Args:
        mails: the newest first.
        looks: those that found them; a mail of no look tells nothing.

    Returns:
        Nought while it is within ten minutes, as far as the mails can tell.
    """
    told = list(islice(_told(mails, looks), MAILS))
    if len(told) < MAILS:
        return _NOTHING
    behind = min(behind for behind, _ in told)
    ahead = min(ahead for _, ahead in told)
    if behind > LARGEST_DIFFERENCE:
        return -behind
    if ahead > LARGEST_DIFFERENCE and _agree(mails, looks):
        return ahead
    return _NOTHING


def _told(
    mails: Iterable[ArrivalTimes], looks: Sequence[Look]
) -> Iterable[tuple[timedelta, timedelta]]:
    """Yield by how much our clock is behind, and ahead, at least, by each mail."""
    for mail in mails:
        look = _look_of(mail, looks)
        if look is not None:
            yield mail.received_at - mail.stored_at, look.before - mail.internal_date


def _agree(mails: Iterable[ArrivalTimes], looks: Sequence[Look]) -> bool:
    """Say whether one difference explains all; of old mails that were moved here none does."""
    found = [(mail, look) for mail in mails if (look := _look_of(mail, looks))][:MAILS]
    if len({look for _, look in found}) < 2:  # noqa: PLR2004 - one look may be one moving
        return False
    least = max(look.before - mail.internal_date for mail, look in found)
    most = min(mail.stored_at - mail.internal_date for mail, _ in found)
    return least <= most + _INTERNALDATE_UNIT


def _look_of(mail: ArrivalTimes, looks: Sequence[Look]) -> Look | None:
    """Return the look that found a mail; of several folders' the one that is the least precise."""
    fitting = [look for look in looks if look.before <= mail.stored_at <= look.until]
    return min(fitting, key=lambda look: look.before, default=None)
