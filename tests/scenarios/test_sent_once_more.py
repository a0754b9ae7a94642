"""A server takes a letter and the line dies: a reminder is repeated once, an answer never."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from db.entities.enums import LetterState
from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from tests.builders import make_docx_report, make_message, make_photo
from tests.scenarios.test_reminders import REMINDED
from tests.servers.office import TestOffice
from tests.servers.smtp_sink import DROP

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_UNIT = """\
code,name,kind,parent,district,emails,aliases
thpt-chu-van-an,Trường THPT Chu Văn An,thpt,,,c3chuvanan@ninhthuan.example,
"""
SOON = timedelta(minutes=3)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def report() -> bytes:
    return make_message(
        subject="Báo cáo kết quả Tuần lễ HTSĐ 2022 - Trường THPT Chu Văn An",
        enclosures=[make_docx_report(), *(make_photo(number) for number in range(3))],
        sent_at=at("2022-10-11T07:40"),
    )


def copies(office: TestOffice) -> list[int]:
    """Return how often each Message-ID reached the server."""
    return sorted(Counter(kept.message["Message-ID"] for kept in office.letters).values())


def states(service: Service) -> list[LetterState]:
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        return [letter.state for letter in uow.letters.find()]


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(at("2022-10-10T09:00"))


@pytest.mark.case("D4")
@pytest.mark.parametrize(
    ("answers", "state"),
    [([DROP], LetterState.SENT), ([DROP, DROP], LetterState.MAYBE_SENT)],
)
def test_a_reminder_that_may_have_been_sent_is_sent_once_more(
    office: TestOffice, clock: SimulatedClock, answers: list[str], state: LetterState
):
    with office.service(clock=clock, changes=REMINDED, roster=ONE_UNIT) as service:
        service.poll()
        clock.advance_to(at("2022-10-11T08:01"))
        office.sink.on_dot.extend(answers)
        for _ in range(5):
            service.poll()
            clock.advance_to(clock.now() + SOON)

        assert copies(office) == [2]
        assert states(service) == [state]


def test_a_reminder_is_not_repeated_when_it_is_not_right_any_more(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED, roster=ONE_UNIT) as service:
        service.poll()
        clock.advance_to(at("2022-10-11T08:01"))
        office.sink.on_dot.append(DROP)
        service.poll()
        office.deliver(report())
        clock.advance_to(clock.now() + SOON)
        service.poll()

        reminders = [k for k in office.letters if k.message["Auto-Submitted"] == "auto-generated"]
        assert len(reminders) == 1
        assert LetterState.MAYBE_SENT in states(service)
        assert LetterState.SUPPRESSED not in states(service)


@pytest.mark.case("D4")
def test_a_reminder_interrupted_at_the_servers_answer_is_sent_once_more(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED, roster=ONE_UNIT) as service:
        clock.advance_to(at("2022-10-11T07:59"))
        service.poll()
        clock.advance_to(at("2022-10-11T08:01"))
        with service.workplace.leadership.kept():
            assert service.planner.plan_due() == 1
            epoch = service.workplace.leadership.lease.epoch
            with service.workplace.database.unit_of_work() as uow:
                uow.letters.claim(now=clock.now(), limit=9, epoch=epoch, lease_seconds=60)
                uow.commit()
    with office.service(clock=clock, changes=REMINDED, roster=ONE_UNIT) as service:
        service.poll()
        assert copies(office) == []
        clock.advance_to(clock.now() + SOON)
        service.poll()
        service.poll()

        assert copies(office) == [1]
        assert states(service) == [LetterState.SENT]


@pytest.mark.case("D4")
def test_an_answer_that_may_have_been_sent_is_not_repeated(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, roster=ONE_UNIT) as service:
        office.deliver(report())
        office.sink.on_dot.append(DROP)
        for _ in range(3):
            service.poll()
            clock.advance_to(clock.now() + SOON)

        assert copies(office) == [1]
        assert states(service) == [LetterState.MAYBE_SENT]
