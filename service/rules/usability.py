"""Why a file cannot be used, in one word; what it was taken for does not matter here."""

from collections.abc import Sequence
from typing import Protocol

PROBLEMS = ("infected", "bomb", "executable", "encrypted", "truncated", "corrupt", "too_large")


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

    One of: infected, bomb, executable, encrypted, truncated, corrupt, too_large, empty.
    """
    if attachment.size_bytes == 0:
        return "empty"
    return next((word for word in PROBLEMS if word in attachment.flags), None)
