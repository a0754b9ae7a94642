"""Tables of figures as offices lay them out: results with remarks, plans beside results, totals."""

import pytest

from parsers.documents.document import Table
from parsers.report.figures import BUILT_IN, document_of_text, find_figures
from tests.unit.parsers.report.schedule_making import ABOVE, LEFT, document, table

INDICATORS = [(key, "") for key in BUILT_IN]


def done(*blocks: str | Table) -> dict[str, float]:
    """Return the totals that a document of these states as done."""
    found = find_figures(document(*blocks), INDICATORS)
    return {each.indicator: each.value for each in found if each.total and not each.planned}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("18 buổi (đạt 120% kế hoạch)", 18),
        ("18 (115%)", 18),
        ("18 buổi (vượt 3 buổi so với kế hoạch)", 18),
        ("18 buổi (tăng 2 so với 2024)", 18),
        ("18/15 buổi", 18),
        ("15/18 buổi", None),
        ("18 buổi (mới đạt 80%)", 18),
        ("120%", None),
    ],
)
def test_a_remark_behind_a_result_does_not_hide_it(cell: str, value: float | None) -> None:
    found = done(table(["Chỉ tiêu", "Kết quả"], ["Số buổi hoạt động", cell], ["Băng rôn", "5"]))
    assert found.get("activities") == value
    assert found["banners"] == 5


@pytest.mark.parametrize(
    "heading", ["Kế hoạch", "Ước thực hiện", "Đăng ký", "Chỉ tiêu giao", "Dự kiến"]
)
def test_the_result_stands_beside_what_was_planned(heading: str) -> None:
    rows = table(
        ["Diễn giải", heading, "Thực hiện"],
        ["Hội thảo, tọa đàm", "3", "4"],
        ["Lượt bạn đọc", "1500", "1660"],
    )
    assert done(rows) == {"seminars": 4, "readers": 1660}


def test_an_estimate_stands_where_there_is_no_result() -> None:
    rows = table(["Nội dung", "Ước thực hiện"], ["Tọa đàm", "4"], ["Băng rôn", "6"])
    assert done(rows) == {"seminars": 4, "banners": 6}


def test_plan_and_result_may_share_a_heading() -> None:
    rows = table(
        ["TT", "Đơn vị", "Hoạt động", LEFT, "Sách quyên góp"],
        [ABOVE, ABOVE, "Kế hoạch", "Thực hiện", ABOVE],
        ["1", "THCS A", "8", "9", "210"],
        ["2", "TH B", "5", "5", "95"],
        ["", "Cộng", "13", "14", "305"],
    )
    assert done(rows) == {"activities": 14, "books": 305}


def test_the_later_of_two_years_is_meant() -> None:
    rows = table(
        ["Chỉ tiêu", "Năm 2024", "Năm 2025"],
        ["Số hoạt động", "10", "12"],
        ["Băng rôn", "3", "4"],
    )
    assert done("Kết quả Tuần lễ năm 2025", rows) == {"activities": 12, "banners": 4}


@pytest.mark.parametrize("total", ["Tổng cộng", "Cộng", "Tổng số lượt", "Tổng", "TỔNG CỘNG:"])
def test_days_are_added_up_in_their_last_row(total: str) -> None:
    rows = table(
        ["Ngày", "Nội dung hoạt động", "Lượt người tham gia"],
        ["02/10", "Khai mạc Tuần lễ", "540"],
        ["04/10", "Thi kể chuyện theo sách", "215"],
        [total, LEFT, "755"],
    )
    assert done(rows) == {"participants": 755}


def test_columns_of_sessions_and_visits_are_told_by_their_total() -> None:
    rows = table(
        ["STT", "Tên trường", "Số buổi", "Số lượt HS", "Sách quyên góp"],
        ["1", "THCS A", "3", "300", "40"],
        ["2", "THCS B", "4", "420", "60"],
        ["", "Tổng", "7", "720", "100"],
    )
    assert done(rows) == {"activities": 7, "participants": 720, "books": 100}


def test_levels_have_sums_of_their_own_under_the_whole() -> None:
    rows = table(
        ["Cấp học", "Hoạt động", "Lượt người tham gia"],
        ["Mầm non", "5", "300"],
        ["Cộng MN", "5", "300"],
        ["Tiểu học", "8", "900"],
        ["Cộng TH", "8", "900"],
        ["Tổng cộng toàn huyện", "13", "1.200"],
    )
    assert done(rows) == {"activities": 13, "participants": 1200}


PASTED = (
    "Trường gửi số liệu:\n\n"
    "Nội dung\tSố lượng\tGhi chú\n"
    "Số hoạt động đã tổ chức\t5\tkể chuyện sách\n"
    "Số bé và phụ huynh tham gia\t286\t214 bé, 72 phụ huynh\n"
    "Băng rôn, áp phích\t3\t\n"
)


def test_a_table_pasted_into_a_mail_is_one() -> None:
    pasted = document_of_text(PASTED)
    tables = [block for block in pasted.blocks if isinstance(block, Table)]
    found = {each.indicator: each.value for each in find_figures(pasted, INDICATORS)}
    assert [block.height for block in tables] == [4]
    assert found == {"activities": 5, "participants": 286, "banners": 3}


def test_a_line_with_a_tab_alone_is_no_table() -> None:
    text = document_of_text("Kính gửi:\tSở GDĐT\nTrường tổ chức 5 hoạt động.\n\t- Băng rôn: 3")
    assert not any(isinstance(block, Table) for block in text.blocks)
