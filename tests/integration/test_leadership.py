"""Who may act: one process at a time, and never one that lost its lease."""

import os
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest

from db.engine import Database
from db.errors import LeaseLost
from service.adapters.system_clock import SystemClock
from service.leadership import (
    LEASE_SECONDS,
    Leadership,
    NotLeading,
    holder_is_dead,
    make_holder,
)
from service.ports import Clock


class ShiftedClock:
    """The machine's clock, put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self):
        return SystemClock().now() + self.ahead

    def monotonic(self) -> float:
        return time.monotonic()


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock()


def leadership(database: Database, clock: Clock, holder: str) -> Leadership:
    return Leadership(database, clock, holder=holder)


@pytest.mark.case("D7")
def test_second_process_is_refused_while_the_first_leads(database: Database, clock: ShiftedClock):
    first = leadership(database, clock, "elsewhere/1/1.1/a")
    second = leadership(database, clock, "elsewhere/1/2.1/b")

    assert first.acquire()
    assert not second.acquire()
    with pytest.raises(NotLeading):
        _ = second.lease


@pytest.mark.case("D8")
def test_lease_that_ran_out_is_taken_and_its_holder_changes_nothing_more(
    database: Database, clock: ShiftedClock
):
    first = leadership(database, clock, "elsewhere/1/1.1/a")
    second = leadership(database, clock, "elsewhere/1/2.1/b")
    first.acquire()
    stale = first.lease
    clock.ahead = timedelta(seconds=LEASE_SECONDS + 1)

    assert second.acquire()

    assert second.lease.epoch == stale.epoch + 1
    with database.unit_of_work() as uow:
        uow.state.set("touched", value=True, now=clock.now())
        with pytest.raises(LeaseLost):
            uow.commit(lease=stale)
    with database.unit_of_work(read_only=True) as uow:
        assert uow.state.get("touched") is None


def test_renewing_keeps_the_epoch(database: Database, clock: ShiftedClock):
    first = leadership(database, clock, "elsewhere/1/1.1/a")
    first.acquire()
    epoch = first.lease.epoch
    clock.ahead = timedelta(seconds=LEASE_SECONDS - 1)

    assert first.acquire()
    assert first.lease.epoch == epoch


def test_process_that_died_on_this_machine_is_followed_at_once(
    database: Database, clock: ShiftedClock
):
    code = "from service.leadership import make_holder; print(make_holder(), flush=True)"
    dead = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout.strip()
    assert holder_is_dead(dead)
    leadership(database, clock, dead).acquire()

    assert Leadership(database, clock).acquire()


def test_living_process_and_other_machines_are_not_taken_for_dead():
    holder = make_holder()

    assert not holder_is_dead(holder)
    assert not holder_is_dead("another/abc1/999999.1/x")
    assert not holder_is_dead("no holder at all")


def test_process_number_that_was_given_again_is_another_process():
    machine, _, mark = make_holder().rsplit("/", 2)

    assert holder_is_dead(f"{machine}/{os.getpid()}.1/{mark}")


def test_given_back_at_the_end_and_led_only_where_nobody_does(
    database: Database, clock: ShiftedClock
):
    first = leadership(database, clock, "elsewhere/1/1.1/a")
    second = leadership(database, clock, "elsewhere/1/2.1/b")

    with first.kept():
        with second.kept_if_free() as leading:
            assert not leading
        with pytest.raises(NotLeading, match=r"elsewhere/1/1\.1/a"), second.kept():
            pass
    with second.kept_if_free() as leading:
        assert leading
    assert first.current_holder() == ""


def test_failure_inside_the_block_is_not_taken_for_a_lost_lease(
    database: Database, clock: ShiftedClock
):
    first = leadership(database, clock, "elsewhere/1/1.1/a")

    with pytest.raises(NotLeading, match="mine"), first.kept_if_free():
        raise NotLeading("mine")


def test_person_at_the_machine_does_not_take_the_lease_from_the_leader(
    database: Database, clock: ShiftedClock
):
    leader = leadership(database, clock, "elsewhere/1/1.1/a")
    person = leadership(database, clock, "elsewhere/1/2.1/b")
    leader.acquire()
    with database.unit_of_work() as uow:
        person.keep_others_out(uow)
        uow.commit()

    with database.unit_of_work() as uow:
        uow.state.set("led", value=True, now=clock.now())
        uow.commit(lease=leader.lease)


def test_leader_waits_for_a_person_at_the_machine(database: Database, clock: ShiftedClock):
    """What a person changes is seen whole by what the leader does next, or comes after it."""
    leader = leadership(database, clock, "elsewhere/1/1.1/a")
    person = leadership(database, clock, "elsewhere/1/2.1/b")
    leader.acquire()
    order: list[str] = []

    inside = threading.Event()

    def leads() -> None:
        inside.wait(10)
        with database.unit_of_work() as uow:
            uow.require_lease(leader.lease)
            order.append("leader")
            uow.commit(lease=leader.lease)

    thread = threading.Thread(target=leads)
    thread.start()
    with database.unit_of_work() as uow:
        person.keep_others_out(uow)
        inside.set()
        time.sleep(0.5)
        order.append("person")
        uow.commit()
    thread.join(10)

    assert order == ["person", "leader"]
