"""Mail, staff, deadlines, deaths and a bad mail server in any order: the office stays right.

The program is played through its own doors. What it must have done is known from a notebook
(`played_model`), from what the mail server took, and from the rows, read by queries of this file.
"""

from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from service.reports.standing import Asking, read_standing
from service.rules.orders import Order, OrderKind
from service.settings.entities import campaigns
from service.staff.targets import UnknownTarget
from tests.faults.depth import deep
from tests.integration.db import played_mail, played_model
from tests.integration.db.played_mail import UNITS, Mail
from tests.integration.db.played_model import IGNORED, Notebook, Word
from tests.integration.db.played_office import (
    CAMPAIGN,
    STAGE,
    PlayedOffice,
)

UNIT = st.sampled_from(sorted(UNITS))
NUMBER = st.integers(0, 2)
TROUBLES = st.sampled_from(["refused", "deferred", "no_answer", "maybe_sent", "lost"])
#: Every step of a state that there may be, whoever takes it.
STEPS = {
    "message": {
        ("received", "reading"),
        ("received", "failed"),
        ("reading", "received"),
        ("reading", "filed"),
        ("reading", "triage"),
        ("reading", "ignored"),
        ("filed", "received"),
        ("triage", "received"),
        ("ignored", "received"),
    },
    "letter": {
        ("owed", "sending"),
        ("owed", "suppressed"),
        ("sending", "owed"),
        ("sending", "sent"),
        ("sending", "maybe_sent"),
        ("sending", "failed"),
        ("sending", "suppressed"),
        # Its process died behind the handover; that it comes back shows that it had left.
        ("sending", "bounced"),
        ("sent", "bounced"),
        ("maybe_sent", "bounced"),
        ("maybe_sent", "owed"),
    },
}
#: Letters that are sent once more when nobody can know whether they arrived.
ONCE_MORE = ("reminder%", "thanks", "opening%", "staff%", "lacking%", "submission_returned")


class Office(RuleBasedStateMachine):
    """Every rule is something that happens to the office, or one pass of the program."""

    @initialize()
    def open_office(self):
        self.office = PlayedOffice()
        self.notes = Notebook()
        self.settled = True
        self.held = self.clock_was_set = False
        self.steps_seen = 0

    def teardown(self):
        if not hasattr(self, "office"):
            return
        try:
            self.bring_to_an_end()
        finally:
            self.office.close()

    # What comes.

    def deliver(self, mail: Mail):
        self.office.mailbox.deliver(mail.raw, self.office.clock.now())
        self.notes.deliver(mail)
        self.settled = False

    @rule(kind=st.sampled_from(sorted(played_mail.OF_UNITS)), unit=UNIT, number=NUMBER)
    def unit_writes(self, kind, unit, number):
        self.deliver(played_mail.mail_of(kind, unit, number))

    @rule(number=NUMBER)
    def stranger_writes(self, number):
        self.deliver(played_mail.stranger(number))

    @rule(kind=st.sampled_from(played_mail.AUTOMATIC), unit=UNIT)
    def machine_writes(self, kind, unit):
        self.deliver(played_mail.automatic(kind, unit))

    @precondition(lambda self: self.notes.mails)
    @rule(which=st.integers(0, 99), other_way=st.booleans())
    def mail_comes_again(self, which, other_way):
        mails = list(self.notes.mails.values())
        mail = mails[which % len(mails)]
        self.deliver(played_mail.repeated(mail) if other_way else mail)

    @precondition(lambda self: self.office.outgoing.taken)
    @rule(which=st.integers(0, 99))
    def letter_comes_back(self, which):
        taken = self.office.outgoing.taken
        self.deliver(played_mail.bounce_of(taken[which % len(taken)]))

    # What the program does.

    def pass_once(self, **death):
        before = len(self.office.outgoing.taken)
        lived = self.office.poll(**death)
        self.office.outgoing.answers.clear()
        if lived:
            self.settled = True
        if self.held:
            assert len(self.office.outgoing.taken) == before, "a held letter was sent"

    @rule()
    def poll(self):
        self.pass_once()

    @rule(answers=st.lists(TROUBLES, min_size=1, max_size=3))
    def poll_with_a_bad_server(self, answers):
        self.office.outgoing.answers = list(answers)
        self.pass_once()

    @rule(at=st.integers(0, 14), after=st.booleans())
    def die_at_a_commit(self, at, after):
        self.pass_once(dies_at=at, after=after)

    @rule(sent=st.integers(0, 1), arrived=st.booleans())
    def die_at_a_handover(self, sent, arrived):
        end = "died_after" if arrived else "died_before"
        self.office.outgoing.answers = ["sent"] * sent + [end]
        self.pass_once()

    @rule()
    def restart(self):
        self.office.end()

    @rule(hours=st.sampled_from([1, 7, 24, 100]))
    def time_passes(self, hours):
        self.office.clock.pass_by(timedelta(hours=hours))

    @rule(hours=st.sampled_from([1, 30]))
    def clock_is_set_back(self, hours):
        self.office.clock.moment -= timedelta(hours=hours)
        self.clock_was_set = True

    # What staff order.

    def order(self, kind: OrderKind, **about) -> int | None:
        """Order something; returns its number, or None where it was refused."""
        try:
            return self.office.order(Order(kind=kind, remember=False, **about))
        except UnknownTarget:
            return None

    @rule()
    def hold(self):
        self.office.hold()
        self.held = True

    @rule()
    def release(self):
        self.office.release()
        self.held = self.clock_was_set = False

    @precondition(lambda self: self.settled and self.notes.undecided())
    @rule(which=st.integers(0, 9), unit=UNIT, ignore=st.booleans())
    def decide_about_a_mail(self, which, unit, ignore):
        waiting = self.notes.undecided()
        message_id = waiting[which % len(waiting)]
        row = self.row_of(message_id)
        if ignore:
            action = self.order(OrderKind.IGNORE, message_row=row)
        else:
            action = self.order(
                OrderKind.ASSIGN,
                message_row=row,
                unit_code=unit,
                campaign_id=CAMPAIGN,
                stage_id=STAGE,
            )
        assert action is not None
        decision = IGNORED if ignore else unit
        self.notes.decided.setdefault(message_id, []).append((decision, action))

    @precondition(lambda self: self.settled)
    @rule(unit=UNIT, accepts=st.booleans())
    def judge(self, unit, accepts):
        says = played_model.ACCEPTED if accepts else played_model.RETURNED
        action = self.order(
            OrderKind.ACCEPT if accepts else OrderKind.RETURN,
            unit_code=unit,
            campaign_id=CAMPAIGN,
            stage_id=STAGE,
            text="thiếu chữ ký",
        )
        counted = self.notes.counted(unit)
        assert (action is None) == (not counted or self.notes.state(unit) == says)
        if action is not None:
            word = Word(says=says, action=action, seen=counted)
            self.notes.words.setdefault(unit, []).append(word)

    @precondition(lambda self: self.settled)
    @rule(unit=UNIT)
    def exempt(self, unit):
        if not self.notes.exempt.get(unit):
            about = {"unit_code": unit, "campaign_id": CAMPAIGN, "stage_id": STAGE, "text": "x"}
            action = self.order(OrderKind.EXEMPT, **about)
            assert action is not None
            self.notes.exempt[unit] = [action]

    @precondition(lambda self: self.settled and self.actions())
    @rule(which=st.integers(0, 9))
    def undo(self, which):
        actions = self.actions()
        place, action = actions[which % len(actions)]
        self.order(OrderKind.UNDO, action=action)
        place.pop()

    def actions(self):
        """Return the newest action about each thing, with the list that it ends."""
        found = [(place, place[-1][1]) for place in self.notes.decided.values() if place]
        found += [(place, place[-1].action) for place in self.notes.words.values() if place]
        return found + [(place, place[-1]) for place in self.notes.exempt.values() if place]

    # What must be so, always.

    def row_of(self, message_id: str) -> int:
        query = "SELECT min(id) FROM messages WHERE message_id = ? AND reason <> 'duplicate'"
        ((row,),) = self.office.rows(query, message_id)
        return row

    @invariant()
    def states_move_along_their_edges(self):
        query = "SELECT id, about, number, was, is_now FROM played_steps WHERE id > ? ORDER BY id"
        for step, about, number, was, now in self.office.rows(query, self.steps_seen):
            self.steps_seen = step
            assert (was, now) in STEPS[about], f"{about} {number}: {was} -> {now}"

    @invariant()
    def every_letter_is_owed_and_sent_once(self):
        office = self.office
        query = "SELECT message_row, count(*) FROM letters GROUP BY 1 HAVING count(*) > 1"
        assert not [one for one in office.rows(query) if one[0] is not None]
        assert not office.rows("SELECT 1 FROM letters GROUP BY message_id HAVING count(*) > 1")
        may = " OR ".join("kind LIKE ?" for _ in ONCE_MORE)
        query = f"SELECT message_id FROM letters WHERE {may}"
        twice = {one for (one,) in office.rows(query, *ONCE_MORE)}
        for message_id, count in Counter(one.message_id for one in office.outgoing.taken).items():
            assert count <= (2 if message_id in twice else 1), message_id

    @invariant()
    def nothing_is_sent_to_machines(self):
        machines = {one.message_id for one in self.notes.mails.values() if one.of_machine}
        answered = [one.answers for one in self.office.outgoing.taken]
        assert not machines & set(answered)
        once = Counter(one for one in answered if one)
        assert max(once.values(), default=0) <= 1, once

    @invariant()
    def counts_are_kept(self):
        query = "SELECT (SELECT count(*) FROM messages) - (SELECT sum(number) FROM message_counts)"
        ((off,),) = self.office.rows(query)
        assert not off

    @precondition(lambda self: self.settled)
    @invariant()
    def every_mail_has_its_place(self):
        rows = self.office.rows("SELECT message_id, disposition, reason FROM messages")
        found = Counter(message_id for message_id, _, reason in rows if reason != "duplicate")
        assert found == Counter(self.notes.mails.keys()), found
        for message_id, disposition, reason in rows:
            wanted = IGNORED if reason == "duplicate" else self.notes.disposition(message_id)
            assert disposition == wanted, f"{message_id} is {disposition}: {reason}"
        lines = "SELECT count(*) FROM arrivals WHERE state = 'stored' AND message_row IS NOT NULL"
        assert self.office.rows(lines) == [(len(self.office.mailbox.mails),)]

    @precondition(lambda self: self.settled)
    @invariant()
    def units_stand_where_the_notebook_says(self):
        campaign = campaigns(self.office.settings)[0]
        asking = Asking(zone=self.office.settings.zone, now=self.office.clock.now())
        with self.office.service.workplace.database.unit_of_work(read_only=True) as uow:
            (standing,) = read_standing(uow, campaign, asking)
        found = {one.unit.code: one.progress.value for one in standing.units}
        assert found == {unit: self.notes.progress(unit) for unit in UNITS}
        query = "SELECT 1 FROM submissions GROUP BY campaign_id, stage_id, unit_code"
        assert not self.office.rows(f"{query} HAVING count(*) > 1")

    def bring_to_an_end(self):
        """Let everything go out: each mail of a person has its one answer then, or its reason."""
        self.release()
        self.office.outgoing.answers.clear()
        for _ in range(3):
            self.office.clock.pass_by(timedelta(days=2))
            self.pass_once()
            self.release()
        self.states_move_along_their_edges()
        self.every_letter_is_owed_and_sent_once()
        self.nothing_is_sent_to_machines()
        self.every_mail_has_its_place()
        self.units_stand_where_the_notebook_says()
        waiting = self.office.rows(
            "SELECT id, kind, state, attempts, not_before FROM letters"
            " WHERE message_row IS NOT NULL AND state IN ('owed', 'sending')"
        )
        assert not waiting, waiting
        for message_id, mail in self.notes.mails.items():
            self.is_answered(message_id, mail)

    def is_answered(self, message_id: str, mail: Mail):
        row = self.row_of(message_id)
        letters = self.office.rows("SELECT id, kind FROM letters WHERE message_row = ?", row)
        why = self.office.rows("SELECT quiet, reply_reason FROM messages WHERE id = ?", row)
        if mail.of_machine:
            assert letters == [], message_id
        elif IGNORED not in {one for one, _ in self.notes.decided.get(message_id, [])}:
            assert len(letters) == 1, f"{message_id}: {letters}, {why}"


Office.TestCase.settings = settings(
    max_examples=deep(20, 1500),
    stateful_step_count=deep(20, 60),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
test_whatever_happens_the_office_stays_right = Office.TestCase
