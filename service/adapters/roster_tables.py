"""Reads a list from a CSV file or a workbook as rows of plain text cells."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from service.errors import RosterError, RosterFault

Table = list[list[str]]

_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ",;\t"


def read_table(path: Path) -> Table:
    """Return the cells of a CSV file, or of a workbook's first sheet that shows.

    A CSV file is UTF-8, with or without a byte order mark, its cells parted by "," or ";" (or
    tabs). Row n of the result is row n + 1 of the spreadsheet.

    Raises:
        RosterError: if the file cannot be read as either.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror or error}") from error
    if data.startswith(_WORKBOOK_STARTS):
        return _read_workbook(path, data)
    return _read_csv(path, data)


def _refused(path: Path, reason: str) -> RosterError:
    return RosterError(str(path), [RosterFault(row=0, reason=reason)])


def _read_csv(path: Path, data: bytes) -> Table:
    encoding = "utf-16" if data.startswith(_UTF16_STARTS) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"line {line} is not UTF-8; save the list as CSV UTF-8 or as XLSX"
        raise _refused(path, reason) from error
    header = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=header.count)
    lines = io.StringIO(text, newline="")
    try:
        rows = csv.reader(lines, delimiter=separator, strict=True)
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error as error:
        raise _refused(path, f"is not well-formed CSV: {error}") from error


def _read_workbook(path: Path, data: bytes) -> Table:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = next(_shown_sheets(book), None)
            if shown is None:
                raise _refused(path, "has no sheet that shows")
            rows = book.get_sheet_by_name(shown).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise _refused(path, f"cannot be read as a workbook: {error}") from error
    return [[_cell_text(cell) for cell in row] for row in rows]


def _shown_sheets(book: CalamineWorkbook) -> Iterator[str]:
    for sheet in book.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
            yield sheet.name


def _cell_text(cell: object) -> str:
    """Write a cell as a person sees it: 412.0 as 412, a date as 2022-10-15."""
    match cell:
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell).strip()
