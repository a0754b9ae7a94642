"""A person exempts a unit from a stage, or gives it more time; and takes that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign, Stage
from db.entities.journal import AuditEntry
from db.entities.terms import UnitTerms
from db.unit_of_work import UnitOfWork
from service.rules.filing_decision import rebuild
from service.rules.unit_terms import stage_for
from service.staff.standing_actions import (
    UNDONE,
    no_such_action,
    refuse_unless_newest,
    standing_entries,
)
from service.staff.targets import (
    Refusal,
    UnknownTarget,
    find_campaign,
    find_stage,
    find_unit,
)
from service.staff.versions import Check, no_check
from service.workplace import Workplace

SET = "unit_terms_set"
LIFTED = "unit_terms_lifted"
ACTIONS = (SET, LIFTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsDecision:
    """What a person decided for one unit and stage.

    Attributes:
        exempt: nothing is asked any more.
        extended_until: the unit's own last on-time moment, aware, or None.
        by: an address, or "cli:<user>".
    """

    campaign_id: str
    stage_id: str
    unit_code: str
    exempt: bool = False
    extended_until: datetime | None = None
    reason: str = ""
    by: str = ""

    @property
    def lifts(self) -> bool:
        """Whether it takes back what was decided before."""
        return not self.exempt and self.extended_until is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedTerms:
    """A decision that stands.

    Attributes:
        action: its number in the audit, by which it can be taken back.
        before: the terms that the unit had before, or None.
    """

    action: int
    before: UnitTerms | None


def last_moment_of(stage: Stage, until: date | None, zone: ZoneInfo) -> datetime:
    """Return the end of the day that a unit has more time to.

    Raises:
        UnknownTarget: no day is named, or everybody has as much time.
    """
    if until is None:
        raise UnknownTarget("say until which day (--until)", Refusal.SAY_DAY)
    last = datetime.combine(until, time(23, 59, 59), tzinfo=zone)
    if last <= stage.on_time_until:
        day = stage.on_time_until.astimezone(zone).strftime("%d/%m/%Y")
        raise UnknownTarget(
            f"{stage.id} is on time until {day} for everybody; name a later day",
            Refusal.DAY_TOO_EARLY,
            given=until,
            until=stage.on_time_until,
        )
    return last


def set_terms(
    workplace: Workplace,
    campaigns: Sequence[Campaign],
    decision: TermsDecision,
    *,
    check: Check = no_check,
) -> DecidedTerms:
    """Keep a decision, judge the unit's submission by it, and note it.

    A reminder that is owed already looks at the terms once more before it leaves.

    Raises:
        UnknownTarget: nothing was changed.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        check(uow)
        find_unit(uow, decision.unit_code)
        before = _put(uow, campaigns, decision, now)
        action = uow.audit.add(_noted(decision, before, now))
        uow.commit()
    return DecidedTerms(action=action, before=before)


def undo_terms(
    workplace: Workplace, campaigns: Sequence[Campaign], action: int, *, by: str
) -> TermsDecision:
    """Take back what was decided about a unit's terms: those before it hold again.

    Returns:
        What holds now.

    Raises:
        UnknownTarget: nothing was changed.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        entry = uow.audit.get(action)
        if entry is None or entry.action not in ACTIONS:
            raise no_such_action(action)
        standing = standing_entries(uow, entry.subject, ACTIONS)
        refuse_unless_newest(entry, [other for other in standing if _same_stage(other, entry)])
        earlier = _decision_before(entry)
        _put(uow, campaigns, earlier, now)
        undone = {"action": action, "campaign": earlier.campaign_id, "stage": earlier.stage_id}
        uow.audit.append(
            [AuditEntry(at=now, actor=by, action=UNDONE, subject=entry.subject, detail=undone)]
        )
        uow.commit()
    return earlier


def _same_stage(other: AuditEntry, entry: AuditEntry) -> bool:
    return all(other.detail.get(key) == entry.detail.get(key) for key in ("campaign", "stage"))


def _decision_before(entry: AuditEntry) -> TermsDecision:
    before = entry.detail["before"]
    until = before.get("extended_until")
    return TermsDecision(
        campaign_id=entry.detail["campaign"],
        stage_id=entry.detail["stage"],
        unit_code=entry.subject.partition(":")[2],
        exempt=bool(before.get("exempt")),
        extended_until=datetime.fromisoformat(until) if until else None,
        reason=before.get("reason", ""),
        by=before.get("by", ""),
    )


def _put(
    uow: UnitOfWork, campaigns: Sequence[Campaign], decision: TermsDecision, now: datetime
) -> UnitTerms | None:
    """Write a unit's terms and judge what it sent by them; returns those it had."""
    stage = find_stage(find_campaign(campaigns, decision.campaign_id), decision.stage_id)
    key = (decision.campaign_id, decision.stage_id, decision.unit_code)
    before = uow.terms.find_of_units([key[0]], [key[2]]).get(key)
    terms = UnitTerms(
        campaign_id=decision.campaign_id,
        stage_id=decision.stage_id,
        unit_code=decision.unit_code,
        exempt=decision.exempt,
        extended_until=decision.extended_until,
        reason=decision.reason,
        decided_by=decision.by,
        decided_at=now,
    )
    if decision.lifts:
        uow.terms.remove(*key)
    else:
        uow.terms.put(terms)
    _judge_anew(uow, stage_for(stage, terms), decision)
    return before


def _judge_anew(uow: UnitOfWork, stage: Stage, decision: TermsDecision) -> None:
    """Work out anew whether what came was on time, by the deadline that holds now."""
    for record in uow.submissions.find(
        decision.campaign_id, unit_codes=[decision.unit_code], stage_id=decision.stage_id
    ):
        uow.submissions.replace_history(rebuild(record, stage))


def _noted(decision: TermsDecision, before: UnitTerms | None, now: datetime) -> AuditEntry:
    until = decision.extended_until
    earlier = before.extended_until if before else None
    return AuditEntry(
        at=now,
        actor=decision.by,
        action=LIFTED if decision.lifts else SET,
        subject=f"unit:{decision.unit_code}",
        detail={
            "campaign": decision.campaign_id,
            "stage": decision.stage_id,
            "exempt": decision.exempt,
            "extended_until": until.isoformat() if until else None,
            "reason": decision.reason,
            "before": {
                "exempt": bool(before and before.exempt),
                "extended_until": earlier.isoformat() if earlier else None,
                "reason": before.reason if before else "",
                "by": before.decided_by if before else "",
            },
        },
    )
