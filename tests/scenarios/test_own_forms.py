"""The office's own form, mapped in the configuration: filled for each unit, and read back."""

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.scenarios.form_filling import change, saved_by_libreoffice
from tests.scenarios.test_announced_forms import explained, returned
from tests.servers.office import TestOffice

SENT_AT = datetime(2022, 10, 12, 3, tzinfo=UTC)
FORM = """
  [[campaign.form]]
  stage = "report"
  file = "mau.xlsx"
  sheet = "Biểu 1"
  unit_name = "B2"
  code = "B12"
  cells = { participants = "C6", books = "E7" }
  planned = { participants = "B6" }
  labels = { clubs = { text = "Số câu lạc bộ", where = "below" } }
  schedule = { first = 15, last = 17, day = "A", what = "B", where = "C" }
"""


def own_form() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    for name, value in {
        "A1": "BIỂU MẪU CỦA SỞ",
        "A2": "Đơn vị:",
        "A5": "Nội dung",
        "A6": "Lượt người dự",
        "D7": "Sách",
        "A9": "Số câu lạc bộ",
        "A12": "Mã:",
        "A14": "Ngày",
        "B14": "Việc",
        "C14": "Nơi",
        "A18": "Người lập",
    }.items():
        sheet[name] = value
    sheet["A1"].font = Font(bold=True, size=16)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def configured(office: TestOffice, form: str = FORM) -> None:
    office.configure()
    text = office.config.read_text("utf-8")
    office.config.write_text(text + form, "utf-8")
    (office.folder / "mau.xlsx").write_bytes(own_form())


def made(office: TestOffice, stage: str = "report") -> bytes:
    assert office.command("poll").returncode == 0
    done = office.command(
        "export", "forms", "htsd-2022", "--unit", "thcs-le-loi", "--stage", stage, "-o", "phieu"
    )
    assert done.returncode == 0, done.stderr
    (path,) = (Path("phieu") / stage).iterdir()
    return path.read_bytes()


def fill(book) -> None:
    sheet = book.worksheets[0]
    sheet["C6"], sheet["B6"], sheet["E7"], sheet["A10"] = "1.200 lượt", 1000, 45, 3
    sheet["A15"], sheet["B15"], sheet["C15"] = "3/10/2022 7h30", "Khai mạc", "Sân trường"
    sheet["B16"] = "Đọc sách"
    sheet.insert_rows(3, 2)
    sheet.title = "abc"


@pytest.mark.imap
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_own_form_is_read_back_by_its_map(
    office: TestOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
):
    monkeypatch.chdir(tmp_path)
    configured(office)
    form = made(office)

    sheet = load_workbook(BytesIO(form))["Biểu 1"]
    assert sheet["B2"].value == "Trường THCS Lê Lợi"
    assert sheet["B12"].value.startswith("HTF+thcs-le-loi+htsd-2022+report+")
    assert sheet["A1"].font.size == 16

    saved = saved_by_libreoffice(change(form, fill), kind, tmp_path)
    said = explained(office, returned(f"x.{kind}", saved, kind, sent_at=SENT_AT))

    assert said["unit"]["code"] == "thcs-le-loi"
    assert said["stages"] == ["report"]
    assert {(f["indicator"], f["planned"]): f["value"] for f in said["figures"]} == {
        ("participants", False): 1200,
        ("participants", True): 1000,
        ("books", False): 45,
        ("clubs", False): 3,
    }


@pytest.mark.imap
def test_schedule_of_an_own_form_is_read_back(
    office: TestOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    configured(office, FORM.replace('stage = "report"', 'stage = "registration"'))

    form = change(made(office, "registration"), fill)
    said = explained(office, returned("x.xlsx", form, "xlsx", sent_at=SENT_AT))

    assert said["stages"] == ["registration"]
    assert [(a["start"], a["what"], a["where"]) for a in said["activities"]] == [
        ("2022-10-03", "Đọc sách", None),
        ("2022-10-03T07:30:00+07:00", "Khai mạc", "Sân trường"),
    ]
    assert said["missing"] == []


@pytest.mark.imap
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('sheet = "Biểu 1"', 'sheet = "Biểu 9"', "form[0].sheet: the workbook has Biểu 1"),
        ('books = "E7"', 'books = "ZZ7"', "form[0].cells.books: ZZ7 lies outside"),
        ("Số câu lạc bộ", "Số sân", 'form[0].labels.clubs: "Số sân" stands 0 times'),
        ("mau.xlsx", "gone.xlsx", "form[0].file: "),
    ],
)
def test_doctor_names_the_key_that_does_not_fit(office: TestOffice, before, after, said):
    configured(office, FORM.replace(before, after))

    checks = json.loads(office.command("doctor", "--json").stdout)

    (check,) = [one for one in checks if one["what"].startswith("form ")]
    assert check["state"] == "bad"
    assert said in check["detail"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("books", "bookz", "campaign[0].form[0].cells.bookz"),
        ('stage = "report"', 'stage = "repport"', "campaign[0].form[0].stage"),
        ('"C6"', '"6C"', 'a cell such as "C7"'),
    ],
)
def test_mistake_in_the_map_is_named_with_its_line(office: TestOffice, before, after, said):
    configured(office, FORM.replace(before, after))

    done = office.command("status")

    assert done.returncode == 2
    assert said in done.stderr
    assert "config.toml" in done.stderr
