"""Messages and letters under any order of events: two instances, crashes, refusals, lost answers.

The store is a real SQLite file; what is at stake is counted outside of it: what the mail server
has handed to us, and what the SMTP server has got from us.
"""

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache, wraps
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from db import migrate
from db.engine import open_database
from db.entities.enums import Disposition, LetterKind, LetterState
from db.entities.journal import Lease
from db.entities.letters import Attempt, Letter, Settlement
from db.entities.messages import StoredMessage
from db.errors import LeaseLost
from db.tables import letters, messages
from tests.faults.depth import deep
from tests.integration.db.stored import NOW, make_arrival, sha256

LEASE_SECONDS = 30
MOST_ATTEMPTS = 3
SETTLED = (Disposition.FILED, Disposition.TRIAGE, Disposition.IGNORED)
#: Where a message may go from where it stands.
LEGAL = {
    "received": {"reading", "failed"},
    "reading": {"received", "filed", "triage", "ignored"},
    "filed": {"received"},
    "triage": {"received"},
    "ignored": {"received"},
    "failed": {"received"},
}
LEGAL_LETTERS = {
    "owed": {"sending"},
    "sending": {"owed", "sent", "maybe_sent", "failed"},
    "maybe_sent": {"owed"},
    "sent": set(),
    "failed": set(),
}
NAMES = ("one", "two")
INSTANCES = st.sampled_from(NAMES)
EITHER = st.integers(0, 1)


@dataclass
class Instance:
    """One process: what it believes, and what it has in hand."""

    lease: Lease | None = None
    reading: list[StoredMessage] = field(default_factory=list)
    claimed: list[Letter] = field(default_factory=list)
    handed_over: Letter | None = None


def someone(can):
    """Let a rule run only while an instance can do it; `which` chooses among those that can."""

    def decorate(act):
        def who(machine):
            instances = getattr(machine, "instances", {})
            return [name for name, each in instances.items() if can(each)]

        @wraps(act)
        def chosen(self, which, **drawn):
            names = who(self)
            act(self, names[which % len(names)], **drawn)

        return precondition(who)(chosen)

    return decorate


def believes(instance):
    return instance.lease is not None


@cache
def _empty_store() -> Path:
    path = Path(tempfile.mkdtemp(prefix="hopthu-states-")) / "empty.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


class MessagesAndLetters(RuleBasedStateMachine):
    """Every rule is one transaction that an instance tries, or something that happens to it."""

    @initialize()
    def open_store(self):
        self.folder = Path(tempfile.mkdtemp(prefix="hopthu-states-"))
        shutil.copy(_empty_store(), self.folder / "hopthu.db")
        self.database = open_database(f"sqlite:///{self.folder}/hopthu.db")
        self.now = NOW
        self.uid = 0
        self.contents = set()
        self.got = Counter()
        self.may_be_doubled = set()
        self.once = {}
        self.stood = {}
        self.letters_stood = {}
        self.instances = {name: Instance() for name in NAMES}
        self.acquire("one")

    def teardown(self):
        if hasattr(self, "database"):
            self.database.close()
            shutil.rmtree(self.folder)

    def _do(self, name, work):
        """Run one transaction under the lease that an instance believes to hold."""
        instance = self.instances[name]
        if instance.lease is None:
            return None
        try:
            with self.database.unit_of_work() as uow:
                result = work(uow)
                uow.commit(lease=instance.lease)
        except LeaseLost:
            self.instances[name] = Instance(handed_over=instance.handed_over)
            return None
        return result

    @rule(name=INSTANCES)
    def acquire(self, name):
        """Take the lease, and mend what the last holder left."""
        with self.database.unit_of_work() as uow:
            lease = uow.leases.acquire("service", name, now=self.now, seconds=LEASE_SECONDS)
            uow.commit()
        before = self.instances[name].lease
        if lease is None or (before is not None and lease.epoch == before.epoch):
            return
        self.instances[name] = Instance(lease=lease)

        def recover(uow):
            uow.messages.requeue_interrupted()
            uow.messages.give_up_reading(max_attempts=MOST_ATTEMPTS)

        self._do(name, recover)

    @rule(name=INSTANCES)
    def take_over(self, name):
        """Act after the other has slept so long that its lease ran out; it does not know yet."""
        self.now += timedelta(seconds=LEASE_SECONDS + 1)
        self.acquire(name)

    @rule(seconds=st.sampled_from([1, 20, 40, 4000]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule(which=EITHER)
    @someone(believes)
    def crash(self, name):
        """End a process; another of the same name begins with nothing in hand."""
        with self.database.unit_of_work() as uow:
            if self.instances[name].lease is not None:
                uow.leases.release(self.instances[name].lease)
                uow.commit()
        self.instances[name] = Instance()

    @rule(which=EITHER, number=st.integers(1, 4))
    @someone(believes)
    def take_in(self, name, number):
        """Take in mail, some of which has been taken in by another way before."""
        content = f"mail {number}"
        self.uid += 1
        line = make_arrival(self.uid, content=content)

        def add(uow):
            uow.messages.add_received(uow.arrivals.record([line]), now=self.now)
            return True

        if self._do(name, add):
            self.contents.add(sha256(content))

    @rule(which=EITHER)
    @someone(believes)
    def read(self, name):
        claimed = self._do(
            name, lambda uow: uow.messages.begin_reading(limit=2, max_attempts=MOST_ATTEMPTS)
        )
        self.instances[name].reading += claimed or ()

    @rule(which=EITHER, outcome=st.sampled_from(SETTLED), kind=st.sampled_from(["ack", "staff"]))
    @someone(lambda each: each.reading)
    def file(self, name, outcome, kind):
        """File what was read, and owe its letter with the same commit."""
        instance = self.instances[name]
        stored = instance.reading[0]
        letter = Letter(
            effect_key=f"{kind}:{stored.id}",
            kind=LetterKind.REPORT_RECEIVED if kind == "ack" else LetterKind.STAFF_ALARM,
            message_id=f"<{kind}-{stored.id}@hopthu.test>",
            recipient="truong@x.vn",
            message_row=stored.id,
        )

        def file(uow):
            uow.messages.save_reading([replace(stored, disposition=outcome, reason="x")])
            uow.letters.queue([letter], now=self.now)
            return True

        if self._do(name, file):
            instance.reading.remove(stored)

    @rule(which=EITHER, number=st.integers(0, 3))
    @someone(believes)
    def reprocess(self, name, number):
        """Have a settled message read again, as undoing a decision does."""

        def again(uow):
            settled = uow.messages.rows_of([*SETTLED, Disposition.FAILED])
            uow.messages.requeue(settled[number : number + 1])

        self._do(name, again)

    @rule(which=EITHER, held=st.booleans())
    @someone(believes)
    def hold_or_release(self, name, held):
        def change(uow):
            if held:
                uow.letters.hold_outbox("a person", now=self.now)
            else:
                uow.letters.release_outbox(now=self.now)

        self._do(name, change)

    @rule(which=EITHER)
    @someone(believes)
    def claim(self, name):
        instance = self.instances[name]
        claimed = self._do(
            name,
            lambda uow: uow.letters.claim(
                now=self.now,
                limit=2,
                epoch=instance.lease.epoch,
                lease_seconds=LEASE_SECONDS,
                begin_handover=False,
            ),
        )
        self.instances[name].claimed += claimed or ()

    @rule(which=EITHER)
    @someone(lambda each: each.claimed and each.handed_over is None)
    def begin_handover(self, name):
        instance = self.instances[name]
        letter = instance.claimed.pop(0)
        begun = self._do(
            name,
            lambda uow: uow.letters.begin_handover(
                letter.id,
                epoch=letter.claim_epoch,
                now=self.now,
                subject="x",
                raw_sha256=None,
            ),
        )
        if begun:
            self.instances[name].handed_over = letter

    @rule(which=EITHER, answer=st.sampled_from(["250", "451", "550", "lost", "lost_before"]))
    @someone(lambda each: each.handed_over is not None)
    def server_answers(self, name, answer):
        """The letter's bytes leave; what the server says is noted, unless nobody hears it."""
        instance = self.instances[name]
        letter, instance.handed_over = instance.handed_over, None
        if answer in {"250", "lost"}:
            self.got[letter.message_id] += 1
        state = {
            "250": LetterState.SENT,
            "451": LetterState.OWED,
            "550": LetterState.FAILED,
        }.get(answer, LetterState.MAYBE_SENT)
        settlement = Settlement(
            letter_id=letter.id,
            epoch=letter.claim_epoch,
            state=state,
            attempt=Attempt(letter_id=letter.id, at=self.now, outcome=answer),
            reason=answer,
            not_before=self.now + timedelta(seconds=60) if answer == "451" else None,
        )
        self._do(name, lambda uow: uow.letters.settle(settlement))

    @rule(which=EITHER)
    @someone(believes)
    def lapse(self, name):
        """End claims that ran out; staff's letters, not acknowledgements, go once more."""

        def lapse(uow):
            unsure = uow.letters.lapse(now=self.now).maybe_sent
            again = [one.id for one in unsure if one.kind is LetterKind.STAFF_ALARM]
            return uow.letters.owe_once_more(again, not_before=self.now), unsure

        lapsed = self._do(name, lapse)
        if lapsed:
            self.may_be_doubled |= {one.message_id for one in lapsed[1] if one.id in lapsed[0]}

    @invariant()
    def nothing_is_lost_and_all_changes_are_legal(self):
        if not hasattr(self, "database"):
            return
        with self.database.unit_of_work(read_only=True) as uow:
            rows = uow._connection.execute(
                select(messages.c.id, messages.c.raw_sha256, messages.c.disposition)
            ).all()
            owed = uow._connection.execute(
                select(letters.c.id, letters.c.effect_key, letters.c.state)
            ).all()
        assert {row.raw_sha256 for row in rows} == self.contents
        assert len(rows) == len(self.contents)
        assert max(Counter(row.effect_key for row in owed).values(), default=0) <= 1
        _check_changes(self.stood, {row.id: row.disposition for row in rows}, LEGAL)
        _check_changes(self.letters_stood, {row.id: row.state for row in owed}, LEGAL_LETTERS)

    @invariant()
    def no_letter_is_handed_over_twice(self):
        for own, count in getattr(self, "got", {}).items():
            assert count <= (2 if own in self.may_be_doubled else 1), own


def _check_changes(before, now, legal):
    """Several steps may lie in one transaction: any way that leads there is legal."""
    assert before.keys() <= now.keys()
    for row, stands in now.items():
        was = before.get(row, stands)
        reach, more = {was}, {was}
        while more:
            more = {to for one in more for to in legal[one]} - reach
            reach |= more
        direct = stands == was or stands in legal[was]
        through = any(stands in legal[step] for step in legal[was])
        assert direct or through, f"{was} -> {stands}"
    before.update(now)


MessagesAndLetters.TestCase.settings = settings(
    max_examples=deep(20, 2000),
    stateful_step_count=deep(50, 80),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
test_any_order_of_events_loses_and_repeats_nothing = MessagesAndLetters.TestCase
