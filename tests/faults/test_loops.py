"""Responders that answer everything, a copy of the program, a stranger's flood: each ends."""

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
def test_responder_that_changes_its_address_hears_little_and_then_nothing(
    office: TestOffice, caplog: pytest.LogCaptureFixture
):
    rounds = deep(50, 500)
    clock = SimulatedClock(START)
    senders = [f"gv{n}@loop.example" for n in range(7)]
    mails: list[bytes] = []
    with caplog.at_level(logging.WARNING), office.service(clock=clock) as service:
        for number in range(rounds):
            last = office.letters[-1].message["Message-ID"].encode() if office.letters else None
            mails.append(parrot(number, senders[number % 7], last, clock.now()))
            office.deliver(mails[-1])
            clock.advance_to(START + A_DAY * (number + 1) / rounds)
            service.poll()
        unit_mail = make_message(enclosures=[make_docx_report()], sent_at=clock.now())
        office.deliver(unit_mail)
        service.poll()

    sent = Counter(kept.recipients[0] for kept in office.letters)
    assert sent.pop(UNIT) == 1, "a unit is answered all the same"
    assert 0 < sent.total() <= PER_DOMAIN
    assert max(sent.values()) <= PER_ADDRESS
    told = [r for r in caplog.records if getattr(r, "event", "") == "sending_limit_reached"]
    assert 0 < len(told) <= A_DAY / timedelta(hours=1), "once an hour at most"
    check_invariants(office, Expected(mails=(*mails, unit_mail)))


@pytest.mark.case("A5")
def test_responder_of_a_unit_hears_five_times_a_day(office: TestOffice):
    clock = SimulatedClock(START)
    rounds = deep(12, 200)
    with office.service(clock=clock) as service:
        for number in range(rounds):
            last = office.letters[-1].message["Message-ID"].encode() if office.letters else None
            office.deliver(parrot(number, UNIT, last, clock.now()))
            clock.advance_to(START + A_DAY * (number + 1) / rounds)
            service.poll()

    assert len(office.letters) == PER_ADDRESS
    assert query(office, "SELECT DISTINCT reason FROM letters WHERE state = 'suppressed'") == [
        ("address_limit",)
    ]


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
def test_flood_of_a_stranger_is_kept_unanswered_and_a_unit_is_answered_with_it(
    office: TestOffice,
):
    flood = [
        make_message(
            f"Mua ngay hôm nay! {n}",
            sender=f"sale{n}@flood.example",
            sender_name="Sale",
            subject=f"Khuyến mãi {n}",
            message_id=f"<flood-{n}@flood.example>",
        )
        for n in range(deep(300, 5000))
    ]
    unit_mail = make_message(enclosures=[make_docx_report()])
    office.deliver(*flood, unit_mail)
    with office.service() as service:
        service.poll()

    assert [kept.recipients for kept in office.letters] == [(UNIT,)]
    assert query(office, "SELECT count(*) FROM messages") == [(len(flood) + 1,)]
    check_invariants(office, Expected(mails=(*flood, unit_mail)))
