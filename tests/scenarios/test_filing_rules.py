"""What becomes of mail that is no plain report, and whether it is answered."""

import pytest

from db.entities.enums import Disposition
from tests.builders import make_docx_report, make_message, make_photo
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


def became(office: TestOffice, *mails: bytes, **options: str) -> list[tuple[str, str, str]]:
    office.deliver(*mails)
    with office.service(**options) as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            rows = [uow.messages.get(row + 1) for row in range(len(mails))]
    return [(row.disposition.value, row.reason, row.reply_reason) for row in rows if row]


def with_headers(raw: bytes, *headers: str) -> bytes:
    return "".join(f"{header}\r\n" for header in headers).encode() + raw


@pytest.mark.case("A1")
def test_scanner_that_sends_by_itself_is_filed_and_not_answered(office: TestOffice):
    scanned = with_headers(
        make_message(subject="Scan 0012", enclosures=[make_docx_report("0012.docx")]),
        "Auto-Submitted: auto-generated",
    )

    assert became(office, scanned) == [("filed", "unit_and_stage_known", "auto_reply")]
    assert office.letters == []


@pytest.mark.case("A4")
def test_papers_that_a_unit_sends_through_a_list_are_looked_at(office: TestOffice):
    through_list = with_headers(
        make_message(enclosures=[make_docx_report()]), "List-Id: <gv.chuvanan.example>"
    )
    newsletter = with_headers(
        make_message(
            sender="news@example.com", sender_name="Tin tức", enclosures=[make_docx_report()]
        ),
        "List-Id: <news.example.com>",
    )

    assert became(office, through_list, newsletter) == [
        ("triage", "automatic_with_files", "list_mail"),
        ("ignored", "list", "list_mail"),
    ]
    assert office.letters == []


def test_automatic_mail_that_staff_give_to_a_unit_is_filed_and_not_answered(office: TestOffice):
    scanned = with_headers(
        make_message(subject="Scan 0012", enclosures=[make_docx_report("0012.docx")]),
        "Auto-Submitted: auto-replied",
    )
    office.configure()
    office.deliver(scanned)
    office.command("poll")

    done = office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report")

    assert "filed under thcs-le-loi for report" in done.stdout, done.stdout + done.stderr
    office.command("poll")
    assert office.letters == []


def test_out_of_office_without_files_waits_for_nobody(office: TestOffice):
    away = with_headers(make_message("Tôi đi vắng."), "Auto-Submitted: auto-replied")

    assert became(office, away) == [("ignored", "auto_reply", "auto_reply")]


def test_known_unit_with_an_unclear_stage_is_not_asked_who_it_is(office: TestOffice):
    unclear = make_message(
        "Gửi Phòng tài liệu HTSĐ 2022.",
        subject="HTSĐ 2022",
        enclosures=[make_photo(1)],
    )

    ((disposition, reason, why),) = became(office, unclear)

    if disposition == "triage" and reason == "stage_unknown":
        assert why == "person_decides_first"
        assert office.letters == []
    for letter in office.letters:
        body = letter.message.get_body(("plain",)).get_content()
        assert "chưa xác định được tên đơn vị" not in body


def test_same_message_id_with_other_content_counts_as_new_and_is_noted(office: TestOffice):
    first = make_message(message_id="<again@x.example>", enclosures=[make_docx_report()])
    other = make_message(
        message_id="<again@x.example>", enclosures=[make_docx_report(number="99/BC-THPTCVA")]
    )
    office.deliver(first, other)

    with office.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            rows = [uow.messages.get(1), uow.messages.get(2)]
            (record,) = uow.submissions.find("htsd-2022")

    assert [row.disposition for row in rows if row] == [Disposition.FILED] * 2
    assert sorted("message_id_reused" in row.problems for row in rows if row) == [False, True]
    assert len(record.messages) == 2
    assert len(office.letters) == 2


def test_marking_happens_after_the_commit_also_when_a_crash_came_between(office: TestOffice):
    office.deliver(make_message(enclosures=[make_docx_report()]))
    with office.service(after_filing="seen") as service, service.workplace.leadership.kept():
        plan = service.folders[0]
        with plan.watched.source.open("INBOX") as folder:
            plan.taking_in.take_in("office", "INBOX", folder)
        assert "\\Seen" not in " ".join(office.dovecot.flags(office.user))
        service.pipeline.drain()
        # Here the process ends, before the server's copy is marked.
    assert "\\Seen" not in " ".join(office.dovecot.flags(office.user))

    with office.service(after_filing="seen") as service:
        service.poll()

    assert "\\Seen" in " ".join(office.dovecot.flags(office.user))


def test_piece_of_a_mail_that_was_cut_up_waits_for_a_person(office: TestOffice):
    whole = make_message(enclosures=[make_docx_report()])
    headers, _, _ = whole.partition(b"\r\n\r\n")
    kept = b"\r\n".join(
        line
        for line in headers.split(b"\r\n")
        if line.split(b":")[0] in {b"From", b"To", b"Subject", b"Date", b"Message-ID"}
    )
    kind = b'\r\nContent-Type: message/partial; id="1@x"; number=1; total=2\r\n\r\n'

    ((disposition, reason, _),) = became(office, kept + kind + whole[: len(whole) // 2])

    assert (disposition, reason) == ("triage", "partial_message")
    assert office.letters == []
