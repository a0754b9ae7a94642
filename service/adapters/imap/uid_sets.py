"""Sets of UIDs as IMAP writes them."""

import re
from collections.abc import Iterable, Iterator, Sequence

_RANGE = re.compile(r"(\d+)(?::(\d+))?")
MAX_UIDS_OF_A_RANGE = 10_000_000


def format_uids(uids: Iterable[int]) -> str:
    """Return ascending UIDs as a sequence set: 1:4,7,9:12.

    Source: RFC 9051, section 9, sequence-set.
    """
    parts: list[str] = []
    first = last = 0
    for uid in uids:
        if uid == last + 1 and first:
            last = uid
            continue
        if first:
            parts.append(f"{first}:{last}" if last > first else f"{first}")
        first = last = uid
    if first:
        parts.append(f"{first}:{last}" if last > first else f"{first}")
    return ",".join(parts)


def parse_uids(text: str) -> Iterator[int]:
    """Yield the UIDs of a sequence set without a star, in the set's own order.

    Raises:
        ValueError: it is no sequence set, or longer than any folder.
    """
    for part in text.split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            raise ValueError(f"not a sequence set: {part[:40]!r}")
        low, high = sorted((int(match[1]), int(match[2] or match[1])))
        if high - low > MAX_UIDS_OF_A_RANGE:
            raise ValueError(f"a range of {high - low} messages")
        yield from range(low, high + 1)


def in_groups(uids: Sequence[int], count: int) -> Iterator[Sequence[int]]:
    """Yield slices of at most `count`, so that no command line grows too long."""
    for at in range(0, len(uids), count):
        yield uids[at : at + count]
