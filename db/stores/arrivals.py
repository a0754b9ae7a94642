"""The ledger: every entry of every folder that was ever seen, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select, update

from db.entities.enums import ArrivalState, Disposition
from db.entities.messages import Arrival
from db.stores.base import Store, in_chunks
from db.stores.counts import total
from db.stores.message_rows import KEY_COLUMNS, arrival_key, arrival_to_row, row_to_arrival
from db.tables import arrival_counts, arrivals, messages

_KEY = tuple(arrivals.c[name] for name in KEY_COLUMNS)
_SETTLED = (Disposition.FILED, Disposition.IGNORED)


class ArrivalStore(Store):
    """Ledger lines, by mailbox, folder, UIDVALIDITY and UID."""

    def record(self, batch: Sequence[Arrival]) -> tuple[Arrival, ...]:
        """Write the lines that are not known yet and return them, in the order given."""
        rows = [arrival_to_row(line) for line in batch]
        written = self._insert_many(arrivals, rows, skip_known=True, returning=_KEY)
        fresh = {tuple(row) for row in written}
        return tuple(
            line
            for line in batch
            if (line.mailbox, line.folder, line.uidvalidity, line.uid) in fresh
        )

    def replace(self, arrival: Arrival) -> None:
        """Change a known line: what was too large or left out has been fetched after all."""
        self._connection.execute(
            update(arrivals)
            .where(
                arrivals.c.mailbox == arrival.mailbox,
                arrivals.c.folder == arrival.folder,
                arrivals.c.uidvalidity == arrival.uidvalidity,
                arrivals.c.uid == arrival.uid,
            )
            .values(arrival_to_row(arrival))
        )

    def known_uids(
        self, mailbox: str, folder: str, uidvalidity: int, *, above_uid: int = 0
    ) -> frozenset[int]:
        """Return the UIDs above one that the ledger holds, whatever became of them."""
        found = self._connection.execute(
            select(arrivals.c.uid).where(
                arrivals.c.mailbox == mailbox,
                arrivals.c.folder == folder,
                arrivals.c.uidvalidity == uidvalidity,
                arrivals.c.uid > above_uid,
            )
        )
        return frozenset(found.scalars())

    def find(
        self,
        mailbox: str,
        folder: str,
        uidvalidity: int,
        *,
        states: Sequence[ArrivalState] = (),
    ) -> tuple[Arrival, ...]:
        """Return the lines of one folder in UID order; all states unless some are named."""
        query = select(arrivals).where(
            arrivals.c.mailbox == mailbox,
            arrivals.c.folder == folder,
            arrivals.c.uidvalidity == uidvalidity,
        )
        if states:
            query = query.where(arrivals.c.state.in_([state.value for state in states]))
        rows = self._connection.execute(query.order_by(arrivals.c.uid))
        return tuple(row_to_arrival(row) for row in rows)

    def find_by_message(self, message_rows: Sequence[int]) -> dict[int, tuple[Arrival, ...]]:
        """Return where each message came from: several lines when it came several ways."""
        found: dict[int, list[Arrival]] = {row: [] for row in message_rows}
        for chunk in in_chunks(message_rows):
            query = (
                select(arrivals).where(arrivals.c.message_row.in_(chunk)).order_by(arrivals.c.id)
            )
            for row in self._connection.execute(query):
                found[row.message_row].append(row_to_arrival(row))
        return {row: tuple(lines) for row, lines in found.items()}

    def settled_unmarked(self, mailbox: str, folder: str, *, limit: int) -> tuple[Arrival, ...]:
        """Return lines whose message needs nobody any more and whose copy is unmarked.

        What waits for a person, and what could not be read, is not among them.
        """
        query = (
            select(arrivals)
            .join(messages, messages.c.id == arrivals.c.message_row)
            .where(
                arrivals.c.mailbox == mailbox,
                arrivals.c.folder == folder,
                arrivals.c.marked_at.is_(None),
                messages.c.disposition.in_([item.value for item in _SETTLED]),
            )
            .order_by(arrivals.c.uid)
            .limit(limit)
        )
        return tuple(row_to_arrival(row) for row in self._connection.execute(query))

    def mark_settled(self, lines: Sequence[Arrival], *, now: datetime) -> None:
        """Note that the server's copies of these were marked or moved."""
        rows = [arrival_key(line) | {"marked_at": now} for line in lines]
        self._update_many(arrivals, rows, key=KEY_COLUMNS)

    def counts(self, mailbox: str, folder: str, uidvalidity: int) -> Mapping[str, int]:
        """Return how many entries of a folder stand where.

        Returns:
            By the disposition of the message for what is stored, by the ledger's own state
            ("vanished", "too_large") for the rest. The sum is the number of ledger lines.
        """
        query = (
            select(arrival_counts.c.stands, total(arrival_counts))
            .where(
                arrival_counts.c.mailbox == mailbox,
                arrival_counts.c.folder == folder,
                arrival_counts.c.uidvalidity == uidvalidity,
            )
            .group_by(arrival_counts.c.stands)
        )
        return {row[0]: int(row[1]) for row in self._connection.execute(query) if row[1]}
