"""Reading stored messages again after a change of rules or roster; nothing is sent again.

The messages are taken out of the submissions that they stand in, in one transaction with their
being put back in line; then the same pipeline files them as if for the first time.
"""

from collections.abc import Sequence
from datetime import datetime

from db.entities.campaigns import Campaign
from db.entities.enums import Disposition
from db.entities.journal import AuditEntry
from service.errors import PermanentFailure
from service.intake.rebuilding import remove_messages
from service.operation.outbox import person_at_the_machine
from service.workplace import Workplace

READ_BEFORE = (
    Disposition.FILED,
    Disposition.TRIAGE,
    Disposition.IGNORED,
    Disposition.FAILED,
)


class NoSuchMessage(PermanentFailure):
    """A message with that number is not stored."""


def put_back_in_line(
    workplace: Workplace,
    campaigns: Sequence[Campaign],
    message_rows: Sequence[int],
    *,
    quietly: bool = False,
) -> list[int]:
    """Put messages back in line to be read; an empty list means all.

    Args:
        workplace: where.
        campaigns: whose stages the submissions are worked out for.
        message_rows: their numbers.
        quietly: what was dealt with once is not answered now, even if it was not then. What
            failed has not been dealt with, and is.

    Returns:
        The numbers of all that stand in line now.

    Raises:
        NoSuchMessage: one of the numbers is not stored; nothing was changed.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        rows = list(message_rows) or list(uow.messages.rows_of(READ_BEFORE))
        missing = set(message_rows) - set(uow.messages.get_many(message_rows))
        if missing:
            numbers = ", ".join(str(row) for row in sorted(missing))
            raise NoSuchMessage(f"there is no message {numbers}; see: hopthu status --json")
        rows = list(uow.messages.with_raw_mail(rows))
        if message_rows and not rows:
            raise NoSuchMessage("the raw mail was erased: there is nothing left to read again")
        remove_messages(uow, rows, campaigns)
        uow.triage.decide(rows, at=now, by=person_at_the_machine(), decision={"reprocessed": True})
        if quietly:
            uow.messages.quieten(rows, except_for=[Disposition.FAILED])
        uow.messages.requeue(rows)
        uow.audit.append([_entry(row, now) for row in rows])
        uow.commit()
    return rows


def _entry(row: int, now: datetime) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor=person_at_the_machine(),
        action="message_reprocessed",
        subject=f"message:{row}",
    )
