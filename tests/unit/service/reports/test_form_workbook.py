"""A unit's form as a file: what it asks, what it checks, how it prints, what it survives."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from db.entities.campaigns import Campaign, Requirement, Stage
from parsers.documents.reading import read_document
from parsers.facts import Aims, DocumentFacts, DocumentKind
from parsers.report.facts_of import facts_of_document
from service.reports.form_content import FormDesk, FormUnit, asks_by_form, form_content
from service.reports.form_workbook import MEDIA_TYPE, form_bytes
from service.rules.form_code import verify
from service.settings.indicators import BUILT_IN
from tests.scenarios.form_filling import change, fill_figures, fill_schedule

KEY = b"k" * 32
ROLES = {"registration": ("schedule",), "report": ("written_report", "figures", "photo")}


def stage(name: str) -> Stage:
    return Stage(
        id=name,
        title={"registration": "Đăng ký lịch hoạt động", "report": "Báo cáo kết quả"}[name],
        due=date(2022, 10, 15),
        due_text="trước ngày 15/10/2022",
        on_time_until=datetime(2022, 10, 14, tzinfo=UTC),
        requires=tuple(Requirement(role=role) for role in ROLES[name]),
    )


def campaign(*stages: str) -> Campaign:
    return Campaign(
        id="htsd-2022",
        title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
        short=("HTSĐ",),
        plan="4150/KH-UBND",
        starts=date(2022, 10, 1),
        ends=date(2022, 10, 7),
        closes_at=datetime(2023, 10, 7, tzinfo=UTC),
        stages=tuple(map(stage, stages)),
        indicators=tuple(BUILT_IN.items()),
    )


def form(name: str, *others: str, unit: str = "Trường THCS Lê Lợi", language: str = "vi") -> bytes:
    of = campaign(*sorted({name, *others}))
    desk = FormDesk(key=KEY, address="phonggdtx@ninhthuan.example", language=language)
    chosen = next(one for one in of.stages if one.id == name)
    return form_bytes(form_content(of, chosen, FormUnit(code="thcs-le-loi", name=unit), desk))


def read(content: bytes) -> DocumentFacts:
    class NoSpool:
        def create(self) -> Any:
            raise AssertionError("a form has no pictures")

    document = read_document(
        BytesIO(content), name="f.xlsx", media_type=MEDIA_TYPE, spool=NoSpool()
    )
    aims = Aims(indicators=tuple(BUILT_IN.items()), first="2022-10-01", last="2022-10-07")
    return facts_of_document(document, path="f.xlsx", sha256="", aims=aims)


def stated(facts: DocumentFacts) -> dict[tuple[str, bool], float]:
    return {(one.indicator, one.planned): one.value for one in facts.figures}


def test_a_form_as_it_is_sent_states_nothing():
    facts = read(form("report", "registration"))

    assert facts.kind is DocumentKind.FORM
    assert facts.is_empty_form
    (code,) = facts.form_codes
    assert (code.unit, code.campaign, code.stage) == ("thcs-le-loi", "htsd-2022", "report")
    assert verify([KEY], code)


def test_every_indicator_is_read_from_its_cell():
    values = {key: number for number, key in enumerate(BUILT_IN)}

    facts = read(fill_figures(form("report"), values))

    assert stated(facts) == {(key, False): number for key, number in values.items()}


def test_plan_and_result_are_kept_apart():
    filled = fill_figures(form("report", "registration"), {"books": 7}, planned=True)

    facts = read(fill_figures(filled, {"books": 9}))

    assert stated(facts) == {("books", False): 9, ("books", True): 7}


def test_a_registration_asks_for_plans_only():
    facts = read(fill_figures(form("registration", "report"), {"books": 7}, planned=True))

    assert stated(facts) == {("books", True): 7}


def insert_rows(book: Any) -> None:
    sheet = book["Số liệu"]
    sheet.insert_rows(9, 3)
    sheet.cell(10, 3).value, sheet.cell(10, 5).value = "Số cuộc thi", 77


def insert_column(book: Any) -> None:
    book["Số liệu"].insert_cols(3)


def rename(book: Any) -> None:
    book["Số liệu"].title = "Sheet1"


def copy_and_delete(book: Any) -> None:
    sheet = book["Số liệu"]
    book.copy_worksheet(sheet)
    book.remove(sheet)


def hide_columns(book: Any) -> None:
    for letter in "DEG":
        book["Số liệu"].column_dimensions[letter].hidden = True


@pytest.mark.parametrize("act", [insert_rows, insert_column, rename, copy_and_delete, hide_columns])
def test_what_people_do_to_a_sheet_changes_no_figure(act: Callable[[Any], None]):
    filled = fill_figures(form("report"), {"books": "1.200 cuốn", "clubs": 0, "posts": 14})

    facts = read(change(filled, act))

    assert stated(facts) == {("books", False): 1200, ("clubs", False): 0, ("posts", False): 14}
    assert [code.unit for code in facts.form_codes] == ["thcs-le-loi"]


def test_every_line_of_the_schedule_is_an_activity():
    rows = [
        (date(2022, 10, day), "7g30", f"Hoạt động số {day}", "Hội trường", "Học sinh", 100 + day)
        for day in range(1, 8)
    ]

    facts = read(fill_schedule(form("registration"), rows))

    assert [(one.start, one.what, one.who) for one in facts.activities] == [
        (f"2022-10-0{day}T07:30", f"Hoạt động số {day}", f"Học sinh ({100 + day} người)")
        for day in range(1, 8)
    ]


def test_equal_forms_are_equal_bytes():
    assert form("report") == form("report")


@pytest.mark.case("E13")
def test_a_name_never_becomes_a_formula():
    book = load_workbook(BytesIO(form("report", unit='=HYPERLINK("http://x.example")')))

    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("language", ["vi", "en"])
def test_cells_are_checked_and_the_rest_is_locked_without_a_password(language: str):
    book = load_workbook(BytesIO(form("registration", "report", language=language)))

    for sheet in book:
        rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
        assert rules["whole"].formula1 == "0"
        assert rules["whole"].error
        assert rules["whole"].prompt
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.insertRows
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert sheet.page_setup.orientation == "portrait"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert sheet.oddFooter.left.text.startswith("HTF+thcs-le-loi+")
    assert book.properties.keywords.startswith("HTF+thcs-le-loi+")


def test_a_form_is_for_what_it_can_give():
    assert asks_by_form(["photo", "figures"])
    assert not asks_by_form(["photo", "written_report"])
