import struct
from datetime import datetime, time

import pytest

from tests.unit.parsers.documents.compound_making import make_legacy_workbook, record
from tests.unit.parsers.documents.document_reading import (
    grid,
    problems,
    read_bytes,
    tables,
)

NUMBER, RK, MANY_RK, LABEL, SHARED = 0x203, 0x27E, 0xBD, 0x204, 0xFD
FORMULA, STRING, BOOLEAN, MERGED = 0x06, 0x207, 0x205, 0xE5


def wide(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def shared_strings(*texts: str) -> bytes:
    body = struct.pack("<II", len(texts), len(texts)) + b"".join(wide(text) for text in texts)
    return record(0xFC, body)


def shared(row: int, column: int, index: int) -> bytes:
    return record(SHARED, struct.pack("<HHHI", row, column, 0, index))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(NUMBER, struct.pack("<HHHd", row, column, style, value))


def styles(*formats: int) -> bytes:
    return b"".join(record(0xE0, struct.pack("<HH", 0, index) + bytes(16)) for index in formats)


def read(cells: bytes, before: bytes = b""):
    return read_bytes(make_legacy_workbook({"Số liệu": cells}, before), "a.xls")


def test_texts_and_numbers_have_their_places():
    cells = shared(0, 0, 0) + shared(1, 0, 1) + number(1, 1, 412.0)

    document = read(cells, shared_strings("Chỉ tiêu", "Số hoạt động"))

    table = tables(document)[0]
    assert grid(table) == [["Chỉ tiêu"], ["Số hoạt động", "412"]]
    assert [table.place_of(cell) for cell in table.cells][-1] == "a.xls!Số liệu!B2"
    assert table.cells[-1].value == 412.0
    assert document.problems == ()


def test_a_string_that_goes_on_in_the_next_record_is_whole():
    raw = struct.pack("<II", 1, 1) + wide("Số lượt người tham gia")
    cut = 8 + 3 + 2 * 9
    before = record(0xFC, raw[:cut]) + record(0x3C, b"\x01" + raw[cut:])

    assert grid(tables(read(shared(0, 0, 0), before))[0]) == [["Số lượt người tham gia"]]


@pytest.mark.parametrize(
    ("packed", "value"),
    [(12 << 2 | 2, 12.0), (1250 << 2 | 3, 12.5), ((-3 << 2 | 2) & 0xFFFFFFFF, -3.0)],
)
def test_packed_numbers_are_unpacked(packed, value):
    cell = record(RK, struct.pack("<HHHI", 0, 0, 0, packed))

    assert tables(read(cell))[0].cells[0].value == value


def test_many_packed_numbers_fill_a_row():
    body = struct.pack("<HH", 0, 2) + struct.pack("<HIHI", 0, 1 << 2 | 2, 0, 2 << 2 | 2)

    table = tables(read(record(MANY_RK, body + struct.pack("<H", 3))))[0]

    assert [(table.place_of(c), c.value) for c in table.cells] == [
        ("a.xls!Số liệu!C1", 1.0),
        ("a.xls!Số liệu!D1", 2.0),
    ]


def test_formulas_give_what_was_last_computed():
    head = struct.pack("<HHH", 0, 0, 0)
    of_number = record(FORMULA, head + struct.pack("<d", 7.0) + bytes(8))
    of_text = record(FORMULA, struct.pack("<HHH", 1, 0, 0) + b"\0\0\0\0\0\0\xff\xff" + bytes(8))
    text = record(STRING, wide("đạt"))

    assert grid(tables(read(of_number + of_text + text))[0]) == [["7"], ["đạt"]]


def test_dates_are_told_by_their_format():
    custom = record(0x41E, struct.pack("<H", 170) + wide("dd/mm/yyyy hh:mm"))
    cells = number(0, 0, 44837.3125, 1) + number(1, 0, 0.3125, 2) + number(2, 0, 44837.0, 0)

    table = tables(read(cells, custom + styles(0, 170, 20)))[0]

    assert [cell.value for cell in table.cells] == [
        datetime.fromisoformat("2022-10-03T07:30:00"),
        time(7, 30),
        44837.0,
    ]
    assert [cell.text for cell in table.cells] == ["03/10/2022 07:30", "07:30", "44837"]


def test_merged_cells_come_once_with_their_span():
    merged = record(MERGED, struct.pack("<5H", 1, 0, 1, 0, 2))

    table = tables(read(number(0, 0, 1.0) + merged))[0]

    assert (table.cells[0].rows, table.cells[0].columns) == (2, 3)


def test_an_encrypted_workbook_is_said_to_be():
    assert problems(read(b"", record(0x2F, bytes(6)))) == ["encrypted"]
