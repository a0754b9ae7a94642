"""Messages and the ledger, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from db.engine import Database, open_database
from db.entities.enums import ArrivalState, Disposition
from tests.integration.db.stored import (
    NOW,
    make_arrival,
    make_attachment,
    sha256,
    take_in,
    take_in_messages,
)

HANOI = timezone(timedelta(hours=7))


def test_arrival_is_recorded_once(database: Database):
    first = [make_arrival(1), make_arrival(2)]
    with database.unit_of_work() as uow:
        assert uow.arrivals.record(first) == tuple(first)
        uow.commit()

    with database.unit_of_work() as uow:
        again = uow.arrivals.record([*first, make_arrival(3)])

    assert again == (make_arrival(3),)


def test_same_uid_in_other_folder_or_numbering_is_another_arrival(database: Database):
    arrivals = [
        make_arrival(1),
        make_arrival(1, folder="Đã xử lý"),
        make_arrival(1, uidvalidity=8),
        make_arrival(1, mailbox="khac"),
    ]

    with database.unit_of_work() as uow:
        assert len(uow.arrivals.record(arrivals)) == 4


def test_arrival_comes_back_as_it_was(database: Database):
    line = make_arrival(
        4_294_967_295,
        uidvalidity=4_294_967_295,
        size_bytes=5_000_000_000,
        internal_date=datetime(2022, 10, 12, 10, 0, 0, 123456, tzinfo=HANOI),
        quiet=True,
        state=ArrivalState.TOO_LARGE,
        raw_sha256=None,
    )
    with database.unit_of_work() as uow:
        uow.arrivals.record([line])
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        (found,) = uow.arrivals.find(line.mailbox, line.folder, line.uidvalidity)

    assert found == line
    assert found.internal_date.tzinfo is UTC


@pytest.mark.case("D12")
def test_same_bytes_in_two_folders_are_one_message(database: Database):
    here, there = make_arrival(1, content="x"), make_arrival(9, folder="B", content="x")

    first = take_in(database, [here])
    second = take_in(database, [there])

    (row,) = first.values()
    assert second == {}
    with database.unit_of_work(read_only=True) as uow:
        found = uow.arrivals.find_by_message([row])[row]
    assert [(line.folder, line.uid) for line in found] == [("INBOX", 1), ("B", 9)]


def test_same_bytes_twice_in_one_batch_are_one_message(database: Database):
    new = take_in(database, [make_arrival(1, content="x"), make_arrival(2, content="x")])

    assert list(new) == [sha256("x")]


def test_numbers_follow_the_order_of_arrival(database: Database):
    found = take_in_messages(database, 300)

    assert [m.raw_sha256 for m in found] == [sha256(f"mail {uid}") for uid in range(1, 301)]


def test_entry_without_bytes_makes_no_message(database: Database):
    gone = make_arrival(1, state=ArrivalState.VANISHED, raw_sha256=None)

    assert take_in(database, [gone]) == {}


def test_known_uids_are_those_above_a_uid(database: Database):
    take_in(database, [make_arrival(uid) for uid in (3, 5, 9)])

    with database.unit_of_work(read_only=True) as uow:
        assert uow.arrivals.known_uids("phonggdtx", "INBOX", 7) == {3, 5, 9}
        assert uow.arrivals.known_uids("phonggdtx", "INBOX", 7, above_uid=3) == {5, 9}
        assert uow.arrivals.known_uids("phonggdtx", "INBOX", 8) == set()


def test_ledger_accounts_for_every_entry(database: Database):
    rows = take_in(database, [make_arrival(uid) for uid in range(1, 6)])
    take_in(database, [make_arrival(6, state=ArrivalState.VANISHED, raw_sha256=None)])
    _set_disposition(database, sorted(rows.values())[:3], Disposition.FILED)

    with database.unit_of_work(read_only=True) as uow:
        counts = uow.arrivals.counts("phonggdtx", "INBOX", 7)

    assert counts == {"filed": 3, "received": 2, "vanished": 1}


def test_only_copies_of_settled_messages_are_marked_and_once(database: Database):
    rows = sorted(take_in(database, [make_arrival(uid) for uid in range(1, 5)]).values())
    _set_disposition(database, rows[:1], Disposition.FILED)
    _set_disposition(database, rows[1:2], Disposition.IGNORED)
    _set_disposition(database, rows[2:3], Disposition.TRIAGE)

    with database.unit_of_work() as uow:
        due = uow.arrivals.settled_unmarked("phonggdtx", "INBOX", limit=10)
        uow.arrivals.mark_settled(due, now=NOW)
        left = uow.arrivals.settled_unmarked("phonggdtx", "INBOX", limit=10)

    assert [line.uid for line in due] == [1, 2]
    assert left == ()


def test_entry_that_was_too_large_can_be_fetched_after_all(database: Database):
    large = make_arrival(1, state=ArrivalState.TOO_LARGE, raw_sha256=None)
    take_in(database, [large])
    fetched = make_arrival(1)

    with database.unit_of_work() as uow:
        uow.arrivals.replace(fetched)
        uow.messages.add_received([fetched], now=NOW)
        (found,) = uow.arrivals.find("phonggdtx", "INBOX", 7)

    assert found.state is ArrivalState.STORED
    assert found.message_row


def test_reading_takes_the_oldest_once_and_counts_the_try(database: Database):
    stored = take_in_messages(database, 5)

    first, second = (_begin(database, limit=3) for _ in range(2))

    assert [m.id for m in (*first, *second)] == [m.id for m in stored]
    assert {(m.disposition, m.attempts) for m in first} == {(Disposition.READING, 1)}
    assert _begin(database) == ()


def test_interrupted_message_is_read_again_alone_and_last(database: Database):
    take_in_messages(database, 2)
    _begin(database)
    with database.unit_of_work() as uow:
        assert uow.messages.requeue_interrupted() == 2
        uow.commit()
    take_in(database, [make_arrival(10)])

    batches = [_begin(database) for _ in range(3)]

    assert [[m.attempts for m in batch] for batch in batches] == [[1], [2], [2]]


@pytest.mark.case("D13")
def test_two_workers_read_different_messages(postgres_url):
    database = open_database(postgres_url)
    take_in_messages(database, 4)

    with database.unit_of_work() as first, database.unit_of_work() as second:
        here = first.messages.begin_reading(limit=2, max_attempts=3)
        there = second.messages.begin_reading(limit=4, max_attempts=3)

    assert [m.id for m in here] + [m.id for m in there] == [1, 2, 3, 4]
    database.close()


def test_message_that_kills_every_reader_is_given_up(database: Database):
    (message,) = take_in_messages(database, 1)
    for _ in range(3):
        _begin(database)
        with database.unit_of_work() as uow:
            uow.messages.requeue_interrupted()
            uow.commit()

    assert _begin(database) == ()
    with database.unit_of_work() as uow:
        (given_up,) = uow.messages.give_up_reading(max_attempts=3)
        uow.commit()
        found = uow.messages.get(message.id)

    assert given_up == found
    assert (found.disposition, found.reason) == (Disposition.FAILED, "reading_interrupted")


def test_the_copy_that_others_repeat_is_found_whatever_its_number(database: Database):
    later, first = take_in_messages(database, 2)
    key = sha256("key")
    _save(
        database,
        [
            replace(later, disposition=Disposition.IGNORED, content_key=key, duplicate_of=first.id),
            replace(first, disposition=Disposition.FILED, content_key=key),
        ],
        (),
    )

    with database.unit_of_work(read_only=True) as uow:
        assert uow.messages.find_by_content_key([key])[key].id == first.id


def test_only_stale_readings_are_put_back_beside_other_workers(database: Database):
    take_in_messages(database, 2)
    _begin(database, limit=1, now=NOW)
    _begin(database, limit=1, now=NOW + timedelta(minutes=5))

    with database.unit_of_work() as uow:
        assert uow.messages.requeue_interrupted(stale_before=NOW + timedelta(minutes=1)) == 1


def test_filed_message_comes_back_as_it_was(database: Database):
    (stored,) = take_in_messages(database, 1)
    filed = replace(
        stored,
        disposition=Disposition.FILED,
        reason="unit_and_stage_known",
        content_key=sha256("key"),
        message_id="<a@b>",
        in_reply_to=("<c@d>",),
        from_address="c3cva@moet.edu.vn",
        from_name="Trường THPT Chu Văn An",
        subject="Báo cáo “HTSĐ” 📷",
        sent_at=datetime(2022, 10, 12, 9, 30, tzinfo=HANOI),
        received_at=NOW,
        received_basis="internal_date",
        mail_class="report",
        class_reason="words",
        reply_allowed=True,
        reply_reason="registered",
        unit_code="thpt-cva",
        campaign_id="htsd-2022",
        stages=("report",),
        evidence={"unit": [{"what": "địa chỉ", "weight": 0.98}]},
        links=("https://drive.google.com/x",),
        problems=("no_boundary",),
        filed_at=NOW,
    )
    files = (make_attachment(stored.id), make_attachment(stored.id, 1, content_id=None, flags=()))

    _save(database, [filed], files)

    with database.unit_of_work(read_only=True) as uow:
        assert uow.messages.get(stored.id) == filed
        assert uow.messages.attachments([stored.id]) == {stored.id: files}
        assert uow.messages.find_by_content_key([sha256("key"), "x"]) == {sha256("key"): filed}
        assert uow.messages.find_by_message_id(["<a@b>", "<none@b>"]) == {"<a@b>": (filed,)}
        assert uow.messages.find_by_raw_sha256([filed.raw_sha256])[filed.raw_sha256] == filed
        assert uow.messages.blob_names() == {
            filed.raw_sha256,
            *(item.sha256 for item in files),
        }


def test_reading_again_replaces_the_attachments(database: Database):
    (stored,) = take_in_messages(database, 1)
    _save(database, [stored], [make_attachment(stored.id, place) for place in range(5)])

    _save(database, [stored], [make_attachment(stored.id, 0, name="khác.pdf")])

    with database.unit_of_work(read_only=True) as uow:
        names = [item.name for item in uow.messages.attachments([stored.id])[stored.id]]
    assert names == ["khác.pdf"]


@pytest.mark.parametrize(
    "hostile",
    ["a\0b", "\ud800 lone", "\udcc1 raw byte", "x" * 5000, "\N{RIGHT-TO-LEFT OVERRIDE}'\"; --"],
)
def test_hostile_text_is_stored_on_both_databases(database: Database, hostile):
    (stored,) = take_in_messages(database, 1)
    message = replace(
        stored,
        subject=hostile,
        message_id=hostile,
        from_address=hostile,
        evidence={"quote": [hostile], hostile: 1},
        links=(hostile,),
        sent_at=datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12))),
    )

    _save(database, [message], [make_attachment(stored.id, name=hostile)])

    with database.unit_of_work(read_only=True) as uow:
        found = uow.messages.get(stored.id)
    clean = hostile.replace("\0", "").encode("utf-8", "replace").decode()
    assert found.subject == clean
    assert found.evidence["quote"] == [clean]
    assert found.sent_at.year == 9999


def test_time_without_zone_is_refused(database: Database):
    (stored,) = take_in_messages(database, 1)

    with pytest.raises(Exception, match="without a zone"):
        _save(database, [replace(stored, sent_at=datetime(2022, 1, 1))], [])  # noqa: DTZ001 - a time without a zone is what is tested


def test_lists_and_counts_by_disposition(database: Database):
    stored = take_in_messages(database, 4)
    _set_disposition(database, [stored[1].id, stored[2].id], Disposition.TRIAGE)

    with database.unit_of_work(read_only=True) as uow:
        waiting = uow.messages.find(disposition=Disposition.TRIAGE)
        second = uow.messages.find(disposition=Disposition.TRIAGE, above_row=waiting[0].id)
        counts = uow.messages.counts()

    assert [m.id for m in waiting] == [stored[1].id, stored[2].id]
    assert second == waiting[1:]
    assert counts[Disposition.TRIAGE] == 2
    assert counts[Disposition.RECEIVED] == 2
    assert counts[Disposition.FAILED] == 0


def test_receipt_number_of_removed_message_is_not_given_again(database: Database):
    rows = take_in(database, [make_arrival(1), make_arrival(2)])
    with database.unit_of_work() as uow:
        for table in ("arrivals", "messages"):
            uow._connection.exec_driver_sql(f"DELETE FROM {table}")
        uow.commit()

    again = take_in(database, [make_arrival(3)])

    assert min(again.values()) > max(rows.values())


def _begin(database, *, limit=10, now=NOW):
    with database.unit_of_work() as uow:
        batch = uow.messages.begin_reading(limit=limit, max_attempts=3, now=now)
        uow.commit()
    return batch


def _save(database, messages, files) -> None:
    with database.unit_of_work() as uow:
        uow.messages.save_reading(messages, files)
        uow.commit()


def _set_disposition(database, rows, disposition) -> None:
    with database.unit_of_work() as uow:
        found = uow.messages.get_many(rows)
        uow.messages.save_reading(
            [replace(item, disposition=disposition) for item in found.values()]
        )
        uow.commit()
