"""A person's decision about one message: kept, audited, and filed anew by the same pipeline."""

from collections.abc import Sequence

from db.entities.campaigns import Campaign
from db.entities.journal import AuditEntry, TriageItem
from db.unit_of_work import UnitOfWork
from service.errors import PermanentFailure
from service.rules.staff_decision import StaffDecision, decision_json
from service.workplace import Workplace


class UnknownTarget(PermanentFailure):
    """The message, unit or stage that was named does not exist."""


def decide(
    workplace: Workplace,
    campaigns: Sequence[Campaign],
    message_row: int,
    decision: StaffDecision,
) -> None:
    """Keep a decision about a message; the caller puts the message back in line.

    Raises:
        UnknownTarget: nothing was changed.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        _check(uow, campaigns, message_row, decision)
        kept = decision_json(decision)
        open_before = uow.triage.decide([message_row], at=now, by=decision.by, decision=kept)
        if not open_before:
            # Nobody had been asked: the decision is kept as an answer all the same.
            uow.triage.open(
                [TriageItem(message_row=message_row, reason="corrected", opened_at=now)]
            )
            uow.triage.decide([message_row], at=now, by=decision.by, decision=kept)
        uow.audit.append(
            [
                AuditEntry(
                    at=now,
                    actor=decision.by,
                    action="message_decided",
                    subject=f"message:{message_row}",
                    detail=kept,
                )
            ]
        )
        uow.commit()


def _check(
    uow: UnitOfWork, campaigns: Sequence[Campaign], message_row: int, decision: StaffDecision
) -> None:
    if uow.messages.get(message_row) is None:
        raise UnknownTarget(f"there is no message {message_row}; see: hopthu triage list")
    known = {period.code for period in uow.units.load_roster().periods}
    if decision.unit_code is not None and decision.unit_code not in known:
        raise UnknownTarget(f"there is no unit {decision.unit_code!r}; see: hopthu units list")
    stages = {stage.id for campaign in campaigns for stage in campaign.stages}
    wrong = [stage for stage in decision.stages if stage not in stages]
    if wrong:
        raise UnknownTarget(f"there is no stage {wrong[0]!r}; known: {', '.join(sorted(stages))}")
