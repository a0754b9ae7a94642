"""The machine's clock is set while nobody looks: between two passes, or while all is stopped."""

from datetime import UTC, datetime, timedelta

import pytest

from service.demo.simulated_clock import SimulatedClock
from service.operation.clock_memory import look_at_clock
from service.operation.outbox import release_outbox
from service.operation.service import Service
from tests.servers.office import TestOffice

NOW = datetime(2022, 10, 10, tzinfo=UTC)


def look(service: Service, *, kept: bool = False) -> bool:
    with service.workplace.leadership.kept():
        return look_at_clock(service.workplace, is_kept=lambda: kept)


def is_held(service: Service) -> bool:
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        return uow.letters.breaker().held


def start(office: TestOffice, now: datetime):
    return office.service(clock=SimulatedClock(now))


def pass_at(office: TestOffice, now: datetime, *, kept: bool = False) -> tuple[bool, bool]:
    """Return whether the clock was believed, and whether the outbox is held then."""
    with start(office, now) as service:
        return look(service, kept=kept), is_held(service)


@pytest.mark.case("G3")
@pytest.mark.parametrize("days", [-19_000, -1, 3650])
def test_a_clock_that_was_set_holds_the_outbox_until_it_is_right(office: TestOffice, days: int):
    assert pass_at(office, NOW) == (True, False)
    wrong = NOW + timedelta(days=days)

    assert pass_at(office, wrong) == (False, True)
    assert pass_at(office, wrong + timedelta(minutes=5)) == (False, True)
    assert pass_at(office, NOW + timedelta(hours=1)) == (True, False)


def test_a_summer_without_the_service_is_no_fault_of_the_clock(office: TestOffice):
    for days in (0, 1, 200):
        assert pass_at(office, NOW + timedelta(days=days)) == (True, False)
    assert pass_at(office, NOW + timedelta(days=200, minutes=-5)) == (True, False)


def test_a_time_server_is_believed(office: TestOffice):
    pass_at(office, NOW)
    assert pass_at(office, NOW - timedelta(days=300), kept=True) == (True, False)


def test_a_person_may_say_that_the_clock_is_right(office: TestOffice):
    pass_at(office, NOW)
    earlier = NOW - timedelta(days=1)
    assert pass_at(office, earlier) == (False, True)
    with start(office, earlier) as service, service.workplace.database.unit_of_work() as uow:
        release_outbox(uow, now=earlier)
        uow.commit()
    assert pass_at(office, earlier + timedelta(minutes=1)) == (True, False)
