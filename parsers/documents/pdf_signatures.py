"""Digital signatures of PDF files: recorded, never required.

They are found by their byte ranges in the file itself, not through its objects: a change that
a signature is there to show may be one that keeps the objects from being found.

Source: ISO 32000-1 sections 12.8.1 and 12.8.3; ISO 32000-2 section 12.8.5.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from itertools import islice
from typing import BinaryIO

from parsers.facts import SignatureFacts

_RANGE = re.compile(
    rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]", re.ASCII
)
_WORD = b"/ByteRange"
_LONGEST_RANGE = 200
_HEX_IN_GAP = re.compile(rb"<?([0-9A-Fa-f\s]*)>?")
_CONTENTS = re.compile(rb"/Contents\s*<([0-9A-Fa-f\s]*)>")
_TIME = re.compile(rb"/M\s*(?:\(([^()]{1,120})\)|<([0-9A-Fa-f\s]{1,240})>)")
_ESCAPED = re.compile(rb"\\([0-7]{1,3})")
_STATED = re.compile(
    rb"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?", re.ASCII
)

_CHUNK_BYTES = 1 << 20
#: With the lists of revoked certificates inside; most are below 64 KiB.
_LARGEST_CONTENTS = 4 << 20
#: Around a byte range: a signature's object with its contents.
_OBJECT_BYTES = 256 << 10
#: A letter bears three to five; each costs a pass over the file.
_MOST_SIGNATURES = 20
_MOST_WORDS = 1000
_YEARS = range(1993, 2200)
#: A line break that a mail program added is no addition.
_TAIL_BYTES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where one signature says that it stands: two covered spans around its own bytes."""

    found_at: int
    first: int
    first_bytes: int
    second: int
    second_bytes: int

    @property
    def end(self) -> int:
        return self.second + self.second_bytes


def read_signatures(file: BinaryIO) -> tuple[SignatureFacts, ...]:
    """Return the digital signatures of a PDF file, in the order of their bytes.

    Stamps without a signature and places prepared for one are none. A time stamp of an
    authority is no person's signature; it only counts as covering what stands before it.

    Args:
        file: seekable; read in pieces.
    """
    size = file.seek(0, 2)
    facts: list[SignatureFacts] = []
    covered = 0
    for place in _find_places(file):
        found, is_time_stamp = _read_signature(file, place, size)
        if found is None:
            continue
        if found.intact:
            covered = max(covered, place.end)
        if not is_time_stamp:
            facts.append(found)
    added = bool(covered) and not _is_end(file, covered, size)
    return tuple(replace(fact, added_after=added) for fact in facts)


def _find_places(file: BinaryIO) -> list[_Place]:
    seen: dict[tuple[int, ...], _Place] = {}
    for at in islice(_find_word(file), _MOST_WORDS):
        match = _RANGE.match(_bytes_at(file, at, _LONGEST_RANGE))
        if match is None:
            continue
        numbers = tuple(map(int, match.groups()))
        if not any(numbers):
            continue
        seen.setdefault(
            numbers,
            _Place(
                found_at=at,
                first=numbers[0],
                first_bytes=numbers[1],
                second=numbers[2],
                second_bytes=numbers[3],
            ),
        )
        if len(seen) == _MOST_SIGNATURES:
            break
    return list(seen.values())


def _find_word(file: BinaryIO) -> Iterator[int]:
    """Yield where byte ranges begin; the file may be moved in between."""
    start, held = 0, b""
    while True:
        file.seek(start)
        chunk = file.read(_CHUNK_BYTES)
        if not chunk:
            return
        held += chunk
        base = start - (len(held) - len(chunk))
        at = held.find(_WORD)
        while at >= 0:
            yield base + at
            at = held.find(_WORD, at + 1)
        start += len(chunk)
        held = held[-len(_WORD) + 1 :]


def _read_signature(file: BinaryIO, place: _Place, size: int) -> tuple[SignatureFacts | None, bool]:
    """Return what one signature says, None where there is none; and whether it is a time stamp."""
    around = _object_around(file, place.found_at)
    contents = _contents_in_gap(file, place)
    fits = contents is not None and place.first == 0 and place.end <= size
    if contents is None:
        beside = _CONTENTS.search(around)
        contents = _from_hex(beside[1]) if beside else b""
        if beside is None:
            return SignatureFacts(intact=False, signer="", signed_at=_stated_time(around)), False
    if not any(contents):
        return None, False
    # Imported here: most files are not signed.
    from parsers.documents.signed_data import check_signed_data  # noqa: PLC0415 - heavy; only signed files need it

    said = check_signed_data(contents, lambda name: _digest(file, place, name) if fits else b"")
    moment = _believable(said.signed_at) or _stated_time(around)
    intact = said.intact if fits else False
    return SignatureFacts(intact=intact, signer=said.signer, signed_at=moment), said.is_time_stamp


def _contents_in_gap(file: BinaryIO, place: _Place) -> bytes | None:
    """Return the bytes of a signature; None when other things than it are left out of it."""
    start = place.first + place.first_bytes
    length = place.second - start
    if not 0 < length <= _LARGEST_CONTENTS:
        return None
    match = _HEX_IN_GAP.fullmatch(_bytes_at(file, start, length).strip())
    return _from_hex(match[1]) if match else None


def _from_hex(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" if len(plain) % 2 else plain).decode("ascii"))


def _object_around(file: BinaryIO, at: int) -> bytes:
    start = max(0, at - _OBJECT_BYTES)
    before = _bytes_at(file, start, at - start)
    after = _bytes_at(file, at, _OBJECT_BYTES)
    return before.rpartition(b"endobj")[2] + after.partition(b"endobj")[0]


def _stated_time(around: bytes) -> str | None:
    written = _TIME.search(around)
    if written is None:
        return None
    text = _from_hex(written[2]) if written[2] else _ESCAPED.sub(_unescaped, written[1])
    # In either of the two encodings of text: the second has a zero before each digit.
    match = _STATED.search(text.replace(b"\0", b""))
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    zone = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0))
    try:
        offset = timezone(-zone if match[7] == b"-" else zone)
        moment = datetime(year, month, day, hour, minute, second, tzinfo=offset)
    except ValueError:
        return None
    return _believable(moment)


def _believable(moment: datetime | None) -> str | None:
    """Return a time in ISO form, unless it lies before the format or out of all reason."""
    if moment is None or moment.year not in _YEARS:
        return None
    return moment.isoformat()


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8) & 0xFF])


def _digest(file: BinaryIO, place: _Place, name: str) -> bytes:
    digest = hashlib.new(name)
    spans = ((place.first, place.first_bytes), (place.second, place.second_bytes))
    for start, length in spans:
        file.seek(start)
        left = length
        while left and (chunk := file.read(min(left, _CHUNK_BYTES))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.digest()


def _is_end(file: BinaryIO, at: int, size: int) -> bool:
    if size - at > _TAIL_BYTES:
        return False
    return not _bytes_at(file, at, _TAIL_BYTES).strip(b"\0\t\n\f\r ")


def _bytes_at(file: BinaryIO, start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)
