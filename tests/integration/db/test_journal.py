"""Triage, audit, progress, notes: on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from db.engine import Database
from db.entities.journal import AuditEntry, MailboxProgress, TriageItem
from tests.integration.db.stored import NOW, take_in_messages

LATER = NOW + timedelta(minutes=10)


def make_entry(number: int, **changes) -> AuditEntry:
    values = {
        "at": NOW,
        "actor": "hopthu",
        "action": "message_filed",
        "subject": f"message:{number}",
        "detail": {"đơn vị": "thpt-cva", "confidence": 0.98},
    }
    return AuditEntry(**(values | changes))


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit"]
)
def test_audit_cannot_be_changed_even_by_plain_sql(database: Database, statement):
    if database.is_sqlite and statement.startswith("TRUNCATE"):
        statement = "DELETE FROM audit WHERE id > 0"
    with database.unit_of_work() as uow:
        uow.audit.append([make_entry(1)])
        uow.commit()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        database.unit_of_work() as uow,
    ):
        uow._connection.exec_driver_sql(statement)

    with database.unit_of_work(read_only=True) as uow:
        assert len(uow.audit.find()) == 1


def test_audit_entries_come_back_in_order_by_subject_and_action(database: Database):
    entries = [make_entry(1), make_entry(2), make_entry(1, action="undone", actor="cli:lan")]
    with database.unit_of_work() as uow:
        uow.audit.append(entries)
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        every = uow.audit.find()
        assert [replace(entry, id=0) for entry in every] == entries
        assert uow.audit.find(subject="message:1") == (every[0], every[2])
        assert uow.audit.find(action="undone") == (every[2],)
        assert uow.audit.find(above_id=every[0].id, limit=1) == (every[1],)


def test_message_waits_for_one_decision_at_a_time(database: Database):
    first, second = take_in_messages(database, 2)
    asked = TriageItem(message_row=first.id, reason="unit_unknown", opened_at=NOW)
    better = replace(asked, reason="unit_unsure", candidates=(("a", 0.6), ("b", 0.4)))
    other = TriageItem(message_row=second.id, reason="stage_unknown", opened_at=LATER)
    with database.unit_of_work() as uow:
        uow.triage.open([asked, other])
        uow.triage.open([better])
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        found = uow.triage.find_open()
        assert uow.triage.count_open() == 2

    assert [replace(item, id=0) for item in found] == [better, other]


def test_decided_question_stays_and_can_be_asked_anew(database: Database):
    (message,) = take_in_messages(database, 1)
    asked = TriageItem(message_row=message.id, reason="unit_unknown", opened_at=NOW)
    with database.unit_of_work() as uow:
        uow.triage.open([asked])
        decision = {"unit": "thpt-cva", "stage": "report"}
        assert uow.triage.decide([message.id], at=LATER, by="lan@x.vn", decision=decision) == 1
        assert uow.triage.decide([message.id], at=LATER, by="lan@x.vn", decision={}) == 0
        uow.triage.open([asked])
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        new, old = uow.triage.find_by_message(message.id)
    assert (old.decided_by, old.decision, old.decided_at) == ("lan@x.vn", decision, LATER)
    assert new.decided_at is None


def test_progress_of_a_folder_is_written_over(database: Database):
    first = MailboxProgress(mailbox="m", folder="INBOX", uidvalidity=1, first_run_at=NOW)
    last = replace(first, last_uid=9, last_read_at=LATER, last_error="silent", server_count=4)
    with database.unit_of_work() as uow:
        assert uow.mailboxes.get("m", "INBOX") is None
        uow.mailboxes.save(first)
        uow.mailboxes.save(last)
        uow.mailboxes.save(replace(first, folder="A"))
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        assert uow.mailboxes.get("m", "INBOX") == last
        assert [item.folder for item in uow.mailboxes.find_all()] == ["A", "INBOX"]


def test_note_is_written_over(database: Database):
    with database.unit_of_work() as uow:
        assert uow.state.get("digest") is None
        uow.state.set("digest", {"day": "2022-10-12"}, now=NOW)
        uow.state.set("digest", [1, "hai", None], now=LATER)
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        assert uow.state.get("digest") == [1, "hai", None]
