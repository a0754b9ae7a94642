"""What must be so in the played office, always and at its end; by queries of its own."""

from collections import Counter

from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition

from service.reports.standing import Asking, read_standing
from service.settings.entities import campaigns
from tests.integration.db.played_mail import UNITS, Mail
from tests.integration.db.played_model import IGNORED, Notebook
from tests.integration.db.played_office import PlayedOffice

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


class Checks(RuleBasedStateMachine):
    """What holds after every rule; `all_is_well_at_the_end` when nothing more comes.

    Attributes:
        office: what is played.
        notes: what is known of it.
        settled: a pass has ended well since the last mail came.
        steps_seen: the number of the last step of a state that was looked at.
    """

    office: PlayedOffice
    notes: Notebook
    settled: bool
    steps_seen: int

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
    def what_is_said_of_letters_is_true(self):
        taken = {one.message_id for one in self.office.outgoing.taken}
        query = "SELECT message_id, state FROM letters"
        for message_id, state in self.office.rows(query):
            assert state != "sent" or message_id in taken, f"{message_id} never went out"
            if state in {"failed", "suppressed"}:
                assert message_id not in taken, f"{message_id} went out and is {state}"

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

    def all_is_well_at_the_end(self):
        self.states_move_along_their_edges()
        self.every_letter_is_owed_and_sent_once()
        self.what_is_said_of_letters_is_true()
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
