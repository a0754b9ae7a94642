import io
import zipfile
from datetime import date, datetime, time

import pytest
import xlsxwriter
from PIL import Image

from parsers.documents.document import DocumentLimits
from tests.unit.parsers.documents.document_reading import (
    grid,
    problems,
    read_bytes,
    tables,
)

# A cell knows no zone.
AT_HALF_PAST_SEVEN = datetime.fromisoformat("2022-10-03T07:30:00")


def make_workbook(*sheets) -> bytes:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    for name, fill in sheets:
        fill(workbook.add_worksheet(name), workbook)
    workbook.close()
    return target.getvalue()


def figures(sheet, _workbook):
    sheet.merge_range("A1:B1", "PHỤ LỤC SỐ LIỆU")
    sheet.write_row("A3", ["Chỉ tiêu", "Kết quả"])
    sheet.write_row("A4", ["Số hoạt động", 12])
    sheet.write_row("A5", ["Tỉ lệ", 0.855])


def test_every_cell_has_an_address_and_its_value():
    document = read_bytes(make_workbook(("Số liệu", figures)), "so-lieu.xlsx")

    table = tables(document)[0]
    assert grid(table) == [
        ["PHỤ LỤC SỐ LIỆU"],
        ["Chỉ tiêu", "Kết quả"],
        ["Số hoạt động", "12"],
        ["Tỉ lệ", "0.855"],
    ]
    assert {table.place_of(c): c.value for c in table.cells if isinstance(c.value, float)} == {
        "so-lieu.xlsx!Số liệu!B4": 12.0,
        "so-lieu.xlsx!Số liệu!B5": 0.855,
    }
    assert (table.cells[0].rows, table.cells[0].columns) == (1, 2)
    assert document.problems == ()


def test_dates_and_times_are_kept_and_shown_as_written_here():
    def fill(sheet, workbook):
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        moment = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_datetime("A1", date(2022, 10, 3), day)
        sheet.write_datetime("A2", AT_HALF_PAST_SEVEN, moment)
        sheet.write_datetime("A3", time(7, 30), workbook.add_format({"num_format": "hh:mm"}))

    table = tables(read_bytes(make_workbook(("Lịch", fill)), "lich.xlsx"))[0]

    assert [c.text for c in table.cells] == ["03/10/2022", "03/10/2022 07:30", "07:30"]
    assert [c.value for c in table.cells][1:] == [AT_HALF_PAST_SEVEN, time(7, 30)]


def test_hidden_sheets_are_read_and_flagged():
    def hide(sheet, _workbook):
        sheet.write("A1", "ẩn")
        sheet.hide()

    document = read_bytes(make_workbook(("A", figures), ("B", hide)), "a.xlsx")

    assert [(table.name, table.hidden) for table in tables(document)] == [("A", False), ("B", True)]


def test_cells_far_apart_take_no_room():
    def fill(sheet, _workbook):
        sheet.write("A1", "gần")
        sheet.write(1_048_575, 16_383, "xa")

    document = read_bytes(make_workbook(("S", fill)), "a.xlsx")

    table = tables(document)[0]
    assert [table.place_of(c) for c in table.cells] == ["a.xlsx!S!A1", "a.xlsx!S!XFD1048576"]
    assert document.problems == ()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with bytes replaced in one part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.case("E9")
@pytest.mark.parametrize(
    ("part", "old", "new", "place"),
    [
        ("xl/worksheets/sheet1.xml", b'r="B4"', b"r='XFD1048576'", "XFD1048576"),
        ("xl/worksheets/sheet1.xml", b'r="B4"', b'r="xfd1048576"', "XFD1048576"),
        ("xl/worksheets/sheet1.xml", b'r="B4"', b'\n r = "XFD1048576"', "XFD1048576"),
        ("xl/worksheets/sheet1.xml", b'r="B4"', b'r="&#66;4"', "B4"),
        ("xl/sharedStrings.xml", b'uniqueCount="', b'uniqueCount="99999999', "B4"),
        ("xl/sharedStrings.xml", b' count="', b' count="99999999', "B4"),
    ],
)
def test_a_workbook_made_to_ask_for_all_memory_is_read(part, old, new, place):
    data = changed(make_workbook(("Số liệu", figures)), part, old, new)

    document = read_bytes(data, "a.xlsx")

    table = tables(document)[0]
    assert [table.place_of(c).split("!")[2] for c in table.cells if c.value == 12.0] == [place]
    assert document.problems == ()


def test_both_ways_of_reading_agree(monkeypatch):
    def fill(sheet, workbook):
        figures(sheet, workbook)
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime("A7", AT_HALF_PAST_SEVEN, day)
        sheet.write_row("B7", [True])
        sheet.write_formula("A8", "=B4*2", None, 24)
        sheet.write_formula("B8", '="a"', None, "a")
        sheet.write_rich_string("A9", "đậm ", workbook.add_format({"bold": True}), "nhạt")
        sheet.write("B9", -1.5e-7)

    data = make_workbook(("Số liệu", fill), ("B", figures))
    fast = read_bytes(data, "a.xlsx")
    monkeypatch.setattr("parsers.documents.workbook.may_be_read_fast", lambda _: False)

    slow = read_bytes(data, "a.xlsx")

    assert slow == fast
    assert len(tables(fast)) == 2


def test_a_wide_and_short_sheet_is_read():
    def fill(sheet, _workbook):
        for column in range(300):
            sheet.write(0, column, f"c{column}")

    table = tables(read_bytes(make_workbook(("S", fill)), "a.xlsx"))[0]

    assert (table.width, table.place_of(table.cells[-1])) == (300, "a.xlsx!S!KN1")


def test_a_cap_on_cells_keeps_what_came_before():
    def fill(sheet, _workbook):
        for row in range(100):
            sheet.write(row, 0, "x")

    limits = DocumentLimits(cells=40)
    document = read_bytes(make_workbook(("S", fill)), "a.xlsx", limits=limits)

    assert problems(document) == ["too_large"]
    assert tables(document)[0].height == 40


def test_an_empty_workbook_is_said_to_be_empty():
    document = read_bytes(make_workbook(("S", lambda *_: None)), "a.xlsx")

    assert problems(document) == ["empty"]


def test_pictures_of_a_workbook_are_found(tmp_path):
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), "red").save(picture, "JPEG")

    def fill(sheet, _workbook):
        sheet.write("A1", "Ảnh")
        sheet.insert_image("B2", "anh.jpg", {"image_data": picture})

    document = read_bytes(make_workbook(("S", fill)), "a.xlsx", folder=tmp_path)

    assert [p.media_type for p in document.pictures] == ["image/jpeg"]


@pytest.mark.parametrize("size", [2000, 4000])
def test_a_cut_off_workbook_is_said_to_be(size):
    data = make_workbook(("Số liệu", figures))[:size]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    assert "truncated" in problems(read_bytes(data, "a.xlsx", media_type=kind))
