"""Who may act, on both databases."""

import threading
from datetime import timedelta

import pytest

from db.engine import Database, open_database
from db.entities.journal import AuditEntry
from db.errors import DatabaseBusy, LeaseLost
from tests.integration.db.stored import NOW

LATER = NOW + timedelta(seconds=31)


def test_one_holder_at_a_time(database: Database):
    first = _acquire(database, "a")

    assert (first.holder, first.epoch) == ("a", 1)
    assert first.expires_at == NOW + timedelta(seconds=30)
    assert _acquire(database, "b") is None
    with database.unit_of_work(read_only=True) as uow:
        assert uow.leases.current("service") == first


def test_epoch_counts_up_with_every_new_holder_only(database: Database):
    epochs = [
        _acquire(database, "a").epoch,
        _acquire(database, "a").epoch,
        _acquire(database, "b", now=LATER).epoch,
        _acquire(database, "a", now=LATER + timedelta(seconds=31)).epoch,
    ]

    assert epochs == [1, 1, 2, 3]


def test_released_lease_is_free_at_once_under_a_new_epoch(database: Database):
    first = _acquire(database, "a")
    with database.unit_of_work() as uow:
        uow.leases.release(first)
        uow.commit()
        assert uow.leases.current("service") is None

    assert _acquire(database, "b").epoch == 2


def test_release_of_a_lost_lease_leaves_the_new_holder_alone(database: Database):
    lost = _acquire(database, "a")
    held = _acquire(database, "b", now=LATER)
    with database.unit_of_work() as uow:
        uow.leases.release(lost)
        assert uow.leases.renew(lost, now=LATER, seconds=30) is None
        renewed = uow.leases.renew(held, now=LATER + timedelta(seconds=5), seconds=30)
        uow.commit()

    assert renewed.expires_at == LATER + timedelta(seconds=35)
    assert _acquire(database, "a", now=LATER) is None


@pytest.mark.case("D8")
def test_effect_of_a_stale_leader_is_rolled_back(database: Database):
    stale = _acquire(database, "paused")
    _acquire(database, "b", now=LATER)

    with database.unit_of_work() as uow:
        uow.audit.append([_entry()])
        with pytest.raises(LeaseLost, match="is now b"):
            uow.commit(lease=stale)

    with database.unit_of_work(read_only=True) as uow:
        assert uow.audit.find() == ()


def test_effect_of_the_leader_is_committed(database: Database):
    lease = _acquire(database, "a")

    database.run(lambda uow: uow.audit.append([_entry()]), lease=lease)

    with database.unit_of_work(read_only=True) as uow:
        assert len(uow.audit.find()) == 1


@pytest.mark.case("D7")
def test_of_many_that_start_at_once_one_leads(database_url):
    databases = [open_database(database_url) for _ in range(5)]
    together = threading.Barrier(5)
    won = []

    def start(place: int) -> None:
        together.wait()
        lease = databases[place].run(
            lambda uow: uow.leases.acquire("service", f"p{place}", now=NOW, seconds=30)
        )
        won.append(lease)

    threads = [threading.Thread(target=start, args=(place,)) for place in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(won) == 5
    assert [lease.epoch for lease in won if lease] == [1]
    for database in databases:
        database.close()


@pytest.mark.case("D8")
def test_new_leader_waits_for_the_commit_that_checked_the_old_lease(database_url):
    old, new = open_database(database_url), open_database(database_url)
    lease = _acquire(old, "a")
    order = []

    def take_over() -> None:
        new.run(lambda uow: uow.leases.acquire("service", "b", now=LATER, seconds=30))
        order.append("taken over")

    with old.unit_of_work() as uow:
        uow.require_lease(lease)
        thread = threading.Thread(target=take_over)
        thread.start()
        thread.join(timeout=0.3)
        order.append("committed")
        uow.commit()
    thread.join()

    assert order == ["committed", "taken over"]
    old.close()
    new.close()


def _acquire(database, holder, *, now=NOW):
    try:
        with database.unit_of_work() as uow:
            lease = uow.leases.acquire("service", holder, now=now, seconds=30)
            uow.commit()
    except DatabaseBusy:
        return None
    return lease


def _entry() -> AuditEntry:
    return AuditEntry(at=NOW, actor="hopthu", action="message_filed", subject="message:1")
