"""The photographs on record: which had come before, from another unit or in another year."""

from collections.abc import Callable, Collection, Sequence

from db.entities.campaigns import Campaign
from db.entities.photographs import Photograph
from db.entities.submissions import SubmissionRecord
from db.entities.units import Roster
from db.unit_of_work import UnitOfWork
from parsers.report.picture_bands import BANDS, nearby_bands
from parsers.report.picture_likeness import likeness_bands
from service.rules.photograph_choice import choose_distinct, counting_messages
from service.rules.photograph_repeats import (
    RepeatedPhotographs,
    SamePhotograph,
    find_repeats,
    find_same,
)


def read_same(uow: UnitOfWork, message_rows: Collection[int]) -> tuple[SamePhotograph, ...]:
    """Return where the photographs of some messages were sent too, found by indexes.

    The messages may still wait for a person; what they are compared with is filed.
    """
    asked = uow.photographs.marks_of(message_rows)
    bands: list[set[int]] = [set() for _ in range(BANDS)]
    for photograph in asked:
        own = likeness_bands(photograph.difference_hash)
        for wanted, values in zip(bands, nearby_bands(own) if own else (), strict=False):
            wanted.update(values)
    known = uow.photographs.find_candidates({item.sha256 for item in asked}, bands)
    return find_same(asked, known)


def read_distinct(uow: UnitOfWork, record: SubmissionRecord) -> tuple[Photograph, ...]:
    """Return one of each photograph that counts for a submission, in order of arrival."""
    rows = counting_messages(record)
    found = uow.photographs.find(rows)
    return choose_distinct([photograph for row in rows for photograph in found[row]])


def read_repeats(uow: UnitOfWork, campaign: Campaign) -> tuple[RepeatedPhotographs, ...]:
    """Return the photographs of a campaign that had come before, by unit and from whom."""
    return read_all_repeats(uow, [campaign])[campaign.id]


def read_all_repeats(
    uow: UnitOfWork, campaigns: Sequence[Campaign]
) -> dict[str, tuple[RepeatedPhotographs, ...]]:
    """Return the photographs of campaigns that had come before, by unit and from whom.

    Returns:
        By campaign id; every campaign has an entry.
    """
    ids = {campaign.id for campaign in campaigns}
    asked = uow.photographs.marks_sent(ids)
    if not asked:
        return dict.fromkeys(ids, ())
    known = uow.photographs.marks_like(asked)
    related = kinship(uow.units.load_roster())
    same: dict[str, list[SamePhotograph]] = {campaign.id: [] for campaign in campaigns}
    for pair in find_same(asked, known):
        same[pair.photograph.campaign_id].append(pair)
    return {campaign_id: find_repeats(pairs, related) for campaign_id, pairs in same.items()}


def kinship(roster: Roster) -> Callable[[str, str], bool]:
    """Return a function that says whether one of two units is above the other."""
    above = {(period.code, period.parent) for period in roster.periods if period.parent}
    return lambda first, second: bool({(first, second), (second, first)} & above)
