"""Finds the codes that forms of ours carry, wherever a document shows one.

A code is one run of text, `HTF+UNIT+CAMPAIGN+STAGE+VERSION+SEAL`. It holds nothing that a
spreadsheet or a CSV file would take for a number, a date, a formula or a separator. What may have
happened to it on the way is undone here: long dashes for hyphens, spaces at a break, other case of
the seal. Whether it is genuine is not known here; service.rules.form_code decides.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from parsers.documents.document import Document, Paragraph
from parsers.facts import ClaimedCode

MARK = "HTF"
SEPARATOR = "+"
MOST_CODES = 50
# Of one paragraph or cell: whoever writes more of them is up to something.
MOST_BEGINNINGS = 1000
_SHORTEST = 16
_LONGEST = 400
_BEGINNING = re.compile(rf"(?<![0-9A-Za-z]){MARK}\s?\+", re.IGNORECASE | re.ASCII)
_NAME = r"([0-9A-Za-z][0-9A-Za-z._-]{0,99})"
_CODE = re.compile(
    rf"{MARK}\+{_NAME}\+{_NAME}\+{_NAME}\+([0-9]{{1,4}})\+([0-9A-Za-z-]{{4,32}})",
    re.IGNORECASE | re.ASCII,
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−﹣－", "-") | {"＋": "+", "\u00ad": "", "\u200b": ""})
_AROUND_SEPARATOR = re.compile(r"\s*\+\s*")
_BEHIND_HYPHEN = re.compile(r"(?<=-)\s+")


def read_code(text: str) -> ClaimedCode | None:
    """Return the code that a text begins with, as it claims to be, or None."""
    window = text[:_LONGEST].translate(_DASHES)
    tidied = _BEHIND_HYPHEN.sub("", _AROUND_SEPARATOR.sub(SEPARATOR, window))
    found = _CODE.match(tidied)
    if found is None:
        return None
    return ClaimedCode(
        unit=found[1],
        campaign=found[2],
        stage=found[3],
        version=int(found[4]),
        seal=found[5].strip("-"),
    )


def find_codes(document: Document) -> tuple[ClaimedCode, ...]:
    """Return the different codes of a document in order, each with its first place."""
    found: dict[tuple[str, ...], ClaimedCode] = {}
    for text, place in _texts(document):
        for beginning in islice(_BEGINNING.finditer(text), MOST_BEGINNINGS):
            start = beginning.start()
            code = read_code(text[start : start + _LONGEST])
            if code is not None:
                parts = (code.unit, code.campaign, code.stage, str(code.version), code.seal)
                key = tuple(part.lower() for part in parts)
                found.setdefault(key, replace(code, place=place))
        if len(found) >= MOST_CODES:
            break
    return tuple(found.values())


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the texts that may hold a code; most are told by a glance that they do not."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if _may_hold(block.text):
                yield block.text, block.place
            continue
        for cell in block.cells:
            if _may_hold(cell.text):
                yield cell.text, block.place_of(cell)


def _may_hold(text: str) -> bool:
    return len(text) >= _SHORTEST and (MARK in text or "htf" in text or "Htf" in text)
