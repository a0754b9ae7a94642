"""A plain text, such as a mail's own, as a document."""

import re
from collections.abc import Iterator
from itertools import groupby

from parsers.documents.document import Block, Cell, Document, Paragraph, Table

_BEGINS_ITEM = re.compile(r"[a-zđ0-9]{1,2}(?:\.\d{1,2})*[.)/](?!\d)|[ivx]+[.)]|o\s")
_ENDS = (".", ";", ":", "!", "?", "…")
#: A line this long may have been broken before a number; a shorter one is an item of a list.
_LONG_LINE = 50
#: Where lines are broken at a margin, they are at least this long ...
_MARGIN = 60
#: ... and full lines come near the longest.
_FULL_SHARE = 0.85
#: Of two cells or more; one such line is none.
_FEWEST_ROWS = 2


def document_of_text(text: str, *, place: str = "body") -> Document:
    """Return a text as a document of paragraphs.

    Mail programs break lines: one that goes on in lower case, with a number after a long line,
    or after a full one, belongs to the one before. Anything else is a paragraph of its own.
    Lines of cells with tabs between them, as pasted tables become, are a table.
    """
    blocks: list[Block] = []
    tables = 0
    for is_table, lines in _runs(text.splitlines()):
        if is_table:
            tables += 1
            blocks.append(_table(lines, f"{place}#table{tables}"))
        else:
            blocks += [Paragraph(text=line, place=place) for line in _joined(lines)]
    return Document(media_type="text/plain", blocks=tuple(blocks))


def _runs(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield the lines of tables, and those between them."""
    for tabbed, group in groupby(lines, key=lambda line: "\t" in line.rstrip()):
        run = list(group)
        rows = sum(_cells_in(line) > 1 for line in run) if tabbed else 0
        yield rows >= _FEWEST_ROWS, run


def _cells_in(line: str) -> int:
    return sum(bool(cell.strip()) for cell in line.split("\t"))


def _table(lines: list[str], place: str) -> Table:
    cells = [
        Cell(row, column, text.strip())
        for row, line in enumerate(lines)
        for column, text in enumerate(line.split("\t"))
        if text.strip()
    ]
    width = max(cell.column for cell in cells) + 1
    return Table(place=place, cells=tuple(cells), height=len(lines), width=width)


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
    if last[-1:].isdigit() and line[0].isupper():
        return False
    if line[0].islower() or (line[0].isdigit() and len(last) >= _LONG_LINE):
        return True
    return line[0].isalpha() and len(last) >= full and not line.isupper()
