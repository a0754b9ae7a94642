"""The outbox, on both databases."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from db.engine import Database, open_database
from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Breaker
from db.errors import UnusableValue
from tests.integration.db.stored import (
    NOW,
    make_letter,
    make_settlement,
    queue,
    take_in_messages,
)

LATER = NOW + timedelta(minutes=10)


def test_letter_comes_back_as_it_was(database: Database):
    (message,) = take_in_messages(database, 1)
    letter = make_letter(
        1,
        copies=("phong@x.vn",),
        language="en",
        message_row=message.id,
        unit_code="thpt-cva",
        campaign_id="htsd-2022",
        stage_id="report",
        context={"missing": ["số liệu"], "count": 3},
        created_at=NOW,
        not_before=LATER,
        priority=20,
        subject="Xác nhận",
    )

    (queued,) = queue(database, [letter])

    assert queued == replace(letter, id=queued.id)
    with database.unit_of_work(read_only=True) as uow:
        assert uow.letters.get(queued.id) == queued
        assert uow.letters.find_by_effect_key(["ack:1", "ack:2"]) == {"ack:1": queued}
        assert uow.letters.find_by_message_id([letter.message_id]) == {letter.message_id: queued}
        assert uow.letters.find_by_message([message.id]) == {message.id: (queued,)}


def test_same_effect_is_owed_once(database: Database):
    queue(database, [make_letter(1)])

    again = queue(
        database, [make_letter(1, message_id="<other@x>"), make_letter(2), make_letter(2)]
    )

    assert [letter.effect_key for letter in again] == ["ack:2"]


def test_address_longer_than_any_real_one_is_refused(database: Database):
    with pytest.raises(UnusableValue, match="no address"):
        queue(database, [make_letter(1, recipient="a" * 5000 + "@x.vn")])


def test_most_urgent_letters_are_claimed_first(database: Database):
    queue(
        database,
        [
            make_letter(1, priority=30),
            make_letter(2, priority=10, not_before=NOW + timedelta(seconds=1)),
            make_letter(3, priority=10),
            make_letter(4, not_before=LATER + timedelta(hours=1)),
        ],
    )

    claimed = _claim(database, now=LATER)

    assert [letter.effect_key for letter in claimed] == ["ack:3", "ack:2", "ack:1"]
    assert {letter.state for letter in claimed} == {LetterState.SENDING}
    assert {letter.attempts for letter in claimed} == {1}
    with database.unit_of_work(read_only=True) as uow:
        assert uow.letters.get(claimed[0].id) == claimed[0]
        assert uow.letters.next_due_at() == LATER + timedelta(hours=1)


def test_claimed_letter_is_not_claimed_again(database: Database):
    queue(database, [make_letter(1)])

    assert len(_claim(database)) == 1
    assert _claim(database) == ()


@pytest.mark.case("D7")
def test_two_connections_never_claim_the_same_letter(database_url):
    databases = [open_database(database_url) for _ in range(4)]
    queue(databases[0], [make_letter(number) for number in range(200)])
    claimed: list[list[int]] = [[] for _ in databases]
    together = threading.Barrier(4)

    def claim_all(place: int) -> None:
        together.wait()
        while got := databases[place].run(
            lambda uow: uow.letters.claim(now=NOW, limit=2, epoch=place, lease_seconds=60)
        ):
            claimed[place].extend(letter.id for letter in got)
            time.sleep(0.005)  # as long as sending takes; the others get their turn

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(claim_all, range(4)))

    everything = [letter_id for several in claimed for letter_id in several]
    assert len(everything) == len(set(everything)) == 200
    assert sum(map(bool, claimed)) > 1, "one connection did all the work: nothing was shown"
    for database in databases:
        database.close()


def test_accepted_letter_is_sent_with_its_try(database: Database):
    queue(database, [make_letter(1)])
    (letter,) = _claim(database)

    assert _settle(database, make_settlement(letter, LetterState.SENT, subject="S"))

    with database.unit_of_work(read_only=True) as uow:
        found = uow.letters.get(letter.id)
        (attempt,) = uow.letters.attempts(letter.id)
    assert (found.state, found.sent_at, found.subject) == (LetterState.SENT, NOW, "S")
    assert (found.claim_epoch, found.claimed_until) == (None, None)
    assert (attempt.code, attempt.answer) == (250, "ok")


def test_deferred_letter_waits_for_its_next_try(database: Database):
    queue(database, [make_letter(1)])
    (letter,) = _claim(database)
    _settle(database, make_settlement(letter, LetterState.OWED, not_before=LATER))

    assert _claim(database) == ()
    (again,) = _claim(database, now=LATER)
    assert again.attempts == 2


@pytest.mark.case("D8")
def test_settlement_of_another_epoch_changes_nothing(database: Database):
    queue(database, [make_letter(1)])
    (letter,) = _claim(database)
    stale = replace(make_settlement(letter, LetterState.SENT), epoch=letter.claim_epoch - 1)

    assert not _settle(database, stale)

    with database.unit_of_work(read_only=True) as uow:
        assert uow.letters.get(letter.id).state is LetterState.SENDING
        assert uow.letters.attempts(letter.id) == ()


@pytest.mark.case("D4")
def test_claim_that_ran_out_is_maybe_sent_once_handing_over_began(database: Database):
    queue(database, [make_letter(1), make_letter(2)])
    begun, waiting = _claim(database, begin_handover=False)
    with database.unit_of_work() as uow:
        assert uow.letters.begin_handover(
            begun.id, epoch=begun.claim_epoch, now=NOW, subject="S", raw_sha256="a" * 64
        )
        assert uow.letters.lapse(now=NOW).maybe_sent == ()
        lapsed = uow.letters.lapse(now=LATER)
        uow.commit()

    (unsure,), (returned,) = lapsed.maybe_sent, lapsed.returned
    assert (unsure.id, unsure.state) == (begun.id, LetterState.MAYBE_SENT)
    assert (unsure.sent_at, unsure.subject) == (NOW, "S")
    assert (returned.id, returned.state) == (waiting.id, LetterState.OWED)
    assert [letter.id for letter in _claim(database)] == [waiting.id]


def test_claim_counts_as_begun_unless_told_otherwise(database: Database):
    queue(database, [make_letter(1)])
    _claim(database)

    with database.unit_of_work() as uow:
        assert len(uow.letters.lapse(now=LATER).maybe_sent) == 1


def test_handover_of_a_lost_claim_must_not_begin(database: Database):
    queue(database, [make_letter(1)])
    (letter,) = _claim(database, begin_handover=False)
    with database.unit_of_work() as uow:
        uow.letters.lapse(now=LATER)
        uow.commit()

    with database.unit_of_work() as uow:
        assert not uow.letters.begin_handover(
            letter.id, epoch=letter.claim_epoch, now=LATER, subject="", raw_sha256=None
        )


def test_held_outbox_gives_out_nothing_and_loses_nothing(database: Database):
    queue(database, [make_letter(1)])
    with database.unit_of_work() as uow:
        uow.letters.hold_outbox("numbered anew", now=NOW)
        uow.commit()

    assert _claim(database) == ()
    with database.unit_of_work() as uow:
        assert uow.letters.breaker() == Breaker(held=True, reason="numbered anew", since=NOW)
        uow.letters.release_outbox(now=LATER)
        uow.commit()
    assert len(_claim(database)) == 1


def test_an_outbox_that_is_held_twice_tells_both_reasons(database: Database):
    with database.unit_of_work() as uow:
        uow.letters.hold_outbox("copied", now=NOW)
        for _ in range(2):
            uow.letters.hold_outbox("clock was set", now=LATER)
        assert uow.letters.breaker() == Breaker(
            held=True, reason="copied | clock was set", since=NOW
        )
        uow.letters.hold_outbox("many new", now=LATER, instead_of="copied")
        assert uow.letters.breaker().reason == "clock was set | many new"
        for number in range(1000):
            uow.letters.hold_outbox(f"clock was set by {number}", now=LATER)
        assert len(uow.letters.breaker().reason) < 1000

        uow.letters.release_outbox(now=LATER)
        uow.letters.hold_outbox("again", now=LATER)
        assert uow.letters.breaker().reason == "again"


def test_person_holds_a_letter_but_not_one_that_is_being_sent(database: Database):
    first, second = queue(database, [make_letter(1), make_letter(2, priority=50)])
    _claim(database, limit=1)

    with database.unit_of_work() as uow:
        held = uow.letters.set_state(
            [first.id, second.id], LetterState.HELD, only_from=[LetterState.OWED], reason="người"
        )
        uow.commit()

    assert held == (second.id,)
    assert _claim(database) == ()


def test_letter_owed_again_keeps_its_message_id(database: Database):
    queue(database, [make_letter(1)])
    (letter,) = _claim(database)
    _settle(database, make_settlement(letter, LetterState.MAYBE_SENT))
    with database.unit_of_work() as uow:
        uow.letters.owe_again([letter.id], not_before=LATER)
        uow.commit()

    (again,) = _claim(database, now=LATER)

    assert again.message_id == letter.message_id


def test_what_went_out_is_counted_by_recipient_kind_and_time(database: Database):
    letters = [
        make_letter(1, recipient="a@x.vn"),
        make_letter(2, recipient="a@x.vn", kind=LetterKind.STAFF_DIGEST),
        make_letter(3, recipient="b@x.vn"),
        make_letter(4, recipient="c_x@xx.vn"),
        make_letter(5, recipient="d@x.vn", priority=90),
    ]
    queue(database, letters)
    for letter in _claim(database, limit=4):
        _settle(database, make_settlement(letter, LetterState.SENT))

    with database.unit_of_work(read_only=True) as uow:
        history, hour = uow.sending_history, NOW - timedelta(hours=1)
        assert uow.letters.count_sent(since=hour) == history.since(hour).count == 4
        assert history.since(hour).oldest_at == NOW
        assert history.since(NOW + timedelta(seconds=1)).count == 0
        assert history.since(hour, recipient="a@x.vn").count == 2
        assert history.since(hour, domain="x.vn").count == 3
        assert history.since(hour, domain="_.vn").count == 0
        answers = [LetterKind.REPORT_RECEIVED]
        assert history.since(hour, recipient="a@x.vn", kinds=answers).count == 1
        counted = uow.letters.count_to(["a@x.vn", "d@x.vn", "e@x.vn"], since=hour)
        assert counted == {"a@x.vn": 2, "d@x.vn": 1, "e@x.vn": 0}
        assert uow.letters.count_to(["a@x.vn"], since=hour, kinds=answers) == {"a@x.vn": 1}
        assert uow.letters.counts()[LetterState.SENT] == 4


def test_registered_contacts_can_be_left_out_of_a_count(database: Database):
    contexts = [{"registered": True}, {"registered": False}, {}]
    queue(database, [make_letter(n, context=c) for n, c in enumerate(contexts)])
    _claim(database)

    with database.unit_of_work(read_only=True) as uow:
        hour = NOW - timedelta(hours=1)
        assert uow.sending_history.since(hour, registered=True).count == 1
        assert uow.sending_history.since(hour, registered=False).count == 2


def test_letter_being_handed_over_counts_and_one_that_waits_does_not(database: Database):
    queue(database, [make_letter(1), make_letter(2)])
    first, _ = _claim(database, begin_handover=False)
    with database.unit_of_work() as uow:
        uow.letters.begin_handover(
            first.id, epoch=first.claim_epoch, now=NOW, subject="", raw_sha256=None
        )
        count = uow.sending_history.since(NOW - timedelta(hours=1))

    assert (count.count, count.oldest_at) == (1, NOW)


def test_letters_are_listed_by_state_kind_campaign_and_unit(database: Database):
    queue(
        database,
        [
            make_letter(1, campaign_id="a", unit_code="u"),
            make_letter(2, campaign_id="a", kind=LetterKind.THANKS),
            make_letter(3, state=LetterState.SUPPRESSED, reason="unknown_sender"),
        ],
    )

    with database.unit_of_work(read_only=True) as uow:

        def keys(**conditions) -> list[str]:
            return [letter.effect_key for letter in uow.letters.find(**conditions)]

        assert keys() == ["ack:1", "ack:2", "ack:3"]
        assert keys(states=[LetterState.SUPPRESSED]) == ["ack:3"]
        assert keys(kinds=[LetterKind.THANKS]) == ["ack:2"]
        assert keys(campaign_id="a", unit_code="u") == ["ack:1"]
        assert keys(limit=1) == ["ack:1"]


def _claim(database, *, now=NOW, limit=10, begin_handover=True):
    with database.unit_of_work() as uow:
        claimed = uow.letters.claim(
            now=now, limit=limit, epoch=4, lease_seconds=60, begin_handover=begin_handover
        )
        uow.commit()
    return claimed


def _settle(database, settlement) -> bool:
    with database.unit_of_work() as uow:
        done = uow.letters.settle(settlement)
        uow.commit()
    return done
