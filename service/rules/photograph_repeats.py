"""Which photographs somebody else had sent before, or were sent in an earlier campaign.

A flag for people, never a reason to refuse: districts pass on what their schools sent, and the
picture of a poster comes from everybody.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from db.entities.photographs import PhotographMark
from parsers.report.picture_likeness import LikenessIndex, Mark, first_alike

# What so many units sent came from one hand: a poster, the background of the office's own form.
WIDESPREAD_UNITS = 5

# A poster may have been sent by everybody, every year.
MOST_PLACES = 20

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePhotograph:
    """A photograph, and the same one in another unit's submission or in another campaign.

    Attributes:
        same_bytes: the files are equal; else they are near-duplicates.
    """

    photograph: PhotographMark
    other: PhotographMark

    @property
    def same_bytes(self) -> bool:
        """Whether the files are equal, and not merely near-duplicates."""
        return self.photograph.sha256 == self.other.sha256

    @property
    def by_another_unit(self) -> bool:
        """Whether the other is of another unit than this one, or this one's is not known."""
        return self.photograph.unit_code != self.other.unit_code

    @property
    def came_before(self) -> bool:
        """Whether the other had arrived when this one came."""
        return _arrival(self.other) < _arrival(self.photograph)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedPhotographs:
    """How many different photographs of a unit had come before, from whom, and for what.

    Attributes:
        photograph_ids: the unit's, one of each.
        first_received_at: when the earliest of the others arrived.
    """

    unit_code: str
    from_unit: str
    from_campaign: str
    photograph_ids: tuple[int, ...]
    first_received_at: datetime | None


def find_same(
    asked: Sequence[PhotographMark], known: Sequence[PhotographMark]
) -> tuple[SamePhotograph, ...]:
    """Return where the photographs asked about were sent too, the earliest first.

    Each is named once for a unit and campaign, and in no more than MOST_PLACES of them. What one
    unit sends again in one campaign is left out: it is counted once in any case.

    Args:
        asked: of filed messages, or of one whose unit is not known: its unit_code is "".
        known: all that may be the same.
    """
    by_arrival = sorted(known, key=_arrival)
    index = LikenessIndex()
    for other in by_arrival:
        index.add(_mark(other))
    return tuple(
        SamePhotograph(photograph=photograph, other=other)
        for photograph in asked
        for other in _elsewhere(photograph, (by_arrival[n] for n in index.find(_mark(photograph))))
    )


def _elsewhere(
    photograph: PhotographMark, same: Iterable[PhotographMark]
) -> Iterable[PhotographMark]:
    """Return the first of the same photographs in each other submission, the earliest first."""
    first: dict[tuple[str, str], PhotographMark] = {}
    for other in same:
        if not _in_one_submission(photograph, other):
            first.setdefault((other.unit_code, other.campaign_id), other)
            if len(first) == MOST_PLACES:
                break
    return first.values()


def find_repeats(
    same: Iterable[SamePhotograph], related: Callable[[str, str], bool]
) -> tuple[RepeatedPhotographs, ...]:
    """Return what units sent that had come before, by unit and by whom it came from.

    Each photograph is named once, with where it came from first. Left out is what a unit and the
    one above it both sent in one campaign, and what so many sent that it is no photograph of
    theirs.

    Args:
        same: as `find_same` gives it.
        related: whether one of two units is above the other.
    """
    of_photograph: defaultdict[int, list[SamePhotograph]] = defaultdict(list)
    for pair in same:
        of_photograph[pair.photograph.photograph_id].append(pair)
    found: defaultdict[tuple[str, str, str], list[SamePhotograph]] = defaultdict(list)
    for pairs in of_photograph.values():
        first = _first_of_a_stranger(pairs, related)
        if first is not None:
            other = first.other
            key = first.photograph.unit_code, other.unit_code, other.campaign_id
            found[key].append(first)
    return tuple(_repeated(*key, pairs) for key, pairs in sorted(found.items()))


def _first_of_a_stranger(
    pairs: Sequence[SamePhotograph], related: Callable[[str, str], bool]
) -> SamePhotograph | None:
    senders = {pair.other.unit_code for pair in pairs} | {pairs[0].photograph.unit_code}
    if len(senders) >= WIDESPREAD_UNITS:
        return None
    for pair in pairs:
        photograph, other = pair.photograph, pair.other
        one_week = photograph.campaign_id == other.campaign_id
        passed_on = one_week and related(photograph.unit_code, other.unit_code)
        if pair.came_before and not passed_on:
            return pair
    return None


def _repeated(
    unit_code: str, from_unit: str, from_campaign: str, pairs: Sequence[SamePhotograph]
) -> RepeatedPhotographs:
    places = sorted(set(first_alike(_mark(pair.photograph) for pair in pairs)))
    arrivals = [pair.other.received_at for pair in pairs if pair.other.received_at]
    return RepeatedPhotographs(
        unit_code=unit_code,
        from_unit=from_unit,
        from_campaign=from_campaign,
        photograph_ids=tuple(pairs[place].photograph.photograph_id for place in places),
        first_received_at=min(arrivals, default=None),
    )


def _in_one_submission(first: PhotographMark, second: PhotographMark) -> bool:
    if first.message_row == second.message_row:
        return True
    same_unit = first.unit_code == second.unit_code
    return same_unit and first.campaign_id == second.campaign_id


def _mark(photograph: PhotographMark) -> Mark:
    return Mark(photograph.sha256, photograph.difference_hash)


def _arrival(photograph: PhotographMark) -> tuple[datetime, int]:
    return photograph.received_at or _LAST, photograph.message_row
