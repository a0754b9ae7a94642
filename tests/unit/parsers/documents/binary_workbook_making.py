"""Make workbooks in the binary format (.xlsb) by hand.

Source: [MS-XLSB] 2.1.4 (records), 2.4.
"""

import io
import struct
import zipfile

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.main"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def _varied(number: int, most: int) -> bytes:
    out = bytearray()
    for _ in range(most):
        out.append(number & 0x7F | (0x80 if number > 0x7F else 0))
        number >>= 7
        if not number:
            break
    return bytes(out)


def record(kind: int, data: bytes = b"", size: int | None = None) -> bytes:
    """Return one record; `size` is what it claims, where that differs."""
    return _varied(kind, 2) + _varied(len(data) if size is None else size, 4) + data


def wide(text: str) -> bytes:
    """Return a string with its length."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row_of(number: int, *cells: tuple[int, str | float | int]) -> bytes:
    """Return a row: (column, value); an int is an index into the shared strings."""
    out = record(0, struct.pack("<I", number) + bytes(13))
    for column, value in cells:
        head = struct.pack("<II", column, 0)
        if isinstance(value, str):
            out += record(6, head + wide(value))
        elif isinstance(value, float):
            out += record(5, head + struct.pack("<d", value))
        else:
            out += record(7, head + struct.pack("<I", value))
    return out


def make_binary_workbook(
    rows: bytes, *, strings: bytes | None = None, extent: tuple[int, int] = (9, 9)
) -> bytes:
    """Return a workbook with one sheet.

    Args:
        rows: records of its rows.
        strings: records of the shared strings; None for none.
        extent: last row and last column that the sheet claims.
    """
    sheet = record(129) + record(148, struct.pack("<IIII", 0, extent[0], 0, extent[1]))
    sheet += record(145) + rows + record(146) + record(130)
    book = record(131) + record(143)
    book += record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Số liệu"))
    book += record(144) + record(132)
    link = '<Relationship Id="{}" Type="{}" Target="{}"/>'
    links = link.format("rId1", _KIND + "worksheet", "worksheets/sheet1.bin")
    links += link.format("rId2", _KIND + "sharedStrings", "sharedStrings.bin")
    root = link.format("rId1", _KIND + "officeDocument", "xl/workbook.bin")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS.format(root))
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", _RELATIONS.format(links))
        package.writestr("xl/worksheets/sheet1.bin", sheet)
        if strings is not None:
            package.writestr("xl/sharedStrings.bin", strings)
    return target.getvalue()
