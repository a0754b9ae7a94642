"""Messages, arrivals and attachments: what stands in a row, and back."""

import hashlib
from typing import Any

from sqlalchemy import Row

from db.entities.enums import ArrivalState, Disposition
from db.entities.messages import Arrival, StoredAttachment, StoredMessage

KEY_COLUMNS = ("mailbox", "folder", "uidvalidity", "uid")


def arrival_to_row(arrival: Arrival) -> dict[str, Any]:
    """Return the columns of a ledger line."""
    return arrival_key(arrival) | {
        "state": arrival.state.value,
        "raw_sha256": arrival.raw_sha256,
        "size_bytes": arrival.size_bytes,
        "internal_date": arrival.internal_date,
        "quiet": arrival.quiet,
        "seen_at": arrival.seen_at,
        "message_row": arrival.message_row,
    }


def arrival_key(arrival: Arrival) -> dict[str, Any]:
    """Return the key columns of a ledger line."""
    return {
        "mailbox": arrival.mailbox,
        "folder": arrival.folder,
        "uidvalidity": arrival.uidvalidity,
        "uid": arrival.uid,
    }


def row_to_arrival(row: Row[Any]) -> Arrival:
    """Return the ledger line of a row."""
    return Arrival(
        mailbox=row.mailbox,
        folder=row.folder,
        uidvalidity=row.uidvalidity,
        uid=row.uid,
        state=ArrivalState(row.state),
        raw_sha256=row.raw_sha256,
        size_bytes=row.size_bytes,
        internal_date=row.internal_date,
        quiet=row.quiet,
        seen_at=row.seen_at,
        message_row=row.message_row,
    )


def hash_message_id(message_id: str) -> str:
    """Return what a Message-ID is found by; it may be longer than an index entry."""
    return hashlib.sha256(message_id.encode("utf-8", "replace")).hexdigest()


def message_to_row(message: StoredMessage) -> dict[str, Any]:
    """Return the columns of a message, without its number."""
    return {
        "raw_sha256": message.raw_sha256,
        "size_bytes": message.size_bytes,
        "disposition": message.disposition.value,
        "reason": message.reason,
        "quiet": message.quiet,
        "attempts": message.attempts,
        "reading_since": message.reading_since,
        "stored_at": message.stored_at,
        "internal_date": message.internal_date,
        "content_key": message.content_key,
        "message_id": message.message_id,
        "message_id_sha256": hash_message_id(message.message_id) if message.message_id else None,
        "in_reply_to": message.in_reply_to,
        "from_address": message.from_address,
        "from_name": message.from_name,
        "subject": message.subject,
        "sent_at": message.sent_at,
        "received_at": message.received_at,
        "received_basis": message.received_basis,
        "mail_class": message.mail_class,
        "class_reason": message.class_reason,
        "reply_allowed": message.reply_allowed,
        "reply_reason": message.reply_reason,
        "unit_code": message.unit_code,
        "campaign_id": message.campaign_id,
        "stages": message.stages,
        "evidence": message.evidence,
        "links": message.links,
        "problems": message.problems,
        "duplicate_of": message.duplicate_of,
        "filed_at": message.filed_at,
        "second_pass_due": message.second_pass_due,
    }


def row_to_message(row: Row[Any]) -> StoredMessage:
    """Return the message of a row."""
    return StoredMessage(
        id=row.id,
        raw_sha256=row.raw_sha256,
        size_bytes=row.size_bytes,
        disposition=Disposition(row.disposition),
        reason=row.reason,
        quiet=row.quiet,
        attempts=row.attempts,
        reading_since=row.reading_since,
        stored_at=row.stored_at,
        internal_date=row.internal_date,
        content_key=row.content_key,
        message_id=row.message_id,
        in_reply_to=tuple(row.in_reply_to),
        from_address=row.from_address,
        from_name=row.from_name,
        subject=row.subject,
        sent_at=row.sent_at,
        received_at=row.received_at,
        received_basis=row.received_basis,
        mail_class=row.mail_class,
        class_reason=row.class_reason,
        reply_allowed=row.reply_allowed,
        reply_reason=row.reply_reason,
        unit_code=row.unit_code,
        campaign_id=row.campaign_id,
        stages=tuple(row.stages),
        evidence=row.evidence,
        links=tuple(row.links),
        problems=tuple(row.problems),
        duplicate_of=row.duplicate_of,
        filed_at=row.filed_at,
        second_pass_due=row.second_pass_due,
    )


def attachment_to_row(attachment: StoredAttachment) -> dict[str, Any]:
    """Return the columns of an attachment."""
    return {
        "message_row": attachment.message_row,
        "position": attachment.position,
        "name": attachment.name,
        "path": attachment.path,
        "name_bytes": attachment.name_bytes,
        "media_type": attachment.media_type,
        "declared_type": attachment.declared_type,
        "size_bytes": attachment.size_bytes,
        "sha256": attachment.sha256,
        "role": attachment.role,
        "inline": attachment.inline,
        "content_id": attachment.content_id,
        "flags": attachment.flags,
    }


def row_to_attachment(row: Row[Any]) -> StoredAttachment:
    """Return the attachment of a row."""
    return StoredAttachment(
        message_row=row.message_row,
        position=row.position,
        name=row.name,
        path=row.path,
        name_bytes=bytes(row.name_bytes),
        media_type=row.media_type,
        declared_type=row.declared_type,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        role=row.role,
        inline=row.inline,
        content_id=row.content_id,
        flags=tuple(row.flags),
    )
