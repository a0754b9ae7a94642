"""Which decisions in the audit stand: those that nobody has taken back."""

from collections.abc import Collection, Sequence

from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.reports.submission_words import UNDONE
from service.staff.targets import Refusal, UnknownTarget

__all__ = ["UNDONE", "no_such_action", "refuse_unless_newest", "standing_entries"]


def standing_entries(uow: UnitOfWork, subject: str, actions: Collection[str]) -> list[AuditEntry]:
    """Return the entries about a subject that nobody has taken back, oldest first.

    Args:
        uow: may be read-only.
        subject: as in the audit, such as "message:12".
        actions: which words of the audit count as decisions.
    """
    entries = uow.audit.find_of([subject], {*actions, UNDONE}).get(subject, [])
    undone = {entry.detail.get("action") for entry in entries if entry.action == UNDONE}
    return [entry for entry in entries if entry.action != UNDONE and entry.id not in undone]


def no_such_action(action: int) -> UnknownTarget:
    """Return the refusal of a number that is none of a decision."""
    return UnknownTarget(
        f"action {action} is no decision; see: hopthu triage show MESSAGE",
        Refusal.NO_ACTION,
        given=action,
    )


def refuse_unless_newest(entry: AuditEntry, standing: Sequence[AuditEntry]) -> None:
    """Refuse to take back what does not stand, or has something newer on it.

    Raises:
        UnknownTarget: says what to take back first.
    """
    if entry not in standing:
        raise UnknownTarget(
            f"action {entry.id} was taken back already", Refusal.TAKEN_BACK, given=entry.id
        )
    newest = standing[-1]
    if entry != newest:
        raise UnknownTarget(
            f"action {newest.id} decided about {newest.subject.replace(':', ' ')} since; "
            f"take that back first: hopthu triage undo {newest.id}",
            Refusal.DECIDED_SINCE,
            given=entry.id,
            newer=newest.id,
        )
