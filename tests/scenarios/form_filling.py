"""Forms filled in as units do: by another program, saved as something else, lines added."""

import subprocess
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from parsers.report import form_marks as marks


def fill_figures(form: bytes, values: Mapping[str, object], *, planned: bool = False) -> bytes:
    """Return a form with figures written beside their indicators."""
    book = load_workbook(BytesIO(form))
    column_mark = marks.PLANNED if planned else marks.VALUE
    for sheet in book:
        column = _column_of(sheet, column_mark)
        for row in sheet.iter_rows():
            key = marks.find_indicator(str(row[0].value or ""))
            if column and key in values:
                row[column - 1].value = values[key]
    return _saved(book)


def fill_schedule(form: bytes, rows: Sequence[Sequence[object]]) -> bytes:
    """Return a form with a schedule: day, time, what, where, who, how many."""
    book = load_workbook(BytesIO(form))
    names = (marks.DAY, marks.TIME, marks.WHAT, marks.WHERE, marks.WHO, marks.COUNT)
    for sheet in book:
        columns = [_column_of(sheet, name) for name in names]
        head = next((c.row for c in sheet["A"] if c.value == marks.HEAD), None)
        if not columns[0] or head is None:
            continue
        for number, row in enumerate(rows, head + 1):
            for column, value in zip(columns, row, strict=True):
                sheet.cell(number, column).value = value
    return _saved(book)


def change(form: bytes, act: Any) -> bytes:
    """Return a form after something was done to its workbook."""
    book = load_workbook(BytesIO(form))
    act(book)
    return _saved(book)


def saved_by_libreoffice(content: bytes, kind: str, folder: Path) -> bytes:
    """Return a workbook as LibreOffice itself writes it: xlsx, xls or ods."""
    source, target = folder / "form.xlsx", folder / "saved"
    source.write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(target),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (target / f"form.{kind}").read_bytes()


def _column_of(sheet: Any, mark: str) -> int | None:
    return next((c.column for row in sheet.iter_rows() for c in row if c.value == mark), None)


def _saved(book: Any) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()
