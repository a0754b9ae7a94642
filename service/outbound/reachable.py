"""At which addresses a unit can be reached by letter now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.entities.units import UnitAddress
from db.unit_of_work import UnitOfWork
from service.reports.standing import Asking
from service.rules.letter_headers import usable_address

_ROSTER = "roster"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """The addresses of units, the best first."""

    addresses: Mapping[str, tuple[str, ...]]

    def of(self, unit_code: str) -> tuple[str, ...]:
        """Return where a unit can be written to; empty where it must be telephoned."""
        return self.addresses.get(unit_code, ())


def read_reachable(
    uow: UnitOfWork, asking: Asking, unit_codes: Sequence[str] | None = None
) -> Reachable:
    """Return the addresses that letters may go to today, of some units or of all.

    Left out are whole domains, addresses out of their time, and those that gave up on our
    letters. Those of the roster come before those that were learned; one that was learned and is
    another unit's own is left out, since who once wrote for a neighbour does not speak for it.
    """
    today = asking.now.astimezone(asking.zone).date()
    listed: dict[str, dict[str, None]] = {}
    learned: list[UnitAddress] = []
    for known in uow.units.addresses(unit_codes):
        if known.holds_on(today) and _is_usable(known):
            if known.source == _ROSTER:
                listed.setdefault(known.unit_code, {})[known.address] = None
            else:
                learned.append(known)
    others = uow.units.registered_among({known.address for known in learned})
    for known in learned:
        if known.address not in others:
            listed.setdefault(known.unit_code, {})[known.address] = None
    return Reachable(addresses={code: tuple(addresses) for code, addresses in listed.items()})


def _is_usable(known: UnitAddress) -> bool:
    return known.deliverable and not known.is_domain and usable_address(known.address) is not None
