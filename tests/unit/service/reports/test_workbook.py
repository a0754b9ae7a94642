"""The workbook, opened again by another library."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from service.reports.standing import Progress
from service.reports.workbook import WorkbookContent, write_workbook
from tests.unit.service.reports.standings import HANOI, NOW, stage, standing
from tests.unit.service.rules.digest_world import CAMPAIGN

EVIL = '=HYPERLINK("http://x.example";"Trường")'
UNITS = (
    standing("cva", Progress.COMPLETE, complete_at=NOW, name="Trường THPT Chu Văn An"),
    standing("leloi", Progress.INCOMPLETE, phone="0259 1234", being_read=True),
    standing("evil", name=EVIL, kind="@SUM(A1)", district="+1", emails=("=1+1@x.vn",)),
    standing("late", Progress.COMPLETE, on_time=False, in_grace=False),
    standing("free", Progress.EXEMPT),
)


def content(*units, **changes):
    stages = (stage(*(units or UNITS)),)
    fields = {"campaign": CAMPAIGN, "stages": stages, "names": {}, "as_of": NOW, "zone": HANOI}
    return WorkbookContent(**(fields | changes))


def rows(raw, name):
    return CalamineWorkbook.from_object(BytesIO(raw)).get_sheet_by_name(name).to_python()


def test_overview_counts_and_groups_agree():
    overview = rows(write_workbook(content()), "Tổng quan")

    assert overview[0][0] == CAMPAIGN.title
    assert overview[1][0] == "Số liệu đến 07:30 13/10/2022"
    assert overview[4] == [
        "Báo cáo kết quả", "trước ngày 15/10/2022", 4, 2, 1, 1, 2, 0, 1, 1, 1
    ]  # fmt: skip
    groups = [row[1:7] for row in overview if row[0] == "Báo cáo kết quả"][1:]
    assert ["+1", 1, 0, 0, 1, 0] in groups
    assert ["Ninh Sơn", 3, 2, 1, 0, 1] in groups
    assert ["thcs", 3, 2, 1, 0, 1] in groups


def test_every_unit_stands_in_the_list_with_times_of_the_office():
    units = rows(write_workbook(content()), "Đơn vị")[4:]

    assert [row[1] for row in units] == ["cva", "leloi", "evil", "late", "free"]
    assert units[0][5] == "Đã đủ, đúng hạn"
    assert f"{units[0][7]:%d/%m/%Y %H:%M}" == "13/10/2022 07:30"
    assert units[1][5] == "Chưa đủ, đúng hạn, đang đọc"
    assert units[1][9] == "số liệu; hình ảnh (1/3)"
    assert units[3][5] == "Đã đủ, sau hạn"
    assert units[4][5] == "Được miễn"


def test_list_of_those_to_be_asked_has_what_a_person_needs():
    lacking = rows(write_workbook(content()), "Còn thiếu, muộn")[4:]

    assert [row[2] for row in lacking] == ["Trường leloi", EVIL, "Trường late"]
    assert lacking[0][8] == "0259 1234"


def test_what_a_roster_says_is_never_a_formula_or_a_link():
    with zipfile.ZipFile(BytesIO(write_workbook(content()))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]

    assert sheets
    for sheet in sheets:
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet


def test_sheets_print_across_with_their_heads_on_every_page():
    with zipfile.ZipFile(BytesIO(write_workbook(content()))) as archive:
        book = archive.read("xl/workbook.xml")
        sheets = [archive.read(f"xl/worksheets/sheet{number}.xml") for number in (1, 2, 3)]

    assert book.count(b"_xlnm.Print_Titles") == 3
    for sheet in sheets:
        assert b'orientation="landscape"' in sheet
        assert b'paperSize="9"' in sheet
        assert b'state="frozen"' in sheet
        assert b"<autoFilter" in sheet


@pytest.mark.parametrize("language", ["vi", "en"])
def test_workbook_without_a_unit_is_a_workbook(language):
    raw = write_workbook(replace(content(language=language), stages=(stage(),)))

    assert len(CalamineWorkbook.from_object(BytesIO(raw)).sheet_names) == 3
