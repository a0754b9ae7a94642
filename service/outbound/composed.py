"""A finished letter, or why there is none, or none yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from db.entities.enums import LetterKind
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedLetter:
    """The bytes of a letter, ready to be handed over.

    Attributes:
        kind: which letter it became; what is on file may have changed since it was owed.
        answers: it answers a mail, so that its envelope sender is empty (RFC 3834, 3.3).
        envelope_to: who gets it instead of the recipient; "" for the recipient.
    """

    kind: LetterKind
    subject: str
    raw: bytes
    answers: bool
    envelope_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """The letter need not go out any more.

    Attributes:
        reason: stable snake_case code.
    """

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponed:
    """The letter is right, but not now.

    Attributes:
        until: the earliest moment to look at it again.
    """

    until: datetime


class Composer(Protocol):
    """Makes a letter of what is on file at the moment of sending."""

    def compose(self, uow: UnitOfWork, letter: Letter) -> ComposedLetter | Suppressed | Postponed:
        """Return the finished letter, or why it is not sent, or not now."""
