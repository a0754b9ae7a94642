"""A person's decision about one message: kept, remembered, audited, taken back.

The caller puts the messages that are named here back in line; the same pipeline files them anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from db.entities.campaigns import Campaign
from db.entities.journal import AuditEntry, TriageItem
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from service.rules.staff_decision import StaffDecision, decision_json, read_decision
from service.rules.unit_answer import ANSWERED
from service.staff.remembering import Consequences, Memory, bring_up_to_date, foresee
from service.staff.standing_actions import (
    UNDONE,
    no_such_action,
    refuse_unless_newest,
    standing_entries,
)
from service.staff.targets import Refusal, UnknownTarget, find_message, find_unit, no_such_stage
from service.staff.versions import Check, no_check
from service.workplace import Workplace

DECIDED = "message_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision that stands, or one that was taken back.

    Attributes:
        action: its number in the audit, by which it can be taken back; of an undoing, its own.
        rows: the messages that are to be filed anew because of it.
        consequences: what it changed beyond them.
    """

    action: int
    rows: tuple[int, ...]
    consequences: Consequences


def consider(
    workplace: Workplace,
    campaigns: Sequence[Campaign],
    message_row: int,
    decision: StaffDecision,
    memory: Memory,
) -> Consequences:
    """Return what a decision would change beyond its message; nothing is changed.

    Raises:
        UnknownTarget: the decision names what does not exist.
    """
    with workplace.database.unit_of_work(read_only=True) as uow:
        message = _check(uow, campaigns, message_row, decision)
        before = uow.triage.find_decided([message_row]).get(message_row)
        decision = _still_recorded(decision, before)
        return foresee(uow, message, decision, memory, now=workplace.clock.now())


def decide(
    workplace: Workplace,
    campaigns: Sequence[Campaign],
    message_row: int,
    decision: StaffDecision,
    *,
    memory: Memory,
    check: Check = no_check,
) -> Decided:
    """Keep a decision about a message, and what it teaches about the sender.

    Args:
        workplace: where.
        campaigns: all that are configured.
        message_row: the message's number.
        decision: what is to hold.
        memory: see `Memory`.
        check: raises inside the transaction when the decision may not be carried out any more.

    Raises:
        UnknownTarget: nothing was changed.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        check(uow)
        message = _check(uow, campaigns, message_row, decision)
        before = uow.triage.find_decided([message_row]).get(message_row)
        decision = _still_recorded(decision, before)
        consequences = foresee(uow, message, decision, memory, now=now)
        keep_decision(uow, message_row, decision_json(decision), by=decision.by, now=now)
        if message.from_address is not None:
            bring_up_to_date(uow, message.from_address, memory, now=now)
        detail = {
            **decision_json(decision),
            "before": {"by": before.decided_by, **before.decision} if before else None,
            "learned": list(consequences.learned),
            "forgotten": list(consequences.forgotten),
        }
        action = _audit(uow, DECIDED, message_row, decision.by, detail, now=now)
        uow.commit()
    return Decided(action=action, rows=(message_row,), consequences=consequences)


def _still_recorded(decision: StaffDecision, before: TriageItem | None) -> StaffDecision:
    """Return a decision that keeps what a person had said a record gives.

    A record is a mail of the office's own: its sender teaches nothing about units.
    """
    earlier = read_decision(before) if before else None
    if earlier is None or not earlier.recorded or decision.ignore:
        return decision
    return replace(
        decision,
        campaign_id=decision.campaign_id or earlier.campaign_id,
        stages=decision.stages or earlier.stages,
        recorded=decision.recorded or earlier.recorded,
        remember=False,
    )


def consider_undoing(workplace: Workplace, action: int, memory: Memory) -> Consequences:
    """Return what taking a decision back would change beyond its message.

    Raises:
        UnknownTarget: it is no decision, or it does not stand any more.
    """
    with workplace.database.unit_of_work(read_only=True) as uow:
        entry, message = _standing(uow, action)
        if entry.action == ANSWERED:
            filed = uow.messages.get_many(_filed_by(entry)[1:])
            return Consequences(
                address=message.from_address or "", also=tuple(filed[row] for row in sorted(filed))
            )
        return foresee(uow, message, _decision_before(entry), memory, now=workplace.clock.now())


def undo(
    workplace: Workplace, action: int, *, by: str, memory: Memory, also: bool = True
) -> Decided:
    """Take a decision back: what stood before it stands again, and what it taught is forgotten.

    Args:
        workplace: where.
        action: its number; that of a sender's answer to our question does as well.
        by: who takes it back.
        memory: see `Memory`.
        also: of an answer that filed several mails, all; else the first only.

    Raises:
        UnknownTarget: nothing was changed.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        entry, message = _standing(uow, action)
        if entry.action == ANSWERED:
            rows = _filed_by(entry) if also else _filed_by(entry)[:1]
            done = _undo_answer(uow, entry, rows, by=by, now=now)
            uow.commit()
            return done
        earlier = _decision_before(entry)
        consequences = foresee(uow, message, earlier, memory, now=now)
        kept = decision_json(earlier) if earlier else {"undone": action}
        keep_decision(uow, message.id, kept, by=earlier.by if earlier else by, now=now)
        if message.from_address is not None:
            bring_up_to_date(uow, message.from_address, memory, now=now)
        own = _audit(uow, UNDONE, message.id, by, {"action": action}, now=now)
        uow.commit()
    return Decided(action=own, rows=(message.id,), consequences=consequences)


def _undo_answer(
    uow: UnitOfWork, entry: AuditEntry, rows: Sequence[int], *, by: str, now: datetime
) -> Decided:
    """Let mails wait again that a sender's answer filed; what staff decided since stands."""
    answer_row = int(entry.subject.partition(":")[2])
    decided = uow.triage.find_decided(rows)
    mails = [row for row in rows if row in decided and decided[row].decision.get("answer")]
    for row in mails:
        keep_decision(uow, row, {"undone": entry.id}, by=by, now=now)
    own = _audit(uow, UNDONE, answer_row, by, {"action": entry.id, "messages": mails}, now=now)
    return Decided(action=own, rows=tuple(mails), consequences=Consequences(address=""))


def _filed_by(entry: AuditEntry) -> list[int]:
    return [int(row) for row in entry.detail["messages"]]


def keep_decision(
    uow: UnitOfWork, message_row: int, kept: dict[str, Any], *, by: str, now: datetime
) -> None:
    """Keep an answer beside the message, also where nobody had been asked."""
    if not uow.triage.decide([message_row], at=now, by=by, decision=kept):
        uow.triage.open([TriageItem(message_row=message_row, reason="corrected", opened_at=now)])
        uow.triage.decide([message_row], at=now, by=by, decision=kept)


def _audit(
    uow: UnitOfWork,
    action: str,
    message_row: int,
    actor: str,
    detail: dict[str, Any],
    *,
    now: datetime,
) -> int:
    subject = f"message:{message_row}"
    return uow.audit.add(
        AuditEntry(at=now, actor=actor, action=action, subject=subject, detail=detail)
    )


def _standing(uow: UnitOfWork, action: int) -> tuple[AuditEntry, StoredMessage]:
    """Return a decision that can be taken back, with its message."""
    entry = uow.audit.get(action)
    if entry is None or entry.action not in {DECIDED, ANSWERED}:
        raise no_such_action(action)
    message_row = int(entry.subject.partition(":")[2])
    refuse_unless_newest(entry, standing_decisions(uow, message_row, entry.action))
    if entry.action == ANSWERED:
        message_row = _filed_by(entry)[0]
    message = uow.messages.get(message_row)
    if message is None:
        raise UnknownTarget(
            f"the message {message_row} of action {action} is gone",
            Refusal.NO_MESSAGE,
            given=message_row,
        )
    return entry, message


def standing_decisions(
    uow: UnitOfWork, message_row: int, action: str = DECIDED
) -> list[AuditEntry]:
    """Return the decisions about a message that nobody has taken back, oldest first.

    Args:
        uow: may be read-only.
        message_row: its number.
        action: `unit_answered` for what the message decided itself, as a sender's answer.
    """
    return standing_entries(uow, f"message:{message_row}", (action,))


def _decision_before(entry: AuditEntry) -> StaffDecision | None:
    before = entry.detail.get("before")
    if not before:
        return None
    item = TriageItem(
        message_row=0,
        reason="",
        opened_at=entry.at,
        decided_by=str(before.get("by", "")),
        decision=before,
    )
    return read_decision(item)


def _check(
    uow: UnitOfWork, campaigns: Sequence[Campaign], message_row: int, decision: StaffDecision
) -> StoredMessage:
    message = find_message(uow, message_row)
    if decision.unit_code is not None:
        find_unit(uow, decision.unit_code)
    known = {stage.id for campaign in campaigns for stage in campaign.stages}
    for stage in decision.stages:
        if stage not in known:
            raise no_such_stage(stage, sorted(known))
    return message
