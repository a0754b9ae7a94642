"""What was done lately, on both databases."""

from datetime import timedelta

from db.engine import Database
from db.entities.enums import Disposition, LetterKind, LetterState
from db.entities.journal import AuditEntry
from db.entities.letters import Attempt
from db.stores.doings import LetterCount
from tests.integration.db.stored import (
    NOW,
    make_letter,
    make_settlement,
    queue,
    take_in_messages,
)

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def settle(database: Database, outcomes, *, at=NOW):
    """Try the next letters that are due; each outcome is (state, outcome of the try, code)."""
    with database.unit_of_work() as uow:
        claimed = uow.letters.claim(now=at, limit=len(outcomes), epoch=1, lease_seconds=60)
        for letter, (state, outcome, code) in zip(claimed, outcomes, strict=True):
            tried = Attempt(letter_id=letter.id, at=at, outcome=outcome, code=code)
            settlement = make_settlement(letter, state, attempt=tried, not_before=at + HOUR)
            assert uow.letters.settle(settlement)
        uow.commit()


def failing(database: Database):
    with database.unit_of_work(read_only=True) as uow:
        return uow.doings.failing()


def test_messages_are_counted_by_what_became_of_them(database: Database):
    take_in_messages(database, 3)

    with database.unit_of_work(read_only=True) as uow:
        assert uow.doings.messages_since(NOW) == {(Disposition.RECEIVED, ""): 3}
        assert uow.doings.messages_since(NOW + MINUTE) == {}


def test_letters_are_counted_once_whatever_was_tried(database: Database):
    queue(database, [make_letter(number) for number in range(3)])
    settle(database, [(LetterState.OWED, "deferred", None)] * 3, at=NOW)
    settle(database, [(LetterState.SENT, "sent", 250)] * 2, at=NOW + 2 * HOUR)

    with database.unit_of_work(read_only=True) as uow:
        counts = uow.doings.letters_since(NOW + HOUR)
        everything = uow.doings.letters_since(NOW)

    sent = LetterCount(kind=LetterKind.REPORT_RECEIVED, state=LetterState.SENT, reason="", count=2)
    assert counts == (sent,)
    assert [(one.state, one.count) for one in everything] == [
        (LetterState.OWED, 1),
        (LetterState.SENT, 2),
    ]


def test_decisions_are_those_of_people(database: Database):
    entries = [("hopthu", NOW), ("cli:hoa", NOW), ("hoa@x.vn", NOW - HOUR)]
    with database.unit_of_work() as uow:
        uow.audit.append(
            [AuditEntry(at=at, actor=actor, action="x", subject="y") for actor, at in entries]
        )
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        assert uow.doings.decisions_since(NOW) == 1


def test_server_is_failing_while_no_letter_reaches_it(database: Database):
    queue(database, [make_letter(number) for number in range(4)])
    assert failing(database) is None

    settle(database, [(LetterState.OWED, "deferred", None)], at=NOW)
    settle(database, [(LetterState.OWED, "deferred", None)], at=NOW + MINUTE)
    trouble = failing(database)
    assert trouble is not None
    assert trouble.since == NOW

    settle(database, [(LetterState.SENT, "sent", 250)], at=NOW + 2 * MINUTE)
    assert failing(database) is None


def test_one_full_mailbox_is_no_failing_server_but_many_letters_put_off_are(database: Database):
    queue(database, [make_letter(number) for number in range(3)])

    settle(database, [(LetterState.OWED, "deferred", 452)], at=NOW)
    assert failing(database) is None
    settle(database, [(LetterState.OWED, "deferred", 451)] * 2, at=NOW + MINUTE)
    assert failing(database) is not None


def test_nothing_fails_when_nothing_is_owed(database: Database):
    queue(database, [make_letter(1)])
    settle(database, [(LetterState.FAILED, "deferred", None)])

    assert failing(database) is None
