"""Who has given what: the one query that status, digests and reports share.

Numbers agree everywhere because they are counted here only.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign, Stage
from db.entities.enums import SubmissionState
from db.entities.submissions import Submission, SubmissionRecord
from db.entities.terms import UnitTerms
from db.entities.units import Roster, UnitPeriod
from db.unit_of_work import UnitOfWork
from service.reports.submission_words import read_words
from service.rules.checklist import Checklist, checklist
from service.rules.filing_decision import record_checklist
from service.rules.message_evidence import is_entered
from service.rules.unit_terms import stage_for


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
        stage: with the deadline that holds for this unit.
        is_open: the stage is asked already.
        complete_at: when everything was there; of one that staff took as it was, when it came.
        on_time: by the first message that counts; None while nothing has come.
        being_read: not everything that came has been read to its end.
        extended: the unit has a deadline of its own.
        state: what staff said of it; a returned one is incomplete, whatever it holds.
        returned: why, where it is returned; "" else.
        elsewhere: something of it came on paper, or another way, and was recorded.
    """

    unit: UnitPeriod
    stage: Stage
    progress: Progress
    checklist: Checklist
    is_open: bool = True
    first_received_at: datetime | None = None
    complete_at: datetime | None = None
    on_time: bool | None = None
    in_grace: bool | None = None
    being_read: bool = False
    extended: bool = False
    state: SubmissionState = SubmissionState.RECEIVED
    returned: str = ""
    elsewhere: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How and when the office asks.

    Attributes:
        zone: the office's.
        now: decides which stages have opened.
        language: of a deadline that was put off.
    """

    zone: ZoneInfo
    now: datetime
    language: str = "vi"


def read_standing(
    uow: UnitOfWork,
    campaign: Campaign,
    asking: Asking,
    submissions: Iterable[SubmissionRecord] | None = None,
) -> tuple[StageStanding, ...]:
    """Return how every unit of a campaign stands with every stage.

    The history of some hundreds of submissions at a time is in memory, however many there are.

    Args:
        uow: open.
        campaign: whose.
        asking: how and when the office asks.
        submissions: all of the campaign, where the caller has read them already.
    """
    units = units_asked(uow.units.load_roster(), campaign)
    if submissions is None:
        submissions = uow.submissions.each(campaign.id)
    given = _read_given(submissions, campaign)
    nothing = {stage.id: checklist(stage, ()) for stage in campaign.stages}
    terms = uow.terms.find(campaign.id)
    being_read = uow.messages.units_being_read(campaign.id)
    returned = _reasons(uow, given.values())
    return tuple(
        StageStanding(
            stage=stage,
            units=tuple(
                _standing(
                    _Asked(
                        unit=unit,
                        stage=stage,
                        nothing=nothing[stage.id],
                        terms=terms.get((stage.id, unit.code)),
                        returned=returned.get((stage.id, unit.code), ""),
                    ),
                    given.get((stage.id, unit.code)),
                    asking,
                    being_read=unit.code in being_read,
                )
                for unit in units
            ),
        )
        for stage in campaign.stages
    )


def read_unit_standing(
    uow: UnitOfWork, campaign: Campaign, unit_code: str, asking: Asking
) -> tuple[UnitStanding, ...]:
    """Return how one unit stands with every stage, in a few small queries; () if not asked."""
    units = units_asked(Roster(periods=uow.units.periods([unit_code])), campaign)
    if not units:
        return ()
    given = _read_given(uow.submissions.find(campaign.id, unit_codes=[unit_code]), campaign)
    terms = uow.terms.find_of_units([campaign.id], [unit_code])
    being_read = bool(uow.messages.units_being_read(campaign.id, unit_code=unit_code))
    returned = _reasons(uow, given.values())
    return tuple(
        _standing(
            _Asked(
                unit=units[0],
                stage=stage,
                nothing=checklist(stage, ()),
                terms=terms.get((campaign.id, stage.id, unit_code)),
                returned=returned.get((stage.id, unit_code), ""),
            ),
            given.get((stage.id, unit_code)),
            asking,
            being_read=being_read,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What a standing needs to know of a submission; its history is let go of."""

    submission: Submission
    checklist: Checklist
    by_mail: bool
    elsewhere: bool


def _read_given(
    records: Iterable[SubmissionRecord], campaign: Campaign
) -> dict[tuple[str, str], _Given]:
    """Return what units have given for the stages that the campaign still has."""
    stages = {stage.id: stage for stage in campaign.stages}
    return {
        (stage.id, record.submission.unit_code): _Given(
            submission=record.submission,
            checklist=record_checklist(record, stage),
            by_mail=bool(record.messages),
            elsewhere=any(map(is_entered, record.active_evidence)),
        )
        for record in records
        if (stage := stages.get(record.submission.stage_id))
    }


def _reasons(uow: UnitOfWork, given: Iterable[_Given]) -> dict[tuple[str, str], str]:
    """Return why submissions were returned, by stage and unit; most are not."""
    sent_back = {
        one.submission.id: one.submission
        for one in given
        if one.submission.state is SubmissionState.RETURNED
    }
    words = read_words(uow, list(sent_back))
    return {
        (sent_back[number].stage_id, sent_back[number].unit_code): word.reason
        for number, word in words.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    unit: UnitPeriod
    stage: Stage
    nothing: Checklist
    terms: UnitTerms | None
    returned: str


def _standing(
    asked: _Asked, given: _Given | None, asking: Asking, *, being_read: bool
) -> UnitStanding:
    stage = stage_for(asked.stage, asked.terms, language=asking.language)
    held = given.checklist if given else asked.nothing
    submission = given.submission if given else None
    accepted = submission is not None and submission.state is SubmissionState.ACCEPTED
    return UnitStanding(
        unit=asked.unit,
        stage=stage,
        progress=_progress(asked, given, held),
        is_open=stage.opens is None or asking.now.astimezone(asking.zone).date() >= stage.opens,
        checklist=held,
        first_received_at=submission.first_received_at if submission else None,
        complete_at=_complete_at(submission, accepted=accepted),
        on_time=submission.on_time if submission else None,
        in_grace=submission.in_grace if submission else None,
        being_read=being_read and not held.complete,
        extended=stage is not asked.stage,
        state=submission.state if submission else SubmissionState.RECEIVED,
        returned=asked.returned,
        elsewhere=given is not None and given.elsewhere,
    )


def _complete_at(submission: Submission | None, *, accepted: bool) -> datetime | None:
    if submission is None or submission.state is SubmissionState.RETURNED:
        return None
    return submission.complete_at or (submission.first_received_at if accepted else None)


def _progress(asked: _Asked, given: _Given | None, held: Checklist) -> Progress:
    if asked.terms is not None and asked.terms.exempt:
        return Progress.EXEMPT
    if given is None or not given.by_mail:
        return Progress.COMPLETE if held.complete else Progress.ABSENT
    state = given.submission.state
    if state is SubmissionState.RETURNED:
        return Progress.INCOMPLETE
    accepted = state is SubmissionState.ACCEPTED
    return Progress.COMPLETE if held.complete or accepted else Progress.INCOMPLETE
