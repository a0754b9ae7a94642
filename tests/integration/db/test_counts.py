"""What the database counts beside its rows agrees with the rows, whatever is done to them."""

import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from db import migrate
from db.connection import open_engine
from db.engine import Database, open_database
from db.entities.enums import Disposition, LetterState
from db.snapshot import open_snapshot, open_target, read_rows, table_shapes, write_rows
from db.tables import arrivals, letters, messages, submissions
from tests.faults.depth import deep
from tests.integration.db.stored import NOW, make_arrival, make_letter, queue, take_in
from tests.long_history import History, fill_postgres, fill_sqlite

DISPOSITIONS = st.sampled_from([item.value for item in Disposition])
STATES = st.sampled_from([item.value for item in LetterState])
FEW = st.integers(1, 6)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("arrive"), FEW, st.sampled_from(["INBOX", "Archive"])),
        st.tuples(st.just("settle"), FEW, DISPOSITIONS),
        st.tuples(st.just("settle_all"), DISPOSITIONS, st.sampled_from(["", "automatic"])),
        st.tuples(st.just("give_reason"), FEW, st.sampled_from(["", "bounce"])),
        st.tuples(st.just("forget_line"), FEW, st.none()),
        st.tuples(st.just("move_line"), FEW, FEW),
        st.tuples(st.just("letter"), FEW, STATES),
        st.tuples(st.just("forget_letter"), FEW, st.none()),
        st.tuples(st.just("submit"), FEW, st.sampled_from(["report", "registration"])),
        st.tuples(st.just("rename"), st.sampled_from(["a", "b"]), st.none()),
    ),
    max_size=deep(12, 40),
)


@settings(
    max_examples=deep(15, 500),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=CHANGES)
def test_counts_agree_after_any_changes(database: Database, changes):
    with database.unit_of_work() as uow:
        for number, change in enumerate(changes):
            _carry_out(uow, number, *change)
            assert uow.counts.differences() == {}


def _carry_out(uow, number, what, which, value):
    if what == "arrive":
        line = make_arrival(number + 1, content=f"mail {which}", folder=value)
        uow.messages.add_received(uow.arrivals.record([line]), now=NOW)
    elif what == "letter":
        uow.letters.queue([make_letter(which, campaign_id="a" if which % 2 else None)], now=NOW)
        uow._connection.execute(update(letters).where(letters.c.id % 2 == 0).values(state=value))
    elif what == "submit":
        uow.submissions.ensure([("a", value, f"unit-{which}")])
    elif what == "rename":
        # Refused where the other name has such a submission already: the counts stay as they were.
        with suppress(IntegrityError), uow._connection.begin_nested():
            uow._connection.execute(update(submissions).values(campaign_id=which))
    else:
        uow._connection.execute(PAST_THE_STORES[what](which, value))


def _some(column, which):
    return column % 6 == which % 6


def _first(which):
    return select(messages.c.id).where(_some(messages.c.id, which)).limit(1).scalar_subquery()


PAST_THE_STORES = {
    "settle": lambda which, value: (
        update(messages).where(_some(messages.c.id, which)).values(disposition=value)
    ),
    "settle_all": lambda which, value: update(messages).values(disposition=which, reason=value),
    "give_reason": lambda which, value: (
        update(messages).where(_some(messages.c.id, which)).values(reason=value)
    ),
    "forget_line": lambda which, _: delete(arrivals).where(arrivals.c.uid == which),
    "move_line": lambda which, value: (
        update(arrivals).where(arrivals.c.uid == which).values(message_row=_first(value))
    ),
    "forget_letter": lambda which, _: delete(letters).where(letters.c.effect_key == f"ack:{which}"),
}


def test_counts_are_read_as_they_stand(database: Database):
    take_in(database, [make_arrival(uid) for uid in range(1, 6)])
    queue(database, [make_letter(number) for number in range(3)])

    with database.unit_of_work() as uow:
        uow.messages.begin_reading(limit=2, max_attempts=3)
        assert uow.messages.counts()[Disposition.READING] == 2
        assert uow.arrivals.counts("phonggdtx", "INBOX", 7) == {"received": 3, "reading": 2}
        assert uow.letters.counts()[LetterState.OWED] == 3
        uow.rollback()
        assert uow.arrivals.counts("phonggdtx", "INBOX", 7) == {"received": 5}


def test_wrong_counts_are_found_and_counted_anew(database: Database):
    take_in(database, [make_arrival(uid) for uid in range(1, 4)])
    with database.unit_of_work() as uow:
        uow._connection.exec_driver_sql("UPDATE message_counts SET number = number + 2")
        uow._connection.exec_driver_sql("DELETE FROM arrival_counts")
        assert uow.counts.differences() == {
            "message_counts": {("received", ""): 2},
            "arrival_counts": {("phonggdtx", "INBOX", 7, "received"): -3},
        }

        uow.counts.rebuild()

        assert uow.counts.differences() == {}
        assert uow.messages.counts()[Disposition.RECEIVED] == 3


def test_two_that_write_at_once_do_not_wait_for_each_other(postgres_url):
    database = open_database(postgres_url)
    take_in(database, [make_arrival(1)])
    done = threading.Event()

    def take_in_another():
        take_in(database, [make_arrival(2)])
        done.set()

    with database.unit_of_work() as uow:
        uow.messages.add_received(uow.arrivals.record([make_arrival(3)]), now=NOW)
        other = threading.Thread(target=take_in_another)
        other.start()
        assert done.wait(60), "it waited for a count that another transaction had changed"
        uow.commit()
    other.join()

    with database.unit_of_work(read_only=True) as uow:
        assert uow.counts.differences() == {}
        assert uow.messages.counts()[Disposition.RECEIVED] == 3
    database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def old_url(request: pytest.FixtureRequest, tmp_path: Path):
    """A database with a history, made before there were counts."""
    history = History(count=1500, now=NOW)
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'old.db'}"
        migrate.upgrade(url, to="0007")
        fill_sqlite(tmp_path / "old.db", history)
        yield url
        return
    server = request.getfixturevalue("postgres_server")
    name = server.create_database()
    migrate.upgrade(server.url(name), to="0007")
    with server.connect(name) as connection:
        fill_postgres(connection, history)
    yield server.url(name)
    server.drop_database(name)


def test_upgrade_counts_what_is_there(old_url):
    assert migrate.upgrade(old_url).is_current

    database = open_database(old_url)
    with database.unit_of_work() as uow:
        assert uow.counts.differences() == {}
        assert sum(uow.messages.counts().values()) == 1500
        assert sum(uow.arrivals.counts("bench", "INBOX", 1_700_000_000).values()) == 750
        assert "htsd-2011" in uow.stage_ids.in_records()
        uow.messages.quieten([1, 2], except_for=[])
        uow.messages.requeue([3, 4])
        assert uow.counts.differences() == {}
    database.close()


def test_restored_rows_are_counted_once(old_url, database_url, tmp_path: Path):
    migrate.upgrade(old_url)
    with open_snapshot(old_url, tmp_path) as source, open_target(database_url) as target:
        for shape in table_shapes(source):
            assert not shape.name.endswith("_counts")
            write_rows(target, shape, read_rows(source, shape))

    database = open_database(database_url)
    with database.unit_of_work() as uow:
        assert uow.counts.differences() == {}
        assert sum(uow.letters.counts().values()) > 750
    database.close()


def test_history_is_spread_over_years(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'history.db'}"
    migrate.upgrade(url)
    fill_sqlite(tmp_path / "history.db", History(count=5000, now=NOW))
    engine = open_engine(url)
    with engine.connect() as connection:
        first, last = connection.exec_driver_sql(
            "SELECT min(stored_at), max(stored_at) FROM messages"
        ).one()
        campaigns = connection.exec_driver_sql(
            "SELECT count(DISTINCT campaign_id) FROM messages"
        ).scalar()
    engine.dispose()

    assert first < f"{NOW - timedelta(days=4000):%Y-%m-%d}" < last
    assert campaigns == 13
