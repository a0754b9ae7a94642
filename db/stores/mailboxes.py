"""How far each folder has been read."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, select

from db.entities.journal import MailboxProgress
from db.stores.base import Store
from db.tables import mailbox_progress


class MailboxStore(Store):
    """Progress, by mailbox and folder."""

    def get(self, mailbox: str, folder: str) -> MailboxProgress | None:
        """Return how far a folder has been read, or None when it never was."""
        row = self._connection.execute(
            select(mailbox_progress).where(
                mailbox_progress.c.mailbox == mailbox, mailbox_progress.c.folder == folder
            )
        ).first()
        return None if row is None else _row_to_progress(row)

    def save(self, progress: MailboxProgress) -> None:
        """Write how far a folder has been read."""
        values = asdict(progress)
        self._connection.execute(
            self._insert(mailbox_progress)
            .values(values)
            .on_conflict_do_update(
                index_elements=[mailbox_progress.c.mailbox, mailbox_progress.c.folder],
                set_=values,
            )
        )

    def find_all(self) -> tuple[MailboxProgress, ...]:
        """Return the progress of every folder that was ever read, in name order."""
        query = select(mailbox_progress).order_by(
            mailbox_progress.c.mailbox, mailbox_progress.c.folder
        )
        return tuple(_row_to_progress(row) for row in self._connection.execute(query))


def _row_to_progress(row: Row[Any]) -> MailboxProgress:
    return MailboxProgress(
        mailbox=row.mailbox,
        folder=row.folder,
        uidvalidity=row.uidvalidity,
        last_uid=row.last_uid,
        first_run_at=row.first_run_at,
        last_read_at=row.last_read_at,
        last_error_at=row.last_error_at,
        last_error=row.last_error,
        reconciled_at=row.reconciled_at,
        server_count=row.server_count,
    )
