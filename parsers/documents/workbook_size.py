"""How far the cells of a workbook reach, before anything makes room for them.

The library that reads workbooks makes a dense grid from the first cell to the last: two cells at
the corners of a sheet ask for 400 GB. Source: measured with python-calamine 0.9.1.
"""

import re
from collections.abc import Iterator

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import DocumentFault
from parsers.documents.package import Package

#: Of a sheet; a grid of them takes 120 MB.
MAX_GRID_CELLS = 5_000_000

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s[^>]{0,200}?\br=\"([A-Z]{1,3})([0-9]{1,7})\"[^>/]{0,200}>")

#: Beyond column Z or row 99,999; without such a cell, no grid is too large.
_FAR = re.compile(rb" r=\"(?:[A-Z]{2}|[A-Z][0-9]{6})")
_OVERLAP_BYTES = 512


def check_grids(package: Package) -> None:
    """Refuse a workbook with a sheet whose cells lie too far apart.

    Raises:
        DocumentFault: also where a sheet cannot be decoded.
    """
    for part in package.names():
        if _SHEET.fullmatch(part):
            _check_sheet(package, part)


def _check_sheet(package: Package, part: str) -> None:
    if not any(_FAR.search(data) for data in _overlapping(package, part)):
        return
    last_row = last_column = 0
    for data in _overlapping(package, part):
        row, column = _last_cell(data)
        last_row, last_column = max(last_row, row), max(last_column, column)
    if last_row * last_column > MAX_GRID_CELLS:
        raise DocumentFault(ProblemKind.TOO_LARGE, f"{part}: {last_row} x {last_column}")


def _overlapping(package: Package, part: str) -> Iterator[bytes]:
    """Yield the bytes of a part in pieces that overlap by more than one cell's tag."""
    held = b""
    for chunk in package.chunks(part):
        held = held[-_OVERLAP_BYTES:] + chunk
        yield held


def _last_cell(data: bytes) -> tuple[int, int]:
    """Return the last row and the last column, from 1, that cells with content name."""
    cells = _CELL.findall(data)
    row = max((int(number) for _, number in cells), default=0)
    column = max(map(_column_number, {letters for letters, _ in cells}), default=0)
    return row, column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
