"""At which addresses a unit can be reached by letter now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.entities.units import UnitAddress
from db.unit_of_work import UnitOfWork
from service.reports.standing import Asking
from service.rules.letter_headers import usable_address


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
    letters. Those of the roster come before those that were learned.
    """
    today = asking.now.astimezone(asking.zone).date()
    found: dict[str, dict[str, None]] = {}
    for known in sorted(uow.units.addresses(unit_codes), key=lambda one: one.source != "roster"):
        begun = known.active_from is None or known.active_from <= today
        ended = known.active_to is not None and known.active_to < today
        if begun and not ended and _is_usable(known):
            found.setdefault(known.unit_code, {})[known.address] = None
    return Reachable(addresses={code: tuple(addresses) for code, addresses in found.items()})


def _is_usable(known: UnitAddress) -> bool:
    return known.deliverable and not known.is_domain and usable_address(known.address) is not None
