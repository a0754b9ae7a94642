"""Workbooks: .xlsx by xlsxwriter, .xls as BIFF8 in a compound file."""

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from tests.corpus.compound import write_compound
from tests.corpus.marks import shown
from tests.corpus.packages import rewrite

Rows = Sequence[Sequence[object]]


def write_xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook; marked texts of digits alone become numbers."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": datetime(2024, 1, 2, tzinfo=UTC).replace(tzinfo=None)})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                sheet.write(y, x, _value(cell))
    book.close()
    return rewrite(stream.getvalue())


def write_xls(name: str, rows: Rows) -> bytes:
    """Return a workbook of one sheet as Excel 97 writes it.

    Source: MS-XLS 2.4 (BOF, BoundSheet8, Label, Number, Dimensions, EOF).
    """
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    head += _record(0x0042, struct.pack("<H", 1200))
    title = name.encode("utf-16-le")
    size = len(head) + 4 + 8 + len(title) + 4
    head += _record(0x0085, struct.pack("<IBBBB", size, 0, 0, len(name), 1) + title)
    head += _record(0x000A, b"")
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    width = max(len(row) for row in rows)
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            sheet += _cell(y, x, _value(cell))
    sheet += _record(0x000A, b"")
    return write_compound({"Workbook": (head + sheet).ljust(8192, b"\0")})


def _cell(y: int, x: int, value: object) -> bytes:
    if value in {None, ""}:
        return b""
    if isinstance(value, int | float):
        return _record(0x0203, struct.pack("<HHHd", y, x, 0, value))
    text = str(value)
    body = struct.pack("<HHHHB", y, x, 0, len(text), 1) + text.encode("utf-16-le")
    return _record(0x0204, body)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _value(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = shown(cell)
    return int(text) if text != cell and text.isdigit() and not text.startswith("0") else text
