"""Which photographs the photo sheet of a campaign shows, by unit, and what it says of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from db.entities.campaigns import Campaign, Stage
from db.entities.enums import Approval
from db.entities.photographs import Photograph
from db.entities.units import UnitPeriod
from db.unit_of_work import UnitOfWork
from service.reports.named_units import district_name, name_units
from service.reports.photograph_list import repeats_of
from service.reports.photographs import read_repeats
from service.rules.photograph_choice import choose_distinct, counting_messages
from service.rules.photograph_repeats import RepeatedPhotographs


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPhotograph:
    """One photograph; its near-duplicates are not shown.

    Attributes:
        stage: the title of the stage that it was sent for.
        other_unit: the name of the unit that had sent it before, or "".
        earlier: the campaign that it had been sent for before, or "".
    """

    photograph: Photograph
    stage: str
    other_unit: str = ""
    earlier: str = ""

    @property
    def is_approved(self) -> bool:
        """Whether it may stand in the report."""
        return self.photograph.approval is Approval.APPROVED


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetUnit:
    """One unit's photographs, in order of arrival."""

    unit: UnitPeriod
    district: str
    photographs: tuple[SheetPhotograph, ...]


def read_photo_sheet(
    uow: UnitOfWork,
    campaign: Campaign,
    *,
    approved_only: bool = False,
    unit_code: str | None = None,
) -> tuple[SheetUnit, ...]:
    """Return the units that have photographs, in roster order, one of each photograph.

    Photographs that a person rejected are left out, and those of replaced mails.

    Args:
        uow: open.
        campaign: whose.
        approved_only: only what a person approved.
        unit_code: only this unit.
    """
    units = name_units(uow.units.load_roster(), campaign)
    of_unit = _by_unit(uow, campaign, unit_code)
    rows = sorted({row for found in of_unit.values() for row in found})
    photographs = uow.photographs.find(rows)
    repeats = read_repeats(uow, campaign)
    known = uow.photographs.get_many([n for item in repeats for n in item.photograph_ids])
    gone = (UnitPeriod(code=code, name=code) for code in sorted(of_unit.keys() - units.keys()))
    shown = []
    for unit in chain(units.values(), gone):
        stages = of_unit.get(unit.code, {})
        sent = [photograph for row in stages for photograph in photographs[row]]
        chosen = [
            item
            for item in choose_distinct(sent)
            if item.approval is Approval.APPROVED or not approved_only
        ]
        if not chosen:
            continue
        before = repeats_of(chosen, [r for r in repeats if r.unit_code == unit.code], known)
        shown.append(
            SheetUnit(
                unit=unit,
                district=district_name(unit, units),
                photographs=tuple(
                    _shown(item, stages[item.message_row], before.get(item.id), campaign, units)
                    for item in chosen
                ),
            )
        )
    return tuple(shown)


def _by_unit(
    uow: UnitOfWork, campaign: Campaign, unit_code: str | None
) -> dict[str, dict[int, str]]:
    """Return the messages of each unit whose photographs count, with the stage's title."""
    codes = None if unit_code is None else [unit_code]
    records = uow.submissions.find(campaign.id, unit_codes=codes)
    found: dict[str, dict[int, str]] = {}
    for stage in _photographs_first(campaign.stages):
        for record in records:
            if record.submission.stage_id == stage.id:
                of_unit = found.setdefault(record.submission.unit_code, {})
                for row in counting_messages(record):
                    of_unit.setdefault(row, stage.title)
    return {code: dict(sorted(of_unit.items())) for code, of_unit in found.items() if of_unit}


def _photographs_first(stages: Sequence[Stage]) -> list[Stage]:
    """Return the stages that ask for photographs before the others."""
    return sorted(stages, key=lambda stage: all(r.role != "photo" for r in stage.requires))


def _shown(
    photograph: Photograph,
    stage: str,
    before: RepeatedPhotographs | None,
    campaign: Campaign,
    units: Mapping[str, UnitPeriod],
) -> SheetPhotograph:
    if before is None:
        return SheetPhotograph(photograph=photograph, stage=stage)
    other = units.get(before.from_unit)
    name = other.name if other else before.from_unit
    return SheetPhotograph(
        photograph=photograph,
        stage=stage,
        other_unit=name if before.from_unit != before.unit_code else "",
        earlier=before.from_campaign if before.from_campaign != campaign.id else "",
    )
