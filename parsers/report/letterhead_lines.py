"""The lines of a document in the order in which a letterhead is read, the motto on its own."""

import re

from parsers.documents.document import Document, Paragraph, Region, Table
from parsers.vietnamese.plain import plain

# The motto stands among the first blocks.
_HEAD_BLOCKS = 12
_COLUMNS = 12
_EARLY = frozenset({Region.HEADER, Region.TEXT_BOX})
_MOTTO = re.compile(
    r"cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia(?:\s*viet\s*nam)?"
    r"|doc\s*lap\s*[-–—.]?\s*tu\s*do(?:\s*[-–—.]?\s*hanh\s*phuc)?"
)

#: A line, and the same without accents.
Line = tuple[str, str]


def read_lines(document: Document) -> list[tuple[str, Region]]:
    """Return every line with its region: page headers and text boxes before the body."""
    blocks = sorted(document.blocks, key=lambda block: block.region not in _EARLY)
    found: list[tuple[str, Region]] = []
    for position, block in enumerate(blocks):
        lines = block.text.splitlines() if isinstance(block, Paragraph) else _table_lines(block)
        for line in lines:
            if position < _HEAD_BLOCKS:
                found += [(part, block.region) for part in _without_motto(line)]
            else:
                found.append((line.strip(), block.region))
    return found


def is_motto(bare: str) -> bool:
    """Say whether a line without accents holds half of the motto."""
    return _may_be_motto(bare) and _MOTTO.search(bare) is not None


def _may_be_motto(bare: str) -> bool:
    return "cong" in bare or "doc" in bare


def _without_motto(line: str) -> list[str]:
    """Return what stands around the motto: in a PDF the two columns of a head run together."""
    bare = plain(line)
    if not _may_be_motto(bare):
        stripped = line.strip()
        return [stripped] if stripped else []
    start, parts = 0, []
    for match in _MOTTO.finditer(bare):
        parts += [line[start : match.start()].strip(" -_*"), line[match.start() : match.end()]]
        start = match.end()
    parts.append(line[start:].strip())
    return [part for part in parts if part]


def _table_lines(table: Table) -> list[str]:
    """Return a table's lines column by column: the two columns of a head belong together."""
    first = [cell for cell in table.cells if cell.column < min(table.width, _COLUMNS)]
    first.sort(key=lambda cell: cell.column)
    return [line.strip() for cell in first for line in cell.text.splitlines()]
