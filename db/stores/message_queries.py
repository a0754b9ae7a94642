"""Messages as they stand: lists, counts, and what a hash or a Message-ID leads to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, text

from db.entities.enums import Disposition
from db.entities.erasure import RAW_MAIL_GONE
from db.entities.messages import StoredAttachment, StoredMessage
from db.stores.base import Store, in_chunks
from db.stores.counts import total
from db.stores.message_rows import hash_message_id, row_to_attachment, row_to_message
from db.tables import attachments, letters, message_counts, messages

_IN_LINE = (Disposition.RECEIVED.value, Disposition.READING.value)


class MessageQueries(Store):
    """Reads messages; changes none."""

    def find_rows(self, raw_sha256s: Iterable[str]) -> dict[str, int]:
        """Return the row numbers of the raw messages that are known, by their hash."""
        found: dict[str, int] = {}
        for chunk in in_chunks(list(raw_sha256s)):
            query = select(messages.c.raw_sha256, messages.c.id)
            for row in self._connection.execute(query.where(messages.c.raw_sha256.in_(chunk))):
                found[row.raw_sha256] = row.id
        return found

    def rows_of(self, dispositions: Iterable[Disposition]) -> tuple[int, ...]:
        """Return the numbers of all messages that stand in some dispositions, ascending."""
        wanted = [item.value for item in dispositions]
        query = select(messages.c.id).where(messages.c.disposition.in_(wanted))
        return tuple(self._connection.execute(query.order_by(messages.c.id)).scalars())

    def with_raw_mail(self, message_rows: Sequence[int]) -> tuple[int, ...]:
        """Return those of some messages whose raw bytes were not erased, in the order given."""
        gone: set[int] = set()
        for chunk in in_chunks(message_rows):
            query = select(messages.c.id).where(messages.c.reason.in_(RAW_MAIL_GONE))
            gone.update(self._connection.execute(query.where(messages.c.id.in_(chunk))).scalars())
        return tuple(row for row in message_rows if row not in gone)

    def count_among(self, message_rows: Sequence[int], dispositions: Iterable[Disposition]) -> int:
        """Return how many of some messages stand in some dispositions."""
        wanted = [item.value for item in dispositions]
        return sum(
            self._connection.execute(
                select(func.count()).where(
                    messages.c.id.in_(chunk), messages.c.disposition.in_(wanted)
                )
            ).scalar_one()
            for chunk in in_chunks(message_rows)
        )

    def get(self, message_row: int) -> StoredMessage | None:
        """Return one message by its number."""
        return self.get_many([message_row]).get(message_row)

    def find_due_again(self, *, limit: int) -> tuple[StoredMessage, ...]:
        """Return filed messages that are due for the second pass, the newest first."""
        settled = [Disposition.FILED.value, Disposition.TRIAGE.value]
        # The first as in its index: a comparison would not be found in it. The second not as in
        # its own, by which SQLite would read whatever is settled.
        query = select(messages).where(
            text("second_pass_due"), messages.c.disposition.concat("").in_(settled)
        )
        rows = self._connection.execute(query.order_by(messages.c.id.desc()).limit(limit))
        return tuple(row_to_message(row) for row in rows)

    def get_many(self, message_rows: Sequence[int]) -> dict[int, StoredMessage]:
        """Return messages by their numbers; unknown numbers are left out."""
        return {message.id: message for message in self._find_in(messages.c.id, message_rows)}

    def find_by_raw_sha256(self, raw_sha256s: Iterable[str]) -> dict[str, StoredMessage]:
        """Return messages by the hash of their raw bytes."""
        found = self._find_in(messages.c.raw_sha256, list(raw_sha256s))
        return {message.raw_sha256: message for message in found}

    def find_by_content_key(self, keys: Iterable[str]) -> dict[str, StoredMessage]:
        """Return the message that stands for each content key: the one that others repeat."""
        found = sorted(
            self._find_in(messages.c.content_key, list(keys)),
            key=lambda message: (message.duplicate_of is not None, message.id),
        )
        return {message.content_key or "": message for message in reversed(found)}

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

    def find_newest(self, disposition: Disposition, *, limit: int) -> tuple[StoredMessage, ...]:
        """Return the newest messages that stand in a disposition, oldest of them first."""
        query = select(messages).where(messages.c.disposition == disposition.value)
        rows = self._connection.execute(query.order_by(messages.c.id.desc()).limit(limit)).all()
        return tuple(row_to_message(row) for row in reversed(rows))

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
        query = select(message_counts.c.disposition, total(message_counts))
        for disposition, count in self._connection.execute(
            query.group_by(message_counts.c.disposition)
        ):
            counted[Disposition(disposition)] = int(count)
        return counted

    def reasons(self, disposition: Disposition) -> dict[str, int]:
        """Return how many messages stand in a disposition for which reason, the most first."""
        query = (
            select(message_counts.c.reason, total(message_counts).label("many"))
            .where(message_counts.c.disposition == disposition.value)
            .group_by(message_counts.c.reason)
            .order_by(text("many DESC"), message_counts.c.reason)
        )
        return {row.reason: int(row.many) for row in self._connection.execute(query) if row.many}

    def units_being_read(self, campaign_id: str, *, unit_code: str | None = None) -> frozenset[str]:
        """Return the units of whose mail for a campaign something waits to be read.

        Scans and pictures of the second pass, and mail that stands in line to be read again.
        """
        found: set[str] = set()
        for waits in (text("second_pass_due"), messages.c.disposition.in_(_IN_LINE)):
            query = select(messages.c.unit_code).where(waits, messages.c.campaign_id == campaign_id)
            if unit_code is not None:
                query = query.where(messages.c.unit_code == unit_code)
            found |= {code for code in self._connection.execute(query.distinct()).scalars() if code}
        return frozenset(found)

    def is_read_again(self, campaign_id: str, unit_code: str) -> bool:
        """Tell whether mail of a unit for a campaign stands in line to be read again."""
        query = select(messages.c.id).where(
            messages.c.campaign_id == campaign_id,
            messages.c.unit_code == unit_code,
            messages.c.disposition.in_(_IN_LINE),
        )
        return self._connection.execute(query.limit(1)).first() is not None

    def count_unread(self, *, since: datetime) -> int:
        """Return how many messages wait that came since a moment, or are to be read again.

        What is read again was taken out of the submissions that it stands in, however old it is.
        """
        again = messages.c.filed_at.is_not(None)
        query = select(func.count()).where(
            messages.c.disposition.in_(_IN_LINE), (messages.c.stored_at >= since) | again
        )
        return self._connection.execute(query).scalar_one()

    def find_unanswered(self, *, limit: int) -> tuple[StoredMessage, ...]:
        """Return messages of people that are owed no letter, newest first; each has its reason."""
        answered = select(letters.c.id).where(letters.c.message_row == messages.c.id)
        query = (
            select(messages)
            .where(
                messages.c.mail_class.in_(("report", "other")),
                messages.c.reply_reason != "answered_together",
                ~answered.exists(),
            )
            .order_by(messages.c.id.desc())
            .limit(limit)
        )
        return tuple(row_to_message(row) for row in self._connection.execute(query))

    def find_with_file(self, sha256s: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Return the messages that have an attachment with each hash, ascending."""
        found: dict[str, list[int]] = {}
        for chunk in in_chunks(list(sha256s)):
            query = (
                select(attachments.c.sha256, attachments.c.message_row)
                .where(attachments.c.sha256.in_(chunk))
                .distinct()
                .order_by(attachments.c.message_row)
            )
            for row in self._connection.execute(query):
                found.setdefault(row.sha256, []).append(row.message_row)
        return {sha256: tuple(rows) for sha256, rows in found.items()}

    def blob_names(self) -> frozenset[str]:
        """Return the sha256 of every blob that a message or an attachment names."""
        there = select(messages.c.raw_sha256).where(messages.c.reason.not_in(RAW_MAIL_GONE))
        raw = self._connection.execute(there).scalars()
        files = self._connection.execute(select(attachments.c.sha256).distinct()).scalars()
        return frozenset(raw) | frozenset(files)
