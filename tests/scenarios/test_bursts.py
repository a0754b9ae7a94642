"""Photographs split over many mails: one answer at once, one for the rest."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from service.demo.simulated_clock import SimulatedClock
from service.operation.reprocessing import put_back_in_line
from service.operation.service import Service
from service.rules.staff_decision import StaffDecision
from service.staff.deciding import decide
from service.staff.remembering import Memory
from tests.builders import make_docx_report, make_message, make_photo
from tests.scenarios.office_mail import query
from tests.servers.office import TestOffice

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MEMORY = Memory(office_addresses=frozenset(), zone=HANOI)
BURSTS = {"burst_minutes = 0": "burst_minutes = 10"}


def test_four_mails_within_minutes_get_two_letters(office: TestOffice):
    clock = SimulatedClock(datetime(2022, 10, 12, 9, 30, tzinfo=HANOI))
    office.deliver(make_message(enclosures=[make_docx_report()]))
    with office.service(clock=clock, changes=BURSTS) as service:
        service.poll()
        for number in range(3):
            clock.advance_to(clock.now() + timedelta(minutes=1))
            office.deliver(
                make_message(
                    text=f"Gửi tiếp ảnh {number + 1}",
                    enclosures=[make_photo(number)],
                    sent_at=clock.now(),
                )
            )
            service.poll()
        assert len(office.letters) == 1

        clock.advance_to(clock.now() + timedelta(minutes=8))
        service.poll()
        service.poll()

    first, rest = office.letters
    assert "đề nghị bổ sung" in first.message["Subject"]
    assert "đủ thành phần" in rest.message["Subject"]
    text = rest.message.get_body(("plain",)).get_content()
    for receipt in ("HT-000002", "HT-000003", "HT-000004"):
        assert receipt in text
    assert "Every mail" in office.command("letters", "unanswered").stdout


def test_a_mail_that_a_burst_answered_is_not_answered_again_when_it_is_reassigned(
    office: TestOffice,
):
    clock = SimulatedClock(datetime(2022, 10, 12, 9, 30, tzinfo=HANOI))
    office.deliver(make_message(enclosures=[make_docx_report()]))
    with office.service(clock=clock, changes=BURSTS) as service:
        service.poll()
        for number in range(2):
            clock.advance_to(clock.now() + timedelta(minutes=1))
            photo = make_photo(number)
            office.deliver(make_message(enclosures=[photo], sent_at=clock.now()))
            service.poll()
        clock.advance_to(clock.now() + timedelta(minutes=10))
        service.poll()
        assert len(office.letters) == 2

        clock.advance_to(clock.now() + timedelta(hours=1))
        for row in (2, 3):
            reassign(service, row, "thpt-nguyen-trai")
        service.poll()
        service.poll()
    assert len(office.letters) == 2
    assert "Every mail" in office.command("letters", "unanswered").stdout


def reassign(service: Service, row: int, unit: str) -> None:
    """Let a person say that a mail is another unit's."""
    decided(service, row, StaffDecision(by="cli:test", unit_code=unit, remember=False))


@pytest.mark.parametrize("moved", [(2,), (3,), (2, 4), (3, 4)])
def test_of_a_burst_that_is_partly_reassigned_each_unit_gets_an_answer(
    office: TestOffice, moved: tuple[int, ...]
):
    clock = SimulatedClock(datetime(2022, 10, 12, 9, 30, tzinfo=HANOI))
    office.deliver(make_message(enclosures=[make_docx_report()]))
    with office.service(clock=clock, changes=BURSTS) as service:
        service.poll()
        for number in range(3):
            clock.advance_to(clock.now() + timedelta(minutes=1))
            photo = make_photo(number)
            office.deliver(make_message(enclosures=[photo], sent_at=clock.now()))
            service.poll()
        for row in moved:
            reassign(service, row, "thpt-nguyen-trai")
            service.poll()
        clock.advance_to(clock.now() + timedelta(minutes=10))
        service.poll()
        service.poll()
    _, *rest = office.letters
    assert len(rest) == 2
    stayed = {2, 3, 4} - {*moved}
    texts = [letter.message.get_body(("plain",)).get_content() for letter in rest]
    said = {frozenset(row for row in (2, 3, 4) if f"HT-{row:06d}" in text): text for text in texts}
    assert said.keys() == {frozenset(moved), frozenset(stayed)}
    threads = {
        frozenset(row for row in (2, 3, 4) if f"HT-{row:06d}" in text): str(
            letter.message["In-Reply-To"]
        )
        for letter, text in zip(rest, texts, strict=True)
    }
    for rows, thread in threads.items():
        assert thread == message_ids(office)[min(rows)], "each goes into the thread of its first"
    assert "Nguyễn Trãi" in said[frozenset(moved)]
    assert "Nguyễn Trãi" not in said[frozenset(stayed)]
    assert "Every mail" in office.command("letters", "unanswered").stdout


def message_ids(office: TestOffice) -> dict[int, str]:
    return dict(query(office, "SELECT id, message_id FROM messages"))


@pytest.mark.parametrize("aside", [(2,), (3,), (2, 4), (2, 3, 4)])
def test_what_was_set_aside_while_the_rest_was_answered_is_answered_when_it_is_filed(
    office: TestOffice, aside: tuple[int, ...]
):
    clock = SimulatedClock(datetime(2022, 10, 12, 9, 30, tzinfo=HANOI))
    office.deliver(make_message(enclosures=[make_docx_report()]))
    with office.service(clock=clock, changes=BURSTS) as service:
        service.poll()
        for number in range(3):
            clock.advance_to(clock.now() + timedelta(minutes=1))
            photo = make_photo(number)
            mail_id = f"<burst-{number}@x.example>"
            office.deliver(
                make_message(enclosures=[photo], sent_at=clock.now(), message_id=mail_id)
            )
            service.poll()
        for row in aside:
            decided(service, row, StaffDecision(by="cli:test", ignore=True, remember=False))
            service.poll()
        clock.advance_to(clock.now() + timedelta(minutes=10))
        service.poll()
        before = len(office.letters)
        for row in aside:
            unit = "thpt-chu-van-an"
            decided(service, row, StaffDecision(by="cli:test", unit_code=unit, remember=False))
            service.poll()
        clock.advance_to(clock.now() + timedelta(minutes=30))
        service.poll()
        service.poll()

    told = [kept.message.get_body(("plain",)).get_content() for kept in office.letters]
    for row in (2, 3, 4):
        said = [f"HT-{row:06d}" in text for text in told]
        assert sum(said) == 1, f"mail {row}: {said}"
        assert any(said[before:]) is (row in aside)
    assert "Every mail" in office.command("letters", "unanswered").stdout


def decided(service: Service, row: int, decision: StaffDecision) -> None:
    """Let a person decide about a mail."""
    workplace = service.workplace
    with workplace.database.unit_of_work(read_only=True) as uow:
        known = uow.campaigns.load()
    with workplace.leadership.kept():
        done = decide(workplace, known, row, decision, memory=MEMORY)
        put_back_in_line(workplace, known, done.rows)
