"""Why a file cannot be used, in one word; what it was taken for does not matter here."""

from collections.abc import Sequence
from typing import Protocol

PROBLEMS = (
    "infected",
    "bomb",
    "executable",
    "encrypted",
    "truncated",
    "corrupt",
    "too_large",
    "volume_missing",
    "not_opened",
)
#: Kept beside NOT_OPENED: what would have to be different here; nothing that the sender did.
HELPER_MISSING = "helper_missing"
OCR_MISSING = "ocr_missing"
NOT_OPENED = "not_opened"
#: It opened, and is a form of ours in which nothing was written.
FORM_EMPTY = "form_empty"
EMPTY = "empty"
#: The office has a virus scanner, and it did not look at the file: nobody may call it clean.
NOT_SCANNED = "not_scanned"


class HasFlags(Protocol):
    """An attachment as read, or as stored."""

    @property
    def flags(self) -> Sequence[str]:
        """What a person should know about it."""

    @property
    def size_bytes(self) -> int:
        """Of the decoded bytes."""


def problem_of(attachment: HasFlags) -> str | None:
    """Return what keeps a file from being opened, the worst first, or None.

    One of: infected, bomb, executable, encrypted, truncated, corrupt, too_large,
    volume_missing, not_opened, empty.
    """
    if attachment.size_bytes == 0 or EMPTY in attachment.flags:
        return EMPTY
    return next((word for word in PROBLEMS if word in attachment.flags), None)


def unread_reason(attachment: HasFlags) -> str | None:
    """Return why a stored file was not read, for staff, or None when nothing kept it.

    One of what `problem_of` says; for what is not the sender's matter also helper_missing and
    ocr_missing, which installing a package mends.
    """
    ours = next((word for word in (HELPER_MISSING, OCR_MISSING) if word in attachment.flags), None)
    return ours or problem_of(attachment)


# What is inside a container of these could not be looked at, though nothing is wrong with it.
_NOT_FOR_US = {
    "container_helper_missing": HELPER_MISSING,
    "container_method_unknown": "method_unknown",
    "member_method_unknown": "method_unknown",
    "container_volume_missing": "volume_missing",
    "container_memory": "memory",
    "container_depth": "depth",
}


_KEPT = {OCR_MISSING: OCR_MISSING, "document_empty": EMPTY, FORM_EMPTY: FORM_EMPTY}


def is_sealed(unopened: str, flags: Sequence[str]) -> bool:
    """Say whether a container is of a kind that we cannot open: the sender is asked for another.

    Args:
        unopened: the attachment's code of why, or "".
        flags: what else is known of it; a flag says more.
    """
    return unopened in _NOT_FOR_US and not set(flags) - {NOT_SCANNED}


def stored_flags(unopened: str, flags: Sequence[str]) -> tuple[str, ...]:
    """Return what is kept of an attachment's state: its flags, and why it was not opened.

    Args:
        unopened: the attachment's code of why, or "".
        flags: what else is known of it.
    """
    kept = tuple(str(flag) for flag in flags)
    if is_sealed(unopened, flags):
        return (NOT_OPENED, _NOT_FOR_US[unopened], *kept)
    said = _KEPT.get(unopened)
    return kept if said is None else (*kept, said)
