"""Who has given what: the one query that status, digests and reports share.

Numbers agree everywhere because they are counted here only.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.entities.campaigns import Campaign, Stage
from db.entities.enums import SubmissionState
from db.entities.submissions import SubmissionRecord
from db.entities.units import Roster, UnitPeriod
from db.unit_of_work import UnitOfWork
from service.rules.checklist import Checklist, checklist
from service.rules.filing_decision import record_checklist


class Progress(StrEnum):
    """How far a unit has come with a stage."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    ABSENT = "absent"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStanding:
    """One unit and one stage.

    Attributes:
        on_time: by the first message that counts; None while nothing has come.
    """

    unit: UnitPeriod
    stage: Stage
    progress: Progress
    checklist: Checklist
    first_received_at: datetime | None = None
    on_time: bool | None = None
    in_grace: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStanding:
    """One stage and every unit that it asks, in roster order."""

    stage: Stage
    units: tuple[UnitStanding, ...]

    @property
    def counts(self) -> Mapping[Progress, int]:
        """How many units stand where; every word has an entry."""
        counted = Counter(unit.progress for unit in self.units)
        return {progress: counted[progress] for progress in Progress}

    @property
    def late(self) -> int:
        """How many came after the last on-time moment, the days of grace included."""
        return sum(unit.on_time is False for unit in self.units)


def read_standing(uow: UnitOfWork, campaign: Campaign) -> tuple[StageStanding, ...]:
    """Return how every unit of a campaign stands with every stage, in a few queries."""
    units = units_asked(uow.units.load_roster(), campaign)
    records = {
        (record.submission.stage_id, record.submission.unit_code): record
        for record in uow.submissions.find(campaign.id)
    }
    return tuple(
        StageStanding(
            stage=stage,
            units=tuple(
                _standing(unit, stage, records.get((stage.id, unit.code))) for unit in units
            ),
        )
        for stage in campaign.stages
    )


def units_asked(roster: Roster, campaign: Campaign) -> Sequence[UnitPeriod]:
    """Return the units as of the campaign's first day, one period each, in roster order."""
    day = campaign.starts
    asked: dict[str, UnitPeriod] = {}
    for period in roster.periods:
        begun = period.active_from is None or period.active_from <= day
        if begun and (period.active_to is None or day <= period.active_to):
            asked.setdefault(period.code, period)
    return tuple(asked.values())


def _standing(unit: UnitPeriod, stage: Stage, record: SubmissionRecord | None) -> UnitStanding:
    if record is None:
        return UnitStanding(
            unit=unit, stage=stage, progress=Progress.ABSENT, checklist=checklist(stage, ())
        )
    held = record_checklist(record, stage)
    return UnitStanding(
        unit=unit,
        stage=stage,
        progress=_progress(record, held),
        checklist=held,
        first_received_at=record.submission.first_received_at,
        on_time=record.submission.on_time,
        in_grace=record.submission.in_grace,
    )


def _progress(record: SubmissionRecord, held: Checklist) -> Progress:
    if record.submission.state is SubmissionState.EXEMPT:
        return Progress.EXEMPT
    if held.complete or record.submission.state is SubmissionState.ACCEPTED:
        return Progress.COMPLETE
    return Progress.INCOMPLETE if record.messages else Progress.ABSENT
