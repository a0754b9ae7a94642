"""The account of what was done and why; entries are only ever added."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from db.entities.journal import AuditEntry
from db.stores.base import Store, in_chunks
from db.tables import audit


class AuditStore(Store):
    """Audit entries. The database itself refuses to change or remove one."""

    def append(self, entries: Sequence[AuditEntry]) -> None:
        """Write entries, in the order given."""
        self._insert_many(audit, [_entry_to_row(entry) for entry in entries])

    def add(self, entry: AuditEntry) -> int:
        """Write one entry and return its number, by which people can name it."""
        written = self._insert_many(audit, [_entry_to_row(entry)], returning=(audit.c.id,))
        return int(written[0].id)

    def get(self, number: int) -> AuditEntry | None:
        """Return the entry of a number, or None."""
        return next((e for e in self.find(above_id=number - 1, limit=1) if e.id == number), None)

    def newest(self) -> AuditEntry | None:
        """Return the last entry, or None where there is none."""
        row = self._connection.execute(select(audit).order_by(audit.c.id.desc()).limit(1)).first()
        return None if row is None else _row_to_entry(row)

    def find_of(
        self, subjects: Sequence[str], actions: Collection[str]
    ) -> dict[str, list[AuditEntry]]:
        """Return the entries about some subjects that tell of some actions, oldest first."""
        found: dict[str, list[AuditEntry]] = {}
        for chunk in in_chunks(subjects):
            query = select(audit).where(audit.c.subject.in_(chunk), audit.c.action.in_(actions))
            for row in self._connection.execute(query.order_by(audit.c.id)):
                found.setdefault(row.subject, []).append(_row_to_entry(row))
        return found

    def find(
        self,
        *,
        subject: str | None = None,
        action: str | None = None,
        above_id: int = 0,
        since: datetime | None = None,
        limit: int | None = None,
    ) -> tuple[AuditEntry, ...]:
        """Return entries, oldest first: all, or those that meet every condition given."""
        query = select(audit).where(audit.c.id > above_id).order_by(audit.c.id)
        if subject is not None:
            query = query.where(audit.c.subject == subject)
        if action is not None:
            query = query.where(audit.c.action == action)
        if since is not None:
            query = query.where(audit.c.at >= since)
        return tuple(_row_to_entry(row) for row in self._connection.execute(query.limit(limit)))


def _entry_to_row(entry: AuditEntry) -> dict[str, Any]:
    return {
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
    }


def _row_to_entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        id=row.id,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        detail=row.detail,
    )
