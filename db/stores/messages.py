"""Messages from their first byte to where they are filed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select, update

from db.entities.enums import ArrivalState, Disposition
from db.entities.messages import Arrival, StoredAttachment, StoredMessage
from db.stores.base import in_chunks
from db.stores.message_queries import MessageQueries
from db.stores.message_rows import (
    KEY_COLUMNS,
    arrival_key,
    attachment_to_row,
    message_to_row,
    row_to_message,
)
from db.tables import arrivals, attachments, messages

_INTERRUPTED = "reading_interrupted"


class MessageStore(MessageQueries):
    """Messages, by number, by the hash of their bytes, and by what they say they are."""

    def add_received(self, batch: Sequence[Arrival], *, now: datetime) -> dict[str, int]:
        """Make a row for each raw message that is not known, and link the ledger's lines.

        Args:
            batch: lines that the ledger holds already; those without bytes are passed over.
            now: when they were stored.

        Returns:
            The row numbers of the messages that are new, by the hash of their bytes.
        """
        stored = [line for line in batch if line.state is ArrivalState.STORED and line.raw_sha256]
        wanted: dict[str, Arrival] = {}
        for line in stored:
            wanted.setdefault(line.raw_sha256 or "", line)
        rows = self.find_rows(wanted)
        missing = [line for sha256, line in wanted.items() if sha256 not in rows]
        new = self._insert_received(missing, now=now)
        rows |= new
        if len(rows) < len(wanted):  # another worker was faster
            rows |= self.find_rows(sha256 for sha256 in wanted if sha256 not in rows)
        self._link(stored, rows)
        return new

    def _insert_received(self, lines: Sequence[Arrival], *, now: datetime) -> dict[str, int]:
        values = [
            message_to_row(
                StoredMessage(
                    raw_sha256=line.raw_sha256 or "",
                    size_bytes=line.size_bytes,
                    quiet=line.quiet,
                    stored_at=now,
                    internal_date=line.internal_date,
                )
            )
            for line in lines
        ]
        written = self._insert_many(
            messages, values, skip_known=True, returning=(messages.c.raw_sha256, messages.c.id)
        )
        return {row.raw_sha256: row.id for row in written}

    def _link(self, lines: Sequence[Arrival], rows: dict[str, int]) -> None:
        values = [
            arrival_key(line) | {"message_row": rows[line.raw_sha256 or ""]} for line in lines
        ]
        self._update_many(arrivals, values, key=KEY_COLUMNS)

    def begin_reading(
        self, *, limit: int, max_attempts: int, now: datetime | None = None
    ) -> tuple[StoredMessage, ...]:
        """Take the next messages for reading, oldest first, and count the attempt.

        A message whose reading was interrupted before comes last and alone: if it is the one
        that kills the reader, no other dies with it.
        """
        query = (
            select(messages)
            .where(
                messages.c.disposition == Disposition.RECEIVED.value,
                messages.c.attempts < max_attempts,
            )
            .with_for_update(skip_locked=True)
        )
        rows = self._connection.execute(
            query.where(messages.c.attempts == 0).order_by(messages.c.id).limit(limit)
        ).all()
        if not rows:
            # The least tried first: a service that is often killed hits another one each time.
            rows = self._connection.execute(
                query.order_by(messages.c.attempts, messages.c.id).limit(1)
            ).all()
        self._set_by_row(
            [row.id for row in rows],
            disposition=Disposition.READING.value,
            attempts=messages.c.attempts + 1,
            reading_since=now,
        )
        return tuple(
            replace(
                row_to_message(row),
                disposition=Disposition.READING,
                attempts=row.attempts + 1,
                reading_since=now,
            )
            for row in rows
        )

    def requeue_interrupted(self, *, stale_before: datetime | None = None) -> int:
        """Put messages back that an earlier process was reading when it ended.

        Args:
            stale_before: only those whose reading began before; None when nobody else reads.

        Returns:
            How many.
        """
        condition = messages.c.disposition == Disposition.READING.value
        if stale_before is not None:
            condition = condition & (messages.c.reading_since < stale_before)
        done = self._connection.execute(
            update(messages).where(condition).values(disposition=Disposition.RECEIVED.value)
        )
        return done.rowcount

    def give_up_reading(
        self, *, max_attempts: int, reason: str = _INTERRUPTED
    ) -> tuple[StoredMessage, ...]:
        """Mark as failed what was interrupted too often, and return it: for a person to see."""
        query = select(messages).where(
            messages.c.disposition == Disposition.RECEIVED.value,
            messages.c.attempts >= max_attempts,
        )
        rows = self._connection.execute(query.with_for_update(skip_locked=True)).all()
        values = {"disposition": Disposition.FAILED.value, "reason": reason}
        self._set_by_row([row.id for row in rows], **values)
        return tuple(
            replace(row_to_message(row), disposition=Disposition.FAILED, reason=reason)
            for row in rows
        )

    def requeue(self, message_rows: Sequence[int]) -> None:
        """Let messages be read again from their raw bytes, as if for the first time.

        Those whose raw bytes were erased are passed over.
        """
        self._set_by_row(
            self.with_raw_mail(message_rows),
            disposition=Disposition.RECEIVED.value,
            attempts=0,
            reading_since=None,
        )

    def ask_second_pass(self, message_rows: Sequence[int]) -> None:
        """Let messages be looked at closely once more, when nothing else waits."""
        self._set_by_row(self.with_raw_mail(message_rows), second_pass_due=True)

    def end_second_pass(self, message_rows: Sequence[int]) -> None:
        """Note that messages are no longer due for the second pass."""
        self._set_by_row(message_rows, second_pass_due=False)

    def quieten(self, message_rows: Sequence[int], *, except_for: Iterable[Disposition]) -> None:
        """Let messages never be answered, but for those that stand in some dispositions."""
        kept = [item.value for item in except_for]
        for chunk in in_chunks(message_rows):
            self._connection.execute(
                update(messages)
                .where(messages.c.id.in_(chunk), messages.c.disposition.not_in(kept))
                .values(quiet=True)
            )

    def _set_by_row(self, message_rows: Sequence[int], **values: object) -> None:
        for chunk in in_chunks(message_rows):
            self._connection.execute(
                update(messages).where(messages.c.id.in_(chunk)).values(**values)
            )

    def save_reading(
        self, batch: Sequence[StoredMessage], files: Sequence[StoredAttachment] = ()
    ) -> None:
        """Write what reading found, whatever its outcome; earlier attachments are replaced.

        Args:
            batch: messages with their row numbers.
            files: the attachments of exactly these messages.
        """
        self._update_many(
            messages, [message_to_row(message) | {"id": message.id} for message in batch]
        )
        for chunk in in_chunks([message.id for message in batch]):
            self._connection.execute(
                delete(attachments).where(attachments.c.message_row.in_(chunk))
            )
        self._insert_many(attachments, [attachment_to_row(item) for item in files])
