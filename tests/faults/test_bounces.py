"""What comes back: delivery reports made from what the mail server took, and forged ones."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from db.entities.enums import LetterState
from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from tests.builders import make_docx_report, make_message
from tests.faults.invariants import Expected, check_invariants
from tests.scenarios.office_mail import query
from tests.scenarios.test_reminders import REMINDED
from tests.servers.office import ADDRESS, ROSTER, TestOffice
from tests.servers.smtp_sink import Kept

pytestmark = pytest.mark.imap

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
REMINDER = datetime(2022, 10, 11, 8, 1, tzinfo=HANOI)
DEAD, NEXT = "c3chuvanan@ninhthuan.example", "hieutruong@ninhthuan.example"
SLOW = "c3nguyentrai@ninhthuan.example"
STAFF = "tonghop@ninhthuan.example"
FULL = "c2leloi@ninhthuan.example"
POLICY = "pgdninhson@ninhthuan.example"
FORGED = "thuvien@ninhthuan.example"
TWO_CONTACTS = ROSTER.replace(DEAD, f"{DEAD};{NEXT}")
REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.ninhthuan.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Date: Tue, 11 Oct 2022 08:02:00 +0700
Message-ID: <dsn-{number}@mx.ninhthuan.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

This is the mail system at mx.ninhthuan.example.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.ninhthuan.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {words}
--b
Content-Type: message/rfc822

{original}
--b--
"""


def returned(kept: Kept, number: int, action: str, status: str, *, message_id: str = "") -> bytes:
    """Return the delivery report of a mail server about a letter that it had taken."""
    original = kept.raw.decode("ascii").replace("\r\n", "\n")
    if message_id:
        original = original.replace(str(kept.message["Message-ID"]), message_id)
    text = REPORT.format(
        to=kept.envelope_from or ADDRESS,
        number=number,
        address=kept.recipients[0],
        action=action,
        status=status,
        words=f"550 {status} said so",
        original=original,
    )
    return text.replace("\n", "\r\n").encode()


def letters_by_recipient(office: TestOffice) -> dict[str, Kept]:
    return {kept.recipients[0]: kept for kept in office.letters}


def states(office: TestOffice) -> dict[str, str]:
    return dict(query(office, "SELECT recipient, state FROM letters ORDER BY id"))


def undeliverable(service: Service) -> set[str]:
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        return {known.address for known in uow.units.addresses() if not known.deliverable}


@pytest.mark.case("B1", "B2", "B3", "B4")
def test_each_report_changes_what_it_may_and_nothing_else(office: TestOffice):
    clock = SimulatedClock(REMINDER - timedelta(minutes=10))
    with office.service(clock=clock, changes=REMINDED, roster=TWO_CONTACTS) as service:
        service.poll()
        clock.advance_to(REMINDER)
        service.poll()
        sent = letters_by_recipient(office)
        assert set(sent) == {DEAD, SLOW, FULL, POLICY, FORGED}
        own_id = str(sent[FORGED].message["Message-ID"])
        mails = (
            returned(sent[DEAD], 1, "failed", "5.1.1"),
            returned(sent[SLOW], 2, "delayed", "4.4.1"),
            returned(sent[SLOW], 3, "delivered", "2.0.0"),
            returned(sent[FULL], 4, "failed", "5.2.2"),
            returned(sent[POLICY], 5, "failed", "5.7.1"),
            returned(sent[FORGED], 6, "failed", "5.1.1", message_id="<made.up@evil.example>"),
            returned(sent[FORGED], 7, "failed", "5.1.1", message_id=_one_sign_else(own_id)),
        )
        office.deliver(*mails)
        service.poll()
        service.poll()
        dead = undeliverable(service)

    became = states(office)
    assert dead == {DEAD}
    assert became[DEAD] == became[FULL] == became[POLICY] == "bounced"
    assert became[SLOW] == became[FORGED] == "sent"
    assert [k.recipients[0] for k in office.letters[len(sent) :]] == [NEXT]
    assert query(office, "SELECT DISTINCT disposition, reason FROM messages") == [
        ("ignored", "bounce")
    ]
    check_invariants(office, Expected(mails=mails))


def _one_sign_else(message_id: str) -> str:
    """Change one sign of the mark that only we can make."""
    place = message_id.index(".") + 3
    other = "a" if message_id[place] != "a" else "b"
    return f"{message_id[:place]}{other}{message_id[place + 1 :]}"


@pytest.mark.case("B3")
def test_mailbox_that_is_full_on_four_days_is_set_aside(office: TestOffice):
    clock = SimulatedClock(REMINDER - timedelta(days=1))
    daily = {
        'due = 2022-10-15\n  on_time = "before"': (
            'due = 2022-10-15\n  on_time = "before"\n  remind = [-3, -2, -1, 1, 2]'
        ),
        "burst_minutes = 0": "burst_minutes = 0\ngap_hours = 1\nper_unit_per_week = 20",
    }
    dead_after: list[bool] = []
    with office.service(clock=clock, changes=daily) as service:
        service.poll()
        seen = 0
        for day in range(8):
            clock.advance_to(REMINDER + timedelta(days=day))
            service.poll()
            fresh = [k for k in office.letters[seen:] if k.recipients[0] == FULL]
            seen = len(office.letters)
            if fresh:
                office.deliver(returned(fresh[0], day, "failed", "5.2.2"))
                service.poll()
                dead_after.append(FULL in undeliverable(service))

    assert dead_after == [False, False, False, True]


@pytest.mark.case("B3")
def test_letters_refused_by_policy_are_told_and_hold_the_outbox_until_somebody_looked(
    office: TestOffice,
):
    """The office's own server stands on a block list: every letter would cost more of its name."""
    clock = SimulatedClock(REMINDER - timedelta(minutes=10))
    mails = tuple(report_of(number) for number in range(9))
    staff = {"[units]": f'[staff]\ndigest_to = ["{STAFF}"]\ndigest_at = []\n\n[units]'}
    office.sink.on_rcpt.extend(["554 5.7.1 Service unavailable; client host is listed"] * 5)
    with office.service(clock=clock, changes=staff) as service:
        office.deliver(*mails)
        service.poll()
        assert list(states(office).values()).count("failed") == 5
        assert "refused by policy" in office.command("status").stdout
        assert undeliverable(service) == set(), "never the contact's fault"
        for minutes in range(5, 30, 5):
            clock.advance_to(REMINDER + timedelta(minutes=minutes))
            service.poll()
        assert office.letters == [], "the outbox is held: nothing more is refused"
        with service.workplace.database.unit_of_work() as uow:
            uow.letters.release_outbox(now=clock.now())
            uow.commit()
        clock.advance_to(REMINDER + timedelta(minutes=40))
        service.poll()

    to_units = [kept for kept in office.letters if kept.recipients != (STAFF,)]
    assert len(to_units) == len(mails) - 5
    told = [str(k.message["Subject"]) for k in office.letters if k.recipients == (STAFF,)]
    assert any("từ chối theo chính sách (5.7.x)" in subject for subject in told)


@pytest.mark.case("B3")
def test_letters_that_come_back_by_policy_are_told_once_and_few_hold_nothing(office: TestOffice):
    clock = SimulatedClock(REMINDER)
    staff = {"[units]": f'[staff]\ndigest_to = ["{STAFF}"]\n\n[units]'}
    with office.service(clock=clock, changes=staff) as service:
        office.deliver(*(report_of(number) for number in range(9)))
        service.poll()
        answers = [kept for kept in office.letters if kept.recipients != (STAFF,)]
        assert len(answers) == 9
        came_back = [returned(kept, n, "failed", "5.7.26") for n, kept in enumerate(answers[:3])]
        office.deliver(*came_back)
        for minutes in range(5, 30, 5):
            clock.advance_to(REMINDER + timedelta(minutes=minutes))
            service.poll()
        assert undeliverable(service) == set()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            assert not uow.letters.breaker().held

    told = [kept.message for kept in office.letters if kept.recipients == (STAFF,)]
    words = [one for one in told if "5.7.x" in str(one["Subject"])]
    assert len(words) == 1
    assert "550 5.7.26 said so" in words[0].get_body(("plain",)).get_content()


def report_of(number: int) -> bytes:
    return make_message(
        sender=f"gv{number}@truong{number}.example",
        message_id=f"<policy-{number}@x.example>",
        enclosures=[make_docx_report(number=f"{number}/BC")],
        sent_at=REMINDER,
    )


@pytest.mark.case("B5")
def test_bounces_of_answers_of_bounces_and_in_plain_words_are_never_answered(office: TestOffice):
    office.deliver(make_message(enclosures=[make_docx_report()]))
    with office.service() as service:
        service.poll()
        (answer,) = office.letters
        first = returned(answer, 1, "failed", "5.1.1")
        plain = make_message(
            "Your message could not be delivered.\nuser unknown: c3chuvanan@ninhthuan.example\n",
            sender="mailer-daemon@mx.ninhthuan.example",
            subject="Mail delivery failed: returning message to sender",
            message_id="<plain@mx.ninhthuan.example>",
        )
        of_bounce = returned(_taken(first), 2, "failed", "5.1.1", message_id="<x@mx.example>")
        office.deliver(first, plain, of_bounce)
        service.poll()
        service.poll()

    assert len(office.letters) == 1
    rows = query(office, "SELECT disposition, mail_class FROM messages WHERE id > 1")
    assert rows == [("ignored", "bounce")] * 3
    check_invariants(
        office,
        Expected(mails=(first, plain, of_bounce), plain_leaves=False),
    )


def _taken(raw: bytes) -> Kept:
    return Kept(
        envelope_from="",
        recipients=(ADDRESS,),
        mail_options=(),
        raw=raw,
        encrypted=False,
        user="",
    )


@pytest.mark.case("B6")
def test_of_two_letters_the_refused_one_fails_alone(office: TestOffice):
    office.sink.on_rcpt.append("550 5.1.1 user unknown")
    mails = tuple(
        make_message(
            sender=f"gv{n}@truong{n}.example",
            message_id=f"<two-{n}@x.example>",
            enclosures=[make_docx_report(number=f"{n}/BC")],
        )
        for n in range(2)
    )
    office.deliver(*mails)
    with office.service() as service:
        service.poll()

    assert sorted(states(office).values()) == [LetterState.FAILED, LetterState.SENT]
    assert len(office.letters) == 1
    check_invariants(office, Expected(mails=mails))


@pytest.mark.case("B7")
@pytest.mark.parametrize(
    "answer",
    [
        "421 4.7.0 too many connections",
        "432 4.7.12 transition needed",
        "454 4.7.0 try later",
        "550 5.2.251 throttled",
    ],
)
def test_server_that_throttles_is_asked_less_often_and_gets_all_in_the_end(
    office: TestOffice, answer: str
):
    clock = SimulatedClock(REMINDER)
    office.sink.on_mail.extend([answer] * 8)
    mail = make_message(enclosures=[make_docx_report()], sent_at=REMINDER)
    office.deliver(mail)
    tries: list[int] = []
    with office.service(clock=clock) as service:
        for minute in range(0, 60 * 6, 4):
            clock.advance_to(REMINDER + timedelta(minutes=minute))
            before = len(office.sink.on_mail)
            service.poll() if minute == 0 else _deliver(service)
            tries.extend([minute] * (before - len(office.sink.on_mail)))

    waits = [after - first for first, after in pairwise(tries)]
    assert waits == sorted(waits)
    assert all(sum(t <= other < t + 60 for other in tries) <= 12 for t in tries)
    assert len(office.letters) == 1
    check_invariants(office, Expected(mails=(mail,)))


def _deliver(service: Service) -> None:
    with service.workplace.leadership.kept():
        service.delivery.deliver_due()
