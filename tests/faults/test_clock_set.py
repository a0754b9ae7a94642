"""The machine's clock is set while the service runs: nothing goes out for a day not yet come."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from service.operation.clock_guard import ClockGuard
from tests.servers.office import TestOffice


@dataclass
class TwoClocks:
    """Wall time that can be set, and steady time that cannot."""

    wall: datetime = field(default=datetime(2022, 10, 10, tzinfo=UTC))
    steady: float = 0.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.steady

    def pass_time(self, seconds: float, *, step: timedelta = timedelta()) -> None:
        self.steady += seconds
        self.wall += timedelta(seconds=seconds) + step


@pytest.mark.case("G3")
@pytest.mark.parametrize("days", [-1, 1, 3650])
def test_a_large_step_holds_the_outbox(office: TestOffice, days: int):
    clock = TwoClocks()
    with office.service(clock=clock) as service:
        guard = ClockGuard(service.workplace, is_kept=lambda: False)
        clock.pass_time(20, step=timedelta(days=days))
        assert guard.look() is not None
        assert guard.look() is None
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            breaker = uow.letters.breaker()

    assert breaker.held
    assert "clock was set" in breaker.reason


def test_a_correction_by_a_time_server_holds_nothing(office: TestOffice):
    clock = TwoClocks()
    with office.service(clock=clock) as service:
        guard = ClockGuard(service.workplace, is_kept=lambda: True)
        clock.pass_time(20, step=timedelta(hours=1))
        assert guard.look() is not None
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            assert not uow.letters.breaker().held


def test_time_that_passes_and_small_corrections_are_no_step(office: TestOffice):
    clock = TwoClocks()
    with office.service(clock=clock) as service:
        guard = ClockGuard(service.workplace, is_kept=lambda: False)
        for _ in range(100):
            clock.pass_time(60, step=timedelta(seconds=5))
            assert guard.look() is None
        # A machine that slept for a night: both clocks have gone on.
        clock.pass_time(8 * 3600)
        assert guard.look() is None


@pytest.mark.case("G3")
def test_nothing_is_planned_by_a_clock_that_was_set(office: TestOffice):
    clock = TwoClocks()
    changes = {'on_time = "before"': 'on_time = "before"\n  remind = [-3]'}
    with office.service(clock=clock, changes=changes) as service:
        service.poll()
        guard = ClockGuard(service.workplace, is_kept=lambda: False)
        clock.pass_time(20, step=timedelta(days=1, hours=2))
        guard.look()
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            assert uow.letters.find() == ()

        clock.pass_time(20, step=-timedelta(days=1, hours=2))
        guard.look()
        with service.workplace.database.unit_of_work() as uow:
            uow.letters.release_outbox(now=clock.now())
            uow.commit()
        clock.pass_time(timedelta(days=1, hours=2).total_seconds())
        service.poll()

    assert len(office.letters) > 1
