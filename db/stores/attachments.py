"""Attachments across messages: which of a campaign have something to be said about them."""

from sqlalchemy import Text, cast, or_, select

from db.entities.enums import Disposition
from db.entities.messages import StoredAttachment
from db.stores.base import Store
from db.stores.message_rows import row_to_attachment
from db.tables import attachments, messages

_SETTLED = (Disposition.FILED.value, Disposition.TRIAGE.value)
_NO_FLAGS = "[]"


class AttachmentStore(Store):
    """Reads attachments; they are written with their message."""

    def find_flagged(self, campaign_id: str) -> dict[int, tuple[StoredAttachment, ...]]:
        """Return the empty and the flagged attachments of a campaign, by message, in order."""
        query = (
            select(attachments)
            .join(messages, messages.c.id == attachments.c.message_row)
            .where(
                messages.c.campaign_id == campaign_id,
                messages.c.disposition.in_(_SETTLED),
                or_(
                    cast(attachments.c.flags, Text) != _NO_FLAGS,
                    attachments.c.size_bytes == 0,
                ),
            )
            .order_by(attachments.c.message_row, attachments.c.position)
        )
        found: dict[int, list[StoredAttachment]] = {}
        for row in self._connection.execute(query):
            found.setdefault(row.message_row, []).append(row_to_attachment(row))
        return {row: tuple(items) for row, items in found.items()}
