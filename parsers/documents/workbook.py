"""Workbooks (.xlsx, .xlsm, .xlsb): every sheet a table, cells as they were last computed.

Numbers come as floats, dates as dates; a formula gives the value that the file remembers.
Source: ISO/IEC 29500-1, 18.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import DocumentFault, Draft, TableDraft
from parsers.documents.package import Package
from parsers.documents.source_file import SourceFile
from parsers.documents.workbook_size import check_grids

_PICTURES = "xl/media/"
_MACROS = ("xl/vbaProject.bin",)
_PANIC = "PanicException"


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
        with _faults_of_the_library():
            _read_sheets(CalamineWorkbook.from_filelike(source.file), draft)
    finally:
        if package is not None:
            _add_pictures(package, draft)


@contextmanager
def _faults_of_the_library() -> Iterator[None]:
    """Turn what the library raises for bad files into faults of the document."""
    try:
        yield
    except PasswordError as error:
        raise DocumentFault(ProblemKind.ENCRYPTED) from error
    except CalamineError as error:
        raise DocumentFault(ProblemKind.CORRUPT, str(error)) from error
    except BaseException as error:
        # A panic of the library's Rust code: derived from BaseException, and not importable.
        if type(error).__name__ != _PANIC:
            raise
        raise DocumentFault(ProblemKind.CORRUPT, str(error)) from error


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
        table.add_row(number, row, spans)
