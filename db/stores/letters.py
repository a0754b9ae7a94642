"""The outbox: letters are owed once, claimed by one sender, and settled by what the server said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Lapsed, Letter, Settlement
from db.errors import UnusableValue
from db.stores.base import in_chunks
from db.stores.letter_queries import WENT_OUT, LetterQueries
from db.stores.letter_rows import attempt_to_row, letter_to_row, row_to_letter
from db.stores.outbox_breaker import OutboxBreaker
from db.tables import letter_attempts, letters

# RFC 5321, 4.5.3.1: 64 octets, "@", 255 octets.
_LONGEST_RECIPIENT = 320
_LONGEST_KEY = 1000
# In the context of a letter that may have been sent and is, or was, sent a second time.
ONCE_MORE = "once_more"


class LetterStore(LetterQueries, OutboxBreaker):
    """Letters, by number, by effect key, and by what is to be done with them."""

    def queue(self, batch: Sequence[Letter], *, now: datetime) -> tuple[Letter, ...]:
        """Write letters whose effect is not owed yet, and return those with their numbers.

        Raises:
            UnusableValue: a recipient or effect key is longer than any real one.
        """
        for letter in batch:
            _check(letter)
        prepared = {
            letter.effect_key: replace(
                letter,
                created_at=letter.created_at or now,
                not_before=letter.not_before or letter.created_at or now,
            )
            for letter in reversed(batch)
        }
        written = self._insert_many(
            letters,
            [letter_to_row(letter) for letter in reversed(prepared.values())],
            skip_known=True,
            returning=(letters.c.effect_key, letters.c.id),
        )
        new = [replace(prepared[row.effect_key], id=row.id) for row in written]
        return tuple(sorted(new, key=lambda letter: letter.id))

    def claim(
        self,
        *,
        now: datetime,
        limit: int,
        epoch: int,
        lease_seconds: float,
        begin_handover: bool = True,
    ) -> tuple[Letter, ...]:
        """Take letters for sending, most urgent first; nobody else gets them meanwhile.

        Nothing is given out while the outbox is held.

        Args:
            now: letters whose `not_before` is later are passed over.
            limit: at most so many.
            epoch: of the lease under which they are sent.
            lease_seconds: when the claim is void.
            begin_handover: True when each may reach the server at any moment from now; a claim
                that runs out is then `maybe_sent`. With False, `begin_handover` must be called
                and committed before a letter's bytes go out; until then it is surely not sent.
        """
        if self.breaker().held:
            return ()
        rows = self._connection.execute(
            select(letters)
            .where(letters.c.state == LetterState.OWED.value, letters.c.not_before <= now)
            .order_by(letters.c.priority, letters.c.not_before, letters.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).all()
        claimed_until = now + timedelta(seconds=lease_seconds)
        handover_at = now if begin_handover else None
        self._set(
            [row.id for row in rows],
            state=LetterState.SENDING.value,
            attempts=letters.c.attempts + 1,
            claim_epoch=epoch,
            claimed_until=claimed_until,
            handover_at=handover_at,
        )
        return tuple(
            replace(
                row_to_letter(row),
                state=LetterState.SENDING,
                attempts=row.attempts + 1,
                claim_epoch=epoch,
                claimed_until=claimed_until,
                handover_at=handover_at,
            )
            for row in rows
        )

    def begin_handover(
        self,
        letter_id: int,
        *,
        epoch: int,
        now: datetime,
        subject: str,
        raw_sha256: str | None,
        kind: LetterKind | None = None,
    ) -> bool:
        """Note that a claimed letter's bytes go out now; False when the claim is no longer ours.

        With `kind`, it became that letter: what is on file has changed since it was owed.
        """
        became = {"kind": kind.value} if kind else {}
        done = self._connection.execute(
            update(letters)
            .where(*_is_claimed(letter_id, epoch))
            .values(handover_at=now, subject=subject, raw_sha256=raw_sha256, **became)
        )
        return done.rowcount > 0

    def settle(self, settlement: Settlement) -> bool:
        """End a claim by what the server said; the try is recorded.

        Returns:
            False when the claim is no longer ours: nothing was changed.
        """
        at = settlement.attempt.at
        values: dict[str, Any] = {
            "state": settlement.state.value,
            "reason": settlement.reason,
            "claim_epoch": None,
            "claimed_until": None,
        }
        if settlement.state in WENT_OUT:
            values["sent_at"] = at
        if settlement.state is LetterState.OWED:
            values |= {"not_before": settlement.not_before or at, "handover_at": None}
        for column in ("subject", "raw_sha256"):
            value = getattr(settlement, column)
            if value is not None:
                values[column] = value
        done = self._connection.execute(
            update(letters)
            .where(*_is_claimed(settlement.letter_id, settlement.epoch))
            .values(values)
        )
        if done.rowcount:
            self._connection.execute(insert(letter_attempts), attempt_to_row(settlement.attempt))
        return done.rowcount > 0

    def lapse(self, *, now: datetime, reason: str = "claim_ran_out") -> Lapsed:
        """End the claims that ran out: `maybe_sent` where handing over had begun, else owed."""
        query = select(letters).where(
            letters.c.state == LetterState.SENDING.value, letters.c.claimed_until <= now
        )
        rows = self._connection.execute(query.with_for_update(skip_locked=True)).all()
        unsure = [row for row in rows if row.handover_at is not None]
        unsent = [row for row in rows if row.handover_at is None]
        void = {"claim_epoch": None, "claimed_until": None}
        self._set(
            [row.id for row in unsure],
            state=LetterState.MAYBE_SENT.value,
            reason=reason,
            sent_at=letters.c.handover_at,
            **void,
        )
        self._set([row.id for row in unsent], state=LetterState.OWED.value, **void)
        changed = self.get_many([row.id for row in rows])
        return Lapsed(
            maybe_sent=tuple(changed[row.id] for row in unsure),
            returned=tuple(changed[row.id] for row in unsent),
        )

    def set_state(
        self,
        letter_ids: Sequence[int],
        state: LetterState,
        *,
        only_from: Iterable[LetterState],
        reason: str = "",
    ) -> tuple[int, ...]:
        """Change the state of letters that stand in one of some states.

        Returns:
            The numbers of those that were changed, ascending. A letter that is being sent is
            changed only when `only_from` names `sending`.
        """
        changed: list[int] = []
        allowed = [item.value for item in only_from]
        for chunk in in_chunks(letter_ids):
            done = self._connection.execute(
                update(letters)
                .where(letters.c.id.in_(chunk), letters.c.state.in_(allowed))
                .values(state=state.value, reason=reason, claim_epoch=None, claimed_until=None)
                .returning(letters.c.id)
            )
            changed.extend(done.scalars())
        return tuple(sorted(changed))

    def owe_again(
        self, letter_ids: Sequence[int], *, not_before: datetime | None, afresh: bool = True
    ) -> None:
        """Owe letters once more, with the Message-ID that they have.

        Args:
            letter_ids: their numbers.
            not_before: earliest time of the next try; None keeps their place among the others.
            afresh: count tries from nought; otherwise only the last claim does not count.
        """
        self._set(
            letter_ids,
            state=LetterState.OWED.value,
            attempts=0 if afresh else letters.c.attempts - 1,
            reason="",
            not_before=letters.c.not_before if not_before is None else not_before,
            handover_at=None,
        )

    def owe_once_more(self, letter_ids: Sequence[int], *, not_before: datetime) -> tuple[int, ...]:
        """Owe letters that may have been sent a second and last time, with the same Message-ID.

        Returns:
            The numbers of those that were not sent once more before, ascending.
        """
        query = select(letters.c.id, letters.c.context).where(
            letters.c.id.in_(letter_ids), letters.c.state == LetterState.MAYBE_SENT.value
        )
        rows = self._connection.execute(query.order_by(letters.c.id).with_for_update()).all()
        first = [row for row in rows if not row.context.get(ONCE_MORE)]
        for row in first:
            self._set(
                [row.id],
                state=LetterState.OWED.value,
                reason=LetterState.MAYBE_SENT.value,
                context={**row.context, ONCE_MORE: True},
                not_before=not_before,
                handover_at=None,
                sent_at=None,
            )
        return tuple(row.id for row in first)

    def put_off(self, kinds: Iterable[LetterKind], *, until: datetime) -> None:
        """Let everything that is owed of some kinds wait until a moment at least."""
        named = [kind.value for kind in kinds]
        if named:
            self._connection.execute(
                update(letters)
                .where(
                    letters.c.state == LetterState.OWED.value,
                    letters.c.kind.in_(named),
                    letters.c.not_before < until,
                )
                .values(not_before=until)
            )

    def _set(self, letter_ids: Sequence[int], **values: object) -> None:
        for chunk in in_chunks(letter_ids):
            self._connection.execute(
                update(letters).where(letters.c.id.in_(chunk)).values(**values)
            )

    def extend_list(self, letter_id: int, key: str, items: Sequence[object]) -> bool:
        """Add to a list in the context of a letter that is still owed; False when it is not."""
        return self._change_list(letter_id, key, lambda listed: [*listed, *items])

    def replace_list(self, letter_id: int, key: str, items: Sequence[object]) -> bool:
        """Write a list in the context of a letter that is still owed; False when it is not."""
        return self._change_list(letter_id, key, lambda _: list(items))

    def answer_instead(
        self, letter_id: int, message_row: int, *, effect_key: str, references: Sequence[str]
    ) -> None:
        """Let a letter that answers several mails begin with another of them.

        Args:
            letter_id: its number.
            message_row: of the mail whose thread it goes into now.
            effect_key: the mail that it came from may be owed a letter of its own.
            references: what that mail replied to.
        """
        if self._change_list(letter_id, "references", lambda _: list(references)):
            self._set([letter_id], message_row=message_row, effect_key=effect_key)

    def give_up_empty(self, letter_id: int, *, reason: str) -> None:
        """Take back a letter that has nothing to answer; its mails may be owed others later."""
        if self._change_list(letter_id, "references", lambda _: []):
            self._set(
                [letter_id],
                message_row=None,
                effect_key=f"empty:{letter_id}",
                state=LetterState.SUPPRESSED.value,
                reason=reason,
            )

    def _change_list(
        self, letter_id: int, key: str, change: Callable[[list[object]], list[object]]
    ) -> bool:
        row = self._connection.execute(
            select(letters.c.context)
            .where(letters.c.id == letter_id, letters.c.state == LetterState.OWED.value)
            .with_for_update()
        ).first()
        if row is None:
            return False
        self._set([letter_id], context={**row.context, key: change(row.context.get(key, []))})
        return True


def _check(letter: Letter) -> None:
    if len(letter.recipient) > _LONGEST_RECIPIENT:
        raise UnusableValue(f"a recipient of {len(letter.recipient)} characters is no address")
    if len(letter.effect_key) > _LONGEST_KEY:
        raise UnusableValue(f"an effect key of {len(letter.effect_key)} characters is too long")


def _is_claimed(letter_id: int, epoch: int) -> tuple[ColumnElement[bool], ...]:
    return (
        letters.c.id == letter_id,
        letters.c.state == LetterState.SENDING.value,
        letters.c.claim_epoch == epoch,
    )
