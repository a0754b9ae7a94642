"""Takes out of the outbox what letters said, and to whom; that they were sent still counts."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, func, select, update

from db.entities.enums import LetterState
from db.entities.erasure import ERASED, ErasureScope
from db.stores.base import Store, in_chunks
from db.stores.erasure_scope import TO_STAFF, about
from db.tables import campaigns, letter_attempts, letters, messages

_WAITING = (LetterState.OWED.value, LetterState.HELD.value)
_TOLD_WITHIN = timedelta(days=62)


class LetterErasure(Store):
    """Blanks letters to units; drops the sent bytes of those to staff."""

    def closed(self, *, before: datetime) -> tuple[str, ...]:
        """Return the campaigns that closed before a moment."""
        query = select(campaigns.c.id).where(campaigns.c.closes_at < before)
        return tuple(self._connection.execute(query.order_by(campaigns.c.id)).scalars())

    def _letters(
        self, rows: Sequence[int], scope: ErasureScope, *, now: datetime
    ) -> tuple[list[int], set[str]]:
        """Blank the letters to those who wrote, and about what they sent."""
        found: dict[int, Row[Any]] = {}
        query = select(letters).where(letters.c.state != LetterState.SENDING.value)
        for chunk in in_chunks(rows):
            for row in self._connection.execute(query.where(letters.c.message_row.in_(chunk))):
                found[row.id] = row
        for row in self._connection.execute(query.where(about(scope))):
            found[row.id] = row
        ids = sorted(found)
        closed = self.closed(before=now)
        self._update_many(letters, [_blank_letter(found[one], closed) for one in ids])
        self._set(letter_attempts, letter_attempts.c.letter_id, ids, answer="")
        return ids, {row.raw_sha256 for row in found.values() if row.raw_sha256}

    def _letters_to_staff(self, rows: Sequence[int], scope: ErasureScope) -> tuple[int, set[str]]:
        """Drop the sent bytes of digests and outputs that may have shown any of these mails.

        What belongs to no campaign is told of soon after it came, and in no output.
        """
        moments: list[datetime] = []
        for chunk in in_chunks(rows):
            query = select(func.min(messages.c.stored_at), func.max(messages.c.stored_at))
            found = self._connection.execute(query.where(messages.c.id.in_(chunk))).one()
            moments += [moment for moment in found if moment is not None]
        if not moments:
            return 0, set()
        where = [
            letters.c.kind.in_(TO_STAFF),
            letters.c.created_at >= min(moments),
            letters.c.raw_sha256.is_not(None),
            letters.c.state != LetterState.SENDING.value,
        ]
        if scope.others:
            where.append(letters.c.created_at <= max(moments) + _TOLD_WITHIN)
        blobs = set(self._connection.execute(select(letters.c.raw_sha256).where(*where)).scalars())
        done = self._connection.execute(update(letters).where(*where).values(raw_sha256=None))
        return done.rowcount, {name for name in blobs if name}

    def _set(
        self, table: Table, key: ColumnElement[Any], values: Sequence[int], **changed: object
    ) -> None:
        for chunk in in_chunks(values):
            self._connection.execute(update(table).where(key.in_(chunk)).values(**changed))


def _blank_letter(letter: Row[Any], closed: Sequence[str]) -> dict[str, Any]:
    waits = letter.state in _WAITING
    key = letter.effect_key
    if letter.recipient and letter.campaign_id in closed:
        # While a campaign is open, the key keeps the same reminder from leaving twice.
        key = key.replace(letter.recipient, f"erased-{letter.id}")
    return {
        "id": letter.id,
        "effect_key": key,
        "recipient": "",
        "copies": [],
        "context": {},
        "subject": "",
        "raw_sha256": None,
        "state": LetterState.SUPPRESSED.value if waits else letter.state,
        "reason": ERASED if waits else "",
    }
