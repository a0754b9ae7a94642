"""How many units stand where with a stage: all of them, by district, by kind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.reports.standing import Progress, UnitStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """Counts of units; those exempted stand in `exempt` only.

    Attributes:
        units: that are asked.
        on_time: of those that sent something that counts; with `in_grace` and `late` they are
            all of them.
        being_read: not complete, and scans or pictures have not been looked at yet.
        extended: have a deadline of their own.
    """

    units: int = 0
    complete: int = 0
    incomplete: int = 0
    absent: int = 0
    on_time: int = 0
    in_grace: int = 0
    late: int = 0
    exempt: int = 0
    extended: int = 0
    being_read: int = 0


def tally(standings: Iterable[UnitStanding]) -> Tallied:
    """Return how many units stand where."""
    known = tuple(standings)
    asked = [one for one in known if one.progress is not Progress.EXEMPT]
    in_grace = sum(is_in_grace(one) for one in asked)
    late = sum(is_late(one) for one in asked)
    return Tallied(
        units=len(asked),
        complete=sum(one.progress is Progress.COMPLETE for one in asked),
        incomplete=sum(one.progress is Progress.INCOMPLETE for one in asked),
        absent=sum(one.progress is Progress.ABSENT for one in asked),
        on_time=sum(one.on_time is True for one in asked),
        in_grace=in_grace,
        late=late,
        exempt=len(known) - len(asked),
        extended=sum(one.extended for one in asked),
        being_read=sum(one.being_read for one in asked),
    )


def is_in_grace(standing: UnitStanding) -> bool:
    """Say whether the first message that counts came within the days of grace."""
    return standing.on_time is False and bool(standing.in_grace)


def is_late(standing: UnitStanding) -> bool:
    """Say whether it came after the deadline and the days of grace."""
    return standing.on_time is False and not standing.in_grace


def by_district(
    standings: Sequence[UnitStanding], names: Mapping[str, str]
) -> tuple[tuple[str, Tallied], ...]:
    """Return a tally for each district, in name order; the units of none come last, under "".

    Args:
        standings: of one stage.
        names: of units by code; a unit without a district stands with the unit above it.
    """
    above = {one.unit.parent for one in standings if not one.unit.district}

    def key(one: UnitStanding) -> str:
        # The unit whose name stands for a district belongs to it.
        return district_of(one, names) or (one.unit.name if one.unit.code in above else "")

    return _grouped(standings, key)


def district_of(standing: UnitStanding, names: Mapping[str, str]) -> str:
    """Return the district that a unit stands under in lists, or ""."""
    unit = standing.unit
    return unit.district or names.get(unit.parent or "", "")


def by_kind(standings: Sequence[UnitStanding]) -> tuple[tuple[str, Tallied], ...]:
    """Return a tally for each kind of unit, the kind with the most units first."""
    found = _grouped(standings, lambda one: one.unit.kind)
    return tuple(sorted(found, key=lambda group: -group[1].units))


def _grouped(
    standings: Sequence[UnitStanding], key: Callable[[UnitStanding], str]
) -> tuple[tuple[str, Tallied], ...]:
    groups: dict[str, list[UnitStanding]] = defaultdict(list)
    for one in standings:
        groups[key(one)].append(one)
    return tuple(
        (name, tally(groups[name])) for name in sorted(groups, key=lambda name: (not name, name))
    )
