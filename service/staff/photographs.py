"""A person decides which photographs may stand in what others see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.entities.enums import Approval
from db.entities.journal import AuditEntry
from db.entities.photographs import Photograph
from service.staff.deciding import UnknownTarget
from service.workplace import Workplace

ACTIONS = {
    Approval.APPROVED: "photograph_approved",
    Approval.REJECTED: "photograph_rejected",
    Approval.PENDING: "photograph_put_back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedPhotograph:
    """A photograph, and what was decided about it before."""

    photograph: Photograph
    before: Approval


def decide_photographs(
    workplace: Workplace,
    photograph_ids: Sequence[int],
    approval: Approval,
    *,
    by: str,
    reason: str = "",
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

    Returns:
        Every photograph that was named, in that order, as it was before.

    Raises:
        UnknownTarget: there is none of a number; nothing was changed.
    """
    now = workplace.clock.now()
    wanted = list(dict.fromkeys(photograph_ids))
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        found = uow.photographs.get_many(wanted)
        unknown = [str(number) for number in wanted if number not in found]
        if unknown:
            raise UnknownTarget(
                f"there is no photograph {', '.join(unknown)}; see: hopthu photos list"
            )
        changed = [n for n in wanted if found[n].approval is not approval]
        uow.photographs.decide(changed, approval, at=now, by=by)
        uow.audit.append(
            [_entry(found[n], approval, by=by, reason=reason, now=now) for n in changed]
        )
        uow.commit()
    return tuple(DecidedPhotograph(photograph=found[n], before=found[n].approval) for n in wanted)


def _entry(
    photograph: Photograph, approval: Approval, *, by: str, reason: str, now: datetime
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
        },
    )
