"""Photographs as lists show them: one of each, and which had come before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.entities.campaigns import Campaign
from db.entities.photographs import Photograph, SentPhotograph
from db.unit_of_work import UnitOfWork
from parsers.report.picture_likeness import Mark, first_alike
from service.reports.photographs import read_repeats
from service.rules.photograph_repeats import RepeatedPhotographs


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPhotograph:
    """A photograph of one unit.

    Attributes:
        alike: the number of an earlier near-duplicate of the same unit and campaign, or None.
        before: where it had come from before, or None.
    """

    sent: SentPhotograph
    alike: int | None = None
    before: RepeatedPhotographs | None = None


def list_photographs(uow: UnitOfWork, campaign: Campaign) -> tuple[ListedPhotograph, ...]:
    """Return the photographs of a campaign by unit, in order of arrival, with what is known."""
    of_unit: dict[str, list[SentPhotograph]] = {}
    for sent in uow.photographs.find_sent(campaign.id):
        of_unit.setdefault(sent.unit_code, []).append(sent)
    repeats = read_repeats(uow, campaign)
    known = uow.photographs.get_many([n for item in repeats for n in item.photograph_ids])
    return tuple(
        listed
        for code in sorted(of_unit)
        for listed in _of_unit(of_unit[code], [r for r in repeats if r.unit_code == code], known)
    )


def _of_unit(
    sent: Sequence[SentPhotograph],
    repeats: Sequence[RepeatedPhotographs],
    known: Mapping[int, Photograph],
) -> list[ListedPhotograph]:
    firsts = first_alike(_mark(item.photograph) for item in sent)
    before = repeats_of([item.photograph for item in sent], repeats, known)
    return [
        ListedPhotograph(
            sent=item,
            alike=sent[first].photograph.id if first != place else None,
            before=before.get(item.photograph.id),
        )
        for place, (item, first) in enumerate(zip(sent, firsts, strict=True))
    ]


def repeats_of(
    photographs: Sequence[Photograph],
    repeats: Iterable[RepeatedPhotographs],
    known: Mapping[int, Photograph],
) -> dict[int, RepeatedPhotographs]:
    """Return where photographs had come from before, by number.

    One of each near-duplicates is named in `repeats`; what is said of it holds for all of them.

    Args:
        photographs: of one unit.
        repeats: of that unit.
        known: the photographs that `repeats` names, by number.
    """
    told = [
        (item, known[number])
        for item in repeats
        for number in item.photograph_ids
        if number in known
    ]
    marks = [_mark(photograph) for _, photograph in told]
    firsts = first_alike([*marks, *(_mark(photograph) for photograph in photographs)])
    found = {}
    for photograph, first in zip(photographs, firsts[len(told) :], strict=True):
        if first < len(told):
            found[photograph.id] = told[first][0]
    return found


def _mark(photograph: Photograph) -> Mark:
    return Mark(photograph.sha256, photograph.difference_hash)
