"""Responders that answer everything, a copy of the program, a stranger's flood: each ends."""

import json
import logging
from collections import Counter
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from service.demo.simulated_clock import SimulatedClock
from tests.builders import make_docx_report, make_message
from tests.faults.depth import deep
from tests.faults.invariants import Expected, check_invariants
from tests.scenarios.office_mail import query
from tests.servers.dovecot import Dovecot
from tests.servers.office import ADDRESS, ROSTER, TestOffice, open_office_at

pytestmark = pytest.mark.imap

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2022, 10, 12, 8, tzinfo=HANOI)
A_DAY = timedelta(hours=23)
UNIT = "c3chuvanan@ninhthuan.example"
PER_ADDRESS, PER_DOMAIN = 5, 20
STAFF = "tonghop@ninhthuan.example"
OTHER = "phongkhac@ninhthuan.example"
NOBODYS = make_docx_report(
    issuer="Trường Mầm non Hoa Sen", opening="Trường Mầm non Hoa Sen báo cáo kết quả như sau:"
)


def parrot(number: int, sender: str, answered: bytes | None, at: datetime) -> bytes:
    """Return what an unmarked responder writes: everything again, under a new Message-ID."""
    return make_message(
        f"Em gửi lại báo cáo ạ ({number}).",
        sender=sender,
        sender_name="Văn thư",
        subject=f"Re: Báo cáo Tuần lễ HTSĐ 2022 ({number})",
        message_id=f"<parrot-{number}@{sender.rpartition('@')[2]}>",
        in_reply_to=answered.decode() if answered else None,
        enclosures=[NOBODYS],
        sent_at=at,
    )


@pytest.mark.case("A5")
def test_responders_that_answer_everything_hear_little_and_then_nothing(
    office: TestOffice, caplog: pytest.LogCaptureFixture
):
    """A stranger and a known unit that change their address, and a contact that does not."""
    rounds = deep(50, 500)
    clock = SimulatedClock(START)
    roster = ROSTER.replace("c3nguyentrai@ninhthuan.example", "@unit.example")
    mails: list[bytes] = []
    with caplog.at_level(logging.WARNING), office.service(clock=clock, roster=roster) as service:
        for number in range(rounds):
            for sender in _responders(number):
                last = _last_letter(office, sender)
                mails.append(parrot(len(mails), sender, last, clock.now()))
            office.deliver(*mails[-3:])
            clock.advance_to(START + A_DAY * (number + 1) / rounds)
            service.poll()
        unit_mail = make_message(
            sender="c2leloi@ninhthuan.example",
            sender_name="Trường THCS Lê Lợi",
            enclosures=[make_docx_report(issuer="Trường THCS Lê Lợi")],
            sent_at=clock.now(),
        )
        office.deliver(unit_mail)
        service.poll()

    sent = Counter(kept.recipients[0] for kept in office.letters)
    assert sent.pop("c2leloi@ninhthuan.example") == 1, "another unit is answered all the same"
    by_domain: Counter[str] = Counter()
    for address, count in sent.items():
        by_domain[address.rpartition("@")[2]] += count
    assert 0 < by_domain["loop.example"] <= PER_DOMAIN
    assert 0 < by_domain["unit.example"] <= PER_DOMAIN
    assert sent[UNIT] == PER_ADDRESS
    assert max(sent.values()) <= PER_ADDRESS
    assert sorted(
        query(office, "SELECT DISTINCT reason FROM letters WHERE state='suppressed'")
    ) == [
        ("address_limit",),
        ("unit_limit",),
    ]
    told = [r for r in caplog.records if getattr(r, "event", "") == "sending_limit_reached"]
    assert 0 < len(told) <= 2 * A_DAY / timedelta(hours=1), "of each limit once an hour at most"
    check_invariants(office, Expected(mails=(*mails, unit_mail)))


def _responders(number: int) -> tuple[str, ...]:
    return f"gv{number % 7}@loop.example", f"gv{number % 7}@unit.example", UNIT


def _last_letter(office: TestOffice, sender: str) -> bytes | None:
    """Return the Message-ID of the newest letter to a responder's domain."""
    domain = sender.rpartition("@")[2]
    for kept in reversed(office.letters):
        if kept.recipients[0].endswith(domain):
            return str(kept.message["Message-ID"]).encode()
    return None


@pytest.mark.case("A6")
def test_two_offices_that_are_units_of_each_other_write_once(
    dovecot_server: Dovecot, tmp_path: Path
):
    """Each stands in the other's list of units; one sends the other a report."""
    first_mail = make_message(sender=OTHER, enclosures=[make_docx_report()])
    with ExitStack() as opened:
        first, second = (
            opened.enter_context(open_office_at(dovecot_server, _folder(tmp_path, name)))
            for name in ("first", "second")
        )
        roster = ROSTER.replace(UNIT, OTHER)
        of_first = opened.enter_context(first.service(roster=roster))
        of_second = opened.enter_context(
            second.service(
                changes={f'address = "{ADDRESS}"': f'address = "{OTHER}"'},
                roster=ROSTER.replace(UNIT, ADDRESS),
            )
        )
        first.deliver(first_mail)
        passed = {id(first): 0, id(second): 0}
        for _ in range(4):
            for office, service, other in ((first, of_first, second), (second, of_second, first)):
                service.poll()
                fresh = office.letters[passed[id(office)] :]
                passed[id(office)] += len(fresh)
                other.deliver(*(kept.raw for kept in fresh))
        exchanged = (len(first.letters), len(second.letters))

    assert exchanged == (1, 0)


def _folder(above: Path, name: str) -> Path:
    folder = above / name
    folder.mkdir()
    return folder


@pytest.mark.case("A9")
def test_flood_of_a_stranger_is_kept_told_once_and_delays_no_unit(office: TestOffice):
    many = deep(250, 5000)
    clock = SimulatedClock(START)
    office.configure()
    flood = [
        make_message(
            f"Mua ngay hôm nay! {n}",
            sender=f"sale{n}@flood.example",
            sender_name="Sale",
            subject=f"Khuyến mãi {n}",
            message_id=f"<flood-{n}@flood.example>",
            sent_at=START - timedelta(minutes=10),
        )
        for n in range(many)
    ]
    unit_mail = make_message(enclosures=[make_docx_report()], sent_at=START)
    staff = {"[units]": f'[staff]\ndigest_to = ["{STAFF}"]\ndigest_at = ["20:00"]\n\n[units]'}
    with office.service(clock=clock, changes=staff) as service:
        office.deliver(*flood, unit_mail)
        service.poll()
        assert (UNIT,) in [kept.recipients for kept in office.letters], "in the same pass"
        for minutes in range(10, 100, 10):
            clock.advance_to(START + timedelta(minutes=minutes))
            service.poll()
            if minutes == 10:
                shown = alarms_on_record(office)
        clock.advance_to(START.replace(hour=20, minute=1))
        service.poll()

    assert {kept.recipients for kept in office.letters} == {(UNIT,), (STAFF,)}
    to_staff = [kept.message for kept in office.letters if kept.recipients == (STAFF,)]
    alarm, over, _digest = [str(message["Subject"]) for message in to_staff]
    assert alarm == "Rất nhiều thư lạ gửi đến hộp thư"
    assert over == f"Đã hết: {alarm}"
    text = to_staff[0].get_body(("plain",)).get_content()
    assert f"flood.example ({many}): {many}" in text
    assert "07 giờ 50 phút ngày 12/10/2022" in text
    assert [one["detail"] for one in shown] == [f"flood.example ({many}): {many}"]
    assert query(office, "SELECT count(*) FROM messages") == [(many + 1,)]
    check_invariants(office, Expected(mails=(*flood, unit_mail)))


def alarms_on_record(office: TestOffice) -> list[dict[str, str]]:
    ((noted,),) = query(office, "SELECT value FROM service_state WHERE key = 'alarms'")
    return json.loads(noted)
