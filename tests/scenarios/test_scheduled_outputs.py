"""Outputs by the clock and by mail: once for each moment, opened again by other programs."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from icalendar import Calendar

from service.demo.materials.photographs import draw_photo
from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from tests.builders import JPEG, OFFICE_TIME, Enclosure, make_docx_report, make_message, make_photo
from tests.servers.office import TestOffice
from tests.servers.smtp_sink import Kept

pytestmark = pytest.mark.imap

AN = "an@ninhthuan.example"
CHIEF = "truongphong@ninhthuan.example"
PROVEN = ("Authentication-Results", "mx.ninhthuan.example; dmarc=pass")
KINDS = ("workbook", "report", "calendar", "photos", "evidence")
ENDINGS = {"workbook": "xlsx", "report": "docx", "calendar": "ics", "photos": "pdf"}


def section(kind: str, more: str = "") -> str:
    return f'[[output]]\nkind = "{kind}"\ncampaign = "htsd-2022"\nat = "07:30"\n{more}\n'


STAFF = f"""
[staff]
digest_to = ["{AN}"]
digest_at = ["23:59"]
commands_from = ["{AN}"]
"""
BY_MAIL = f'to = ["{CHIEF}"]\ndays = "all"'
SECTIONS = "".join(
    (
        *(section(kind, BY_MAIL) for kind in KINDS if kind != "photos"),
        section("photos", 'days = ["thu"]\nfolder = "shared"'),
    )
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 10, day, hour, minute, tzinfo=OFFICE_TIME)


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(at(13, 7))


@pytest.fixture
def service(office: TestOffice, clock: SimulatedClock) -> Iterator[Service]:
    changes = {"[units]": f"{STAFF}\n{SECTIONS}\n[units]"}
    with office.service(clock=clock, changes=changes) as service:
        office.deliver(
            make_message(enclosures=[make_docx_report(), *(make_photo(n) for n in range(3))])
        )
        service.poll()
        yield service


def outputs_to(office: TestOffice, address: str) -> list[Kept]:
    return [
        kept
        for kept in office.letters
        if kept.recipients == (address,) and "Tình hình" not in str(kept.message["Subject"])
    ]


def enclosed(kept: Kept) -> dict[str, bytes]:
    return {
        str(part.get_filename()): part.get_payload(decode=True)
        for part in kept.message.iter_attachments()
        if part.get_filename()
    }


def text_of(kept: Kept) -> str:
    return " ".join(str(kept.message.get_body(("plain",)).get_content()).split())


def opens(name: str, content: bytes) -> bool:
    """Open a file by a library that did not write it."""
    file = io.BytesIO(content)
    if name.endswith(".xlsx"):
        return len(openpyxl.load_workbook(file).sheetnames) > 3
    if name.endswith(".docx"):
        return any("DỰ THẢO" in text for text in texts_of(docx.Document(file)))
    if name.endswith(".ics"):
        return Calendar.from_ical(content)["VERSION"] == "2.0"
    if name.endswith(".pdf"):
        with pypdfium2.PdfDocument(content) as opened:
            return len(opened) > 0
    return "manifest.csv" in {Path(item).name for item in zipfile.ZipFile(file).namelist()}


def texts_of(document: docx.document.Document) -> Iterator[str]:
    yield from (one.text for one in document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


def test_each_output_is_written_once_for_its_moment_and_goes_where_it_is_wanted(
    office: TestOffice, service: Service, clock: SimulatedClock
) -> None:
    clock.advance_to(at(13, 7, 31))
    service.poll()
    service.poll()

    letters = outputs_to(office, CHIEF)
    carried = {name: content for kept in letters for name, content in enclosed(kept).items()}
    assert set(carried) == {
        "workbook-htsd-2022.xlsx",
        "report-htsd-2022.docx",
        "calendar-htsd-2022.ics",
        "evidence-htsd-2022.zip",
    }
    assert len(letters) == 4
    assert all(opens(name, content) for name, content in carried.items())
    folder = office.folder / "var" / "outputs"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == carried
    sheet = office.folder / "shared" / "photos-htsd-2022.pdf"
    assert opens(sheet.name, sheet.read_bytes())


def test_days_without_the_service_give_one_file_of_each(
    office: TestOffice, service: Service, clock: SimulatedClock
) -> None:
    clock.advance_to(at(16, 9))
    service.poll()
    sheet = office.folder / "shared" / "photos-htsd-2022.pdf"
    written = sheet.stat().st_mtime_ns
    service.poll()

    assert len(outputs_to(office, CHIEF)) == 4
    assert sheet.stat().st_mtime_ns == written


def test_a_file_that_cannot_be_written_is_tried_again_and_then_said(
    office: TestOffice, service: Service, clock: SimulatedClock
) -> None:
    (office.folder / "shared").write_text("a file where the folder should be")
    for minutes in (31, 37, 70):
        assert outputs_to(office, AN) == []
        clock.advance_to(at(13, 7) + timedelta(minutes=minutes))
        service.poll()

    (told,) = outputs_to(office, AN)
    assert "Chưa lập được tập hình ảnh (PDF)" in str(told.message["Subject"])
    assert "shared cannot be made" in text_of(told)
    clock.advance_to(at(13, 12))
    service.poll()
    assert len(outputs_to(office, AN)) == 1


def test_a_file_too_large_for_a_letter_is_left_in_the_folder(
    office: TestOffice, clock: SimulatedClock
) -> None:
    staff = STAFF.replace("digest_at", "attach_mib = 1\ndigest_at")
    changes = {"[units]": f"{staff}\n{section('evidence', BY_MAIL)}\n[units]"}
    with office.service(clock=clock, changes=changes) as service:
        large = Enclosure(
            name="IMG_1.jpg", content=draw_photo(1, size=(2600, 2600), quality=95), media_type=JPEG
        )
        office.deliver(make_message(enclosures=[make_docx_report(), large]))
        service.poll()
        clock.advance_to(at(13, 7, 31))
        service.poll()

    told = outputs_to(office, CHIEF)[-1]
    place = office.folder / "var" / "outputs" / "evidence-htsd-2022.zip"
    assert place.stat().st_size > 1024 * 1024
    assert enclosed(told) == {}
    assert str(place) in "".join(str(told.message.get_body(("plain",)).get_content()).split())


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("gửi bảng tổng hợp", "workbook-htsd-2022.xlsx"),
        ("gửi báo cáo tổng hợp", "report-htsd-2022.docx"),
        ("gửi lịch", "calendar-htsd-2022.ics"),
        ("gửi ảnh", "photos-htsd-2022.pdf"),
        ("gửi hồ sơ gốc", "evidence-htsd-2022.zip"),
    ],
)
def test_each_output_comes_when_it_is_asked_for_by_mail(
    office: TestOffice, service: Service, line: str, name: str
) -> None:
    office.deliver(make_message(line, sender=AN, subject="Yêu cầu", headers=(PROVEN,)))
    service.poll()

    carried = enclosed(outputs_to(office, AN)[-1])
    assert list(carried) == [name]
    assert opens(name, carried[name])
