"""Which of several copies of one mail stands for it: the one that arrived first."""

from collections.abc import Iterable
from datetime import datetime


def first_copies(copies: Iterable[tuple[str, int, datetime | None]]) -> dict[str, int]:
    """Return the row that stands for each mail of a group.

    Mailboxes are read at once, so the order in which copies came to us says nothing. A copy
    without a time of arrival comes last; the lower row decides among equal ones.

    Args:
        copies: content key, row and time of arrival of each.
    """
    chosen: dict[str, int] = {}
    timed = [(at.timestamp() if at else float("inf"), row, key) for key, row, at in copies]
    for _, row, key in sorted(timed):
        chosen.setdefault(key, row)
    return chosen
