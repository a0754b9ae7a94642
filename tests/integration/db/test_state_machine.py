"""Mail, staff, deadlines, deaths and a bad mail server in any order: the office stays right.

The program is played through its own doors. What it must have done is known from a notebook
(`played_model`), from what the mail server took, and from the rows (`played_checks`).
"""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from service.rules.orders import Order, OrderKind
from service.staff.targets import UnknownTarget
from tests.faults.depth import deep
from tests.integration.db import played_mail, played_model
from tests.integration.db.played_checks import Checks
from tests.integration.db.played_mail import UNITS, Mail
from tests.integration.db.played_model import IGNORED, Notebook, Word
from tests.integration.db.played_office import (
    CAMPAIGN,
    STAGE,
    PlayedOffice,
)

UNIT = st.sampled_from(sorted(UNITS))
KIND = st.sampled_from(sorted(played_mail.OF_UNITS))
NUMBER = st.integers(0, 2)
THEN = st.sampled_from(["", "take it back", "say the other"])
#: A pass that reads and answers one mail has about so many.
MOST_COMMITS = 16
TROUBLES = st.sampled_from(["refused", "deferred", "no_answer", "maybe_sent", "lost"])


class Office(Checks):
    """Every rule is something that happens to the office, or one pass of the program."""

    @initialize()
    def open_office(self):
        self.office = PlayedOffice()
        self.notes = Notebook()
        self.settled = True
        self.held = False
        self.steps_seen = 0

    def teardown(self):
        if not hasattr(self, "office"):
            return
        try:
            self.bring_to_an_end()
        finally:
            self.office.close()

    def bring_to_an_end(self):
        """Let everything go out: each mail of a person has its one answer then."""
        self.hold_or_release(holds=False)
        self.office.outgoing.answers.clear()
        for _ in range(3):
            self.office.clock.pass_by(timedelta(days=2))
            self.pass_once()
            self.hold_or_release(holds=False)
        self.all_is_well_at_the_end()

    # What comes.

    def deliver(self, mail: Mail, *, read: bool = False):
        self.office.mailbox.deliver(mail.raw, self.office.clock.now())
        self.notes.deliver(mail)
        self.settled = False
        if read:
            self.pass_once()

    @rule(kind=KIND, unit=UNIT, number=NUMBER, read=st.booleans())
    def unit_writes(self, kind, unit, number, read):
        self.deliver(played_mail.mail_of(kind, unit, number), read=read)

    @rule(number=NUMBER, read=st.booleans())
    def stranger_writes(self, number, read):
        self.deliver(played_mail.stranger(number), read=read)

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
        self.deliver(played_mail.bounce_of(taken[which % len(taken)]), read=True)

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

    @rule(unit=UNIT, number=NUMBER, answers=st.lists(TROUBLES, min_size=1, max_size=3))
    def server_is_bad(self, unit, number, answers):
        self.deliver(played_mail.mail_of("both", unit, number))
        self.office.outgoing.answers = list(answers)
        self.pass_once()

    @rule(unit=UNIT, number=NUMBER, at=st.integers(0, MOST_COMMITS), after=st.booleans())
    def die_at_a_commit(self, unit, number, at, after):
        self.deliver(played_mail.mail_of("report", unit, number))
        self.pass_once(dies_at=at, after=after)

    @rule(unit=UNIT, number=NUMBER, arrived=st.booleans())
    def die_at_a_handover(self, unit, number, arrived):
        self.deliver(played_mail.mail_of("figures", unit, number))
        self.office.outgoing.answers = ["died_after" if arrived else "died_before"]
        self.pass_once()

    @rule(hours=st.sampled_from([1, 24, 100, -1, -30]), restart=st.booleans())
    def time_passes(self, hours, restart):
        """Let time pass; a clock that is set back is no time that passes."""
        if hours > 0:
            self.office.clock.pass_by(timedelta(hours=hours))
        else:
            self.office.clock.moment += timedelta(hours=hours)
        if restart:
            self.office.end()

    # What staff order.

    def settle(self):
        """Have everything read that came, so that staff see it."""
        if not self.settled:
            self.pass_once()

    def order(self, kind: OrderKind, **about) -> int | None:
        """Order something; returns its number, or None where it was refused."""
        try:
            return self.office.order(Order(kind=kind, remember=False, **about))
        except UnknownTarget:
            return None

    @rule(holds=st.booleans())
    def hold_or_release(self, holds):
        if holds:
            self.office.hold()
        else:
            self.office.release()
        self.held = holds

    @rule(number=NUMBER, which=st.integers(0, 9), unit=UNIT, ignore=st.booleans())
    def decide_about_a_mail(self, number, which, unit, ignore):
        self.deliver(played_mail.stranger(number))
        self.settle()
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

    @rule(kind=KIND, unit=UNIT, number=NUMBER, accepts=st.booleans(), then=THEN)
    def judge(self, kind, unit, number, accepts, then):
        self.deliver(played_mail.mail_of(kind, unit, number))
        self.settle()
        action = self.say(unit, accepts=accepts)
        if then == "say the other":
            self.say(unit, accepts=not accepts)
        elif then == "take it back" and action is not None:
            self.take_back(self.notes.words[unit], action)

    def say(self, unit: str, *, accepts: bool) -> int | None:
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
        return action

    @rule(unit=UNIT)
    def exempt(self, unit):
        self.settle()
        if not self.notes.exempt.get(unit):
            about = {"unit_code": unit, "campaign_id": CAMPAIGN, "stage_id": STAGE, "text": "x"}
            action = self.order(OrderKind.EXEMPT, **about)
            assert action is not None
            self.notes.exempt[unit] = [action]

    @precondition(lambda self: self.actions())
    @rule(which=st.integers(0, 9))
    def undo(self, which):
        self.settle()
        actions = self.actions()
        place, action = actions[which % len(actions)]
        self.take_back(place, action)

    def take_back(self, place, action):
        self.order(OrderKind.UNDO, action=action)
        place.pop()

    def actions(self):
        """Return the newest action about each thing, with the list that it ends."""
        found = [(place, place[-1][1]) for place in self.notes.decided.values() if place]
        found += [(place, place[-1].action) for place in self.notes.words.values() if place]
        return found + [(place, place[-1]) for place in self.notes.exempt.values() if place]


Office.TestCase.settings = settings(
    max_examples=deep(16, 500),
    stateful_step_count=deep(25, 60),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
test_whatever_happens_the_office_stays_right = Office.TestCase
