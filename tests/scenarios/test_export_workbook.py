"""The workbook by the real command, its figures followed back to the mails of units."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import docx
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from service.demo.materials.workbooks import FigureLine, write_figures
from tests.builders import (
    OFFICE_TIME,
    REPORT,
    SENT_AT,
    XLSX,
    Enclosure,
    make_docx_report,
    make_message,
    make_photo,
    make_xlsx_schedule,
)
from tests.servers.office import TestOffice

FIGURES = "Số liệu theo đơn vị"
LE_LOI = {"sender": "c2leloi@ninhthuan.example", "sender_name": "Trường THCS Lê Lợi"}
PGD_NAME = "Phòng Giáo dục và Đào tạo huyện Ninh Sơn"
PGD = {"sender": "pgdninhson@ninhthuan.example", "sender_name": PGD_NAME}
SUBJECT = "Báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2022"


def of_school(activities, people):
    lines = (
        FigureLine(label="Số hoạt động được tổ chức", unit="hoạt động", value=activities),
        FigureLine(label="Số lượt người tham gia", unit="lượt", value=people),
    )
    content = write_figures("BIỂU SỐ LIỆU TUẦN LỄ HTSĐ NĂM 2022", LE_LOI["sender_name"], lines)
    return Enclosure(name="Số liệu.xlsx", content=content, media_type=XLSX)


@pytest.fixture
def book(office: TestOffice) -> Path:
    """The workbook after a registration, two reports, a correction, and a district's report."""
    office.configure()
    section = replace(
        REPORT.sections[0],
        paragraphs=(
            "- Toàn huyện đã tổ chức 3 hoạt động hưởng ứng Tuần lễ.",
            "- Tổng số có 9.500 lượt người tham gia.",
            "- Treo khoảng 120 băng rôn, khẩu hiệu.",
        ),
    )
    office.deliver(
        make_message(
            "Kính gửi Phòng lịch hoạt động.",
            [make_xlsx_schedule()],
            subject="Đăng ký lịch hoạt động Tuần lễ HTSĐ 2022",
            sent_at=datetime(2022, 9, 26, 8, tzinfo=OFFICE_TIME),
        ),
        make_message(enclosures=[make_docx_report(), *(make_photo(n) for n in range(3))]),
        make_message(
            f"{LE_LOI['sender_name']} gửi số liệu.", [of_school(4, 300)], subject=SUBJECT, **LE_LOI
        ),
        make_message(
            f"{LE_LOI['sender_name']} gửi bản thay thế.",
            [of_school(5, 350)],
            subject=f"Thay thế: {SUBJECT}",
            sent_at=SENT_AT + timedelta(days=1),
            **LE_LOI,
        ),
        make_message(
            f"{PGD_NAME} gửi báo cáo.",
            [make_docx_report(issuer=PGD_NAME, sections=(section,))],
            subject=SUBJECT,
            **PGD,
        ),
    )
    assert office.command("poll").returncode == 0
    target = office.folder / "tong-hop.xlsx"
    done = office.command("export", "workbook", "htsd-2022", "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert "3 reported" in done.stdout
    return target


def figure_cells(path):
    """Return (unit code, label, value, note) of every figure."""
    sheet = openpyxl.load_workbook(path)[FIGURES]
    heads = {cell.column: cell.value for cell in sheet[4]}
    return [
        (sheet.cell(cell.row, 2).value, heads[cell.column], cell.value, cell.comment.text)
        for row in sheet.iter_rows(min_row=5, min_col=6)
        for cell in row
        if cell.comment
    ]


def test_every_figure_leads_to_a_mail_of_its_unit_and_a_place_that_says_it(book, office):
    cells = figure_cells(book)
    database = office.open_database()
    with database.unit_of_work(read_only=True) as uow:
        for code, _, value, note in cells:
            row = int(re.search(r"HT-(\d+)", note)[1])
            message = uow.messages.get(row)
            assert message.unit_code == code
            file, mark, place = re.search(r"Chỗ: (.+?\.(?:docx|xlsx))([#!])(.+)", note).groups()
            (found,) = [one for one in uow.messages.attachments([row])[row] if one.name == file]
            content = blob(office, found.sha256)
            number = re.sub(r"\D", "", str(value))
            assert number in numbers(content, mark, place, note), (value, note)
    database.close()
    assert len(cells) >= 8


def blob(office, sha256):
    """Return the bytes of a blob, wherever the office keeps them."""
    (path,) = [item for item in office.folder.rglob(f"*{sha256[2:]}*") if item.is_file()]
    return path.read_bytes()


def numbers(content, mark, place, note):
    """Return the numbers that stand at a place, as digits."""
    if mark == "!":
        sheet, cell = place.rsplit("!", 1)
        said = str(openpyxl.load_workbook(io.BytesIO(content))[sheet][cell].value)
    else:
        quote = re.search("“(.+)”", note, re.DOTALL)[1]
        said = quote
        text = "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
        assert quote.strip("… ") in text
    return {re.sub(r"[.,]", "", item) for item in re.findall(r"\d[\d.,]*", said)} | {
        re.sub(r"[.,]", "", item).lstrip("0") for item in re.findall(r"\d[\d.,]*", said)
    }


def test_the_replaced_mail_counts_no_more_and_levels_are_not_mixed(book):
    sheet = CalamineWorkbook.from_path(book).get_sheet_by_name(FIGURES).to_python()
    place = {head: column for column, head in enumerate(sheet[3])}
    by_code = {row[1]: row for row in sheet[4:]}
    activities = place["Số hoạt động, sự kiện được tổ chức"]
    people = place["Số lượt người tham gia"]

    assert by_code["thcs-le-loi"][activities] == 5
    assert by_code["pgd-ninh-son"][activities] == "(3)"
    assert by_code["thcs-le-loi"][people] == "(350)"
    assert by_code["pgd-ninh-son"][people] == 9500
    assert by_code["th-le-loi"][people] == "chưa gửi"
    total = next(row for row in sheet if row[2] == "Tổng cộng")
    assert (total[activities], total[people]) == (12 + 5, 1127 + 9500)


def test_another_program_computes_the_same_totals(book, tmp_path):
    bare = tmp_path / "bare.xlsx"
    without_results(book, bare)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "xlsx", "--outdir", tmp_path / "saved", bare],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    ours, theirs = (
        CalamineWorkbook.from_path(path) for path in (book, tmp_path / "saved" / "bare.xlsx")
    )
    formulas = openpyxl.load_workbook(book)
    compared = 0
    for name in ours.sheet_names:
        told = ours.get_sheet_by_name(name).to_python(skip_empty_area=False)
        computed = theirs.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for row in formulas[name].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    place = cell.row - 1, cell.column - 1
                    assert computed[place[0]][place[1]] == told[place[0]][place[1]], cell
                    compared += 1
    assert compared > 100


def without_results(source: Path, target: Path) -> None:
    """Take the results out of every formula, so that they have to be computed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            new.writestr(name, content)


def test_a_stage_that_is_not_there_is_named(office: TestOffice):
    office.configure()
    assert office.command("poll").returncode == 0

    refused = office.command("export", "workbook", "htsd-2022", "--stage", "nothing")

    assert refused.returncode == 2
    assert "known: " in refused.stderr
