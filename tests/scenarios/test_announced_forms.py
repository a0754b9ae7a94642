"""A campaign is announced with forms; they come back filled in by other programs, and file."""

import json
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.builders import Enclosure, make_message
from tests.scenarios.form_filling import fill_figures, fill_schedule, saved_by_libreoffice
from tests.scenarios.office_mail import query
from tests.servers.office import ROSTER, TestOffice

TODAY = datetime.now(UTC).date()
STARTS = TODAY + timedelta(days=30)
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
FIGURES = {"participants": "1.200 lượt", "activities": 12, "learners": "khoảng 300", "classes": 0}
STATED = {"participants": 1200, "activities": 12, "learners": 300, "classes": 0}
SCHEDULE = [
    (STARTS + timedelta(days=2), "7g30", "Lễ khai mạc", "Sân trường", "Toàn trường", 450),
    (None, "14 giờ", "Tập huấn", "Phòng máy", "Giáo viên", None),
]
FILED = "SELECT disposition, unit_code, stages FROM messages ORDER BY id"


def opened(office: TestOffice) -> None:
    """Configure a campaign that begins in a month."""
    due = STARTS + timedelta(days=14)
    office.configure(
        roster=ROSTER.replace("parent,district", "parent,phone").replace(
            "th-le-loi,Trường Tiểu học Lê Lợi,tieu_hoc,pgd-ninh-son,,",
            "th-le-loi,Trường Tiểu học Lê Lợi,tieu_hoc,pgd-ninh-son,0912345678,",
        ),
        changes={
            "2022-10-01\nends = 2022-10-07": f"{STARTS}\nends = {STARTS + timedelta(days=6)}",
            "due = 2022-10-01": f"due = {STARTS}",
            "grace_until = 2022-10-03": f"grace_until = {STARTS + timedelta(days=2)}",
            "due = 2022-10-15": f"due = {due}",
            "burst_minutes = 0": "burst_minutes = 0\nworking_hours_only = false",
        },
    )


def announce(office: TestOffice, *more: str) -> str:
    done = office.command("announce", "htsd-2022", *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def forms_of(letter: EmailMessage) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_content() for part in letter.iter_attachments()}


def letter_to(office: TestOffice, address: str) -> EmailMessage:
    return next(kept.message for kept in office.letters if address in kept.recipients)


def returned(name: str, content: bytes, kind: str, **changes: object) -> bytes:
    enclosure = Enclosure(name=name, content=content, media_type=KINDS[kind])
    given = {
        "sender": "co.hoa.1985@gmail.com",
        "sender_name": "Hoa",
        "subject": "gửi",
        "sent_at": datetime.now(UTC),
        **changes,
    }
    return make_message("Em gửi ạ.", enclosures=[enclosure], **given)


def explained(office: TestOffice, raw: bytes) -> dict:
    path = office.folder / "returned.eml"
    path.write_bytes(raw)
    done = office.command("explain", str(path), "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.imap
def test_announced_once_to_whoever_can_be_reached(office: TestOffice):
    opened(office)

    said = announce(office)
    again = announce(office)
    office.command("poll")

    assert "5 letters are owed" in said
    assert "0912345678" in said
    assert "0 letters are owed; 5 units have theirs" in again
    assert len(office.letters) == 5
    forms = forms_of(letter_to(office, "c2leloi@ninhthuan.example"))
    assert sorted(forms) == [
        "bieu-mau.registration.thcs-le-loi.xlsx",
        "bieu-mau.report.thcs-le-loi.xlsx",
    ]


@pytest.mark.imap
def test_dry_run_writes_nothing(office: TestOffice):
    opened(office)
    office.command("poll")

    said = json.loads(announce(office, "--dry-run", "--json"))

    states = {unit["unit"]: unit["state"] for unit in said["units"]}
    assert states["thcs-le-loi"] == "due"
    assert states["th-le-loi"] == "no_address"
    assert query(office, "SELECT count(*) FROM letters") == [(0,)]


@pytest.mark.imap
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_form_filled_by_another_program_files_itself(office: TestOffice, tmp_path: Path, kind: str):
    opened(office)
    announce(office)
    office.command("poll")
    forms = forms_of(letter_to(office, "c2leloi@ninhthuan.example"))
    report = fill_figures(forms["bieu-mau.report.thcs-le-loi.xlsx"], FIGURES)
    schedule = fill_schedule(forms["bieu-mau.registration.thcs-le-loi.xlsx"], SCHEDULE)

    raw = returned("Book1." + kind, saved_by_libreoffice(report, kind, tmp_path), kind)
    plan = returned("abc." + kind, saved_by_libreoffice(schedule, kind, tmp_path), kind)
    office.deliver(raw, plan)
    office.command("poll")

    assert query(office, FILED) == [
        ("filed", "thcs-le-loi", '["report"]'),
        ("filed", "thcs-le-loi", '["registration"]'),
    ]
    said = explained(office, raw)
    assert {f["indicator"]: f["value"] for f in said["figures"]} == STATED
    places = {f["indicator"]: f["source"] for f in said["figures"]}
    assert places["activities"] == f"Book1.{kind}!Số liệu!F7"
    assert "figures" not in said["missing"]
    planned = explained(office, plan)
    day = STARTS + timedelta(days=2)
    assert [(a["start"], a["what"]) for a in planned["activities"]] == [
        (f"{day}T07:30:00+07:00", "Lễ khai mạc"),
        (f"{day}T14:00:00+07:00", "Tập huấn"),
    ]
    assert planned["missing"] == []


@pytest.mark.imap
def test_form_that_nobody_filled_in_is_no_report(office: TestOffice):
    opened(office)
    announce(office)
    office.command("poll")
    forms = forms_of(letter_to(office, "c2leloi@ninhthuan.example"))
    before = len(office.letters)

    empty = forms["bieu-mau.report.thcs-le-loi.xlsx"]
    office.deliver(returned("bieu mau.xlsx", empty, "xlsx"))
    office.command("poll")

    assert query(office, FILED) == [("filed", "thcs-le-loi", '["report"]')]
    assert query(office, "SELECT count(*) FROM submission_evidence") == [(0,)]
    answer = office.letters[before].message
    assert "biểu mẫu chưa điền" in answer.get_body(("plain",)).get_content()


@pytest.mark.imap
def test_form_of_a_neighbour_is_left_to_a_person_with_both_named(office: TestOffice):
    opened(office)
    announce(office)
    office.command("poll")
    form = forms_of(letter_to(office, "c2leloi@ninhthuan.example"))
    filled = fill_figures(form["bieu-mau.report.thcs-le-loi.xlsx"], FIGURES)

    office.deliver(
        returned("so lieu.xlsx", filled, "xlsx", sender="c3nguyentrai@ninhthuan.example")
    )
    office.command("poll")

    assert query(office, "SELECT disposition, unit_code FROM messages") == [("triage", None)]
    case = json.loads(office.command("triage", "show", "1", "--json").stdout)
    named = {code for code, _ in case["evidence"]["candidates"]}
    assert {"thcs-le-loi", "thpt-nguyen-trai"} <= named


def test_forms_are_handed_out_as_files_too(office: TestOffice):
    opened(office)
    office.command("poll")

    done = office.command("export", "forms", "htsd-2022", "-o", str(office.folder / "phieu"))

    assert done.returncode == 0, done.stderr
    written = sorted(path.name for path in (office.folder / "phieu/report").iterdir())
    assert len(written) == 6
    assert "Trường THCS Lê Lợi (thcs-le-loi) - Báo cáo kết quả.xlsx" in written
