"""Binary workbooks (.xlsb), honest ones and ones made to harm."""

import random
import struct

import pytest

from tests.unit.parsers.documents.binary_workbook_making import (
    make_binary_workbook,
    record,
    row_of,
)
from tests.unit.parsers.documents.document_reading import grid, problems, read_bytes, tables

HONEST = row_of(0, (0, "Chỉ tiêu"), (1, "Kết quả")) + row_of(1, (0, "Số hoạt động"), (1, 12.0))
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383


def test_cells_are_read_with_their_addresses():
    table = tables(read_bytes(make_binary_workbook(HONEST), "a.xlsb"))[0]

    assert grid(table) == [["Chỉ tiêu", "Kết quả"], ["Số hoạt động", "12"]]
    assert table.place_of(table.cells[-1]) == "a.xlsb!Số liệu!B2"


def test_what_a_sheet_claims_beyond_its_cells_takes_no_room():
    data = make_binary_workbook(HONEST, extent=(LAST_ROW, LAST_COLUMN))

    assert problems(read_bytes(data, "a.xlsb")) == []


HOSTILE = {
    "cells at both corners": (row_of(0, (0, "a")) + row_of(LAST_ROW, (LAST_COLUMN, 1.0)), None),
    "cells in no order": (row_of(LAST_ROW, (9000, 1.0)) + row_of(0, (0, 1.0)), None),
    "rows beyond every sheet": (row_of(0xFFFFFFFF, (0xFFFFFFFF, 1.0), (0, 1.0)), None),
    "a record longer than its part": (record(6, b"abc", size=0x0FFFFFFF), None),
    "a string longer than its record": (
        row_of(0) + record(6, struct.pack("<III", 0, 0, 0x7FFFFFFF)),
        None,
    ),
    "a shared string that is not there": (row_of(0, (0, 5)), None),
    "more shared strings than bytes": (
        row_of(0, (0, 0)),
        record(159, struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF)) + record(160),
    ),
    "a cell without its column": (row_of(0) + record(5, b"\0"), None),
}


@pytest.mark.parametrize(("rows", "strings"), HOSTILE.values(), ids=HOSTILE)
def test_a_workbook_made_to_harm_is_refused_and_said(rows, strings):
    document = read_bytes(make_binary_workbook(rows, strings=strings), "a.xlsb")

    assert {"corrupt", "too_large"} & set(problems(document))


@pytest.mark.parametrize("seed", range(60))
def test_damaged_records_never_end_the_reading(seed):
    rnd = random.Random(seed)
    rows = bytearray(HONEST * 4)
    for _ in range(rnd.choice([1, 4, 12])):
        rows[rnd.randrange(len(rows))] = rnd.randrange(256)

    read_bytes(make_binary_workbook(bytes(rows)), "a.xlsb")
