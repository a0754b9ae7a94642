"""What `explain` says of one message in words, for people."""

from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from parsers.documents.volume_attachments import VOLUME_MISSING
from parsers.documents.volumes import missing_volumes_of
from parsers.facts import SignatureFacts
from parsers.mail.message import Attachment
from service.operation.explaining import Explained
from service.operation.photograph_words import photograph_lines
from service.rules.photographs import placed_photographs
from service.rules.understanding import Understanding
from service.rules.usability import FORM_EMPTY

_REASONS = MappingProxyType(
    {
        VOLUME_MISSING: "another volume is missing",
        "container_helper_missing": "it needs the system's libarchive, which is missing here",
        "container_method_unknown": "it was packed in a way that cannot be unpacked here",
        "member_method_unknown": "it was packed in a way that cannot be unpacked here",
        "container_encrypted": "a password is needed",
        "container_depth": "too many archives inside each other",
        "container_memory": "it asks for too much memory",
        "ocr_missing": "it is a scan, and OCR is not installed here",
    }
)


def explanation_text(explained: Explained, zone: ZoneInfo) -> str:
    """Return a paragraph: what was understood, and what spoke for it."""
    if explained.message is None or explained.meaning is None:
        return f"{explained.label}\n  could not be read: {explained.failure}\n"
    meaning = explained.meaning
    lines = [explained.label, *_facts(meaning, zone), *_files(meaning, zone), *_photos(meaning)]
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


def _files(meaning: Understanding, zone: ZoneInfo) -> list[str]:
    signatures = {document.path: document.signatures for document in meaning.message.documents}
    lines = []
    for attachment, role in zip(meaning.message.attachments, meaning.roles, strict=True):
        flags = f" [{', '.join(attachment.flags)}]" if attachment.flags else ""
        size = f"{attachment.size_bytes:,} bytes"
        lines.append(f"  file     {attachment.path} ({size}): {role.value}{flags}")
        if attachment.unopened:
            lines.append(f"           - {_unopened(attachment, meaning.message.attachments)}")
        lines.extend(
            f"           - {_signature(signature, zone)}"
            for signature in signatures.get(attachment.path, ())
        )
    return lines


def _unopened(attachment: Attachment, others: Sequence[Attachment]) -> str:
    """Say why not all that is inside a file was read."""
    if attachment.unopened == FORM_EMPTY:
        return "a form of ours in which nothing was written"
    reason = attachment.unopened.partition("_")[2].replace("_", " ")
    words = f"not all of it was read: {_REASONS.get(attachment.unopened, reason)}"
    if attachment.unopened == VOLUME_MISSING:
        names = [other.name for other in others if other.unopened == VOLUME_MISSING]
        lacking = missing_volumes_of(attachment.name, names)
        return f"{words}: {', '.join(lacking)}" if lacking else words
    return words


def _photos(meaning: Understanding) -> list[str]:
    photos = placed_photographs(meaning.message, meaning.roles)
    return [
        f"           - {line}" if order else f"  photos   {line}"
        for order, line in enumerate(photograph_lines(photos, meaning.message))
    ]


def _signature(signature: SignatureFacts, zone: ZoneInfo) -> str:
    """Say who signed, and whether the file is still what was signed; no trust is implied."""
    words = f"signed by {signature.signer or 'somebody whose name could not be read'}"
    if signature.signed_at:
        words += _signing_time(signature.signed_at, zone)
    if signature.intact is None:
        return f"{words}; made in a way that could not be checked"
    if not signature.intact:
        return f"{words}; changed since, or damaged"
    if signature.added_after:
        return f"{words}; what was signed is intact, but something was added to the file since"
    return f"{words}; intact"


def _signing_time(moment: str, zone: ZoneInfo) -> str:
    try:
        signed_at = datetime.fromisoformat(moment).astimezone(zone)
    except (ValueError, OverflowError):
        return ""
    return f" at {signed_at:%d/%m/%Y %H:%M} by the signer's clock"
