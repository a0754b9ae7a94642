"""A file that is malicious, and a scanner that is down, hangs or has seen too little."""

import io
import json
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from service.adapters.clamd import ClamdScanner
from service.adapters.system_clock import SystemClock
from service.demo.simulated_clock import SimulatedClock
from tests.builders import Enclosure, make_docx_report, make_message, make_photo
from tests.faults.invariants import Expected, check_invariants
from tests.scenarios.office_mail import query
from tests.servers.clamd import TEST_SIGN, StubClamd, run_clamd
from tests.servers.office import TestOffice

pytestmark = [pytest.mark.imap, pytest.mark.case("E11")]

UNIT = "c3chuvanan@ninhthuan.example"
STAFF = "tonghop@ninhthuan.example"
MORNING = datetime(2022, 10, 12, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
BAD = Enclosure(name="Phụ lục.docx", content=TEST_SIGN, media_type="application/msword")


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[StubClamd]:
    with run_clamd(tmp_path) as stub:
        yield stub


def scanned_by(clamd: StubClamd, **settings: int) -> dict[str, str]:
    lines = [f'address = "{clamd.address}"', *(f"{k} = {v}" for k, v in settings.items())]
    section = "\n".join(["[scanner]", *lines])
    return {"[units]": f"{section}\n\n[units]"}


def zipped(content: bytes) -> Enclosure:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ben trong/Bao cao.doc", content)
        archive.writestr("ben trong/Ghi chu.txt", "Kính gửi")
    return Enclosure(name="Hồ sơ.zip", content=packed.getvalue(), media_type="application/zip")


def enclosed_mail() -> Enclosure:
    inner = make_message(sender="x@y.example", message_id="<in@y.example>", enclosures=[BAD])
    return Enclosure(name="Chuyển tiếp.eml", content=inner, media_type="message/rfc822")


def flags(office: TestOffice) -> dict[str, list[str]]:
    rows = query(office, "SELECT path, flags FROM attachments")
    return {path: json.loads(text) for path, text in rows}


def test_infected_files_are_kept_apart_do_not_count_and_the_unit_is_told(
    office: TestOffice, clamd: StubClamd
):
    mails = (
        make_message(enclosures=[BAD, zipped(TEST_SIGN), enclosed_mail()]),
        make_message(
            sender="c3nguyentrai@ninhthuan.example",
            sender_name="Trường THPT Nguyễn Trãi",
            message_id="<clean@x.example>",
            enclosures=[
                make_docx_report(issuer="Trường THPT Nguyễn Trãi"),
                *(make_photo(n) for n in range(3)),
            ],
        ),
    )
    office.deliver(*mails)
    with office.service(changes=scanned_by(clamd)) as service:
        for _ in range(3):
            service.poll()

    marked = flags(office)
    infected = {path for path, found in marked.items() if "infected" in found}
    assert {"Phụ lục.docx", "Hồ sơ.zip", "Chuyển tiếp.eml"} <= infected
    assert "Báo cáo HTSĐ.docx" not in infected
    counted = (
        "SELECT count(*) FROM submission_evidence e JOIN messages m ON m.id = e.message_row"
        f" WHERE m.from_address = '{UNIT}'"
    )
    assert query(office, counted) == [(0,)]
    told = [k for k in office.letters if k.recipients == (UNIT,)]
    assert len(told) == 1
    assert "mã độc" in told[0].message.get_body(("plain",)).get_content()
    shown = [path.name for path in (office.folder / "var/units").rglob("*") if path.is_file()]
    assert "Báo cáo HTSĐ.docx" in shown
    assert not {"Phụ lục.docx", "Hồ sơ.zip", "Chuyển tiếp.eml"} & set(shown)
    check_invariants(office, Expected(mails=mails, plain_leaves=False))


@pytest.mark.parametrize("mode", ["cuts", "hangs", "full", "gone"])
def test_what_was_not_scanned_is_said_and_holds_nobody_up(
    office: TestOffice, clamd: StubClamd, mode: str
):
    clamd.mode = mode
    changes = scanned_by(clamd, timeout_seconds=1)
    if mode == "gone":
        Path(clamd.address).unlink()
    mails = tuple(
        make_message(
            sender=f"gv{n}@truong{n}.example",
            message_id=f"<{n}@x.example>",
            enclosures=[make_docx_report(number=f"{n}/BC"), make_photo(n)],
        )
        for n in range(4)
    )
    office.deliver(*mails)
    with office.service(changes=changes) as service:
        began = time.monotonic()
        service.poll()
        assert time.monotonic() - began < 30

    assert len(office.letters) == len(mails)
    problems = [json.loads(text) for (text,) in query(office, "SELECT problems FROM messages")]
    assert all("not_scanned" in found for found in problems)
    marks = [json.loads(text) for (text,) in query(office, "SELECT flags FROM attachments")]
    assert len(marks) == 2 * len(mails)
    assert all("not_scanned" in found and "infected" not in found for found in marks)
    assert f"Not scanned for viruses, of the last month: {len(marks)} files" in status(office)
    (check,) = [one for one in doctor(office) if one["what"] == "virus scanner"]
    assert check["state"] == "bad"


def test_scanner_that_is_down_is_told_when_it_lasts_and_its_files_are_never_called_clean(
    office: TestOffice, clamd: StubClamd
):
    clock = SimulatedClock(MORNING)
    changes = scanned_by(clamd, timeout_seconds=1)
    staff = f'[staff]\ndigest_to = ["{STAFF}"]\ndigest_at = ["14:00"]'
    changes["[units]"] = f"{staff}\n\n{changes['[units]']}"
    clamd.mode = "cuts"
    with office.service(clock=clock, changes=changes) as service:
        office.deliver(make_message(enclosures=[make_docx_report()], sent_at=MORNING))
        told = [(0, len(to_staff(office)))]
        for minutes in (0, 10, 25, 40, 50, 60, 70, 80):
            clock.advance_to(MORNING + timedelta(minutes=minutes))
            if minutes == 60:
                clamd.mode = "knows"
            service.poll()
            if len(to_staff(office)) != told[-1][1]:
                told.append((minutes, len(to_staff(office))))
        clock.advance_to(MORNING.replace(hour=14, minute=1))
        service.poll()

    assert told == [(0, 0), (40, 1), (70, 2)]
    alarm, over, digest = to_staff(office)
    assert alarm["Subject"] == "Chương trình quét mã độc không hoạt động"
    assert over["Subject"] == f"Đã hết: {alarm['Subject']}"
    assert "tệp chưa được quét mã độc" in words_of(digest)
    target = office.folder / "evidence.zip"
    assert office.command("export", "evidence", "htsd-2022", "-o", str(target)).returncode == 0
    with zipfile.ZipFile(target) as archive:
        listed = json.loads(archive.read("manifest.json"))["files"]
    assert {one["marks"] for one in listed} == {"not_scanned"}
    case = office.command("triage", "show", "1", "--json")
    assert "not_scanned" in case.stdout


def to_staff(office: TestOffice) -> list[EmailMessage]:
    return [kept.message for kept in office.letters if kept.recipients == (STAFF,)]


def words_of(message: EmailMessage) -> str:
    return " ".join(message.get_body(("plain",)).get_content().split())


def status(office: TestOffice) -> str:
    return office.command("status").stdout


def test_file_above_the_limit_is_not_scanned_and_not_called_clean(
    office: TestOffice, clamd: StubClamd
):
    large = Enclosure(
        name="Lớn.bin", content=b"x" * 1_100_000, media_type="application/octet-stream"
    )
    office.deliver(make_message(enclosures=[make_docx_report(), large]))
    with office.service(changes=scanned_by(clamd, max_mib=1)) as service:
        service.poll()

    assert "not_scanned" in query(office, "SELECT problems FROM messages")[0][0]
    marked = {path: "not_scanned" in found for path, found in flags(office).items()}
    assert marked == {"Báo cáo HTSĐ.docx": False, "Lớn.bin": True}


def test_a_file_that_the_scanner_refuses_does_not_keep_it_from_the_next(
    clamd: StubClamd, tmp_path: Path
) -> None:
    scanner = ClamdScanner(
        address=clamd.address, max_bytes=1_000, timeout_seconds=5, clock=SystemClock()
    )
    path = tmp_path / "file"
    path.write_bytes(TEST_SIGN)
    clamd.mode = "full"
    refused = scanner.scan(path)
    clamd.mode = "knows"

    assert not refused.clean
    assert not refused.infected
    assert scanner.scan(path).infected


def test_doctor_trusts_only_a_scanner_that_knows_the_test_sign(
    office: TestOffice, clamd: StubClamd
):
    office.configure(changes=scanned_by(clamd))
    states = []
    for mode in ("knows", "blind"):
        clamd.mode = mode
        states += [one["state"] for one in doctor(office) if one["what"] == "virus scanner"]
    assert states == ["good", "bad"]


def doctor(office: TestOffice) -> list[dict[str, str]]:
    return json.loads(office.command("doctor", "--json").stdout)
