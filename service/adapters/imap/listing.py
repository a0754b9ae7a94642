"""What stands in the open folder: UIDs, sizes, arrival times, line by line."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone

from service.adapters.imap.login import Client
from service.adapters.imap.uid_sets import format_uids, in_groups, parse_uids
from service.ports import Listed

MAX_UID = 2**32 - 1
UIDS_A_COMMAND = 500
LISTING_LINE_BYTES = 120

_UID = re.compile(rb"[( ]UID (\d{1,10})[ )]", re.IGNORECASE)
_SIZE = re.compile(rb"[( ]RFC822\.SIZE (\d{1,19})[ )]", re.IGNORECASE)
_DATE = re.compile(
    rb'INTERNALDATE "([ 0-3]?\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)"',
    re.IGNORECASE,
)
_LITERAL = re.compile(rb"\{(\d{1,10})\+?\}$")
_ESEARCH_ALL = re.compile(rb"\bALL ([0-9:,]+)", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, name in enumerate(
        (b"jan", b"feb", b"mar", b"apr", b"may", b"jun",
         b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"),
        start=1,
    )
}  # fmt: skip


def list_above(client: Client, above_uid: int) -> list[Listed]:
    """Return what stands above a UID, ascending; one round trip.

    `n:*` always names the last message, even one below n, so that is filtered.

    Raises:
        imaplib.IMAP4.error: the server refused.
    """
    client.wire.news = False
    found = _read(client, f"{above_uid + 1}:*", client.wire.exists)
    return [entry for entry in found if entry.uid > above_uid]


def list_uids(client: Client, uids: Sequence[int]) -> list[Listed]:
    """Return those of the given UIDs that are still there, ascending."""
    found: list[Listed] = []
    for group in in_groups(uids, UIDS_A_COMMAND):
        found += _read(client, format_uids(group), len(group))
    wanted = set(uids)
    return [entry for entry in found if entry.uid in wanted]


def list_all_uids(client: Client) -> list[int]:
    """Return every UID of the folder, ascending; a few bytes where the server has ESEARCH."""
    wire = client.wire
    wire.allow(wire.exists * LISTING_LINE_BYTES)
    if not client.has_capability("ESEARCH"):
        return sorted(client.search("ALL"))
    tag = wire.begin("UID", "SEARCH", "RETURN", "(ALL)", "ALL")
    while (answer := wire.finished(tag)) is None:
        wire.digest()
    lines = [line for line in wire.untagged_responses.pop("ESEARCH", []) if isinstance(line, bytes)]
    wire.untagged_responses.clear()
    if answer[0] != "OK":
        raise wire.error(f"SEARCH: {answer[1]!r}")
    matches = (_ESEARCH_ALL.search(line) for line in lines)
    return sorted({uid for match in matches if match for uid in parse_uids(match[1].decode())})


def parse_date(response: bytes) -> datetime | None:
    """Return the INTERNALDATE of a FETCH response, aware, or None where there is no sound one."""
    match = _DATE.search(response)
    month = _MONTHS.get(match[2].lower()) if match else None
    if match is None or month is None:
        return None
    day, year, hour, minute, second = (int(match[n]) for n in (1, 3, 4, 5, 6))
    offset = timedelta(hours=int(match[8]), minutes=int(match[9]))
    try:
        zone = timezone(-offset if match[7] == b"-" else offset) if offset else UTC
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _read(client: Client, uid_set: str, expected: int) -> list[Listed]:
    wire = client.wire
    wire.allow(expected * LISTING_LINE_BYTES)
    tag = wire.begin("UID", "FETCH", uid_set, "(UID RFC822.SIZE INTERNALDATE)")
    found: dict[int, Listed] = {}
    while (answer := wire.finished(tag)) is None:
        line = wire.next_fetch()
        while literal := _LITERAL.search(line):
            wire.read(int(literal[1]))
            line = line[: literal.start()] + wire.readline().rstrip(b"\r\n")
        entry = _parse_entry(line)
        if entry is not None:
            found[entry.uid] = entry
    wire.untagged_responses.clear()
    if answer[0] == "BAD" and not wire.exists:
        # Some servers call n:* in an empty folder a mistake.
        return []
    if answer[0] != "OK":
        raise wire.error(f"listing: {answer[1]!r}")
    return _ascending(found.values())


def _parse_entry(line: bytes) -> Listed | None:
    """Return the entry, or None for a response that is not about a message's listing."""
    uid, size = _UID.search(line), _SIZE.search(line)
    if uid is None or size is None or not 0 < int(uid[1]) <= MAX_UID:
        return None
    return Listed(uid=int(uid[1]), size_bytes=int(size[1]), internal_date=parse_date(line))


def _ascending(entries: Iterable[Listed]) -> list[Listed]:
    return sorted(entries, key=lambda entry: entry.uid)
