"""Workbooks (.xlsx, .xlsm, .xlsb): every sheet a table, cells as they were last computed.

Numbers come as floats, dates as dates; a formula gives the value that the file remembers.
Source: ISO/IEC 29500-1, 18.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from parsers.documents.binary_workbook_guard import check_binary
from parsers.documents.document import CellValue, ProblemKind
from parsers.documents.drafting import DocumentFault, Draft
from parsers.documents.package import Package
from parsers.documents.source_file import SourceFile
from parsers.documents.workbook_guard import may_be_read_fast
from parsers.documents.workbook_xml import read_sheets

_BINARY = "xl/workbook.bin"
_PICTURES = "xl/media/"
_MACROS = ("xl/vbaProject.bin",)
_PANIC = "PanicException"


def read(source: SourceFile, draft: Draft) -> None:
    """Read a workbook into a draft.

    Raises:
        DocumentFault: where the workbook cannot be read further.
    """
    source.file.seek(0)
    if source.file.read(2) != b"PK":
        raise DocumentFault(ProblemKind.CORRUPT, "no package")
    package = Package(source.file, source.size_bytes, draft.limits)
    _note_package(package, draft)
    try:
        _read_either_way(source, package, draft)
    finally:
        _add_pictures(package, draft)


def _read_either_way(source: SourceFile, package: Package, draft: Draft) -> None:
    """Read by the library where that is safe, else, or where it fails, from the XML."""
    is_binary = _BINARY in package
    if not is_binary and (package.cut_off or not may_be_read_fast(package)):
        read_sheets(package, draft)
        return
    if is_binary:
        check_binary(package)
    source.file.seek(0)
    try:
        with _faults_of_the_library():
            sheets = _read_all(CalamineWorkbook.from_filelike(source.file))
    except DocumentFault as fault:
        if is_binary or fault.problem.kind is ProblemKind.ENCRYPTED:
            raise
        read_sheets(package, draft)
        return
    _add_sheets(sheets, draft)


@contextmanager
def _faults_of_the_library() -> Iterator[None]:
    """Turn what the library raises for bad files into faults of the document."""
    try:
        yield
    except PasswordError as error:
        raise DocumentFault(ProblemKind.ENCRYPTED) from error
    except (CalamineError, OSError) as error:
        # It reads from a file that is open; what it says of input is meant of the content.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One sheet as the library gives it."""

    name: str
    hidden: bool
    rows: Sequence[Sequence[CellValue]]
    spans: dict[tuple[int, int], tuple[int, int]]


def _read_all(workbook: CalamineWorkbook) -> list[_Sheet]:
    return [
        _read_sheet(
            workbook.get_sheet_by_name(sheet.name),
            hidden=sheet.visible is not SheetVisibleEnum.Visible,
        )
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
    ]


def _read_sheet(sheet: CalamineSheet, *, hidden: bool) -> _Sheet:
    spans = {
        first: (last[0] - first[0] + 1, last[1] - first[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    }
    rows = sheet.to_python(skip_empty_area=False)
    return _Sheet(name=sheet.name, hidden=hidden, rows=rows, spans=spans)


def _add_sheets(sheets: list[_Sheet], draft: Draft) -> None:
    while sheets:
        sheet = sheets.pop(0)
        table = draft.table(name=sheet.name, hidden=sheet.hidden)
        try:
            for number, row in enumerate(sheet.rows):
                table.add_row(number, row, sheet.spans)
        finally:
            table.finish(in_order=True)
