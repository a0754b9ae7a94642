"""A folder whose UIDVALIDITY changed: nobody is answered before its messages were compared.

Old mail comes back under new numbers and is known by its bytes. When most of it is not known, the
folder was perhaps swapped for another, and a person looks before hundreds are answered. The
outbox is held from the moment the change is seen, so that what is filed meanwhile waits too; how
far the comparison has come is kept, so that a lost connection or a crash does not end it.
"""

from dataclasses import dataclass
from datetime import datetime

from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.errors import PermanentFailure
from service.rules.sending_limits import Action, judge_renumbering

COMPARING = "a folder was numbered anew; its messages are being compared with what is stored"
_STATE = "renumbered_folders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How much of a renumbered folder has been compared, and how much of it was new."""

    listed: int = 0
    new: int = 0


def refuse_going_back(label: str, *, before: int, uidvalidity: int) -> None:
    """Leave a folder alone whose UIDVALIDITY is lower than the one that it had.

    A folder that was made anew gets a higher one; a lower one is another folder, an older copy
    of it, or a server that says nonsense. Source: RFC 9051, section 2.3.1.1.

    Raises:
        PermanentFailure: a person must look.
    """
    if uidvalidity < before:
        raise PermanentFailure(
            f"the server says UIDVALIDITY {uidvalidity} for {label}, lower than {before} before: "
            "this is an older copy of the folder, or another one. Nothing is read from it. If it "
            "is the right one, because the mail has moved to another server, give the mailbox "
            "another name in the configuration"
        )


def begin_comparing(
    uow: UnitOfWork, label: str, *, before: int, uidvalidity: int, now: datetime
) -> None:
    """Note that a folder was numbered anew, and hold the outbox."""
    _note(uow, label, Compared(), now=now)
    if not uow.letters.breaker().held:
        uow.letters.hold_outbox(COMPARING, now=now)
    uow.audit.append(
        [
            AuditEntry(
                at=now,
                actor="hopthu",
                action="mailbox_renumbered",
                subject=f"mailbox:{label}",
                detail={"before": before, "now": uidvalidity},
            )
        ]
    )


def is_comparing(uow: UnitOfWork, label: str) -> bool:
    """Say whether a folder is being compared."""
    return label in (uow.state.get(_STATE) or {})


def count_compared(uow: UnitOfWork, label: str, *, listed: int, new: int, now: datetime) -> None:
    """Add one batch to what was compared."""
    known = _counts(uow, label)
    _note(uow, label, Compared(listed=known.listed + listed, new=known.new + new), now=now)


def end_comparing(uow: UnitOfWork, label: str, *, now: datetime) -> str:
    """Judge a folder that was compared as a whole.

    Returns:
        Why the outbox stays held, or "" when there is nothing strange and it goes on.
    """
    done = _counts(uow, label)
    _note(uow, label, None, now=now)
    verdict = judge_renumbering(new=done.new, known=done.listed - done.new)
    if verdict.action is Action.HOLD and done.new > 1:
        reason = (
            f"{label} was numbered anew and {done.new} of its {done.listed} messages are new; "
            "check the mailbox, then: hopthu letters release"
        )
        uow.letters.hold_outbox(reason, now=now, instead_of=COMPARING)
        return reason
    if not uow.state.get(_STATE) and uow.letters.breaker().reason == COMPARING:
        uow.letters.release_outbox(now=now)
    return ""


def _counts(uow: UnitOfWork, label: str) -> Compared:
    noted = (uow.state.get(_STATE) or {}).get(label) or {}
    return Compared(listed=noted.get("listed", 0), new=noted.get("new", 0))


def _note(uow: UnitOfWork, label: str, counted: Compared | None, *, now: datetime) -> None:
    noted = dict(uow.state.get(_STATE) or {})
    noted.pop(label, None)
    if counted is not None:
        noted[label] = {"listed": counted.listed, "new": counted.new}
    uow.state.set(_STATE, noted, now=now)
