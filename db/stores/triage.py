"""What waits for a person, and what was decided."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from db.entities.journal import TriageItem
from db.stores.base import Store, in_chunks
from db.tables import triage


class TriageStore(Store):
    """Questions to people, one open at a time for each message."""

    def open(self, items: Sequence[TriageItem]) -> None:
        """Ask about messages; where a question is open already, it is asked as given now."""
        if not items:
            return
        statement = self._insert(triage)
        changed = statement.on_conflict_do_update(
            index_elements=[triage.c.message_row],
            index_where=triage.c.decided_at.is_(None),
            set_={
                "reason": statement.excluded.reason,
                "candidates": statement.excluded.candidates,
            },
        )
        self._connection.execute(changed, [_item_to_row(item) for item in items])

    def decide(
        self, message_rows: Sequence[int], *, at: datetime, by: str, decision: dict[str, Any]
    ) -> int:
        """Close the open questions about messages; returns how many there were."""
        count = 0
        for chunk in in_chunks(message_rows):
            done = self._connection.execute(
                update(triage)
                .where(triage.c.message_row.in_(chunk), triage.c.decided_at.is_(None))
                .values(decided_at=at, decided_by=by, decision=decision)
            )
            count += done.rowcount
        return count

    def find_open(self, *, limit: int | None = None) -> tuple[TriageItem, ...]:
        """Return the open questions, the longest waiting first."""
        query = select(triage).where(triage.c.decided_at.is_(None))
        rows = self._connection.execute(
            query.order_by(triage.c.opened_at, triage.c.id).limit(limit)
        )
        return tuple(row_to_item(row) for row in rows)

    def find_by_message(self, message_row: int) -> tuple[TriageItem, ...]:
        """Return every question there was about a message, newest first."""
        query = select(triage).where(triage.c.message_row == message_row)
        rows = self._connection.execute(query.order_by(triage.c.id.desc()))
        return tuple(row_to_item(row) for row in rows)

    def find_decided(self, message_rows: Sequence[int]) -> dict[int, TriageItem]:
        """Return the newest answered question about each message that has one.

        A question that was closed without an answer, because the message was read again, does
        not hide what was decided before.
        """
        found: dict[int, TriageItem] = {}
        for chunk in in_chunks(message_rows):
            query = select(triage).where(
                triage.c.message_row.in_(chunk), triage.c.decided_at.is_not(None)
            )
            for row in self._connection.execute(query.order_by(triage.c.id)):
                if not row.decision.get("reprocessed"):
                    found[row.message_row] = row_to_item(row)
        return found

    def count_open(self) -> int:
        """Return how many questions are open."""
        query = select(func.count()).select_from(triage).where(triage.c.decided_at.is_(None))
        return self._connection.execute(query).scalar_one()


def _item_to_row(item: TriageItem) -> dict[str, Any]:
    return {
        "message_row": item.message_row,
        "reason": item.reason,
        "candidates": item.candidates,
        "opened_at": item.opened_at,
        "decided_at": item.decided_at,
        "decided_by": item.decided_by,
        "decision": item.decision,
    }


def row_to_item(row: Row[Any]) -> TriageItem:
    """Return a question as it stands in the table."""
    return TriageItem(
        id=row.id,
        message_row=row.message_row,
        reason=row.reason,
        candidates=tuple((code, confidence) for code, confidence in row.candidates),
        opened_at=row.opened_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        decision=row.decision,
    )
