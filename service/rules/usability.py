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
    "not_opened",
)


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
    not_opened, empty.
    """
    if attachment.size_bytes == 0:
        return "empty"
    return next((word for word in PROBLEMS if word in attachment.flags), None)


# What is inside a container of these could not be looked at, though nothing is wrong with it.
_NOT_FOR_US = frozenset(
    {
        "container_method_unknown",
        "container_volume_missing",
        "container_memory",
        "container_depth",
    }
)


def is_sealed(unopened: str, flags: Sequence[str]) -> bool:
    """Say whether a container is of a kind that we cannot open: the sender is asked for another.

    Args:
        unopened: the attachment's code of why, or "".
        flags: what else is known of it; a flag says more.
    """
    return unopened in _NOT_FOR_US and not flags
