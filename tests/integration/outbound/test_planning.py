"""Planning what is due from what stands in a real database, of either kind."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from db.entities.campaigns import Campaign, Requirement, Stage
from db.entities.enums import LetterState
from db.entities.journal import MailboxProgress
from db.entities.messages import Arrival
from db.entities.units import Roster, UnitPeriod
from db.errors import LeaseLost
from service.leadership import Leadership, NotLeading
from service.outbound.planning import Planner, Planning
from service.reports.standing import Asking
from service.rules.letters_due import PlanPolicy
from service.rules.reminder_days import ReminderHours
from service.workplace import Workplace

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ROSTER = Roster(
    periods=(
        UnitPeriod(code="pgd", name="Phòng GD&ĐT", emails=("pgd@x.vn", "pgd2@x.vn")),
        UnitPeriod(code="thcs", name="Trường", emails=("a@x.vn", "b@x.vn"), parent="pgd"),
    )
)
STAGE = Stage(
    id="report",
    title="Báo cáo",
    due=date(2022, 10, 15),
    due_text="trước ngày 15/10/2022",
    on_time_until=datetime(2022, 10, 14, 23, 59, 59, tzinfo=HANOI),
    requires=(Requirement(role="written_report"),),
    remind=(-3, -1, 1, 3),
    escalate=(3,),
)
CAMPAIGN = Campaign(
    id="htsd-2022",
    title="Tuần lễ",
    short=(),
    plan="",
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
    closes_at=datetime(2023, 10, 7, tzinfo=HANOI),
    stages=(STAGE,),
)


class SetClock:
    """Wall time that a test sets."""

    def __init__(self) -> None:
        self.wall = datetime(2022, 10, 11, 2, 0, tzinfo=UTC)

    def now(self):
        return self.wall

    def monotonic(self) -> float:
        return 0.0


class Bench:
    """A database with a roster, and planners at work on it."""

    def __init__(self, database, tmp_path, campaigns=(CAMPAIGN,)) -> None:
        self.database, self.clock, self.spool = database, SetClock(), tmp_path
        self.campaigns = campaigns
        self.numbers = count(1)
        with database.unit_of_work() as uow:
            uow.units.replace_roster(ROSTER)
            uow.campaigns.sync(campaigns, now=self.clock.now())
            uow.commit()
        self.read_now()
        self.planner, self.leadership = self.make_planner("one")

    def read_now(self) -> None:
        """Note that the mailbox was read a moment ago."""
        now = self.clock.now()
        with self.database.unit_of_work() as uow:
            uow.mailboxes.save(
                MailboxProgress(
                    mailbox="box", folder="INBOX", uidvalidity=1, last_uid=0, last_read_at=now
                )
            )
            uow.commit()

    def make_planner(self, holder):
        leadership = Leadership(self.database, self.clock, holder=f"elsewhere/1/1.1/{holder}")
        leadership.acquire()
        workplace = Workplace(
            database=self.database,
            blobs=None,
            spool=self.spool,
            clock=self.clock,
            leadership=leadership,
        )
        planning = Planning(
            policy=lambda: PlanPolicy(hours=ReminderHours(zone=HANOI)),
            asking=lambda now: Asking(zone=HANOI, now=now),
            folders=(("box", "INBOX"),),
            blind_after=timedelta(minutes=30),
            new_message_id=lambda: f"<{next(self.numbers)}@x.vn>",
            language="vi",
        )
        return Planner(workplace, self.campaigns, planning), leadership

    def plan(self) -> int:
        """Plan with a mailbox that was read and a lease that holds."""
        self.read_now()
        self.leadership.acquire()
        return self.planner.plan_due()

    def letters(self, *states):
        with self.database.unit_of_work(read_only=True) as uow:
            return uow.letters.find(states=states)

    def settle(self, state, reason="") -> None:
        """Say what became of everything that is owed."""
        owed = [letter.id for letter in self.letters(LetterState.OWED)]
        with self.database.unit_of_work() as uow:
            uow.letters.set_state(owed, state, only_from=[LetterState.OWED], reason=reason)
            uow.commit()


@pytest.fixture
def bench(database, tmp_path):
    return Bench(database, tmp_path)


def test_what_is_due_is_owed_once(bench):
    assert bench.plan() == 2
    assert bench.plan() == 0
    assert {one.recipient for one in bench.letters()} == {"pgd@x.vn", "a@x.vn"}


@pytest.mark.parametrize("state", [LetterState.BOUNCED, LetterState.FAILED])
def test_a_letter_that_came_back_goes_to_the_next_contact_and_then_to_nobody(bench, state):
    bench.plan()
    bench.settle(state)
    assert bench.plan() == 2
    assert {one.recipient for one in bench.letters(LetterState.OWED)} == {"pgd2@x.vn", "b@x.vn"}
    bench.settle(state)
    assert bench.plan() == 0


@pytest.mark.parametrize(("reason", "again"), [("complete_by_now", 0), ("address_changed", 2)])
def test_a_letter_that_was_left_out_stays_left_out_unless_its_address_failed(bench, reason, again):
    bench.plan()
    bench.settle(LetterState.SUPPRESSED, reason)
    assert bench.plan() == again


def test_two_planners_owe_once(bench):
    other, _ = bench.make_planner("two")
    bench.leadership.acquire()
    outcomes = []

    def work(planner):
        try:
            outcomes.append(planner.plan_due())
        except (NotLeading, LeaseLost):
            outcomes.append(0)

    threads = [threading.Thread(target=work, args=[one]) for one in (bench.planner, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(outcomes) == 2
    assert len(bench.letters()) == 2


def test_reminders_wait_while_the_mailbox_is_not_read(bench):
    bench.clock.wall += timedelta(hours=1)
    bench.leadership.acquire()
    assert bench.planner.plan_due() == 0
    assert bench.plan() == 2


def test_reminders_wait_while_mail_is_unread(bench):
    arrival = Arrival(
        mailbox="box",
        folder="INBOX",
        uidvalidity=1,
        uid=1,
        raw_sha256="0" * 64,
        size_bytes=1,
        seen_at=bench.clock.now(),
    )
    with bench.database.unit_of_work() as uow:
        uow.messages.add_received(uow.arrivals.record([arrival]), now=bench.clock.now())
        uow.commit()
    assert bench.plan() == 0


def test_reminders_wait_while_the_outbox_is_held(bench):
    with bench.database.unit_of_work() as uow:
        uow.letters.hold_outbox("someone must look", now=bench.clock.now())
        uow.commit()
    assert bench.plan() == 0


def test_days_of_downtime_give_the_latest_letter_and_the_parent_one_copy(bench):
    bench.clock.wall = datetime(2022, 10, 18, 2, 0, tzinfo=UTC)
    bench.plan()
    offsets = {(one.recipient, one.context["offset"]) for one in bench.letters()}
    assert offsets == {("pgd@x.vn", 3), ("a@x.vn", 3)}
    copies = [one for one in bench.letters() if one.context["is_copy"]]
    assert [(one.recipient, one.unit_code) for one in copies] == [("pgd@x.vn", "thcs")]
    assert bench.plan() == 0


def test_two_campaigns_keep_their_distance_in_one_unit(database, tmp_path):
    bench = Bench(database, tmp_path, (CAMPAIGN, replace(CAMPAIGN, id="other-2022")))
    bench.plan()
    moments = sorted(one.not_before for one in bench.letters() if one.unit_code == "thcs")
    assert moments[1] - moments[0] == timedelta(hours=20)
