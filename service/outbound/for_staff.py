"""What a letter to the office's own people is made into, and by whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from db.entities.enums import LetterKind
from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from service.outbound.command_contexts import CommandConfirmation, CommandResult, StaffAnswer
from service.outbound.composed import Suppressed
from service.outbound.digest_contexts import StaffAlarm, StaffDigest
from service.outbound.outgoing_message import NOTHING_ENCLOSED, Enclosures
from service.outbound.output_contexts import ScheduledOutput

#: The letters about orders by mail.
COMMAND_KINDS = frozenset(
    {LetterKind.COMMAND_RESULT, LetterKind.COMMAND_CONFIRMATION, LetterKind.STAFF_ANSWER}
)
STAFF_KINDS = COMMAND_KINDS | {
    LetterKind.STAFF_DIGEST,
    LetterKind.STAFF_ALARM,
    LetterKind.STAFF_OUTPUT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLetter:
    """What a letter says, what it carries, and the mail that it answers, if any."""

    context: (
        StaffDigest
        | StaffAlarm
        | CommandResult
        | CommandConfirmation
        | StaffAnswer
        | ScheduledOutput
    )
    enclosed: Enclosures = NOTHING_ENCLOSED
    answers: StoredMessage | None = None


class StaffWriter(Protocol):
    """Writes digests and alarms; safe for several threads."""

    def write(self, uow: UnitOfWork, letter: Letter, now: datetime) -> StaffLetter | Suppressed:
        """Return what a letter says now, or why it is not sent."""
