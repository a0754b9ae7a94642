"""What a read and understood message becomes in the tables."""

from dataclasses import replace
from datetime import datetime

from db.entities.enums import Disposition
from db.entities.messages import StoredAttachment, StoredMessage
from parsers.mail.message import Message
from service.rules.filing_decision import Decision
from service.rules.understanding import Understanding
from service.rules.usability import stored_flags


def message_row(
    stored: StoredMessage,
    message: Message,
    meaning: Understanding,
    decision: Decision,
    *,
    duplicate_of: int | None,
    now: datetime,
) -> StoredMessage:
    """Return the message's row as it stands once it is decided on."""
    sender = message.senders[0] if message.senders else None
    filed = decision.disposition is Disposition.FILED
    return replace(
        stored,
        disposition=decision.disposition,
        reason=decision.reason,
        content_key=message.content_key,
        message_id=message.message_id,
        in_reply_to=message.in_reply_to,
        from_address=sender.address if sender else None,
        from_name=sender.name if sender else "",
        subject=message.subject,
        sent_at=message.sent_at,
        received_at=meaning.received_at or stored.stored_at,
        received_basis=meaning.received_basis or "stored_at",
        mail_class=meaning.mail_class,
        class_reason=meaning.class_reason,
        reply_allowed=meaning.reply.allowed,
        reply_reason=meaning.reply.reason,
        unit_code=meaning.unit.code if filed else None,
        campaign_id=meaning.campaign.id if meaning.campaign else None,
        stages=tuple(stage.id for stage in meaning.stages),
        evidence=meaning.as_json(),
        links=message.links,
        problems=message.problems,
        duplicate_of=duplicate_of,
        filed_at=now,
    )


def attachment_rows(
    row: int, message: Message, meaning: Understanding
) -> tuple[StoredAttachment, ...]:
    """Return the rows of a message's attachments, in order."""
    return tuple(
        StoredAttachment(
            message_row=row,
            position=position,
            name=attachment.name,
            path=attachment.path,
            name_bytes=attachment.name_bytes,
            media_type=attachment.media_type,
            declared_type=attachment.declared_type,
            size_bytes=attachment.size_bytes,
            sha256=attachment.sha256,
            role=role.value,
            inline=attachment.inline,
            content_id=attachment.content_id,
            flags=stored_flags(attachment.unopened, attachment.flags),
        )
        for position, (attachment, role) in enumerate(
            zip(message.attachments, meaning.roles, strict=True)
        )
    )
