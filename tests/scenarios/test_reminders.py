"""Units are reminded by the clock, of what they lack, once; through real IMAP and SMTP."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from db.entities.enums import LetterState
from service.demo.simulated_clock import SimulatedClock
from service.operation.reprocessing import put_back_in_line
from service.operation.service import Service
from service.settings.entities import campaigns
from service.staff.terms import TermsDecision, set_terms
from tests.builders import make_docx_report, make_message, make_photo
from tests.servers.office import ADDRESS, ROSTER, TestOffice

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
REMINDED: Mapping[str, str] = {
    'due = 2022-10-15\n  on_time = "before"': (
        'due = 2022-10-15\n  on_time = "before"\n  remind = [-3, -1, 1, 3]\n  escalate = [3]'
    ),
}

DELIVERY_REPORT = """\
From: MAILER-DAEMON@mx.ninhthuan.example
To: phonggdtx@ninhthuan.example
Subject: Undelivered Mail Returned to Sender
Return-Path: <>
Date: Tue, 11 Oct 2022 08:02:00 +0700
Message-ID: <bounce-1@mx.ninhthuan.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

The mail could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.ninhthuan.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 user unknown
--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
--b--
"""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def reminded(office: TestOffice) -> dict[str, str]:
    """Return the subject of the reminder that each address got, the latest of them."""
    return {
        kept.recipients[0]: kept.message["Subject"]
        for kept in office.letters
        if kept.message["Auto-Submitted"] == "auto-generated"
    }


def report_of_chu_van_an() -> bytes:
    return make_message(
        subject="Báo cáo kết quả Tuần lễ HTSĐ 2022 - Trường THPT Chu Văn An",
        enclosures=[make_docx_report(), *(make_photo(number) for number in range(3))],
        sent_at=at("2022-10-11T07:40"),
    )


def delivery_report_for(message_id: str, address: str) -> bytes:
    """Return what a mail server says of a letter that it gives up on (RFC 3464)."""
    return DELIVERY_REPORT.format(message_id=message_id, address=address).encode()


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(at("2022-10-10T09:00"))


def test_only_units_that_lack_something_are_reminded_and_only_once(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED) as service:
        service.poll()
        assert reminded(office) == {}

        clock.advance_to(at("2022-10-11T07:59"))
        office.deliver(report_of_chu_van_an())
        clock.advance_to(at("2022-10-11T08:00:30"))
        service.poll()
        service.poll()

    got = reminded(office)
    assert "c3chuvanan@ninhthuan.example" not in got
    assert set(got) == {
        "c3nguyentrai@ninhthuan.example",
        "c2leloi@ninhthuan.example",
        "pgdninhson@ninhthuan.example",
        "thuvien@ninhthuan.example",
    }
    letter = next(k for k in office.letters if k.recipients == ("thuvien@ninhthuan.example",))
    assert letter.envelope_from == ADDRESS
    text = letter.message.get_body(("plain",)).get_content()
    assert "hình ảnh tiêu biểu (cần 03)" in text
    assert "trước ngày 15/10/2022" in text
    assert len([k for k in office.letters if k.message["Auto-Submitted"] == "auto-generated"]) == 4


@pytest.mark.case("G2")
def test_days_without_the_service_give_one_letter_and_the_parent_a_copy(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED) as service:
        service.poll()
        clock.advance_to(at("2022-10-18T09:00"))
        service.poll()

    to_school = [k for k in office.letters if k.recipients == ("c2leloi@ninhthuan.example",)]
    (letter,) = to_school
    assert letter.message["Cc"] == "pgdninhson@ninhthuan.example"
    copies = [
        k
        for k in office.letters
        if k.recipients == ("pgdninhson@ninhthuan.example",)
        and k.message["To"] == "c2leloi@ninhthuan.example"
    ]
    assert len(copies) == 1


@pytest.mark.case("B1")
def test_a_letter_that_came_back_goes_to_the_next_address(
    office: TestOffice, clock: SimulatedClock
):
    roster = ROSTER.replace(
        "c3chuvanan@ninhthuan.example", "c3chuvanan@ninhthuan.example;hieutruong@ninhthuan.example"
    )
    with office.service(clock=clock, changes=REMINDED, roster=roster) as service:
        service.poll()
        clock.advance_to(at("2022-10-11T08:01"))
        service.poll()
        sent = next(k for k in office.letters if k.recipients == ("c3chuvanan@ninhthuan.example",))
        office.deliver(delivery_report_for(sent.message["Message-ID"], sent.recipients[0]))
        service.poll()
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            dead = [known.address for known in uow.units.addresses() if not known.deliverable]

    assert dead == ["c3chuvanan@ninhthuan.example"]
    assert "hieutruong@ninhthuan.example" in reminded(office)


@pytest.mark.case("B6")
def test_an_address_that_the_server_refuses_is_set_aside(office: TestOffice, clock: SimulatedClock):
    with office.service(clock=clock, changes=REMINDED) as service:
        office.sink.on_rcpt.append("550 5.1.1 user unknown")
        service.poll()
        clock.advance_to(at("2022-10-11T08:01"))
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (refused,) = uow.letters.find(states=[LetterState.FAILED])
            dead = [known.address for known in uow.units.addresses() if not known.deliverable]

    assert dead == [refused.recipient]


@pytest.mark.case("G4")
def test_an_exemption_and_more_time_are_respected_when_the_letter_leaves(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED) as service:
        service.poll()
        office.sink.on_greeting.append("421 later")
        clock.advance_to(at("2022-10-13T08:01"))
        service.poll()
        assert office.letters == []
        known = campaigns(office.configure(changes=REMINDED))
        terms = TermsDecision(
            campaign_id="htsd-2022", stage_id="report", unit_code="thu-vien-tinh", by="cli:test"
        )
        set_terms(service.workplace, known, replace(terms, exempt=True))
        longer = at("2022-10-20T23:59:59").astimezone(UTC)
        set_terms(
            service.workplace,
            known,
            replace(terms, unit_code="thcs-le-loi", extended_until=longer),
        )
        clock.advance_to(at("2022-10-13T08:10"))
        service.poll()
        got = reminded(office)
        assert set(got) == {
            "c3chuvanan@ninhthuan.example",
            "c3nguyentrai@ninhthuan.example",
            "pgdninhson@ninhthuan.example",
        }

        with service.workplace.database.unit_of_work(read_only=True) as uow:
            dropped = uow.letters.find(states=[LetterState.SUPPRESSED])
        assert {letter.reason for letter in dropped} == {"stage_not_asked", "deadline_changed"}

        clock.advance_to(at("2022-10-19T08:01"))
        service.poll()

    letters = [k for k in office.letters if k.recipients == ("c2leloi@ninhthuan.example",)]
    (letter,) = letters
    assert "20/10/2022" in letter.message["Subject"]


def test_nobody_is_reminded_while_the_mailbox_cannot_be_read(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED) as service:
        service.poll()
        clock.advance_to(at("2022-10-11T08:01"))
        # The folder was last read a day ago: what units sent since may lie there unseen.
        assert service.planner.plan_due() == 0
        service.poll()
        clock.advance_to(clock.now() + timedelta(minutes=1))
        assert len(reminded(office)) == 5


def test_who_has_sent_everything_is_not_reminded_while_its_mail_is_read_again(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED) as service:
        office.deliver(report_of_chu_van_an())
        service.poll()
        clock.advance_to(at("2022-10-11T08:05"))
        service.poll()
        before = len(office.letters)

        clock.advance_to(at("2022-10-12T09:00"))
        service.poll()
        known = campaigns(office.configure(changes=REMINDED))
        with service.workplace.leadership.kept():
            put_back_in_line(service.workplace, known, [], quietly=True)
            assert service.planner.plan_due() == 0
        service.poll()

    assert len(office.letters) == before


def test_reminders_that_are_owed_wait_while_mail_is_read_again(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED) as service:
        service.poll()
        office.sink.on_greeting.append("421 later")
        clock.advance_to(at("2022-10-11T08:01"))
        service.poll()
        office.deliver(report_of_chu_van_an())
        with service.workplace.leadership.kept():
            # Its report comes in and is filed, and is put back in line before anything is sent.
            read_in(service)
            known = campaigns(office.configure(changes=REMINDED))
            put_back_in_line(service.workplace, known, [])
            clock.advance_to(at("2022-10-11T08:10"))
            service.delivery.deliver_due()
        assert office.letters == []

        service.poll()
        clock.advance_to(at("2022-10-11T08:30"))
        service.poll()
        assert len(reminded(office)) == 4
        assert "c3chuvanan@ninhthuan.example" not in reminded(office)
    answers = [k for k in office.letters if k.recipients == ("c3chuvanan@ninhthuan.example",)]
    (answer,) = answers
    assert "Xác nhận đã nhận báo cáo" in answer.message["Subject"]


def read_in(service: Service) -> None:
    """Take in and file what the mailbox holds; send nothing."""
    for plan in service.folders:
        watched = plan.watched
        with watched.source.open(watched.folder) as folder:
            plan.taking_in.take_in(watched.source.name, watched.folder, folder)
    service.pipeline.drain(threading.Event())


def test_a_reminder_that_is_owed_waits_while_the_mailbox_cannot_be_read(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED) as service:
        service.poll()
        office.sink.on_greeting.append("421 later")
        clock.advance_to(at("2022-10-11T08:01"))
        service.poll()
        clock.advance_to(at("2022-10-11T09:30"))
        with service.workplace.leadership.kept():
            service.delivery.deliver_due()
        assert reminded(office) == {}

        service.poll()
        clock.advance_to(at("2022-10-11T09:32"))
        service.poll()
        assert len(reminded(office)) == 5
