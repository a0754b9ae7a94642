"""When mail that belongs to no unit is so much that staff should know: who sends it, since when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.troubles import SenderCount

#: Mail of one stretch of time is looked at together.
FLOOD_WINDOW = timedelta(hours=1)
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Flood:
    """Much mail that belongs to no unit.

    Attributes:
        who: the address or the domains that most of it comes from, each with its number.
        since: when the first of it arrived.
    """

    who: str
    count: int
    since: datetime


def find_flood(senders: Sequence[SenderCount], *, more_than: int) -> Flood | None:
    """Return the flood among the mail of the last hour, or None.

    Args:
        senders: who sent mail that belongs to no unit.
        more_than: so much in an hour is none yet; nought: nothing ever is.
    """
    count = sum(one.count for one in senders)
    if not more_than or count <= more_than:
        return None
    # One address by its name; many addresses of a domain by the domain.
    named: Counter[str] = Counter()
    addresses: dict[str, set[str]] = {}
    for one in senders:
        domain = one.address.rpartition("@")[2]
        named[domain] += one.count
        addresses.setdefault(domain, set()).add(one.address)
    told = [
        f"{_name(domain, addresses[domain])}: {number}"
        for domain, number in named.most_common(_MOST_NAMED)
    ]
    more = len(named) - len(told)
    return Flood(
        who=", ".join(told) + (f" (+{more})" if more else ""),
        count=count,
        since=min(one.first_at for one in senders),
    )


def _name(domain: str, addresses: set[str]) -> str:
    if len(addresses) == 1:
        return next(iter(addresses)) or "?"
    return f"{domain or '?'} ({len(addresses)})"
