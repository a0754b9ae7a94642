"""Figures in tables of many layouts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents.document import (
    Cell,
    Document,
    DocumentProblem,
    Paragraph,
    ProblemKind,
    Table,
)
from parsers.report.figures import BUILT_IN, find_figures
from parsers.report.figures_stated import states_figures

INDICATORS = [(key, "") for key in BUILT_IN]


def table(drawn, *, name=""):
    """Return a document of one table: cells parted by "|", "<2>" spans columns, "<1x2>" rows."""
    cells, width = [], 0
    lines = drawn.strip("\n").split("\n")
    for row, line in enumerate(lines):
        column = 0
        for written in line.split("|"):
            match = re.match(r"\s*<(\d)(?:x(\d))?>", written)
            columns, rows = (int(match[1]), int(match[2] or 1)) if match else (1, 1)
            text = written[match.end() if match else 0 :].strip()
            if text:
                value = float(text[1:]) if text.startswith("=") else None
                cells.append(Cell(row, column, text.lstrip("="), value, rows, columns))
            column += columns
        width = max(width, column)
    place = "so-lieu.xlsx!Sheet1" if name else "BC.docx#table2"
    block = Table(place=place, name=name, cells=tuple(cells), height=len(lines), width=width)
    return Document(blocks=(block,))


def totals(document, indicators=INDICATORS):
    figures = find_figures(document, indicators)
    return {each.indicator: each.value for each in figures if each.total and not each.planned}


TABLES = {
    "a row for each": (
        """
        Chỉ tiêu | Kết quả
        Số hoạt động, sự kiện được tổ chức | 20 hoạt động
        Số lượt người tham gia | 4.189 lượt người
        Số câu lạc bộ | 09 câu lạc bộ
        """,
        {"activities": 20, "participants": 4189, "clubs": 9},
    ),
    "units, plan and result": (
        """
        STT | Nội dung | ĐVT | Kế hoạch | Thực hiện | Tỷ lệ (%)
        1 | Hoạt động hưởng ứng | hoạt động | 25 | 21 | 84
        2 | Người tham gia | lượt | 4.000 | 4.280 | 107
        3 | Hội thảo, tọa đàm | cuộc | 3 | 3 | 100
        4 | Tin bài | tin | 10 | - |
        """,
        {"activities": 21, "participants": 4280, "seminars": 3},
    ),
    "a district and its schools": (
        """
        TT | Đơn vị | Số hoạt động | Số lượt người tham gia | Số lớp tập huấn | Số học viên
        1 | THCS A | 5 | 1.200 | 1 | 40
        2 | THCS B | 7 | 800 | 2 | 80
        <2> Tổng cộng | 12 | 2.000 | 3 | 120
        """,
        {"activities": 12, "participants": 2000, "classes": 3, "learners": 120},
    ),
    "a district whose total stands first": (
        """
        <1x2> STT | <1x2> Đơn vị | <2> Lớp tập huấn | <2> Tuyên truyền
        | | Số lớp | Số học viên | Tin, bài | Băng rôn
        1 | Toàn huyện | 12 | 560 | 45 | 60
        2 | Xã A | 5 | 200 | 20 | 30
        3 | Xã B | 7 | 360 | 25 | 30
        """,
        {"classes": 12, "learners": 560, "posts": 45, "banners": 60},
    ),
    "schools without a total": (
        """
        TT | Đơn vị | Số hoạt động | Số lượt người tham gia
        1 | THCS A | 5 | 1.200
        2 | THCS B | 7 | 800
        """,
        {},
    ),
    "one row of values under numbered columns": (
        """
        Số hoạt động | Lượt người tham gia | Băng rôn, khẩu hiệu | Sách quyên góp (cuốn) | CLB
        (1) | (2) | (3) | (4) | (5)
        12 | 4.280 | 17 | 315 | 05
        """,
        {"activities": 12, "participants": 4280, "banners": 17, "books": 315, "clubs": 5},
    ),
    "two things counted for each kind": (
        """
        TT | Nội dung | Số cuộc/lớp | Số người tham gia
        1 | Tọa đàm, hội thảo | 3 | 240
        2 | Lớp tập huấn, bồi dưỡng | 5 | 210
        """,
        {"seminars": 3, "classes": 5, "learners": 210},
    ),
    "last year beside this one": (
        """
        TT | Chỉ số | Năm 2021 | Năm 2022 | So sánh
        1 | Số buổi sinh hoạt hưởng ứng | 8 | 12 | +4
        2 | Số lượt bạn đọc | 1.500 | 2.300 | +800
        """,
        {"activities": 12, "readers": 2300},
    ),
    "sentences in cells": (
        """
        Nội dung | Kết quả
        Tuyên truyền | Treo 12 băng rôn, phát thanh 24 lượt, đăng 15 tin bài trên cổng thông tin
        Thư viện | Phục vụ 634 lượt bạn đọc, quyên góp được 284 cuốn sách
        """,
        {"banners": 12, "broadcasts": 24, "posts": 15, "readers": 634, "books": 284},
    ),
    "groups over rows, no heading": (
        """
        I | Công tác tuyên truyền | |
        1 | Băng rôn, pa nô, áp phích | cái | 17
        2 | Số tin, bài đăng trên Website, Facebook | bài | 23
        II | Hoạt động thư viện | |
        1 | Số lượt bạn đọc | lượt | 1.618
        III | Lớp tập huấn, bồi dưỡng | |
        1 | Số lớp | lớp | 04
        2 | Số học viên | người | 128
        """,
        {"banners": 17, "posts": 23, "readers": 1618, "classes": 4, "learners": 128},
    ),
    "a column for each day": (
        """
        Chỉ tiêu | Ngày 1/10 | Ngày 2/10 | Ngày 3/10 | Tổng
        Số hoạt động | 2 | 3 | 7 | 12
        Lượt người tham gia | 200 | 300 | 3.700 | 4.200
        """,
        {"activities": 12, "participants": 4200},
    ),
    "a column for each day and no total": (
        """
        Chỉ tiêu | Ngày 1/10 | Ngày 2/10 | Ngày 3/10
        Số hoạt động | 2 | 3 | 7
        """,
        {},
    ),
    "parts under a total": (
        """
        Chỉ tiêu | Số liệu
        Tổng số lượt người tham gia | =4280
        Trong đó: - Cán bộ, giáo viên | =80
        - Học sinh | =3000
        - Nhân dân | =1200
        Kinh phí (triệu đồng) | =15
        """,
        {"participants": 4280},
    ),
    "blank, dash and not stated are not nought": (
        """
        Nội dung | Số lượng
        Số hoạt động | 12
        Số lượt bạn đọc | -
        Số câu lạc bộ | không nêu
        Học liệu mở | …
        Số lượt phát thanh |
        Hội thảo, tọa đàm | Không
        Băng rôn | 0
        """,
        {"activities": 12, "seminars": 0, "banners": 0},
    ),
    "plan and result as rows": (
        """
        | Số hoạt động | Số người tham gia
        Kế hoạch | 15 | 3000
        Thực hiện | 12 | 3200
        """,
        {"activities": 12, "participants": 3200},
    ),
    "a schedule of events": (
        """
        STT | Thời gian | Nội dung hoạt động | Địa điểm | Số lượng người tham gia
        1 | 03/10 | Lễ phát động | Sân trường | 450
        2 | 04/10 | Tọa đàm về chuyển đổi số | Hội trường | 120
        """,
        {},
    ),
    "a school's classes and pupils": (
        """
        TT | Tên trường | Số lượng học sinh | Số lớp
        1 | THCS A | 560 | 14
        | Tổng | 1280 | 32
        """,
        {},
    ),
    "ratios, percents and decimals": (
        """
        Nội dung | Kết quả
        Số hoạt động | 12/15
        Số lượt bạn đọc | 95%
        Số câu lạc bộ | =4.5
        """,
        {},
    ),
    "the letterhead": (
        """
        TRƯỜNG THCS A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 12/BC-THCS | Ninh Sơn, ngày 10 tháng 10 năm 2022
        """,
        {},
    ),
}


@pytest.mark.parametrize("layout", TABLES)
def test_the_figures_of_a_table_are_read(layout):
    drawn, expected = TABLES[layout]
    assert totals(table(drawn)) == expected


def test_every_indicator_is_known_by_other_words():
    drawn = """
    Nội dung | Số lượng
    Số hoạt động đã tổ chức | 12 hoạt động
    Người tham gia (lượt) | 4 280
    Lớp học, chuyên đề | 05
    Người học | 230
    Giao lưu, hội thảo | 02
    Khẩu hiệu, băng rôn | 13
    Tin bài đăng | 8
    Truyền thanh | 16
    Sách tặng, giới thiệu | 340
    Bạn đọc đến thư viện | 890
    Bài giảng điện tử | 25
    Diễn đàn, CLB | 4
    """
    assert totals(table(drawn)) == dict(
        zip(BUILT_IN, (12, 4280, 5, 230, 2, 13, 8, 16, 340, 890, 25, 4), strict=True)
    )


def test_a_workbook_names_the_cell():
    drawn = "Chỉ tiêu | Kết quả\nSố lượt bạn đọc | =2821"
    (figure,) = find_figures(table(drawn, name="Sheet1"), INDICATORS)
    assert figure.place == "so-lieu.xlsx!Sheet1!B2"
    assert figure.quote == "Số lượt bạn đọc: 2821"
    assert figure.origin == "table"


def test_a_hidden_sheet_states_nothing():
    (sheet,) = table("Chỉ tiêu | Kết quả\nSố lượt bạn đọc | =2821").blocks
    hidden = Table(place=sheet.place, cells=sheet.cells, height=2, width=2, name="Ẩn", hidden=True)
    assert totals(Document(blocks=(hidden,))) == {}


def test_a_table_is_believed_before_running_text():
    (block,) = table("Chỉ tiêu | Kết quả\nSố hoạt động | 21\nSố CLB | 3").blocks
    prose = Paragraph(text="Đã tổ chức 12 hoạt động.", place="BC.docx#p3")
    assert totals(Document(blocks=(prose, block))) == {"activities": 21, "clubs": 3}


def test_the_plan_column_is_kept_as_planned():
    drawn = "Nội dung | Kế hoạch | Thực hiện\nSố hoạt động | 25 | 21"
    figures = find_figures(table(drawn), INDICATORS)
    assert [(each.value, each.planned) for each in figures] == [(21, False), (25, True)]


def test_a_table_of_schools_without_a_total_still_is_a_table_of_figures():
    drawn, _ = TABLES["schools without a total"]
    figures = find_figures(table(drawn), INDICATORS)
    assert {(each.indicator, each.value) for each in figures} == {
        ("activities", 5), ("activities", 7), ("participants", 1200), ("participants", 800),
    }  # fmt: skip
    assert not any(each.total for each in figures)
    assert states_figures(figures)


def test_misread_letters_of_a_scan_are_put_right():
    drawn = """
    Nội dung | Đơn vị tính | Số lượng
    Số lượt\tbạn\tđẹc | lượt | 2.518
    Sế léo tập huất, bồi đưỡng | lớp | 02
    Số câu lạc bệ | | 07
    Số bănq rôm, khẩu hịêu | cái | 23
    """
    (block,) = table(drawn).blocks
    scan = Document(
        blocks=(block, Paragraph(text="Quyên góp 340 cuấn sách.", place="p9")),
        problems=(DocumentProblem(kind=ProblemKind.SCAN),),
    )
    assert totals(scan) == {
        "readers": 2518, "classes": 2, "clubs": 7, "banners": 23, "books": 340,
    }  # fmt: skip


def test_an_indicator_of_the_offices_own_is_a_row():
    drawn = "Nội dung | Số lượng\nSố tủ sách cộng đồng | 15\nSố hoạt động | 3"
    own = [*INDICATORS, ("shelves", "Số tủ sách cộng đồng (tủ)")]
    assert totals(table(drawn), own) == {"shelves": 15, "activities": 3}


def test_a_table_states_figures_and_two_sentences_do_not():
    drawn = "Nội dung | Số lượng\nSố hoạt động | 12\nSố CLB | 3"
    assert states_figures(find_figures(table(drawn), INDICATORS))
    prose = Paragraph(text="Tổ chức 12 hoạt động; thành lập 3 câu lạc bộ.", place="p1")
    assert not states_figures(find_figures(Document(blocks=(prose,)), INDICATORS))
    more = Paragraph(text="Treo 5 băng rôn.", place="p2")
    assert states_figures(find_figures(Document(blocks=(prose, more)), INDICATORS))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["", "Số hoạt động", "12", "Tổng cộng", "Số người", "Lớp tập huấn", "Kế hoạch",
                 "-", "lượt", "3,5", "Đã mở 5 lớp tập huấn cho 200 người dân", "2022"]
            ),
            min_size=1, max_size=5,
        ),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_no_table_is_too_odd(rows):
    drawn = "\n".join("|".join(row) for row in rows)
    for figure in find_figures(table(drawn), INDICATORS):
        assert figure.value >= 0


def test_a_stray_cell_far_out_costs_nothing():
    (block,) = table("Chỉ tiêu | Kết quả\nSố lượt bạn đọc | 28").blocks
    stray = Cell(1_048_575, 16_383, "x")
    sheet = Table(place=block.place, cells=(*block.cells, stray), height=1_048_576, width=16_384)
    assert totals(Document(blocks=(sheet,))) == {"readers": 28}
