"""Which stored files were not read, of whom, and why: for the digest and for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.entities.campaigns import Campaign
from db.entities.messages import StoredAttachment, StoredMessage
from db.unit_of_work import UnitOfWork
from service.rules.usability import unread_reason

_DECORATION = "decoration"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadFile:
    """One attachment that is stored and was not read.

    Attributes:
        unit_code: whose it is, or None while that is not known.
        message_row: of the message that brought it, and `receipt` its number for people.
        role: what it was taken for.
        reason: a word of `service.rules.usability.unread_reason`.
    """

    unit_code: str | None
    message_row: int
    receipt: str
    received_at: datetime | None
    path: str
    size_bytes: int
    role: str
    reason: str


def read_unread(uow: UnitOfWork, campaign: Campaign) -> tuple[UnreadFile, ...]:
    """Return the files of a campaign's messages that were not read, in order of arrival."""
    flagged = uow.attachments.find_flagged(campaign.id)
    messages = uow.messages.get_many(list(flagged))
    return tuple(
        found
        for row, attachments in flagged.items()
        if row in messages
        for found in _unread(messages[row], attachments)
    )


def _unread(
    message: StoredMessage, attachments: Sequence[StoredAttachment]
) -> tuple[UnreadFile, ...]:
    return tuple(
        UnreadFile(
            unit_code=message.unit_code,
            message_row=message.id,
            receipt=message.receipt,
            received_at=message.received_at,
            path=attachment.path,
            size_bytes=attachment.size_bytes,
            role=attachment.role,
            reason=reason,
        )
        for attachment in attachments
        if attachment.role != _DECORATION and (reason := unread_reason(attachment)) is not None
    )
