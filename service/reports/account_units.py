"""What an account says of each unit apart from figures: standing, mails, photographs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.entities.campaigns import Campaign
from db.entities.enums import Approval
from db.entities.messages import StoredMessage
from db.entities.photographs import Photograph
from db.entities.submissions import SubmissionRecord
from db.entities.units import UnitPeriod
from service.reports.account_parts import Given, UnitAccount, UnitMail
from service.reports.named_units import district_name
from service.reports.schedule import ScheduledActivity
from service.reports.standing import Asking, Progress, StageStanding, UnitStanding
from service.rules.photograph_choice import choose_distinct, counting_messages


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecords:
    """What is on record for a campaign.

    Attributes:
        messages: by row; all that stand in a submission.
        units: every unit by code, as it was called at the campaign's beginning.
        districts: the units whose names stand for districts, because those below have none.
        photographs: of the units of which any is approved, by message.
    """

    campaign: Campaign
    asking: Asking
    stages: tuple[StageStanding, ...]
    records: tuple[SubmissionRecord, ...]
    messages: Mapping[int, StoredMessage]
    units: Mapping[str, UnitPeriod]
    districts: frozenset[str]
    photographs: Mapping[int, Sequence[Photograph]]


def account_units(
    read: AccountRecords, stages: Collection[str], activities: Iterable[ScheduledActivity]
) -> list[UnitAccount]:
    """Return the units of an account, still without figures.

    Args:
        read: everything on record.
        stages: that figures are taken from.
        activities: of all units.
    """
    standings: dict[str, dict[str, UnitStanding]] = {}
    for of_stage in read.stages:
        for one in of_stage.units:
            standings.setdefault(one.unit.code, {})[of_stage.stage.id] = one
    records: dict[str, list[SubmissionRecord]] = {}
    for record in read.records:
        records.setdefault(record.submission.unit_code, []).append(record)
    scheduled: dict[str, list[ScheduledActivity]] = {}
    for item in activities:
        scheduled.setdefault(item.unit.code, []).append(item)
    gone = [code for code in read.units if code in records and code not in standings]
    gone += sorted(code for code in records if code not in read.units)
    return [
        _unit(
            read,
            code,
            standings.get(code, {}),
            records.get(code, []),
            stages,
            tuple(scheduled.get(code, ())),
        )
        for code in (*standings, *gone)
        if code in standings or any(one.messages for one in records[code])
    ]


def _unit(
    read: AccountRecords,
    code: str,
    standings: Mapping[str, UnitStanding],
    records: Sequence[SubmissionRecord],
    stages: Collection[str],
    activities: tuple[ScheduledActivity, ...],
) -> UnitAccount:
    unit = read.units.get(code) or UnitPeriod(code=code, name=code)
    of_stage = {one.submission.stage_id: one for one in records}
    taken = any(
        standings[stage].progress is Progress.COMPLETE for stage in stages if stage in standings
    )
    reported = taken or any(
        not link.superseded
        for stage in stages
        if stage in of_stage
        for link in of_stage[stage].messages
    )
    rows = sorted({row for one in records for row in counting_messages(one)})
    sent = [item for row in rows for item in read.photographs.get(row, ())]
    return UnitAccount(
        unit=unit,
        district=district_name(unit, read.units) or (unit.name if code in read.districts else ""),
        asked=bool(standings),
        standings=standings,
        given={stage: _given(one, of_stage.get(stage)) for stage, one in standings.items()},
        reported=reported,
        activities=activities,
        photographs=max(
            (
                item.got
                for one in standings.values()
                for item in one.checklist.items
                if item.role == "photo"
            ),
            default=0,
        ),
        approved=tuple(
            item for item in choose_distinct(sent) if item.approval is Approval.APPROVED
        ),
        mails=_mails(records, read.messages),
    )


def _given(standing: UnitStanding, record: SubmissionRecord | None) -> tuple[Given, ...]:
    first: dict[str, datetime] = {}
    if record is not None:
        arrived = {link.message_row: link.received_at for link in record.messages}
        for item in record.active_evidence:
            at = arrived.get(item.message_row)
            if at is not None:
                first[item.requirement] = min(first.get(item.requirement, at), at)
    return tuple(
        Given(role=item.role, needed=item.needed, got=item.got, first_at=first.get(item.role))
        for item in standing.checklist.items
    )


def _mails(
    records: Sequence[SubmissionRecord], messages: Mapping[int, StoredMessage]
) -> tuple[UnitMail, ...]:
    stages: dict[int, list[str]] = {}
    counting: set[int] = set()
    for record in records:
        for link in record.messages:
            stages.setdefault(link.message_row, []).append(record.submission.stage_id)
            if not link.superseded:
                counting.add(link.message_row)
    known = [messages[row] for row in sorted(stages) if row in messages]
    return tuple(
        UnitMail(
            row=one.id,
            receipt=one.receipt,
            received_at=one.received_at,
            subject=one.subject or "",
            stages=tuple(stages[one.id]),
            replaced=one.id not in counting,
        )
        for one in sorted(known, key=lambda one: (str(one.received_at), one.id))
    )
