"""The account of what was done and why; entries are only ever added."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from db.entities.journal import AuditEntry
from db.stores.base import Store
from db.tables import audit


class AuditStore(Store):
    """Audit entries. The database itself refuses to change or remove one."""

    def append(self, entries: Sequence[AuditEntry]) -> None:
        """Write entries, in the order given."""
        rows = [
            {
                "at": entry.at,
                "actor": entry.actor,
                "action": entry.action,
                "subject": entry.subject,
                "detail": entry.detail,
            }
            for entry in entries
        ]
        self._insert_many(audit, rows)

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
        return tuple(
            AuditEntry(
                id=row.id,
                at=row.at,
                actor=row.actor,
                action=row.action,
                subject=row.subject,
                detail=row.detail,
            )
            for row in self._connection.execute(query.limit(limit))
        )
