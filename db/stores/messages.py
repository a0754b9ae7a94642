"""Messages from their first byte to where they are filed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from db.entities.enums import ArrivalState, Disposition
from db.entities.messages import Arrival, StoredAttachment, StoredMessage
from db.stores.base import Store, in_chunks
from db.stores.message_rows import (
    KEY_COLUMNS,
    arrival_key,
    attachment_to_row,
    hash_message_id,
    message_to_row,
    row_to_attachment,
    row_to_message,
)
from db.tables import arrivals, attachments, messages

_INTERRUPTED = "reading_interrupted"


class MessageStore(Store):
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

    def find_rows(self, raw_sha256s: Iterable[str]) -> dict[str, int]:
        """Return the row numbers of the raw messages that are known, by their hash."""
        found: dict[str, int] = {}
        for chunk in in_chunks(list(raw_sha256s)):
            query = select(messages.c.raw_sha256, messages.c.id)
            for row in self._connection.execute(query.where(messages.c.raw_sha256.in_(chunk))):
                found[row.raw_sha256] = row.id
        return found

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
            rows = self._connection.execute(query.order_by(messages.c.id).limit(1)).all()
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
        """Let messages be read again from their raw bytes, as if for the first time."""
        self._set_by_row(
            message_rows, disposition=Disposition.RECEIVED.value, attempts=0, reading_since=None
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

    def get(self, message_row: int) -> StoredMessage | None:
        """Return one message by its number."""
        return self.get_many([message_row]).get(message_row)

    def get_many(self, message_rows: Sequence[int]) -> dict[int, StoredMessage]:
        """Return messages by their numbers; unknown numbers are left out."""
        return {message.id: message for message in self._find_in(messages.c.id, message_rows)}

    def find_by_raw_sha256(self, raw_sha256s: Iterable[str]) -> dict[str, StoredMessage]:
        """Return messages by the hash of their raw bytes."""
        found = self._find_in(messages.c.raw_sha256, list(raw_sha256s))
        return {message.raw_sha256: message for message in found}

    def find_by_content_key(self, keys: Iterable[str]) -> dict[str, StoredMessage]:
        """Return the first message with each content key: the one that others repeat."""
        found: dict[str, StoredMessage] = {}
        for message in self._find_in(messages.c.content_key, list(keys)):
            found.setdefault(message.content_key or "", message)
        return found

    def find_by_message_id(self, ids: Iterable[str]) -> dict[str, tuple[StoredMessage, ...]]:
        """Return every message with one of the Message-IDs, oldest first; most ids have none."""
        wanted = {hash_message_id(message_id): message_id for message_id in ids}
        found: dict[str, list[StoredMessage]] = {}
        for message in self._find_in(messages.c.message_id_sha256, list(wanted)):
            found.setdefault(wanted[hash_message_id(message.message_id or "")], []).append(message)
        return {message_id: tuple(several) for message_id, several in found.items()}

    def _find_in(
        self, column: ColumnElement[Any], values: Sequence[object]
    ) -> Iterable[StoredMessage]:
        for chunk in in_chunks(values):
            query = select(messages).where(column.in_(chunk)).order_by(messages.c.id)
            for row in self._connection.execute(query):
                yield row_to_message(row)

    def find(
        self,
        *,
        disposition: Disposition | None = None,
        mail_class: str | None = None,
        unit_code: str | None = None,
        received_since: datetime | None = None,
        above_row: int = 0,
        limit: int | None = None,
    ) -> tuple[StoredMessage, ...]:
        """Return the messages that meet every condition given, oldest first."""
        conditions: dict[ColumnElement[Any], str | None] = {
            messages.c.disposition: disposition.value if disposition else None,
            messages.c.mail_class: mail_class,
            messages.c.unit_code: unit_code,
        }
        query = select(messages).where(messages.c.id > above_row).order_by(messages.c.id)
        for column, value in conditions.items():
            if value is not None:
                query = query.where(column == value)
        if received_since is not None:
            query = query.where(messages.c.received_at >= received_since)
        rows = self._connection.execute(query.limit(limit))
        return tuple(row_to_message(row) for row in rows)

    def attachments(self, message_rows: Sequence[int]) -> dict[int, tuple[StoredAttachment, ...]]:
        """Return the attachments of each message, in their order; every number has an entry."""
        found: dict[int, list[StoredAttachment]] = {row: [] for row in message_rows}
        for chunk in in_chunks(message_rows):
            query = (
                select(attachments)
                .where(attachments.c.message_row.in_(chunk))
                .order_by(attachments.c.message_row, attachments.c.position)
            )
            for row in self._connection.execute(query):
                found[row.message_row].append(row_to_attachment(row))
        return {row: tuple(items) for row, items in found.items()}

    def counts(self) -> dict[Disposition, int]:
        """Return how many messages stand where; every disposition has an entry."""
        counted = dict.fromkeys(Disposition, 0)
        query = select(messages.c.disposition, func.count()).group_by(messages.c.disposition)
        for disposition, count in self._connection.execute(query):
            counted[Disposition(disposition)] = count
        return counted

    def blob_names(self) -> frozenset[str]:
        """Return the sha256 of every blob that a message or an attachment names."""
        raw = self._connection.execute(select(messages.c.raw_sha256)).scalars()
        files = self._connection.execute(select(attachments.c.sha256).distinct()).scalars()
        return frozenset(raw) | frozenset(files)
