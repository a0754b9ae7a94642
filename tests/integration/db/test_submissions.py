"""What units sent, on both databases."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import event

from db.engine import Database
from db.entities.enums import SubmissionState
from db.entities.submissions import SubmissionEvidence, SubmissionMessage, SubmissionRecord
from tests.integration.db.stored import NOW, sha256, take_in_messages

KEY = ("htsd-2022", "report", "thpt-cva")


def test_submission_is_made_once(database: Database):
    other = ("htsd-2022", "registration", "thpt-cva")

    first = _ensure(database, [KEY, KEY])
    second = _ensure(database, [KEY, other])

    assert list(first) == [KEY]
    assert second[KEY] == first[KEY]
    assert second[other].id != first[KEY].id


def test_submission_comes_back_as_it_was(database: Database):
    submission = _ensure(database, [KEY])[KEY]
    changed = replace(
        submission,
        state=SubmissionState.RETURNED,
        first_received_at=NOW,
        complete_at=NOW + timedelta(days=1),
        on_time=True,
        in_grace=False,
        version=3,
    )
    with database.unit_of_work() as uow:
        uow.submissions.save([changed])
        uow.commit()

    assert _ensure(database, [KEY])[KEY] == changed


def test_history_comes_back_oldest_message_first(database: Database):
    record = _make_record(database)

    with database.unit_of_work(read_only=True) as uow:
        assert uow.submissions.find("htsd-2022") == (record,)
        assert uow.submissions.find("htsd-2022", unit_codes=["thpt-cva"]) == (record,)
        assert uow.submissions.find("htsd-2022", unit_codes=["x"]) == ()
        assert uow.submissions.find("htsd-2022", stage_id="registration") == ()
        rows = [link.message_row for link in record.messages]
        assert uow.submissions.find_by_message(rows) == (record,)
        assert uow.submissions.get_many([record.submission.id]) == (record,)


def test_same_message_is_recorded_once(database: Database):
    record = _make_record(database)

    with database.unit_of_work() as uow:
        uow.submissions.add_messages([replace(record.messages[0], relation="replacement")])

        assert uow.submissions.get_many([record.submission.id])[0].messages == record.messages


def test_replaced_message_is_kept_but_counts_no_more(database: Database):
    record = _make_record(database)
    first = record.messages[0].message_row

    with database.unit_of_work() as uow:
        uow.submissions.supersede(record.submission.id, [first])
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        (after,) = uow.submissions.get_many([record.submission.id])
    assert [link.superseded for link in after.messages] == [True, False]
    assert {item.message_row for item in after.active_evidence} == {record.messages[1].message_row}
    assert len(after.evidence) == len(record.evidence)


def test_history_can_be_written_anew(database: Database):
    record = _make_record(database)
    shorter = SubmissionRecord(
        submission=replace(record.submission, version=9),
        messages=record.messages[:1],
        evidence=record.evidence[:1],
    )

    with database.unit_of_work() as uow:
        uow.submissions.replace_history(shorter)
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        assert uow.submissions.find("htsd-2022") == (shorter,)


def test_message_is_taken_out_to_be_filed_anew(database: Database):
    record = _make_record(database)
    first, second = (link.message_row for link in record.messages)

    with database.unit_of_work() as uow:
        assert uow.submissions.remove_messages([first]) == (record.submission.id,)
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        (after,) = uow.submissions.find("htsd-2022")
    assert {link.message_row for link in after.messages} == {second}
    assert {item.message_row for item in after.evidence} == {second}


def test_whole_campaign_is_loaded_in_three_queries(database: Database):
    messages = take_in_messages(database, 100)
    keys = [("htsd-2022", "report", f"u{n}") for n in range(100)]
    made = _ensure(database, keys)
    with database.unit_of_work() as uow:
        uow.submissions.add_messages(
            [
                SubmissionMessage(
                    submission_id=made[key].id, message_row=message.id, relation="first"
                )
                for key, message in zip(keys, messages, strict=True)
            ]
        )
        uow.commit()
    statements = []

    with database.unit_of_work(read_only=True) as uow:
        event.listen(
            uow._connection, "before_cursor_execute", lambda *args: statements.append(args[2])
        )
        found = uow.submissions.find("htsd-2022")

    assert len(found) == 100
    assert len(statements) == 3


def test_each_of_a_long_campaign_comes_once_with_its_history(database: Database, monkeypatch):
    monkeypatch.setattr("db.stores.submissions._AT_A_TIME", 7)
    messages = take_in_messages(database, 60)
    stages = ("đăng ký", "report", "Ảnh")
    keys = [("htsd-2022", stages[n % 3], f"{'Đtrường-'[n % 5 :]}{n}") for n in range(60)]
    made = _ensure(database, [*keys, ("htsd-2021", "report", "u0")])
    with database.unit_of_work() as uow:
        uow.submissions.add_messages(
            [
                SubmissionMessage(
                    submission_id=made[key].id, message_row=message.id, relation="first"
                )
                for key, message in zip(keys, messages, strict=True)
            ]
        )
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        each = list(uow.submissions.each("htsd-2022"))
        whole = uow.submissions.find("htsd-2022")

    assert len(each) == 60
    assert sorted(each, key=lambda one: one.submission.id) == list(whole)


def _ensure(database, keys):
    with database.unit_of_work() as uow:
        made = uow.submissions.ensure(keys)
        uow.commit()
    return made


def _make_record(database) -> SubmissionRecord:
    first, second = take_in_messages(database, 2)
    submission = _ensure(database, [KEY])[KEY]
    links = (
        SubmissionMessage(
            submission_id=submission.id, message_row=first.id, relation="first", received_at=NOW
        ),
        SubmissionMessage(
            submission_id=submission.id,
            message_row=second.id,
            relation="supplement",
            received_at=NOW + timedelta(hours=1),
        ),
    )
    evidence = tuple(
        SubmissionEvidence(
            submission_id=submission.id,
            message_row=link.message_row,
            requirement="photo",
            attachment_position=place,
            fingerprint=sha256(f"{link.message_row}/{place}"),
            name="ảnh.jpg",
        )
        for link in links
        for place in (0, None)
    )
    with database.unit_of_work() as uow:
        uow.submissions.add_messages(links[::-1])
        uow.submissions.add_evidence(evidence)
        uow.commit()
    return SubmissionRecord(submission=submission, messages=links, evidence=evidence)
