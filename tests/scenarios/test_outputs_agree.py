"""One campaign of eighty units: status, digest and the five outputs tell the same numbers.

Each output is opened by a library that did not write it; what it says is held against the others,
and its figures against the mails of the units.
"""

import csv
import io
import json
import re
import threading
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from icalendar import Calendar

from service.demo.simulated_clock import SimulatedClock
from tests.scenarios.campaign_2022 import HANOI, RESULT, STAFF, UNITS, at, roster, write
from tests.servers.office import USER, TestOffice, open_office

pytestmark = pytest.mark.imap

LOOKED_AT = at("10-25 07:31")
WISHES = {"[units]": f'[staff]\ndigest_to = ["{STAFF}"]\ndigest_at = ["07:30"]\n\n[units]'}
KINDS = {
    "workbook": "xlsx",
    "report": "docx",
    "calendar": "ics",
    "photos": "pdf",
    "evidence": "zip",
}
Row = tuple[object, ...]


@dataclass(frozen=True)
class Written:
    """Everything that was written of the campaign."""

    office: TestOffice
    status: dict[str, object]
    digest: str
    files: dict[str, bytes]
    told: dict[str, str]

    def sheet(self, name: str) -> list[Row]:
        book = openpyxl.load_workbook(io.BytesIO(self.files["workbook"]), data_only=True)
        return [tuple(row) for row in book[name].iter_rows(values_only=True)]

    def table(self, *heads: str) -> list[list[str]]:
        """Return the rows of the report's table that begins with these heads."""
        document = docx.Document(io.BytesIO(self.files["report"]))
        for table in document.tables:
            rows = [[cell.text for cell in row.cells] for row in table.rows]
            if tuple(rows[0][: len(heads)]) == heads:
                return rows[1:]
        raise AssertionError(heads)

    def stages(self) -> dict[str, dict[str, object]]:
        (campaign,) = self.status["campaigns"]
        return {stage["id"]: stage for stage in campaign["stages"]}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    folder, clock = tmp_path_factory.mktemp("agree"), SimulatedClock(LOOKED_AT - timedelta(hours=1))
    with (
        open_office(folder) as office,
        office.service(clock=clock, changes=WISHES, roster=roster()) as service,
    ):
        for unit in UNITS:
            for sent in unit.story:
                if sent.at < LOOKED_AT:
                    moment = int(sent.at.timestamp())
                    office.dovecot.deliver(USER, write(unit, sent), at=moment)
        while service.poll().handled:
            pass
        with service.workplace.leadership.kept():
            service.second_pass.run(threading.Event())
        assert office.command("photos", "approve", "1", "2", "3", "4").returncode == 0
        clock.advance_to(LOOKED_AT)
        service.poll()
        letters = [one for one in office.letters if one.recipients == (STAFF,)]
        text = str(letters[-1].message.get_body(("plain",)).get_content())
        told = {kind: export(office, kind, folder / f"out.{end}") for kind, end in KINDS.items()}
        yield Written(
            office=office,
            status=json.loads(office.command("status", "--json").stdout),
            digest=" ".join(text.split()),
            files={kind: (folder / f"out.{end}").read_bytes() for kind, end in KINDS.items()},
            told=told,
        )


def export(office: TestOffice, kind: str, path: Path) -> str:
    done = office.command("export", kind, "htsd-2022", "-o", str(path))
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_all_tell_how_many_have_sent_what(written: Written) -> None:
    overview = {row[0]: row for row in written.sheet("Tổng quan")[4:6]}
    table = {row[0]: row for row in written.table("Giai đoạn", "Thời hạn")}
    names = {"registration": "Đăng ký lịch hoạt động", RESULT: "Báo cáo kết quả"}
    for stage_id, stage in written.stages().items():
        counts, name = stage["counts"], names[stage_id]
        complete, incomplete, absent = (counts[key] for key in ("complete", "incomplete", "absent"))
        states = Counter(unit["progress"] for unit in stage["units"])
        assert (states["complete"], states["incomplete"]) == (complete, incomplete)
        assert overview[name][2:6] == (80, complete, incomplete, absent)
        on_time, in_grace, late = overview[name][6:9]
        assert on_time + in_grace + late == complete + incomplete
        assert in_grace + late == stage["late"]
        assert [int(number) for number in table[name][2:]] == [
            *(80, complete + incomplete, complete, incomplete),
            *(on_time, in_grace, late, absent),
        ]
        said = (
            rf"{name} \([^)]*\) {complete}/80 đơn vị đã đủ \(\d+%\); {incomplete} chưa đủ; "
            rf"{absent} chưa gửi; {on_time} đúng hạn; {late} sau hạn"
        )
        assert re.search(said, written.digest), name
    assert sum(row[3] for row in overview.values()) > 130


def test_figures_and_their_totals_are_the_same_in_workbook_and_report(written: Written) -> None:
    sheet = written.sheet("Số liệu theo đơn vị")
    heads = sheet[3]
    total = next(row for row in sheet if row[2] == "Tổng cộng")
    groups = written.sheet("Số liệu theo địa bàn"), written.sheet("Số liệu theo loại")
    told = {row[1]: row[2] for row in written.table("STT", "Chỉ tiêu", "Tổng số")}
    units = {row[1]: row for row in written.table("STT", "Đơn vị", heads[5])}
    compared = 0
    for column, head in enumerate(heads[5:17], 5):
        cells = [(row[2], row[column]) for row in sheet[4:84]]
        added = sum(value for _, value in cells if isinstance(value, int | float))
        if not any(isinstance(value, int | float) for _, value in cells):
            assert told[head] == "–"
            continue
        assert total[column] == added == number(told[head])
        for group in groups:
            place = group[3].index(head)
            end = next(i for i, row in enumerate(group) if i > 3 and row[0] in {None, "Tổng cộng"})
            shares = [row[place] for row in group[4:end]]
            assert sum(value for value in shares if isinstance(value, int | float)) == added
        place = written_heads(written).index(head)
        for name, value in cells:
            if name in units and isinstance(value, int | float):
                assert number(units[name][place]) == value
                compared += 1
    assert compared > 180


def written_heads(written: Written) -> list[str]:
    document = docx.Document(io.BytesIO(written.files["report"]))
    return next(
        [cell.text for cell in table.rows[0].cells]
        for table in document.tables
        if table.rows[0].cells[-1].text == "Nguồn"
    )


def number(text: str) -> float:
    return float(re.sub(r"[^\d,]", "", text).replace(",", "."))


def test_each_figure_is_said_in_the_mail_that_its_note_names(written: Written) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written.files["workbook"]))
    sheet = book["Số liệu theo đơn vị"]
    named = written.table("STT", "Đơn vị", str(sheet.cell(4, 6).value))
    sources = {row[1]: row[-1] for row in named}
    database = written.office.open_database()
    followed = 0
    with database.unit_of_work(read_only=True) as uow:
        messages = uow.messages.get_many(range(1, 400))
    for row in sheet.iter_rows(min_row=5, max_row=84, min_col=6, max_col=17):
        for cell in row:
            if cell.comment is None:
                continue
            receipt = re.search(r"HT-(\d+)", cell.comment.text)
            message = messages[int(receipt[1])]
            assert message.unit_code == sheet.cell(cell.row, 2).value
            digits = re.sub(r"\D", "", str(cell.value))
            quote = re.search("“(.+)”", cell.comment.text, re.DOTALL)
            assert digits in re.sub(r"[.\s]", "", quote[1]), cell.comment.text
            assert receipt[0] in sources[str(sheet.cell(cell.row, 3).value)]
            followed += 1
    database.close()
    assert followed > 200


def test_the_calendar_is_the_same_as_a_file_as_a_sheet_and_as_an_annex(written: Written) -> None:
    calendar = Calendar.from_ical(written.files["calendar"])
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Ho_Chi_Minh"
    events = [
        (
            event["DTSTART"].dt.astimezone(HANOI).strftime("%d/%m/%Y %H:%M"),
            str(event["LOCATION"]),
        )
        for event in calendar.walk("VEVENT")
    ]
    sheet = [(f"{row[0]} {row[2]}", row[6]) for row in written.sheet("Lịch")[4:] if row[4]]
    annex = [(row[0].replace(",", ""), row[4]) for row in written.table("Thời gian", "Địa bàn")]

    assert len(events) > 60
    assert Counter(events) == Counter(sheet) == Counter(annex)
    done = written.office.command("export", "calendar", "htsd-2022", "--json")
    assert len(json.loads(done.stdout)) == len(events)


def test_the_photographs_of_the_sheet_are_those_that_count(written: Written) -> None:
    annex = written.table("STT", "Đơn vị", "Địa bàn", "Tình trạng")
    counted = {row[1]: int(row[5]) for row in annex if row[5].isdigit()}
    found = re.search(r"(\d+) photographs of (\d+) units on (\d+) pages", written.told["photos"])
    with pypdfium2.PdfDocument(written.files["photos"]) as pdf:
        pages = len(pdf)
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)

    assert [int(one) for one in found.groups()] == [
        sum(counted.values()),
        sum(count > 0 for count in counted.values()),
        pages,
    ]
    assert "a draft with 4 photographs" in written.told["report"]
    numbered = re.findall(r"(?m)^(\d+) · IMG_", text)
    assert len(numbered) == len(set(numbered)) == sum(counted.values())


def test_the_archive_holds_the_mails_that_the_workbook_lists(written: Written) -> None:
    with zipfile.ZipFile(io.BytesIO(written.files["evidence"])) as archive:
        names = set(archive.namelist())
        manifest = next(name for name in names if name.endswith("manifest.csv"))
        lines = list(csv.DictReader(io.StringIO(archive.read(manifest).decode("utf-8-sig"))))
    sent = {
        (stage_id, unit["code"])
        for stage_id, stage in written.stages().items()
        for unit in stage["units"]
        if unit["progress"] in {"complete", "incomplete"}
    }
    assert {(line["stage"], line["unit"]) for line in lines} == sent
    folder = manifest.rpartition("/")[0]
    held = {name.removeprefix(f"{folder}/") for name in names}
    assert {line["path"] for line in lines} | {"manifest.csv", "manifest.json"} == held
    annex = {row[1]: row[6] for row in written.table("STT", "Đơn vị", "Địa bàn", "Tình trạng")}
    told = {receipt for text in annex.values() for receipt in re.findall(r"HT-\d+", text)}
    assert told <= {line["receipt"] for line in lines}
    assert len(told) >= 71
