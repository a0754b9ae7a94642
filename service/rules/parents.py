"""Which units stand above others, and which under one."""

from collections.abc import Iterable
from datetime import date

from db.entities.units import UnitPeriod


def children_of(code: str, periods: Iterable[UnitPeriod], day: date) -> frozenset[str]:
    """Return the codes of the units that stand directly under one on a day."""
    return frozenset(one.code for one in periods if one.parent == code and _holds(one, day))


def parents_on(periods: Iterable[UnitPeriod], day: date) -> tuple[str, ...]:
    """Return the codes of the units that others stand under on a day, in roster order."""
    known = tuple(one for one in periods if _holds(one, day))
    above = {one.parent for one in known if one.parent}
    return tuple(dict.fromkeys(one.code for one in known if one.code in above))


def _holds(period: UnitPeriod, day: date) -> bool:
    begun = period.active_from is None or period.active_from <= day
    return begun and (period.active_to is None or day <= period.active_to)
