"""A person decides which photographs may stand in what others see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.entities.enums import Approval
from db.entities.journal import AuditEntry
from db.entities.photographs import Photograph
from db.unit_of_work import UnitOfWork
from service.staff.standing_actions import (
    UNDONE,
    no_such_action,
    refuse_unless_newest,
    standing_entries,
)
from service.staff.targets import Refusal, UnknownTarget
from service.staff.versions import Check, no_check
from service.workplace import Workplace

ACTIONS = {
    Approval.APPROVED: "photograph_approved",
    Approval.REJECTED: "photograph_rejected",
    Approval.PENDING: "photograph_put_back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedPhotograph:
    """A photograph, and what was decided about it before.

    Attributes:
        action: number of the audit entry that tells of the decision; None where it held already.
    """

    photograph: Photograph
    before: Approval
    action: int | None = None


def decide_photographs(
    workplace: Workplace,
    photograph_ids: Sequence[int],
    approval: Approval,
    *,
    by: str,
    reason: str = "",
    check: Check = no_check,
) -> tuple[DecidedPhotograph, ...]:
    """Approve or reject photographs, all or none; each that changes stands in the audit.

    The opposite decision takes it back; PENDING puts a photograph back to where nobody has said
    anything.

    Args:
        workplace: with the records.
        photograph_ids: their numbers; one named twice is decided once.
        approval: what holds from now on.
        by: an address, or "cli:<user>".
        reason: one line, kept with the decision.
        check: raises inside the transaction when the decision may not be carried out any more.

    Returns:
        Every photograph that was named, in that order, as it was before.

    Raises:
        UnknownTarget: there is none of a number; nothing was changed.
    """
    now = workplace.clock.now()
    wanted = list(dict.fromkeys(photograph_ids))
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        check(uow)
        found = uow.photographs.get_many(wanted)
        unknown = [str(number) for number in wanted if number not in found]
        if unknown:
            raise UnknownTarget(
                f"there is no photograph {', '.join(unknown)}; see: hopthu photos list",
                Refusal.NO_PHOTOGRAPH,
                given=tuple(unknown),
            )
        changed = [n for n in wanted if found[n].approval is not approval]
        uow.photographs.decide(changed, approval, at=now, by=by)
        noted = {
            n: uow.audit.add(
                _entry(found[n], approval, by=by, reason=reason, now=now, together=changed)
            )
            for n in changed
        }
        uow.commit()
    return tuple(
        DecidedPhotograph(photograph=found[n], before=found[n].approval, action=noted.get(n))
        for n in wanted
    )


def undo_photographs(workplace: Workplace, action: int, *, by: str) -> tuple[int, ...]:
    """Take back a decision about photographs, of all that were decided together.

    Args:
        workplace: with the records.
        action: the number of the entry of any of them.
        by: who takes it back.

    Returns:
        The numbers of the photographs.

    Raises:
        UnknownTarget: one of them was decided about since; nothing was changed.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        entry = uow.audit.get(action)
        if entry is None or entry.action not in ACTIONS.values():
            raise no_such_action(action)
        entries = _decided_together(uow, entry)
        for one in entries:
            standing = standing_entries(uow, one.subject, ACTIONS.values())
            refuse_unless_newest(one, standing)
        for one in entries:
            before = Approval(one.detail["before"])
            uow.photographs.decide([_number(one)], before, at=now, by=by)
            undone = AuditEntry(
                at=now, actor=by, action=UNDONE, subject=one.subject, detail={"action": one.id}
            )
            uow.audit.append([undone])
        uow.commit()
    return tuple(_number(one) for one in entries)


def _decided_together(uow: UnitOfWork, entry: AuditEntry) -> list[AuditEntry]:
    """Return the entries of one decision; an older one stands for itself."""
    together = entry.detail.get("together") or [_number(entry)]
    subjects = [f"photograph:{number}" for number in together]
    found = uow.audit.find_of(subjects, {entry.action})
    return [
        one
        for subject in subjects
        for one in found.get(subject, ())
        if one.at == entry.at and one.actor == entry.actor
    ]


def _number(entry: AuditEntry) -> int:
    return int(entry.subject.partition(":")[2])


def _entry(
    photograph: Photograph,
    approval: Approval,
    *,
    by: str,
    reason: str,
    now: datetime,
    together: Sequence[int],
) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor=by,
        action=ACTIONS[approval],
        subject=f"photograph:{photograph.id}",
        detail={
            "message": photograph.message_row,
            "name": photograph.name,
            "sha256": photograph.sha256,
            "before": photograph.approval.value,
            "reason": reason,
            "together": list(together),
        },
    )
