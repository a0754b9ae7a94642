"""Workbooks (.xlsx, .xlsm, .xlsb, .xls): every sheet a table, cells as they were last computed.

Numbers come as floats, dates as dates; a formula gives the value that the file remembers.
Source: ISO/IEC 29500-1, 18; [MS-XLS].
"""

from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from parsers.documents.document import CellValue, ProblemKind
from parsers.documents.drafting import DocumentFault, Draft, TableDraft
from parsers.documents.package import Package
from parsers.documents.source_file import SourceFile
from parsers.documents.workbook_size import check_grids

_PICTURES = "xl/media/"
_MACROS = ("xl/vbaProject.bin",)
_LONG_NUMBER = 1e15
_ALONE = (1, 1)


def read(source: SourceFile, draft: Draft) -> None:
    """Read a workbook into a draft.

    Raises:
        DocumentFault: where the workbook cannot be read further.
    """
    source.file.seek(0)
    package = None
    if source.file.read(2) == b"PK":
        package = Package(source.file, source.size_bytes, draft.limits)
        _note_package(package, draft)
        check_grids(package)
    source.file.seek(0)
    try:
        _read_sheets(CalamineWorkbook.from_filelike(source.file), draft)
    except PasswordError as error:
        raise DocumentFault(ProblemKind.ENCRYPTED) from error
    except CalamineError as error:
        kind = ProblemKind.TRUNCATED if package and package.cut_off else ProblemKind.CORRUPT
        raise DocumentFault(kind, str(error)) from error
    finally:
        if package is not None:
            _add_pictures(package, draft)


def _note_package(package: Package, draft: Draft) -> None:
    if any(name in package for name in _MACROS):
        draft.note(ProblemKind.MACRO)
    if package.cut_off:
        draft.note(ProblemKind.TRUNCATED)


def _add_pictures(package: Package, draft: Draft) -> None:
    for name in package.names():
        if name.startswith(_PICTURES):
            draft.add_picture(name, package.chunks(name), place=draft.name)


def _read_sheets(workbook: CalamineWorkbook, draft: Draft) -> None:
    for sheet in workbook.sheets_metadata:
        hidden = sheet.visible is not SheetVisibleEnum.Visible
        table = draft.table(name=sheet.name, hidden=hidden)
        try:
            found = workbook.get_sheet_by_name(sheet.name)
        except CalamineError as error:
            draft.note(ProblemKind.NOT_READ, f"{sheet.name}: {error}")
            continue
        try:
            _read_sheet(found, table)
        finally:
            table.finish(in_order=True)


def _read_sheet(sheet: CalamineSheet, table: TableDraft) -> None:
    spans = {
        first: (last[0] - first[0] + 1, last[1] - first[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    }
    for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(row):
            if value != "":
                span = spans.get((number, column), _ALONE)
                table.add(number, column, _shown(value), value=value, span=span)


def _shown(value: CellValue) -> str:
    """Return a value as text, as close to what the sheet shows as the value allows."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < _LONG_NUMBER
        return str(int(value)) if whole else repr(value)
    return _shown_time(value)


def _shown_time(value: CellValue) -> str:
    if isinstance(value, datetime):
        shown = f"{value:%d/%m/%Y}"
        return shown if value.time() == time() else f"{shown} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)
