"""What was sent is erased: no file holds it any more, and what it counted for still counts."""

import json
from pathlib import Path

import pytest

from tests.scenarios.office_mail import query, report, unclear
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

SENDER = "c3chuvanan@ninhthuan.example"
PERSONAL = "TR-CANARY-NGUYEN-VAN-TEO"
SECOND = {
    "issuer": "Trường THPT Nguyễn Trãi",
    "subject": "Báo cáo kết quả Tuần lễ HTSĐ 2022 - Trường THPT Nguyễn Trãi",
    "sender": "c3nguyentrai@ninhthuan.example",
    "message_id": "<second@truong.example>",
}


@pytest.fixture
def filed(office: TestOffice) -> TestOffice:
    """An office with two reports that were filed and answered."""
    office.configure()
    office.deliver(
        report(subject=f"Báo cáo kết quả Tuần lễ HTSĐ 2022 - THPT Chu Văn An {PERSONAL}"),
        report(**SECOND),
    )
    assert office.command("poll").returncode == 0
    assert len(office.letters) == 2
    return office


def standing(office: TestOffice) -> object:
    done = office.command("status", "htsd-2022", "--json")
    said = json.loads(done.stdout)
    said.pop("health", None)
    return said


def figures(office: TestOffice) -> list[object]:
    told = [
        json.loads(row[0]) for row in query(office, "SELECT evidence FROM messages ORDER BY id")
    ]
    return [[(f["indicator"], f["value"]) for f in one["figures"]] for one in told]


def files_with(office: TestOffice, word: str) -> list[Path]:
    """Return every file of the office that holds a word."""
    return [
        path
        for path in sorted((office.folder / "var").rglob("*"))
        if path.is_file() and word.encode() in path.read_bytes()
    ]


def test_dry_run_says_what_would_go_and_changes_nothing(filed: TestOffice):
    before = query(filed, "SELECT * FROM messages")
    done = filed.command("erase", "htsd-2022", "--dry-run")

    assert done.returncode == 0, done.stderr
    assert "2 mails" in done.stdout
    assert query(filed, "SELECT * FROM messages") == before
    assert filed.command("verify").returncode == 0


def test_nothing_is_erased_without_a_yes(filed: TestOffice):
    done = filed.command("erase", "htsd-2022")

    assert done.returncode == 1
    assert query(filed, "SELECT count(*) FROM messages WHERE reason = 'erased'") == [(0,)]


def test_a_campaign_is_gone_from_every_file_and_still_counts(filed: TestOffice):
    counted, stated = standing(filed), figures(filed)
    assert files_with(filed, PERSONAL)
    assert files_with(filed, SENDER)

    done = filed.command("erase", "htsd-2022", "--yes", "--reason", "hết hạn lưu trữ")

    assert done.returncode == 0, done.stderr
    assert files_with(filed, PERSONAL) == []
    # The roster still has the address; no other table has.
    assert query(filed, "SELECT count(*) FROM letters WHERE recipient != ''") == [(0,)]
    assert query(filed, f"SELECT count(*) FROM audit WHERE detail LIKE '%{SENDER}%'") == [(0,)]
    assert query(filed, "SELECT count(*) FROM attachments") == [(0,)]
    assert [p for p in (filed.folder / "var/units").rglob("*") if p.suffix == ".docx"] == []
    assert [p for p in (filed.folder / "var/blobs").rglob("*") if p.is_file()] == []
    assert standing(filed) == counted
    assert figures(filed) == stated
    assert any(stated)
    verified = filed.command("verify")
    assert verified.returncode == 0, verified.stdout


def test_mail_that_still_lies_in_the_mailbox_is_not_taken_in_again(filed: TestOffice):
    assert filed.command("erase", "htsd-2022", "--yes").returncode == 0
    filed.dovecot.renumber(filed.user, 4_000_000_000)

    for _ in range(2):
        assert filed.command("poll").returncode == 0
    assert len(filed.letters) == 2
    assert query(filed, "SELECT count(*) FROM messages") == [(2,)]
    assert [p for p in (filed.folder / "var/blobs").rglob("*") if p.is_file()] == []
    assert filed.command("reprocess", "--all").returncode == 0
    assert query(filed, "SELECT DISTINCT disposition, reason FROM messages") == [
        ("filed", "erased")
    ]
    assert filed.command("verify").returncode == 0


def test_a_unit_is_erased_and_the_others_stay(filed: TestOffice):
    done = filed.command("erase", "thpt-chu-van-an", "--yes", "--reason", "theo yêu cầu")

    assert done.returncode == 0, done.stderr
    assert query(filed, "SELECT unit_code, reason FROM messages ORDER BY id") == [
        ("thpt-chu-van-an", "erased"),
        ("thpt-nguyen-trai", "unit_and_stage_known"),
    ]
    assert files_with(filed, PERSONAL) == []
    assert len(list((filed.folder / "var/units").rglob("*.docx"))) == 1
    assert filed.command("verify").returncode == 0
    told = [json.loads(line) for line in filed.command("erase", "--account").stdout.splitlines()]
    assert [(one["what"], one["why"]) for one in told] == [("unit:thpt-chu-van-an", "theo yêu cầu")]
    assert told[0]["by"].startswith("cli:")
    assert told[0]["raw_sha256"] == [
        row[0] for row in query(filed, "SELECT raw_sha256 FROM messages WHERE reason = 'erased'")
    ]


def test_the_audit_refuses_changes_again_after_an_erasure(filed: TestOffice):
    assert filed.command("erase", "htsd-2022", "--yes").returncode == 0

    with pytest.raises(Exception, match="append-only"):
        query(filed, "DELETE FROM audit")


def test_photographs_go_with_the_mails_that_hold_them_and_documents_stay(filed: TestOffice):
    counted = standing(filed)
    done = filed.command("erase", "htsd-2022", "--photos-only", "--yes")

    assert done.returncode == 0, done.stderr
    assert query(filed, "SELECT count(*) FROM photographs") == [(0,)]
    assert query(filed, "SELECT DISTINCT role FROM attachments") != []
    assert query(filed, "SELECT count(*) FROM attachments WHERE role = 'photo'") == [(0,)]
    assert standing(filed) == counted
    assert filed.command("verify").returncode == 0
    assert filed.command("erase", "htsd-2022", "--yes").returncode == 0
    assert files_with(filed, PERSONAL) == []


def test_an_interrupted_erasure_goes_on_with_the_next_pass(
    filed: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as broken:
        broken.setattr("db.blobs.BlobFolder.remove", _full_disk)
        assert filed.command("erase", "htsd-2022", "--yes").returncode == 1
    assert [p for p in (filed.folder / "var/blobs").rglob("*") if p.is_file()]

    assert filed.command("poll").returncode == 0

    assert [p for p in (filed.folder / "var/blobs").rglob("*") if p.is_file()] == []
    assert files_with(filed, PERSONAL) == []
    assert filed.command("verify").returncode == 0


def _full_disk(*_: object) -> bool:
    raise OSError(5, "Input/output error")


def test_exports_after_an_erasure_still_work_and_each_stands_in_the_audit(filed: TestOffice):
    assert filed.command("erase", "htsd-2022", "--yes").returncode == 0

    for output, name in (
        ("workbook", "a.xlsx"),
        ("report", "a.docx"),
        ("evidence", "a.zip"),
        ("photos", "a.pdf"),
        ("calendar", "a.ics"),
    ):
        done = filed.command("export", output, "htsd-2022", "-o", str(filed.folder / name))
        assert done.returncode == 0, (output, done.stderr)
    asked = query(
        filed, "SELECT actor, subject, detail FROM audit WHERE action = 'output_exported'"
    )
    assert {actor.startswith("cli:") for actor, _, _ in asked} == {True}
    assert [json.loads(detail)["output"] for _, _, detail in asked] == [
        "workbook",
        "report",
        "evidence",
        "photos",
        "calendar",
    ]


def test_mail_that_waits_for_a_person_goes_with_its_campaign(office: TestOffice):
    office.configure()
    office.deliver(unclear())
    assert office.command("poll").returncode == 0
    assert query(office, "SELECT disposition FROM messages") == [("triage",)]

    assert office.command("erase", "htsd-2022", "--yes").returncode == 0

    assert query(office, "SELECT disposition, reason FROM messages") == [("ignored", "erased")]
    assert query(office, "SELECT count(*) FROM triage WHERE decided_at IS NULL") == [(0,)]


def test_retention_erases_what_has_been_kept_long_enough(office: TestOffice):
    office.configure()
    office.deliver(report())
    assert office.command("poll").returncode == 0
    assert query(office, "SELECT reason FROM messages") == [("unit_and_stage_known",)]
    text = office.config.read_text("utf-8")
    office.config.write_text(text + "\n[retention]\nraw_mail_months = 12\n", "utf-8")

    doctor = office.command("doctor")
    assert "due: 1 mails of campaign:htsd-2022" in doctor.stdout
    assert office.command("poll").returncode == 0

    assert query(office, "SELECT reason FROM messages") == [("erased",)]
    assert query(office, "SELECT actor FROM audit WHERE action = 'erased'") == [("hopthu",)]
    assert office.command("poll").returncode == 0
    assert query(office, "SELECT count(*) FROM audit WHERE action = 'erased'") == [(1,)]


def test_a_person_erases_while_the_service_runs(office: TestOffice):
    office.configure()
    running = office.start("run")
    try:
        office.deliver(report(), report(**SECOND))
        office.wait_for(
            lambda: query(office, "SELECT count(*) FROM letters WHERE state = 'sent'") == [(2,)]
        )

        done = office.command("erase", "thpt-chu-van-an", "--yes")

        assert done.returncode == 0, done.stderr
        office.deliver(report(**SECOND | {"message_id": "<third@truong.example>"}))
        office.wait_for(lambda: len(query(office, "SELECT id FROM messages")) == 3)
        office.wait_for(
            lambda: query(office, "SELECT count(*) FROM messages WHERE second_pass_due") == [(0,)]
        )
    finally:
        running.terminate()
        assert running.wait(20) == 0

    assert query(office, "SELECT unit_code FROM messages WHERE reason = 'erased'") == [
        ("thpt-chu-van-an",)
    ]
    verified = office.command("verify")
    assert verified.returncode == 0, verified.stdout
