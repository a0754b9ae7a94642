"""What happened since a moment: messages, letters and decisions, as counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import distinct, func, select

from db.entities.enums import Disposition, LetterKind, LetterState
from db.stores.base import Store
from db.tables import audit, letter_attempts, letters, messages

PROGRAM = "hopthu"
# Somebody looked, and decided nothing.
_LOOKS = ("message_shown", "letter_shown", "submission_shown", "output_exported", "backup_made")
# The server took the letter, or refused that one for good: it is there and at work.
_ANSWERED = ("sent", "refused")
_DEFERRED = "deferred"
# Source: RFC 5321, section 4.2.3; RFC 4954, section 6.
_OF_THE_SERVER = frozenset({421, 432, 454})
_MANY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterCount:
    """How many letters of one kind were tried or decided about, and where they stand."""

    kind: LetterKind
    state: LetterState
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """Tries in a row that did not reach the mail server.

    Attributes:
        answer: what the newest of them ended with.
    """

    since: datetime
    answer: str


class DoingsStore(Store):
    """Reads what was done lately; changes nothing."""

    def messages_since(self, moment: datetime) -> Mapping[tuple[Disposition, str], int]:
        """Return how many messages taken in since a moment stand where, for which reason."""
        # Counted here: for the sake of a GROUP BY, SQLite reads every message by disposition.
        query = select(messages.c.disposition, messages.c.reason).where(
            messages.c.stored_at >= moment
        )
        return Counter(
            (Disposition(row.disposition), row.reason) for row in self._connection.execute(query)
        )

    def letters_since(self, moment: datetime) -> tuple[LetterCount, ...]:
        """Return what became of the letters that were tried or decided about since a moment."""
        query = (
            select(
                letters.c.kind,
                letters.c.state,
                letters.c.reason,
                func.count(distinct(letters.c.id)).label("many"),
            )
            .join(letter_attempts, letter_attempts.c.letter_id == letters.c.id)
            .where(letter_attempts.c.at >= moment)
            .group_by(letters.c.kind, letters.c.state, letters.c.reason)
            .order_by(letters.c.kind, letters.c.state, letters.c.reason)
        )
        return tuple(
            LetterCount(
                kind=LetterKind(row.kind),
                state=LetterState(row.state),
                reason=row.reason,
                count=row.many,
            )
            for row in self._connection.execute(query)
        )

    def decisions_since(self, moment: datetime) -> int:
        """Return how many entries of the audit since a moment are of people."""
        query = (
            select(func.count())
            .select_from(audit)
            .where(audit.c.at >= moment, audit.c.actor != PROGRAM, audit.c.action.not_in(_LOOKS))
        )
        return self._connection.execute(query).scalar_one()

    def failing(self) -> Failing | None:
        """Return since when no letter reaches the server, while some are owed; None when well."""
        owed = select(letters.c.id).where(letters.c.state == LetterState.OWED.value).limit(1)
        if self._connection.execute(owed).first() is None:
            return None
        good = (
            select(letter_attempts.c.id)
            .where(letter_attempts.c.outcome.in_(_ANSWERED))
            .order_by(letter_attempts.c.id.desc())
            .limit(1)
        )
        last_good = self._connection.execute(good).scalar() or 0
        put_off = (
            select(letter_attempts)
            .where(letter_attempts.c.id > last_good, letter_attempts.c.outcome == _DEFERRED)
            .order_by(letter_attempts.c.id)
        )
        tries = self._connection.execute(put_off).all()
        # One full mailbox says nothing of the server; no answer does, or many put off.
        by_server = any(row.code is None or row.code in _OF_THE_SERVER for row in tries)
        if by_server or len({row.letter_id for row in tries}) >= _MANY:
            return Failing(since=tries[0].at, answer=tries[-1].answer)
        return None
