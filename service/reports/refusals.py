"""Letters that servers refuse by policy: how many, and the outbox held when they are too many."""

import logging
from collections.abc import Sequence
from datetime import datetime

from db.entities.journal import AuditEntry
from db.entities.troubles import RefusedLetter
from db.unit_of_work import UnitOfWork
from service.rules.bounced import BounceKind
from service.rules.policy_refusals import (
    REFUSALS_LAST,
    REFUSED_REASON,
    Refusals,
    judge_refusals,
)

log = logging.getLogger(__name__)

_MARK = REFUSED_REASON.partition("}")[2].partition(";")[0]


def read_refusals(uow: UnitOfWork, *, now: datetime, noted: Sequence[AuditEntry] = ()) -> Refusals:
    """Return what was refused by policy in the last day, since the outbox was last released.

    Args:
        uow: open.
        now: the present moment.
        noted: entries about letters that came back which are still to be written.
    """
    breaker = uow.letters.breaker()
    since = now - REFUSALS_LAST
    if breaker.since is not None and not breaker.held:
        since = max(since, breaker.since)
    returned = [
        RefusedLetter(
            letter_id=int(entry.subject.partition(":")[2]),
            recipient=str(entry.detail.get("address", "")),
            at=entry.at,
            code=None,
            answer=str(entry.detail.get("reason", "")),
        )
        for entry in (*uow.audit.find(action="letter_bounced", since=since), *noted)
        if entry.detail.get("kind") == BounceKind.POLICY
    ]
    refused = uow.troubles.refused_by_policy(since)
    if not (returned or refused):
        return Refusals()
    taken = uow.sending_history.since(since).count - len(returned)
    return judge_refusals([*refused, *returned], taken=taken)


def hold_when_refused(uow: UnitOfWork, *, now: datetime, noted: Sequence[AuditEntry] = ()) -> bool:
    """Hold the outbox when more letters are refused by policy than are taken; says whether.

    Args:
        uow: the transaction that notes one more refusal.
        now: the present moment.
        noted: entries about letters that came back which are still to be written.
    """
    refusals = read_refusals(uow, now=now, noted=noted)
    if not refusals.hold or _MARK in uow.letters.breaker().reason:
        return False
    reason = REFUSED_REASON.format(count=refusals.count)
    uow.letters.hold_outbox(reason, now=now)
    detail = {"reason": "refused_by_policy", "letters": refusals.count, "answer": refusals.answer}
    uow.audit.append(
        [AuditEntry(at=now, actor="hopthu", action="outbox_held", subject="outbox", detail=detail)]
    )
    log.error("Nothing is sent: %s", reason, extra={"event": "outbox_held"})
    return True
