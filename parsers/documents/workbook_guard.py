"""Which workbooks the fast library may read: those that cannot make it ask for all memory.

It makes a dense grid from the first cell of a sheet to the last, and room for as many strings as
the shared table claims. Two cells at the corners of a sheet ask for 400 GB, and the library ends
the whole process then. Source: measured with python-calamine 0.9.1.
"""

import re
from collections.abc import Iterator

from parsers.documents.package import Package

#: Of a sheet; a grid of them takes 120 MB.
MAX_GRID_CELLS = 5_000_000

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedStrings.xml"
_HEAD_BYTES = 4096
_COUNT = re.compile(rb"[cC]ount\s*=\s*[\"']?([^\"'\s>]*)")

#: The shortest entry of the shared table is `<si/>`.
_MIN_STRING_BYTES = 5

#: Anything but a reference within columns A to Z and rows up to 99,999.
_FAR = re.compile(rb"\sr\s*=\s*(?!\"[A-Z]?[0-9]{1,5}\")")
#: The same where blanks are spaces and none stands before "=": in an eighth of the time.
_PLAINLY_FAR = re.compile(rb" r=(?!\"[A-Z]?[0-9]{1,5}\")")
_TO_SPACES = bytes.maketrans(b"\t\n\r\f\v", b"     ")
_STRANGE = re.compile(rb"\sr\s*=\s*(?!\"(?:[A-Z]{1,3})?[0-9]{1,7}\")|\x00")
_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s[^>]{0,200}?\br=\"([A-Z]{1,3})([0-9]{1,7})\"[^>/]{0,200}>")
_PLACELESS = re.compile(rb"<(?:\w{1,20}:)?c(?![^>]{0,300}\sr=)(?:\s[^>]{0,300})?>")


def may_be_read_fast(package: Package) -> bool:
    """Say whether nothing in a workbook asks for more memory than it fills.

    Raises:
        DocumentFault: where a part cannot be decoded.
    """
    sheets = [part for part in package.names() if _SHEET.fullmatch(part)]
    return _strings_are_there(package) and all(_is_compact(package, part) for part in sheets)


def _strings_are_there(package: Package) -> bool:
    """Say whether the shared table can hold as many strings as it claims."""
    if _STRINGS not in package:
        return True
    head = next(package.chunks(_STRINGS), b"")[:_HEAD_BYTES]
    most = package.decoded_bytes(_STRINGS) // _MIN_STRING_BYTES
    counts = _COUNT.findall(head)
    return b"\0" not in head and all(c.isdigit() and int(c[:20]) <= most * 10 for c in counts)


def _is_compact(package: Package, part: str) -> bool:
    if not any(map(_may_go_far, _whole_tags(package, part))):
        return True
    last_row = last_column = 0
    for data in _whole_tags(package, part):
        if _STRANGE.search(data) or _PLACELESS.search(data):
            return False
        row, column = _last_cell(data)
        last_row, last_column = max(last_row, row), max(last_column, column)
    return last_row * last_column <= MAX_GRID_CELLS


def _may_go_far(data: bytes) -> bool:
    """Say whether a reference is not plainly one to the beginning of the sheet."""
    if b"\0" in data:
        return True
    spaced = data.translate(_TO_SPACES)
    pattern = _FAR if b" r " in spaced else _PLAINLY_FAR
    return pattern.search(spaced) is not None


def _whole_tags(package: Package, part: str) -> Iterator[bytes]:
    """Yield the bytes of a part in pieces that end with a tag."""
    rest = b""
    for chunk in package.chunks(part):
        data = rest + chunk
        end = data.rfind(b">") + 1
        yield data[:end]
        rest = data[end:]


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
