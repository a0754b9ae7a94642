"""What one address has sent, and what was decided about it."""

from collections.abc import Iterable

from sqlalchemy import select

from db.entities.enums import Disposition
from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from db.stores.base import Store
from db.stores.message_rows import row_to_message
from db.stores.triage import row_to_item
from db.tables import messages, triage


class SenderStore(Store):
    """Reads the mail of one address; changes none."""

    def waiting(
        self, address: str, *, campaign_id: str, reasons: Iterable[str]
    ) -> tuple[StoredMessage, ...]:
        """Return the mails of an address that wait for a person for some reasons, oldest first."""
        query = select(messages).where(
            messages.c.disposition == Disposition.TRIAGE.value,
            messages.c.from_address == address,
            messages.c.campaign_id == campaign_id,
            messages.c.reason.in_(list(reasons)),
        )
        rows = self._connection.execute(query.order_by(messages.c.id))
        return tuple(row_to_message(row) for row in rows)

    def filed_under(
        self, address: str, *, campaign_id: str, unit_codes: Iterable[str]
    ) -> tuple[StoredMessage, ...]:
        """Return the mails of an address that stand under some units, oldest first."""
        query = select(messages).where(
            messages.c.campaign_id == campaign_id,
            messages.c.unit_code.in_(list(unit_codes)),
            messages.c.from_address == address,
            messages.c.disposition == Disposition.FILED.value,
        )
        rows = self._connection.execute(query.order_by(messages.c.id))
        return tuple(row_to_message(row) for row in rows)

    def decisions(self, address: str) -> dict[int, TriageItem]:
        """Return the newest answered question about each mail of an address that has one.

        A question that was closed because the mail was read again does not hide the one before.
        """
        query = (
            select(triage)
            .join(messages, messages.c.id == triage.c.message_row)
            .where(messages.c.from_address == address, triage.c.decided_at.is_not(None))
            .order_by(triage.c.id)
        )
        return {
            row.message_row: row_to_item(row)
            for row in self._connection.execute(query)
            if not row.decision.get("reprocessed")
        }
