"""What is asked often is found by an index, however much is stored."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from db.engine import open_database
from db.entities.enums import Disposition, LetterKind
from tests.integration.db.stored import NOW, make_arrival, make_letter, queue, take_in

HOUR_AGO = NOW - timedelta(hours=1)

ASKED_OFTEN = {
    "next messages to read": lambda u: u.messages.begin_reading(limit=10, max_attempts=3),
    "interrupted readings": lambda u: u.messages.requeue_interrupted(),
    "messages by disposition": lambda u: u.messages.find(disposition=Disposition.TRIAGE),
    "waiting mails of a sender": lambda u: u.senders.waiting(
        "a@x.vn", campaign_id="htsd-2022", reasons=["unit_unknown"]
    ),
    "mails of a sender under a unit": lambda u: u.senders.filed_under(
        "a@x.vn", campaign_id="htsd-2022", unit_codes=["u"]
    ),
    "units learned of an address": lambda u: u.units.learned("a@x.vn"),
    "same mail": lambda u: u.messages.find_by_content_key(["k"]),
    "same Message-ID": lambda u: u.messages.find_by_message_id(["<a@b>"]),
    "same bytes": lambda u: u.messages.find_rows(["0" * 64]),
    "attachments": lambda u: u.messages.attachments([1]),
    "ways of a message": lambda u: u.arrivals.find_by_message([1]),
    "what is new": lambda u: u.arrivals.known_uids("phonggdtx", "INBOX", 7, above_uid=900),
    "copies to mark": lambda u: u.arrivals.settled_unmarked("phonggdtx", "INBOX", limit=10),
    "claimable letters": lambda u: u.letters.claim(now=NOW, limit=5, epoch=1, lease_seconds=9),
    "next due letter": lambda u: u.letters.next_due_at(),
    "claims that ran out": lambda u: u.letters.lapse(now=NOW),
    "letters lately": lambda u: u.letters.count_sent(since=HOUR_AGO),
    "letters to one address": lambda u: u.sending_history.since(HOUR_AGO, recipient="a@x.vn"),
    "all letters lately": lambda u: u.sending_history.since(
        HOUR_AGO, kinds=[LetterKind.REPORT_RECEIVED]
    ),
    "letters to many": lambda u: u.letters.count_to(["a@x.vn", "b@x.vn"], since=HOUR_AGO),
    "letter of an effect": lambda u: u.letters.find_by_effect_key(["ack:1"]),
    "letter of a bounce": lambda u: u.letters.find_by_message_id(["<1@x>"]),
    "answers to a message": lambda u: u.letters.find_by_message([1]),
    "tries of a letter": lambda u: u.letters.attempts(1),
    "open questions": lambda u: u.triage.count_open(),
    "questions about a message": lambda u: u.triage.find_by_message(1),
    "what a unit has given": lambda u: u.submissions.find("htsd-2022", unit_codes=["u"]),
    "submissions of a batch": lambda u: u.submissions.ensure([("htsd-2022", "report", "u")]),
    "where a message is filed": lambda u: u.submissions.find_by_message([1]),
    "account of one thing": lambda u: u.audit.find(subject="message:1"),
    "photographs of a message": lambda u: u.photographs.find([1]),
    "photographs like some": lambda u: u.photographs.find_candidates(["0" * 64], [{1}] * 4),
    "marks of a message": lambda u: u.photographs.marks_of([1]),
    "photographs of a campaign": lambda u: u.photographs.find_sent("htsd-2022"),
    "progress": lambda u: u.mailboxes.get("phonggdtx", "INBOX"),
    "units of an address": lambda u: u.units.mark_deliverable("a@x.vn", now=NOW),
}

ORDERED_BY_AN_INDEX = {
    "next messages to read",
    "messages by disposition",
    "claimable letters",
    "account of one thing",
}
HARMLESS = ("USING", "CONSTANT ROW", "SUBQUERY")


@pytest.mark.parametrize("question", ASKED_OFTEN)
def test_no_table_is_read_from_end_to_end(sqlite_url, question):
    database = open_database(sqlite_url)
    take_in(database, [make_arrival(uid) for uid in range(1, 1001)])
    queue(database, [make_letter(number) for number in range(100)])
    plans = []

    with database.unit_of_work() as uow:
        statements = []
        event.listen(
            uow._connection, "before_cursor_execute", lambda *args: statements.append(args[2:4])
        )
        ASKED_OFTEN[question](uow)
        for statement, parameters in statements.copy():
            if isinstance(parameters, tuple):
                explained = uow._connection.exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {statement}", parameters
                )
                plans.extend((row[3], statement) for row in explained)

    database.close()
    assert plans
    for step, statement in plans:
        full = step.startswith("SCAN ") and not any(w in step for w in HARMLESS)
        assert not full, f"{step}: {statement}"
        if question in ORDERED_BY_AN_INDEX:
            assert "TEMP B-TREE" not in step, f"{step}: {statement}"
