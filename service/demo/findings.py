"""What the service made of the mail of one moment, read from its database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.engine import Database
from db.entities.campaigns import Campaign, Stage
from db.entities.enums import Disposition, LetterState
from db.entities.letters import Letter
from db.entities.messages import StoredAttachment, StoredMessage
from db.entities.submissions import SubmissionRecord
from db.unit_of_work import UnitOfWork
from service.demo.world import CAMPAIGN
from service.reports.photographs import read_repeats
from service.rules.checklist import Checklist, checklist


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFinding:
    """How the unit stands with a stage that a message speaks of.

    Attributes:
        on_time: whether its first counting message was; None before there was one.
        in_grace: late, but within the days of grace.
        has_mail: something was sent for it, counting or not.
        exempt: it is not asked of this unit.
    """

    stage: Stage
    on_time: bool | None
    in_grace: bool | None
    checklist: Checklist
    has_mail: bool = False
    exempt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One message as the service understood it, and what it answered.

    Attributes:
        unit_name: of the unit that it was filed under, or "".
        letters: that answer it, sent or not.
    """

    message: StoredMessage
    attachments: tuple[StoredAttachment, ...]
    unit_name: str
    stages: tuple[StageFinding, ...]
    letters: tuple[Letter, ...]

    @property
    def standing(self) -> tuple[StageFinding, ...]:
        """How the unit stands after this message; empty when it was filed under none."""
        filed = self.message.disposition is Disposition.FILED
        return self.stages if filed else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStanding:
    """One unit at the end, stage by stage in the order of the campaign."""

    code: str
    name: str
    stages: tuple[StageFinding, ...]


def find_new(database: Database, *, above_row: int) -> tuple[Finding, ...]:
    """Return what was made of the messages with higher row numbers, oldest first."""
    with database.unit_of_work(read_only=True) as uow:
        messages = uow.messages.find(above_row=above_row)
        rows = [message.id for message in messages]
        attachments = uow.messages.attachments(rows)
        letters = uow.letters.find_by_message(rows)
        names = _unit_names(uow)
        records = _records(uow)
        stages = {stage.id: stage for stage in _campaign(uow).stages}
        return tuple(
            Finding(
                message=message,
                attachments=attachments[message.id],
                unit_name=names.get(message.unit_code or "", ""),
                stages=tuple(
                    _stage_finding(stages[name], records.get((message.unit_code or "", name)))
                    for name in message.stages
                    if name in stages
                ),
                letters=letters[message.id],
            )
            for message in messages
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Photographs of one unit that another had sent before."""

    unit_name: str
    from_unit: str
    count: int


def find_repeats(database: Database) -> tuple[Repeat, ...]:
    """Return whose photographs had come before from whom."""
    with database.unit_of_work(read_only=True) as uow:
        names = _unit_names(uow)
        return tuple(
            Repeat(
                unit_name=names.get(one.unit_code, one.unit_code),
                from_unit=names.get(one.from_unit, one.from_unit),
                count=len(one.photograph_ids),
            )
            for one in read_repeats(uow, _campaign(uow))
        )


def find_titles(database: Database) -> dict[str, str]:
    """Return the titles of the stages."""
    with database.unit_of_work(read_only=True) as uow:
        return {stage.id: stage.title for stage in _campaign(uow).stages}


def find_standings(database: Database, day: date) -> tuple[UnitStanding, ...]:
    """Return every unit of the roster with what it has given for each stage asked by a day."""
    with database.unit_of_work(read_only=True) as uow:
        records = _records(uow)
        stages = [s for s in _campaign(uow).stages if s.opens is None or s.opens <= day]
        exempt = {key for key, terms in uow.terms.find(CAMPAIGN).items() if terms.exempt}
        return tuple(
            UnitStanding(
                code=code,
                name=name,
                stages=tuple(
                    _stage_finding(
                        stage,
                        records.get((code, stage.id)),
                        is_exempt=(stage.id, code) in exempt,
                    )
                    for stage in stages
                ),
            )
            for code, name in _unit_names(uow).items()
        )


def find_bounced(database: Database) -> tuple[Letter, ...]:
    """Return the letters that a delivery report gave back."""
    with database.unit_of_work(read_only=True) as uow:
        return uow.letters.find(states=[LetterState.BOUNCED])


def count_open_triage(database: Database) -> int:
    """Return how many messages wait for a person."""
    with database.unit_of_work(read_only=True) as uow:
        return uow.triage.count_open()


def _unit_names(uow: UnitOfWork) -> dict[str, str]:
    return {period.code: period.name for period in uow.units.load_roster().periods}


def _campaign(uow: UnitOfWork) -> Campaign:
    return next(campaign for campaign in uow.campaigns.load() if campaign.id == CAMPAIGN)


def _records(uow: UnitOfWork) -> dict[tuple[str, str], SubmissionRecord]:
    found: Sequence[SubmissionRecord] = uow.submissions.find(CAMPAIGN)
    return {(one.submission.unit_code, one.submission.stage_id): one for one in found}


def _stage_finding(
    stage: Stage, record: SubmissionRecord | None, *, is_exempt: bool = False
) -> StageFinding:
    return StageFinding(
        stage=stage,
        on_time=record.submission.on_time if record else None,
        in_grace=record.submission.in_grace if record else None,
        checklist=checklist(stage, record.evidence if record else ()),
        has_mail=bool(record and record.messages),
        exempt=is_exempt,
    )


def find_photographs(database: Database) -> tuple[int, ...]:
    """Return the first photograph of each unit, by number."""
    with database.unit_of_work(read_only=True) as uow:
        first: dict[str, int] = {}
        for sent in uow.photographs.find_sent(CAMPAIGN):
            first.setdefault(sent.unit_code, sent.photograph.id)
    return tuple(sorted(first.values()))
