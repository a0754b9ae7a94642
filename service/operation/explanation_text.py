"""What `explain` says of one message in words, for people."""

from zoneinfo import ZoneInfo

from service.operation.explaining import Explained
from service.rules.understanding import Understanding


def explanation_text(explained: Explained, zone: ZoneInfo) -> str:
    """Return a paragraph: what was understood, and what spoke for it."""
    if explained.message is None or explained.meaning is None:
        return f"{explained.label}\n  could not be read: {explained.failure}\n"
    lines = [explained.label, *_facts(explained.meaning, zone), *_files(explained.meaning)]
    return "\n".join(lines) + "\n"


def _facts(meaning: Understanding, zone: ZoneInfo) -> list[str]:
    message, unit = meaning.message, meaning.unit
    sender = message.senders[0].address if message.senders else "nobody"
    arrived = (
        f"{meaning.received_at.astimezone(zone):%d/%m/%Y %H:%M}" if meaning.received_at else "?"
    )
    named = unit.code or "not sure"
    if unit.code is None and unit.candidates:
        named += " (" + ", ".join(f"{code} {share:.0%}" for code, share in unit.candidates) + ")"
    stages = ", ".join(stage.id for stage in meaning.stages) or "not sure"
    campaign = meaning.campaign.id if meaning.campaign else "none"
    return [
        f"  from     {sender}, arrived {arrived}",
        f"  subject  {message.subject or '(none)'}",
        f"  class    {meaning.mail_class} ({meaning.class_reason})",
        f"  unit     {named}",
        *[f"           - {line}" for line in unit.evidence],
        f"  stage    {campaign}: {stages}",
        *[f"           - {line}" for line in meaning.stage_evidence],
        f"  missing  {', '.join(meaning.missing) or 'nothing'}",
        f"  answer   {'yes' if meaning.reply.allowed else 'no'}: {meaning.reply.text}",
    ]


def _files(meaning: Understanding) -> list[str]:
    return [
        f"  file     {attachment.path} ({attachment.size_bytes:,} bytes): {role.value}"
        + (f" [{', '.join(attachment.flags)}]" if attachment.flags else "")
        for attachment, role in zip(meaning.message.attachments, meaning.roles, strict=True)
    ]
