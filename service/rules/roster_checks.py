"""What only shows when the rows of a list of units are held against each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from db.entities.units import Roster, UnitPeriod
from parsers.vietnamese.folding import fold, fold_keep_accents
from service.errors import RosterFault

NumberedPeriod = tuple[int, UnitPeriod]


def find_unknown_codes(rows: Sequence[NumberedPeriod]) -> Iterator[RosterFault]:
    """Yield each parent and successor whose code no row has.

    Args:
        rows: of every row of the file, also of those that are faulty otherwise.
    """
    codes = {period.code for _, period in rows}
    for number, period in rows:
        for name, code in (("parent", period.parent), ("successor", period.successor)):
            if code and code not in codes:
                yield RosterFault(row=number, reason=f'{name} "{code}" is the code of no row')


def find_warnings(roster: Roster) -> tuple[str, ...]:
    """Return what is allowed but worth a look: shared addresses, units with equal names."""
    return (
        *_shared(roster, lambda p: p.emails, "the address {} serves several units: {}"),
        *_shared(
            roster,
            lambda p: (fold_keep_accents(p.name),),
            'units of one name, told apart by address or place only: {1} ("{0}")',
        ),
        *_equal_without_accents(roster),
        *_pointless_successors(roster),
    )


def overlap(one: UnitPeriod, other: UnitPeriod) -> bool:
    """Tell whether two periods have a day in common."""
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def _first(period: UnitPeriod) -> date:
    return period.active_from or date.min


def _last(period: UnitPeriod) -> date:
    return period.active_to or date.max


def find_overlaps(rows: Sequence[NumberedPeriod]) -> Iterator[RosterFault]:
    """Yield each row whose code another row has for some of the same days.

    Args:
        rows: those that are right otherwise, in file order.
    """
    by_code: dict[str, list[NumberedPeriod]] = defaultdict(list)
    for number, period in rows:
        earlier = [n for n, other in by_code[period.code] if overlap(period, other)]
        if earlier:
            reason = (
                f'code "{period.code}" stands in row {earlier[0]} already, for some of the same '
                "days; give both rows active_from and active_to, or one of them another code"
            )
            yield RosterFault(row=number, reason=reason)
        by_code[period.code].append((number, period))


def _shared(
    roster: Roster, keys_of: Callable[[UnitPeriod], Iterable[str]], text: str
) -> Iterator[str]:
    by_key: dict[str, list[UnitPeriod]] = defaultdict(list)
    for period in roster.periods:
        for key in keys_of(period):
            by_key[key].append(period)
    for key, periods in by_key.items():
        codes = _codes_at_one_time(periods)
        if codes:
            yield text.format(_readable(key, periods[0]), ", ".join(codes))


def _readable(key: str, period: UnitPeriod) -> str:
    return period.name if key == fold_keep_accents(period.name) else key


def _codes_at_one_time(periods: Sequence[UnitPeriod]) -> tuple[str, ...]:
    """Return the codes of different units that were active on a common day."""
    together: dict[str, None] = {}
    for place, one in enumerate(periods):
        for other in periods[place + 1 :]:
            if one.code != other.code and overlap(one, other):
                together |= {one.code: None, other.code: None}
    return tuple(together)


def _equal_without_accents(roster: Roster) -> Iterator[str]:
    by_name: dict[str, list[UnitPeriod]] = defaultdict(list)
    for period in roster.periods:
        by_name[fold(period.name)].append(period)
    for periods in by_name.values():
        spellings = {fold_keep_accents(period.name) for period in periods}
        codes = _codes_at_one_time(periods)
        if len(spellings) > 1 and codes:
            yield f"without accents these have one name: {', '.join(codes)}"


def _pointless_successors(roster: Roster) -> Iterator[str]:
    for period in roster.periods:
        if period.successor and period.active_to is None:
            yield f"{period.code} has a successor, but no active_to from which on it counts"
