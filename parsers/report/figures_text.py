"""A plain text, such as a mail's own, as a document."""

import re
from collections.abc import Iterator

from parsers.documents.document import Document, Paragraph

_BEGINS_ITEM = re.compile(r"[a-zđ0-9]{1,2}(?:\.\d{1,2})*[.)/](?!\d)|[ivx]+[.)]|o\s")
_ENDS = (".", ";", ":", "!", "?", "…")
#: A line this long may have been broken before a number; a shorter one is an item of a list.
_LONG_LINE = 50
#: Where lines are broken at a margin, they are at least this long ...
_MARGIN = 60
#: ... and full lines come near the longest.
_FULL_SHARE = 0.85


def document_of_text(text: str, *, place: str = "body") -> Document:
    """Return a text as a document of paragraphs.

    Mail programs break lines: one that goes on in lower case, with a number after a long line,
    or after a full one, belongs to the one before. Anything else is a paragraph of its own.
    """
    return Document(
        media_type="text/plain",
        blocks=tuple(Paragraph(text=line, place=place) for line in _joined(text.splitlines())),
    )


def _joined(lines: list[str]) -> Iterator[str]:
    held, last = "", ""
    stripped = [line.strip() for line in lines]
    longest = max(map(len, stripped), default=0)
    full = max(_MARGIN, int(longest * _FULL_SHARE))
    for line in stripped:
        if held and line and _goes_on(last, line, full):
            held = f"{held} {line}"
        else:
            if held:
                yield held
            held = line
        last = line
    if held:
        yield held


def _goes_on(last: str, line: str, full: int) -> bool:
    if last.endswith(","):
        return not _BEGINS_ITEM.match(line)
    if last.endswith(_ENDS) or _BEGINS_ITEM.match(line):
        return False
    if line[0].islower() or (line[0].isdigit() and len(last) >= _LONG_LINE):
        return True
    return line[0].isalpha() and len(last) >= full and not line.isupper()
