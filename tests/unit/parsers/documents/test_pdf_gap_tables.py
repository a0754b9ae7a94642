"""Tables of a PDF page whose columns nothing but gaps parts."""

import pytest

from parsers.documents.pdf_gap_tables import find_gap_tables, may_hold_gap_tables
from parsers.documents.pdf_geometry import Box
from parsers.documents.pdf_lines import PlacedChar, PlacedLine
from tests.unit.parsers.documents.document_reading import read_bytes, tables, texts
from tests.unit.parsers.documents.pdf_making import make_pdf, text_at

_WIDTH, _HEIGHT, _PITCH = 5, 10, 15


def page(*rows: dict[int, str], pitch: int = _PITCH) -> list[PlacedLine]:
    """Return the lines of a page; a row tells what stands at which place."""
    return [_line(row, 800 - number * pitch) for number, row in enumerate(rows)]


def _line(row: dict[int, str], bottom: int) -> PlacedLine:
    chars: list[PlacedChar] = []
    for left, text in row.items():
        if chars:
            chars.append(PlacedChar(" ", None))
        for place, char in enumerate(text):
            x = left + place * _WIDTH
            chars.append(PlacedChar(char, Box(x, bottom, x + _WIDTH - 1, bottom + _HEIGHT)))
    return PlacedLine.of(chars)


def found(lines: list[PlacedLine]) -> list[list[dict[int, str]]]:
    return [table.rows for table in find_gap_tables(lines)]


HEADINGS = [
    ({80: "Nội dung", 320: "Số lượng"}, 2),
    ({80: "TT", 110: "Chỉ tiêu", 320: "Kết quả"}, 3),
    ({80: "Thời gian", 200: "Hoạt động", 320: "Địa điểm"}, 3),
    ({80: "Ngày", 150: "Giờ", 200: "Nội dung", 400: "Chủ trì"}, 4),
    ({80: "Diễn giải", 250: "Kế hoạch", 350: "Thực hiện"}, 3),
]


@pytest.mark.parametrize(("heading", "columns"), HEADINGS)
def test_columns_are_parted_by_gaps(heading: dict[int, str], columns: int) -> None:
    rows = [dict.fromkeys(heading, f"ô {number}") for number in range(3)]

    (table,) = found(page({80: "Trường báo cáo kết quả như sau"}, heading, *rows))

    assert len(table) == 4
    assert all(len(row) == columns for row in table)


@pytest.mark.parametrize("heading", ["Cấp học", "Đơn vị", "Tên xã, phường", "Trường"])
def test_rows_of_several_numbers_are_a_table_under_a_heading_of_words(heading: str) -> None:
    lines = page(
        {80: heading, 200: "Số cuộc", 320: "Người dự"},
        {80: "Mầm non", 200: "41", 320: "3.920"},
        {80: "Tiểu học", 200: "77", 320: "10.415"},
        {80: "Cộng", 200: "118", 320: "14.335"},
    )

    (table,) = found(lines)

    assert [row.get(1) for row in table] == ["Số cuộc", "41", "77", "118"]


def test_sentences_with_numbers_are_no_table() -> None:
    lines = page(
        {80: "Kết quả cụ thể của các trường trong huyện"},
        {80: "Trường A tổ chức 41 hoạt động, 3.920 lượt người."},
        {80: "Trường B tổ chức 77 hoạt động, 10.415 lượt người."},
    )

    assert found(lines) == []


def test_labels_with_numbers_need_no_heading() -> None:
    (table,) = found(
        page(
            {80: "Số hoạt động", 320: "05"},
            {80: "Lượt người tham gia", 320: "1.312"},
            {80: "Sách quyên góp", 320: "402 cuốn"},
        )
    )
    assert [row[1] for row in table] == ["05", "1.312", "402 cuốn"]


def test_a_cell_that_goes_on_in_the_next_line_is_one() -> None:
    (table,) = found(
        page(
            {80: "Thời gian", 200: "Hoạt động", 420: "Địa điểm"},
            {80: "02/10/2023", 200: "Lễ khai mạc Tuần lễ", 420: "Sân trường"},
            {200: "và ngày hội sách"},
            {80: "04/10/2023", 200: "Tọa đàm", 420: "Hội trường"},
        )
    )
    assert table[1][1] == "Lễ khai mạc Tuần lễ và ngày hội sách"


@pytest.mark.parametrize(
    "after",
    [
        {80: "Trên đây là báo cáo của nhà trường, kính gửi Phòng tổng hợp"},
        {80: "Nơi nhận:", 320: "HIỆU TRƯỞNG"},
        {320: "PHÓ HIỆU TRƯỞNG"},
        {80: "Nhà trường"},
    ],
)
def test_what_follows_a_table_is_none_of_it(after: dict[int, str]) -> None:
    (table,) = found(
        page(
            {80: "Nội dung", 320: "Số lượng"},
            {80: "Số hoạt động", 320: "05"},
            {80: "Sách quyên góp", 320: "402"},
            after,
        )
    )
    assert len(table) == 3


@pytest.mark.parametrize(
    "rows",
    [
        # Running text, if it begins as a heading may.
        [{80: "Nội dung các hoạt động"}, {80: "Trường tổ chức 5 hoạt động"}, {80: "Kết quả tốt"}],
        # A heading over nothing.
        [{80: "Nội dung", 320: "Số lượng"}, {80: "Trường sẽ báo cáo sau"}],
        # The two halves of a letterhead and of a signature.
        [{80: "UBND HUYỆN", 320: "CỘNG HÒA"}, {80: "TRƯỜNG", 320: "Độc lập"}],
        [{80: "Nơi nhận:", 320: "HIỆU TRƯỞNG"}, {80: "- Như trên;", 320: "(Đã ký)"}],
        # Numbered lines whose numbers stand no farther than a blank.
        [{80: "Tuần lễ năm 2021"}, {80: "Tuần lễ năm 2022"}, {80: "Tuần lễ năm 2023"}],
    ],
)
def test_running_text_is_no_table(rows: list[dict[int, str]]) -> None:
    assert found(page(*rows)) == []


def test_lines_far_apart_are_no_table() -> None:
    rows = {80: "Nội dung", 320: "Số lượng"}, {80: "Số buổi", 320: "5"}, {80: "Sách", 320: "9"}
    assert found(page(*rows, pitch=80)) == []


def test_most_pages_are_told_by_their_words_alone() -> None:
    assert not may_hold_gap_tables(["BÁO CÁO", "Trường đã tổ chức 5 hoạt động.", "HIỆU TRƯỞNG"])
    assert may_hold_gap_tables(["TT Nội dung Số lượng", "1 Số hoạt động 5"])


def test_a_page_gives_its_table_between_its_paragraphs() -> None:
    content = b"".join(
        text_at(left, top, text)
        for top, row in (
            (760, {60: "Truong bao cao ket qua."}),
            (740, {60: "So hoat dong", 320: "05"}),
            (720, {60: "Luot nguoi tham gia", 320: "1.312"}),
            (700, {60: "Sach quyen gop", 320: "402"}),
            (680, {60: "Tren day la bao cao cua nha truong, kinh gui Phong Giao duc."}),
        )
        for left, text in row.items()
    )

    document = read_bytes(make_pdf(content), "bc.pdf")

    (table,) = tables(document)
    assert [cell.text for cell in table.cells if cell.column == 1] == ["05", "1.312", "402"]
    assert texts(document)[0] == "Truong bao cao ket qua."


def test_a_number_stands_at_the_edge_of_its_column_though_the_text_runs_into_it() -> None:
    (table,) = found(
        page(
            {80: "TT", 120: "Chỉ tiêu", 240: "Kế hoạch", 330: "Thực hiện"},
            {80: "1", 120: "Sách tặng chi hội (cuốn)", 240: "500", 330: "612"},
            {80: "2", 120: "Câu lạc bộ", 240: "4", 330: "6"},
        )
    )
    assert table[1] == {0: "1", 1: "Sách tặng chi hội (cuốn)", 2: "500", 3: "612"}
