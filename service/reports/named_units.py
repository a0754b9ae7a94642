"""The units that a campaign's outputs name, each as it was called at the campaign's beginning."""

from collections.abc import Mapping

from db.entities.campaigns import Campaign
from db.entities.units import Roster, UnitPeriod
from service.reports.standing import units_asked


def name_units(roster: Roster, campaign: Campaign) -> Mapping[str, UnitPeriod]:
    """Return units by code: first those that are asked, in roster order, then all others.

    A unit that was merged or founded meanwhile is not asked, but what it sent is shown.
    """
    named = {unit.code: unit for unit in units_asked(roster, campaign)}
    for period in roster.periods:
        named.setdefault(period.code, period)
    return named


def district_name(unit: UnitPeriod, units: Mapping[str, UnitPeriod]) -> str:
    """Return the district that a unit stands under in lists, or ""."""
    above = units.get(unit.parent or "")
    return unit.district or (above.name if above else "")
