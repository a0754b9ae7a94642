"""Who looked at what: noted before anything is shown, so that what cannot be noted is not shown."""

from db.engine import Database
from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.bootstrap import build_clock
from service.operation.outbox import person_at_the_machine


def note_look(database: Database, action: str, subject: str, **detail: str) -> None:
    """Write into the audit that the person at the machine is about to see something.

    Args:
        database: open.
        action: past tense: message_shown, letter_shown, submission_shown, backup_made.
        subject: what is shown: "message:12", "letter:7", "unit:thpt-x".
        detail: what else there is to say.
    """
    entry = AuditEntry(
        at=build_clock().now(),
        actor=person_at_the_machine(),
        action=action,
        subject=subject,
        detail=dict(detail),
    )

    def note(uow: UnitOfWork) -> None:
        uow.audit.append([entry])

    database.run(note)
