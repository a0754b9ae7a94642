"""What reading the documents of a message showed of its attachments: said on each of them."""

from collections.abc import Iterable
from dataclasses import replace

from parsers.documents.document import ProblemKind
from parsers.facts import DocumentFacts
from parsers.mail.message import Attachment, Flag, Message

OCR_MISSING = "ocr_missing"
DOCUMENT_EMPTY = "document_empty"
#: A form of ours in which nothing was written.
FORM_EMPTY = "form_empty"

_ALWAYS = {ProblemKind.ENCRYPTED: Flag.ENCRYPTED, ProblemKind.MACRO: Flag.MACRO}
_WHERE_NOTHING_WAS_READ = {
    ProblemKind.CORRUPT: Flag.CORRUPT,
    ProblemKind.TRUNCATED: Flag.TRUNCATED,
    ProblemKind.TOO_LARGE: Flag.TOO_LARGE,
}
#: Of an empty document; what has more may say something by a drawing.
_EMPTY_BYTES = 64 * 1024
_PDF = "application/pdf"


def with_marks(message: Message, *, ocr_missing: bool) -> Message:
    """Return the message with its attachments marked by what their documents could not give.

    Args:
        message: with the facts of its documents.
        ocr_missing: scans were to be read, and this machine cannot.
    """
    facts = {document.path: document for document in message.documents}
    attachments = tuple(
        _marked(attachment, facts[attachment.path], ocr_missing=ocr_missing)
        if attachment.path in facts
        else attachment
        for attachment in message.attachments
    )
    problems = _with(message.problems, OCR_MISSING, attachments)
    return replace(message, attachments=attachments, problems=problems)


def _marked(
    attachment: Attachment,
    facts: DocumentFacts,
    *,
    ocr_missing: bool,
) -> Attachment:
    kinds = set(facts.problems)
    nothing = not (facts.text_chars or facts.figures or facts.activities or facts.pictures)
    flags = set(attachment.flags)
    flags |= {flag for kind, flag in _ALWAYS.items() if kind in kinds}
    if nothing:
        flags |= {flag for kind, flag in _WHERE_NOTHING_WAS_READ.items() if kind in kinds}
    elif attachment.media_type == _PDF and ProblemKind.ENCRYPTED not in kinds:
        # Locked against changes only: it opens without a password.
        flags.discard(Flag.ENCRYPTED)
    unopened = attachment.unopened
    if nothing and facts.scan and ocr_missing:
        unopened = OCR_MISSING
    elif kinds == {ProblemKind.EMPTY} and _is_empty(attachment):
        unopened = DOCUMENT_EMPTY
        flags.add(Flag.CORRUPT)
    elif facts.is_empty_form:
        unopened = FORM_EMPTY
    if flags == set(attachment.flags) and unopened == attachment.unopened:
        return attachment
    return replace(attachment, flags=tuple(sorted(flags)), unopened=unopened)


def _is_empty(attachment: Attachment) -> bool:
    """Say whether a document without a word says nothing at all; a PDF may be drawn letters."""
    return attachment.media_type != _PDF and attachment.size_bytes <= _EMPTY_BYTES


def _with(
    problems: tuple[str, ...], code: str, attachments: Iterable[Attachment]
) -> tuple[str, ...]:
    found = any(attachment.unopened == code for attachment in attachments)
    return (*problems, code) if found and code not in problems else problems
