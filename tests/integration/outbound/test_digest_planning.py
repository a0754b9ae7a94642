"""When a digest waits for mail that is still to be read, and when it leaves in spite of it."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from db.entities.enums import Disposition
from db.entities.messages import Arrival
from service.leadership import Leadership
from service.outbound.digest_planning import LONGEST_WAIT, DigestPlanner, DigestPlanning
from service.rules.digest_plan import DigestPolicy
from service.rules.working_time import WorkingTime
from service.workplace import Workplace
from tests.integration.outbound.test_planning import CAMPAIGN, SetClock

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class Bench:
    """A database, a clock, and the planner of digests."""

    def __init__(self, database, tmp_path) -> None:
        self.database, self.clock = database, SetClock()
        self.numbers = count(1)
        self.leadership = Leadership(database, self.clock, holder="elsewhere/1/1.1/one")
        workplace = Workplace(
            database=database,
            blobs=None,
            spool=tmp_path,
            clock=self.clock,
            leadership=self.leadership,
        )
        policy = DigestPolicy(
            working=WorkingTime(zone=HANOI), at=(time(7, 30),), hourly_on_deadline=True
        )
        planning = DigestPlanning(
            policy=lambda: policy,
            staff=("staff@x.vn",),
            to_parents=False,
            new_message_id=lambda: f"<{next(self.numbers)}@x.vn>",
            language="vi",
        )
        self.planner = DigestPlanner(workplace, (CAMPAIGN,), planning)

    def plan(self, moment: str) -> int:
        self.clock.wall = datetime.fromisoformat(moment[:16]).replace(tzinfo=HANOI)
        self.leadership.acquire()
        return self.planner.plan_due()

    def take_in(self) -> list[int]:
        """Take in a mail that nobody has read yet; returns its row."""
        arrival = Arrival(
            mailbox="box",
            folder="INBOX",
            uidvalidity=1,
            uid=next(self.numbers),
            raw_sha256=f"{next(self.numbers):064}",
            size_bytes=1,
            seen_at=self.clock.now(),
        )
        with self.database.unit_of_work() as uow:
            uow.messages.add_received(uow.arrivals.record([arrival]), now=self.clock.now())
            uow.commit()
        return self.rows(Disposition.RECEIVED)

    def rows(self, disposition: Disposition) -> list[int]:
        with self.database.unit_of_work(read_only=True) as uow:
            return list(uow.messages.rows_of([disposition]))

    def read(self, rows: list[int]) -> None:
        with self.database.unit_of_work() as uow:
            mails = uow.messages.get_many(rows)
            read = [replace(one, disposition=Disposition.IGNORED) for one in mails.values()]
            uow.messages.save_reading(read, ())
            uow.commit()


@pytest.fixture
def bench(database, tmp_path):
    return Bench(database, tmp_path)


def test_a_digest_waits_until_what_has_come_is_read(bench):
    bench.clock.wall = datetime(2022, 10, 13, 7, 29, tzinfo=HANOI)
    rows = bench.take_in()
    assert bench.plan("2022-10-13T07:30") == 0
    bench.read(rows)
    assert bench.plan("2022-10-13T07:31") == 1
    assert bench.plan("2022-10-13T07:32") == 0


def test_a_digest_does_not_wait_for_ever(bench):
    bench.clock.wall = datetime(2022, 10, 13, 7, 29, tzinfo=HANOI)
    bench.take_in()
    begun = datetime(2022, 10, 13, 7, 30, tzinfo=HANOI)
    assert bench.plan(begun.isoformat()) == 0
    almost = begun + LONGEST_WAIT - timedelta(minutes=1)
    assert bench.plan(almost.isoformat()) == 0
    assert bench.plan((begun + LONGEST_WAIT).isoformat()) == 1


def test_hourly_digests_do_not_put_each_other_off_for_ever(bench):
    bench.clock.wall = datetime(2022, 10, 14, 7, 29, tzinfo=HANOI)
    bench.take_in()
    minutes = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(450, 720, 5)]
    sent = [minute for minute in minutes if bench.plan(f"2022-10-14T{minute}")]
    assert sent == ["09:30", "10:30", "11:30"]


def test_the_wait_of_one_morning_does_not_count_for_the_next(bench):
    bench.clock.wall = datetime(2022, 10, 12, 7, 29, tzinfo=HANOI)
    rows = bench.take_in()
    assert bench.plan("2022-10-12T07:30") == 0
    assert bench.plan("2022-10-12T09:30") == 1
    bench.read(rows)
    assert bench.plan("2022-10-12T10:00") == 0
    bench.clock.wall = datetime(2022, 10, 13, 7, 29, tzinfo=HANOI)
    bench.take_in()
    assert bench.plan("2022-10-13T07:30") == 0
