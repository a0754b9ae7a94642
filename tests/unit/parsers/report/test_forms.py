"""A form is read by its marks: wherever rows and columns have gone, however it was filled in."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.documents.document import Cell, CellValue, Document, Table
from parsers.facts import Qualifier
from parsers.report import form_marks as marks
from parsers.report.form_cells import read_amount
from parsers.report.forms import FilledForm, read_form
from parsers.vietnamese.dates import Frame

FRAME = Frame(first=date(2022, 10, 1), last=date(2022, 10, 7))
LABELS = {"books": "Số sách", "clubs": "Số câu lạc bộ", "posts": "Số tin, bài"}
KEYS = st.sampled_from(sorted(LABELS))
COUNTS = st.integers(min_value=0, max_value=10**9)


def cell(row: int, column: int, value: CellValue) -> Cell:
    shown = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    return Cell(row, column, shown.removesuffix(".0"), value)


def table(rows: list[list[CellValue]]) -> Table:
    cells = [
        cell(y, x, value)
        for y, row in enumerate(rows)
        for x, value in enumerate(row)
        if value not in {None, ""}
    ]
    return Table(place="f.xlsx!A", cells=tuple(cells), height=len(rows), width=9)


def read(*tables: Table) -> FilledForm | None:
    return read_form(Document(blocks=tables), LABELS, FRAME)


def figures_of(values: dict[str, CellValue], junk: list[str], columns: list[str]) -> Table:
    """Return a table of figures, with lines that somebody has put between."""
    by_mark = {marks.LABEL: 0, marks.VALUE: 1, marks.NOTE: 2}
    order = [by_mark[name] for name in columns]
    rows: list[list[CellValue]] = [[marks.FIGURES, *columns], [marks.HEAD, "a", "b", "c"]]
    for (key, value), line in zip(values.items(), [*junk, *[""] * len(values)], strict=False):
        if line:
            rows.append(["", line, 7, line])
        said = [LABELS[key], value, "ghi chú 5"]
        rows.append([marks.figure_mark(key), *(said[at] for at in order)])
    return table([*rows, [marks.END], ["", "Số sách", 99]])


@given(
    st.dictionaries(KEYS, COUNTS | st.none()),
    st.lists(st.sampled_from(["", "Số cuộc thi", "Số sách"]), max_size=3),
    st.permutations([marks.LABEL, marks.VALUE, marks.NOTE]),
)
def test_every_figure_comes_from_its_own_cell(values, junk, columns):
    form = read(figures_of(values, junk, columns))

    assert form is not None
    stated = {figure.indicator: figure.value for figure in form.figures}
    assert stated == {key: value for key, value in values.items() if value is not None}


@given(COUNTS, st.sampled_from(["{}", "{} lượt", " {} người ", "khoảng {}", "hơn {} cuốn", "{}."]))
def test_a_number_is_the_same_typed_as_text(value, words):
    typed = words.format(f"{value:,}".replace(",", "."))

    amount = read_amount(cell(0, 0, typed))

    assert amount is not None
    assert amount.value == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("không nêu", None),
        ("-", None),
        ("chưa thống kê", None),
        ("nhiều", None),
        ("12 hoặc 13", None),
        ("-5", None),
        (-5.0, None),
        (True, None),
        ("không", 0),
        ("Không có", 0),
        (0.0, 0),
        ("2022", 2022),
        ("1 200", 1200),
        ("7,5", 7.5),
        (2.35, 2.35),
        ("03", 3),
    ],
)
def test_not_stated_is_not_nought(typed, value):
    amount = read_amount(cell(0, 0, typed))

    assert (amount.value if amount else None) == value


def test_words_around_a_number_are_kept():
    amount = read_amount(cell(0, 0, "khoảng 300 học viên"))

    assert amount == (300, "học viên", Qualifier.ABOUT)


def test_a_line_that_was_copied_and_named_anew_does_not_count():
    rows = [
        [marks.FIGURES, marks.LABEL, marks.VALUE],
        [marks.figure_mark("books"), "Số báo", 5],
        [marks.figure_mark("books"), "Số sách", 8],
    ]

    form = read(table(rows))

    assert form is not None
    assert [(one.value, one.confidence > 0.9) for one in form.figures] == [(8, True)]


def test_two_numbers_for_one_line_leave_a_doubt():
    rows = [
        [marks.FIGURES, marks.LABEL, marks.VALUE],
        [marks.figure_mark("books"), "Số sách", 5],
        [marks.figure_mark("books"), "Số sách", 8],
    ]

    form = read(table(rows))

    assert form is not None
    assert [(one.value, one.confidence) for one in form.figures] == [(5, 0.5)]


def test_a_sheet_without_marks_is_no_form():
    assert read(table([["Số sách", 5]])) is None


def schedule(*rows: list[CellValue]) -> list[tuple[str, str | None, str]]:
    head = [marks.SCHEDULE, marks.DAY, marks.TIME, marks.WHAT, marks.WHERE, marks.WHO]
    form = read(table([head, [marks.HEAD, "Ngày", "Giờ"], *([None, *row] for row in rows)]))
    assert form is not None
    return [(one.start, one.end, one.what) for one in form.activities]


@pytest.mark.parametrize(
    ("day", "hour", "start", "end"),
    [
        (datetime.fromisoformat("2022-10-03"), "7g30", "2022-10-03T07:30", None),
        (date(2022, 10, 3), time(14, 0), "2022-10-03T14:00", None),
        (44837.0, 0.3125, "2022-10-03T07:30", None),
        ("3/10", "8h - 10h", "2022-10-03T08:00", "2022-10-03T10:00"),
        ("03/10/2022", "", "2022-10-03", None),
        ("từ 05/10 đến 07/10", None, "2022-10-05", "2022-10-07"),
        ("Thứ hai", "7 giờ 30", "2022-10-03T07:30", None),
    ],
)
def test_days_and_hours_are_read_as_people_write_them(day, hour, start, end):
    assert schedule([day, hour, "Khai mạc"]) == [(start, end, "Khai mạc")]


def test_a_line_without_a_day_belongs_to_the_day_above():
    lines = schedule(["3/10", "7h30", "Khai mạc"], ["", "14h", "Tập huấn"], ["", "", "Triển lãm"])

    assert [start for start, *_ in lines] == ["2022-10-03T07:30", "2022-10-03T14:00", "2022-10-03"]


def test_a_line_without_a_name_is_none():
    assert schedule(["3/10", "7h30", ""], [None, None, "  "], ["3/10", "8h", "12"]) == []


@given(st.text(max_size=60))
def test_no_text_in_a_cell_breaks_the_reading(text):
    form = read(
        figures_of({"books": text}, [], [marks.LABEL, marks.VALUE, marks.NOTE]),
    )

    assert form is not None
    assert len(schedule([text, text, f"Lễ {text}"])) <= 1
