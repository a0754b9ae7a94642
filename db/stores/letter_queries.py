"""Letters as they stand: lists, counts, and what a Message-ID or an effect key leads to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Attempt, Letter
from db.stores.base import Store, in_chunks
from db.stores.counts import total
from db.stores.letter_rows import row_to_attempt, row_to_letter
from db.tables import letter_attempts, letter_counts, letters

WENT_OUT = (LetterState.SENT, LetterState.MAYBE_SENT, LetterState.BOUNCED)


class LetterQueries(Store):
    """Reads letters; changes none."""

    def count_sent(self, *, since: datetime) -> int:
        """Return how many letters went out, or may have, since a moment."""
        query = select(func.count()).where(
            letters.c.sent_at >= since, letters.c.state.in_(_values(WENT_OUT))
        )
        return self._connection.execute(query).scalar_one()

    def count_to(
        self,
        recipients: Sequence[str],
        *,
        since: datetime,
        kinds: Iterable[LetterKind] | None = None,
    ) -> dict[str, int]:
        """Return how many letters went out to each recipient since a moment, or still will.

        Counted: sent and maybe sent since then, being sent, and owed. Every recipient has an
        entry.
        """
        went_out = letters.c.state.in_(_values(WENT_OUT)) & (letters.c.sent_at >= since)
        waiting = letters.c.state.in_(_values((LetterState.OWED, LetterState.SENDING)))
        counted = dict.fromkeys(recipients, 0)
        for chunk in in_chunks(list(counted)):
            query = (
                select(letters.c.recipient, func.count())
                .where(letters.c.recipient.in_(chunk), went_out | waiting)
                .group_by(letters.c.recipient)
            )
            if kinds is not None:
                query = query.where(letters.c.kind.in_([kind.value for kind in kinds]))
            for recipient, count in self._connection.execute(query):
                counted[recipient] = count
        return counted

    def counts(self) -> dict[LetterState, int]:
        """Return how many letters stand where; every state has an entry."""
        counted = dict.fromkeys(LetterState, 0)
        query = select(letter_counts.c.state, total(letter_counts))
        for state, count in self._connection.execute(query.group_by(letter_counts.c.state)):
            counted[LetterState(state)] = int(count)
        return counted

    def next_due_at(self) -> datetime | None:
        """Return when the next owed letter may be tried, or None when none is owed."""
        query = select(func.min(letters.c.not_before)).where(
            letters.c.state == LetterState.OWED.value
        )
        return self._connection.execute(query).scalar()

    def get(self, letter_id: int) -> Letter | None:
        """Return one letter by its number."""
        return self.get_many([letter_id]).get(letter_id)

    def get_many(self, letter_ids: Sequence[int]) -> dict[int, Letter]:
        """Return letters by their numbers; unknown numbers are left out."""
        return {letter.id: letter for letter in self._find_in(letters.c.id, letter_ids)}

    def find_by_effect_key(self, keys: Iterable[str]) -> dict[str, Letter]:
        """Return the letters that are owed, sent or decided against under some effect keys."""
        found = self._find_in(letters.c.effect_key, list(keys))
        return {letter.effect_key: letter for letter in found}

    def find_by_message_id(self, ids: Iterable[str]) -> dict[str, Letter]:
        """Return our letters by their Message-IDs: what a bounce or a reply speaks of."""
        found = self._find_in(letters.c.message_id, list(ids))
        return {letter.message_id: letter for letter in found}

    def find_by_message(self, message_rows: Sequence[int]) -> dict[int, tuple[Letter, ...]]:
        """Return the letters that answer each message; every number has an entry."""
        found: dict[int, list[Letter]] = {row: [] for row in message_rows}
        for letter in self._find_in(letters.c.message_row, message_rows):
            found[letter.message_row or 0].append(letter)
        return {row: tuple(several) for row, several in found.items()}

    def _find_in(self, column: ColumnElement[Any], values: Sequence[object]) -> Iterable[Letter]:
        for chunk in in_chunks(values):
            query = select(letters).where(column.in_(chunk)).order_by(letters.c.id)
            for row in self._connection.execute(query):
                yield row_to_letter(row)

    def find(
        self,
        *,
        states: Iterable[LetterState] = (),
        kinds: Iterable[LetterKind] = (),
        campaign_id: str | None = None,
        unit_code: str | None = None,
        above_id: int = 0,
        limit: int | None = None,
    ) -> tuple[Letter, ...]:
        """Return the letters that meet every condition given, oldest first."""
        query = select(letters).where(letters.c.id > above_id).order_by(letters.c.id)
        if wanted := [state.value for state in states]:
            query = query.where(letters.c.state.in_(wanted))
        if wanted := [kind.value for kind in kinds]:
            query = query.where(letters.c.kind.in_(wanted))
        if campaign_id is not None:
            query = query.where(letters.c.campaign_id == campaign_id)
        if unit_code is not None:
            query = query.where(letters.c.unit_code == unit_code)
        return tuple(row_to_letter(row) for row in self._connection.execute(query.limit(limit)))

    def find_recent(
        self, recipients: Sequence[str], *, kinds: Iterable[LetterKind], since: datetime
    ) -> tuple[Letter, ...]:
        """Return the letters to some addresses that were owed since a moment, oldest first."""
        wanted = [kind.value for kind in kinds]
        found: list[Letter] = []
        for chunk in in_chunks(recipients):
            query = select(letters).where(
                letters.c.recipient.in_(chunk),
                letters.c.created_at >= since,
                letters.c.kind.in_(wanted),
            )
            rows = self._connection.execute(query.order_by(letters.c.id))
            found.extend(row_to_letter(row) for row in rows)
        return tuple(found)

    def find_newest(self, *, states: Iterable[LetterState], limit: int) -> tuple[Letter, ...]:
        """Return the newest letters, of some states or of all, oldest of them first."""
        query = select(letters).order_by(letters.c.id.desc()).limit(limit)
        if wanted := _values(states):
            query = query.where(letters.c.state.in_(wanted))
        found = [row_to_letter(row) for row in self._connection.execute(query)]
        return tuple(reversed(found))

    def last_sent(
        self, kind: LetterKind, recipient: str, *, unit_code: str | None
    ) -> Letter | None:
        """Return the letter of a kind that went out last to an address, about one unit or none."""
        # By recipient and moment, newest first; the kind would lead to all that ever were.
        query = (
            select(letters)
            .where(
                letters.c.recipient == recipient,
                letters.c.sent_at.is_not(None),
                letters.c.kind.concat("") == kind.value,
                letters.c.state.concat("").in_(_values(WENT_OUT)),
                letters.c.unit_code.is_not_distinct_from(unit_code),
            )
            .order_by(letters.c.sent_at.desc(), letters.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).first()
        return None if row is None else row_to_letter(row)

    def find_sent_between(
        self, kind: LetterKind, first: datetime, last: datetime
    ) -> tuple[Letter, ...]:
        """Return the letters of a kind that went out from one moment to another, both included."""
        query = select(letters).where(
            letters.c.sent_at.between(first, last),
            letters.c.state.in_(_values(WENT_OUT)),
            letters.c.kind.concat("") == kind.value,
        )
        return tuple(row_to_letter(row) for row in self._connection.execute(query))

    def with_blob(self) -> dict[str, int]:
        """Return the letters that were composed, by the sha256 of their bytes."""
        query = select(letters.c.raw_sha256, letters.c.id).where(letters.c.raw_sha256.is_not(None))
        return {row.raw_sha256: row.id for row in self._connection.execute(query)}

    def attempts(self, letter_id: int) -> tuple[Attempt, ...]:
        """Return the tries of one letter, oldest first."""
        query = select(letter_attempts).where(letter_attempts.c.letter_id == letter_id)
        rows = self._connection.execute(query.order_by(letter_attempts.c.id))
        return tuple(row_to_attempt(row) for row in rows)


def _values(states: Iterable[LetterState]) -> list[str]:
    return [state.value for state in states]
