"""Which binary workbooks (.xlsb) the library may read: those that ask for no more than they hold.

It makes a dense grid from the first cell of a sheet to the last and ends the whole process when
there is no memory for it. Source: [MS-XLSB] 2.1.4, 2.4; measured with python-calamine 0.9.1.
"""

import re
import struct
from collections.abc import Iterator

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import DocumentFault
from parsers.documents.package import Package
from parsers.documents.workbook_guard import MAX_GRID_CELLS

_PARTS = re.compile(r"xl/(?!vba|printer).{1,200}\.bin", re.IGNORECASE)
_ROW, _FIRST_CELL, _LAST_CELL, _STRINGS = 0, 1, 11, 159
_MORE = 0x80
_KIND_BYTES, _SIZE_BYTES = 2, 4

#: Of a shared string: its marks and its length.
_MIN_STRING_BYTES = 5
_U32 = struct.Struct("<I")


def check_binary(package: Package) -> None:
    """Refuse a workbook that would take all memory.

    Raises:
        DocumentFault: when it would, or a record reaches beyond the end of its part.
    """
    for part in package.names():
        if _PARTS.fullmatch(part):
            _check_part(package.read(part), part)


def _check_part(data: bytes, part: str) -> None:
    row = 0
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, at, size in _records(data, part):
        if kind > _LAST_CELL and kind != _STRINGS:
            continue
        if size < _U32.size:
            raise DocumentFault(ProblemKind.CORRUPT, part)
        (number,) = _U32.unpack_from(data, at)
        if kind == _ROW:
            row = number
        elif kind <= _LAST_CELL:
            rows.add(row)
            columns.add(number)
        elif _claims_too_many(data[at : at + size], len(data)):
            raise DocumentFault(ProblemKind.CORRUPT, part)
    if rows and _span(rows) * _span(columns) > MAX_GRID_CELLS:
        raise DocumentFault(ProblemKind.TOO_LARGE, f"{part}: cells too far apart")


def _claims_too_many(head: bytes, part_bytes: int) -> bool:
    """Say whether a table of strings claims more than its part can hold."""
    (unique,) = _U32.unpack_from(head[4:8].ljust(4, b"\0"))
    return bool(unique > part_bytes // _MIN_STRING_BYTES)


def _span(numbers: set[int]) -> int:
    return max(numbers) - min(numbers) + 1


def _records(data: bytes, part: str) -> Iterator[tuple[int, int, int]]:
    """Yield kind, place and size of each record."""
    at = 0
    while at < len(data):
        kind, at = _number(data, at, _KIND_BYTES)
        size, at = _number(data, at, _SIZE_BYTES)
        if at + size > len(data):
            raise DocumentFault(ProblemKind.CORRUPT, part)
        yield kind, at, size
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, low first, and where it ends."""
    value = 0
    for place in range(most):
        byte = data[at] if at < len(data) else 0
        at += 1
        value |= (byte & ~_MORE) << 7 * place
        if not byte & _MORE:
            break
    return value, at
