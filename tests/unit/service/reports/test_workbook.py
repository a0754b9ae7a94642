"""The workbook, opened again by other libraries."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from service.reports.standing import Progress
from service.reports.workbook import WorkbookContent, write_workbook
from tests.unit.service.reports.accounts import account, stated
from tests.unit.service.reports.standings import HANOI, NOW, standing
from tests.unit.service.rules.digest_world import CAMPAIGN

EVIL = '=HYPERLINK("http://x.example";"Trường")'
UNITS = (
    standing("cva", Progress.COMPLETE, complete_at=NOW, name="Trường THPT Chu Văn An"),
    standing("leloi", Progress.INCOMPLETE, phone="0259 1234", being_read=True),
    standing("evil", name=EVIL, kind="@SUM(A1)", district="+1", emails=("=1+1@x.vn",)),
    standing("late", Progress.COMPLETE, on_time=False, in_grace=False),
    standing("free", Progress.EXEMPT),
)
SAID = {
    "cva": [
        stated("activities", 0),
        stated("participants", 1234, unit="lượt", qualifier="about", confidence=0.5),
    ],
    "late": [stated("activities", 7, quote=EVIL, place="=1+1.xlsx!A1!C3")],
}


def content(*units, language="vi", **changes):
    of = account(*(units or UNITS), said=changes.pop("said", SAID), **changes)
    return WorkbookContent(account=of, zone=HANOI, language=language)


def rows(raw, name):
    return CalamineWorkbook.from_object(BytesIO(raw)).get_sheet_by_name(name).to_python()


@pytest.fixture(scope="module")
def raw():
    """The workbook of the units above."""
    return write_workbook(content())


def test_overview_counts_and_groups_agree(raw):
    overview = rows(raw, "Tổng quan")

    assert overview[0][0] == CAMPAIGN.title
    assert overview[1][0] == "Số liệu đến 07:30 13/10/2022"
    assert overview[4] == [
        "Báo cáo kết quả", "trước ngày 15/10/2022", 4, 2, 1, 1, 2, 0, 1, 1, 1
    ]  # fmt: skip
    groups = [row[1:7] for row in overview if row[0] == "Báo cáo kết quả"][1:]
    assert ["+1", 1, 0, 0, 1, 0] in groups
    assert ["Ninh Sơn", 3, 2, 1, 0, 1] in groups
    assert ["Trường THCS", 3, 2, 1, 0, 1] in groups
    assert ["Số hoạt động", "", 7, 2, 2, 0, 0, 1, 1] in [row[:9] for row in overview]


def test_matrix_says_when_each_requirement_came(raw):
    units = rows(raw, "Ma trận")[4:]

    assert [row[1] for row in units] == ["cva", "leloi", "evil", "late", "free"]
    assert f"{units[0][5]:%d/%m/%Y %H:%M}" == "12/10/2022 07:30"
    assert units[0][8] == "Đã đủ, đúng hạn"
    assert f"{units[0][10]:%d/%m/%Y %H:%M}" == "13/10/2022 07:30"
    assert units[1][6:9] == ["chưa có", "1/3", "Chưa đủ, đúng hạn, đang đọc"]
    assert units[3][8] == "Đã đủ, sau hạn"
    assert units[4][5:9] == ["", "", "", "Được miễn"]


def test_what_is_not_stated_is_a_word_and_zero_is_a_number(raw):
    figures = [row[5:] for row in rows(raw, "Số liệu theo đơn vị")[4:]]

    assert figures[0] == [0, 1234]
    assert figures[1] == ["không nêu", "không nêu"]
    assert figures[2] == ["chưa gửi", "chưa gửi"]
    assert figures[3] == [7, "không nêu"]
    assert figures[4] == ["miễn", "miễn"]
    assert figures[5:] == [[7, 1234], [2, 1], [1, 2]]


def test_total_of_what_nobody_states_is_not_zero():
    none = write_workbook(content(said={"cva": [stated("activities", 3)]}))

    assert rows(none, "Số liệu theo đơn vị")[9][5:] == [3, "không nêu"]
    assert [row[3:] for row in rows(none, "Số liệu theo loại")[4:6]] == [
        ["không nêu", "không nêu"],
        [3, "không nêu"],
    ]


def test_figure_has_a_note_with_mail_place_and_words(raw):
    sheet = openpyxl.load_workbook(BytesIO(raw))["Số liệu theo đơn vị"]

    note = sheet["G5"].comment.text
    assert "HT-000007, nhận 04:30 13/10/2022" in note
    assert "BC.docx#p3" in note
    assert "“đã có 1234”" in note
    assert "đọc chưa chắc chắn" in note
    assert sheet["G5"].number_format == '[$-42A]"khoảng "#,##0'
    assert sheet["F6"].comment is None


def test_values_of_units_above_and_below_are_not_added_up_twice():
    units = [
        standing("pgd", Progress.COMPLETE, kind="phong", district="A"),
        standing("a", Progress.COMPLETE, parent="pgd", district="A"),
        standing("b", Progress.COMPLETE, parent="pgd", district="A"),
    ]
    said = {code: [stated("activities", value)] for code, value in (("pgd", 5), ("a", 3), ("b", 4))}
    raw = write_workbook(content(*units, said=said))

    assert [row[5] for row in rows(raw, "Số liệu theo đơn vị")[4:8]] == ["(5)", 3, 4, 7]
    assert (
        "Không cộng"
        in openpyxl.load_workbook(BytesIO(raw))["Số liệu theo đơn vị"]["F5"].comment.text
    )
    assert rows(raw, "Cần kiểm tra")[4][6:8] == [
        "nhỏ hơn tổng của các đơn vị trực thuộc", "trực thuộc cộng lại 7"
    ]  # fmt: skip


def test_plan_stands_beside_the_result():
    planned = {
        "cva": [stated("activities", 5, receipt="HT-000001")],
        "late": [stated("activities", 8)],
        "leloi": [stated("activities", 2)],
    }
    plan = rows(write_workbook(content(planned=planned)), "Kế hoạch – kết quả")

    assert plan[4][1:9] == ["Trường THPT Chu Văn An", "Ninh Sơn", "Số hoạt động", 5, 0, -5, 0, "có"]
    assert plan[5][4:8] == [2, "không nêu", "", ""]
    assert plan[6][4:8] == [8, 7, -1, 0.875]
    assert plan[-1][3:8] == ["Số hoạt động", 15, 7, -8, 7 / 15]


def test_year_before_stands_beside_this_one():
    earlier = account(*UNITS, said={"cva": [stated("participants", 20, unit="lượt")]})
    raw = write_workbook(content(earlier=earlier))

    years = rows(raw, "So với năm trước")
    assert years[4][:4] == ["Số đơn vị đã gửi báo cáo", 3, 3, 0]
    assert years[5][:8] == ["Số hoạt động", 7, "không nêu", "", "", 0, "", ""]
    assert years[6][:8] == ["Số lượt người tham gia", 1234, 20, 1214, 61.7, 1, 1234, 20]
    assert "khác xa năm trước" in rows(raw, "Cần kiểm tra")[4][6]


def test_lists_have_what_a_person_needs_to_ask(raw):
    lacking = rows(raw, "Còn thiếu")[4:]
    late = rows(raw, "Nộp muộn")[4:]

    assert [row[2] for row in lacking] == ["Trường leloi", EVIL]
    assert lacking[0][5] == "số liệu; hình ảnh (1/3)"
    assert lacking[0][9] == "0259 1234"
    assert [row[2] for row in late] == ["Trường late"]


@pytest.mark.case("E13")
def test_what_others_wrote_is_never_a_formula_or_a_link(raw):
    book = openpyxl.load_workbook(BytesIO(raw))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert formulas
    assert all(
        text.startswith(("=IF(", "=COUNT", "=SUM", "='Số liệu theo đơn vị'!")) for text in formulas
    )
    assert sum(cell.value == EVIL and cell.data_type == "s" for cell in cells) >= 2
    assert not any(cell.hyperlink for cell in cells)


def test_sheets_print_across_with_their_heads_on_every_page(raw):
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        book = archive.read("xl/workbook.xml")
        sheets = [
            archive.read(name)
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]

    assert book.count(b"_xlnm.Print_Titles") == len(sheets) == 10
    for sheet in sheets:
        assert b'orientation="landscape"' in sheet
        assert b'paperSize="9"' in sheet
        assert b'state="frozen"' in sheet
        assert b"<autoFilter" in sheet
        assert b"&amp;P" in sheet


@pytest.mark.parametrize("language", ["vi", "en"])
def test_workbook_without_a_unit_is_a_workbook(language):
    empty = WorkbookContent(account=account(said={}), zone=HANOI, language=language)

    assert len(CalamineWorkbook.from_object(BytesIO(write_workbook(empty))).sheet_names) == 10
