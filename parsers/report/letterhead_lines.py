"""The lines of a document in the order in which a letterhead is read, the motto on its own."""

import re
from collections.abc import Sequence

from parsers.documents.document import Cell, Document, Paragraph, Region, Table
from parsers.vietnamese.plain import plain

# The motto stands among the first blocks.
_HEAD_BLOCKS = 12
_COLUMNS = 12
_EARLY = frozenset({Region.HEADER, Region.TEXT_BOX})
_MOTTO = re.compile(
    r"cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia(?:\s*viet\s*nam)?"
    r"|doc\s*lap\s*[-–—.]?\s*tu\s*do(?:\s*[-–—.]?\s*hanh\s*phuc)?"
)

# The left and the right column of a letterhead; three people may sign side by side.
_BOTH_COLUMNS = 2
_SIGNATURE_ROWS = 4
_AMOUNT = re.compile(r"\d[\d., ]{0,15}%?")
_NAMES = (
    "stt,tt,số tt,nội dung,tên hoạt động,hoạt động,nội dung hoạt động,thời gian,ngày,thứ,buổi,giờ,"
    "địa điểm,chỉ tiêu,tiêu chí,số lượng,kết quả,đơn vị tính,đvt,ghi chú,diễn giải"
)
_COLUMN_NAMES = frozenset(plain(_NAMES).split(","))

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
    """Return the lines around a table's data, column by column.

    The two columns of a head belong together. Cells of data are no lines of a letterhead.
    """
    begins, ends = _data_rows(table)
    lines: list[str] = []
    for rows in (range(begins), range(ends, table.height)):
        outer = [c for c in table.cells if c.row in rows and c.column < _COLUMNS]
        outer.sort(key=lambda cell: cell.column)
        lines += [line.strip() for cell in outer for line in cell.text.splitlines()]
    return lines


def _data_rows(table: Table) -> tuple[int, int]:
    """Return where a table's data begin and where they are over; equal where there are none."""
    rows = table.rows()
    first = next((place for place, row in enumerate(rows) if _is_data(row, table)), len(rows))
    if first == len(rows):
        return table.height, table.height
    ends = next(row[0].row + 1 for row in reversed(rows) if _is_data(row, table))
    while first and len(rows[first - 1]) > _BOTH_COLUMNS:
        first -= 1
    return rows[first][0].row, ends


def _is_data(row: Sequence[Cell], table: Table) -> bool:
    """Tell a row of data, or what heads its columns, from one of a letterhead or signature."""
    filled = [cell.text.strip() for cell in row if cell.text]
    if len(filled) < _BOTH_COLUMNS:
        return False
    if any(_AMOUNT.fullmatch(text) for text in filled):
        return True
    if any(plain(text).strip(" .:") in _COLUMN_NAMES for text in filled):
        return True
    return len(filled) > _BOTH_COLUMNS and table.height > _SIGNATURE_ROWS
