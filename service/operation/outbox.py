"""What a person does with letters by hand; each stands in the audit."""

import getpass
from collections.abc import Sequence
from datetime import datetime

from db.entities.enums import LetterState
from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.operation.clock_memory import settle_clock
from service.operation.transplants import settle_here

RETRIED_FROM = (
    LetterState.FAILED,
    LetterState.HELD,
    LetterState.MAYBE_SENT,
    LetterState.SUPPRESSED,
    LetterState.BOUNCED,
)


def person_at_the_machine() -> str:
    """Return the actor's name for the audit: cli:<user>."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):
        return "cli:unknown"


def retry_letters(uow: UnitOfWork, letter_ids: Sequence[int], *, now: datetime) -> tuple[int, ...]:
    """Owe letters once more; returns those that could be."""
    done = uow.letters.set_state(letter_ids, LetterState.OWED, only_from=RETRIED_FROM)
    uow.letters.owe_again(done, not_before=now)
    _audit(uow, done, "letter_retried", now=now)
    return done


def hold_letters(
    uow: UnitOfWork, letter_ids: Sequence[int], *, reason: str, now: datetime
) -> tuple[int, ...]:
    """Put owed letters aside; returns those that could be."""
    done = uow.letters.set_state(
        letter_ids, LetterState.HELD, only_from=(LetterState.OWED,), reason=reason
    )
    _audit(uow, done, "letter_held", now=now)
    return done


def release_outbox(uow: UnitOfWork, *, now: datetime, mark: str = "") -> None:
    """Let a held outbox go on.

    Args:
        uow: open for writing.
        now: the present moment.
        mark: of this machine, where the database lives from now on.
    """
    uow.letters.release_outbox(now=now)
    settle_here(uow, mark, now=now)
    settle_clock(uow, now=now)
    uow.audit.append(
        [
            AuditEntry(
                at=now, actor=person_at_the_machine(), action="outbox_released", subject="outbox"
            )
        ]
    )


def _audit(uow: UnitOfWork, letter_ids: Sequence[int], action: str, *, now: datetime) -> None:
    actor = person_at_the_machine()
    uow.audit.append(
        [
            AuditEntry(at=now, actor=actor, action=action, subject=f"letter:{letter_id}")
            for letter_id in letter_ids
        ]
    )
