"""The outbox tells which letter went out, not which one was foreseen."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from db.entities.enums import LetterKind
from service.demo.simulated_clock import SimulatedClock
from tests.builders import make_docx_report, make_message, make_photo
from tests.scenarios.test_bursts import BURSTS
from tests.servers.office import TestOffice

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_letter_that_became_another_is_listed_as_that(office: TestOffice):
    clock = SimulatedClock(datetime(2022, 10, 12, 9, 30, tzinfo=HANOI))
    office.deliver(make_message(enclosures=[make_docx_report()]))
    with office.service(clock=clock, changes=BURSTS) as service:
        service.poll()
        for number in range(3):
            clock.advance_to(clock.now() + timedelta(minutes=1))
            office.deliver(make_message(enclosures=[make_photo(number)], sent_at=clock.now()))
            service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            foreseen = uow.letters.find()[-1].kind
        clock.advance_to(clock.now() + timedelta(minutes=8))
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            became = uow.letters.find()[-1].kind

    assert "đủ thành phần" in office.letters[-1].message["Subject"]
    assert foreseen is LetterKind.REPORT_INCOMPLETE
    assert became is not LetterKind.REPORT_INCOMPLETE
