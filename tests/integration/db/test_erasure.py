"""Erasing rows on both databases: what goes, what stays, whose it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from db.engine import Database
from db.entities.enums import Disposition, LetterKind, LetterState
from db.entities.erasure import ErasureScope
from db.entities.journal import AuditEntry, TriageItem
from db.tables import letters, messages
from tests.integration.db.stored import (
    NOW,
    make_attachment,
    make_letter,
    queue,
    sha256,
    take_in_messages,
)

UNITS = ("thpt-a", "thpt-b", "thpt-a", None)
FIGURES = {"figures": [{"indicator": "books", "value": 7, "quote": "bảy cuốn", "source": "a.docx"}]}


@pytest.fixture
def filed(database: Database) -> Database:
    """Mails 1 to 3 of two units and two campaigns; 4 is a stranger's that waits; 5 repeats 1."""
    mails = take_in_messages(database, 5)
    rows = [
        replace(
            mail,
            disposition=Disposition.FILED if unit else Disposition.TRIAGE,
            unit_code=unit,
            campaign_id="old" if mail.id < 3 else "new",
            from_address=f"person{mail.id}@example.vn",
            from_name="Nguyễn Thị B",
            subject="Báo cáo",
            message_id=f"<{mail.id}@example.vn>",
            received_at=NOW + timedelta(days=mail.id),
            evidence=FIGURES | {"unit": ["địa chỉ person@example.vn"]},
        )
        for mail, unit in zip(mails[:4], UNITS, strict=True)
    ]
    rows.append(
        replace(mails[4], disposition=Disposition.IGNORED, reason="duplicate", duplicate_of=1)
    )
    with database.unit_of_work() as uow:
        uow.messages.save_reading(rows, [make_attachment(row.id) for row in rows])
        uow.triage.open([TriageItem(message_row=4, reason="unit_unknown", opened_at=NOW)])
        uow.audit.append(
            [
                AuditEntry(
                    at=NOW,
                    actor="hopthu",
                    action="letter_sent",
                    subject="letter:1",
                    detail={"recipient": "person1@example.vn", "kind": "report_received"},
                )
            ]
        )
        uow.commit()
    queue(
        database,
        [
            make_letter(1, message_row=1, campaign_id="old", unit_code="thpt-a"),
            make_letter(2, message_row=2, campaign_id="old", unit_code="thpt-b"),
        ],
    )
    return database


def erase(database: Database, **scope):
    with database.unit_of_work() as uow:
        done = uow.erasure.erase(ErasureScope(**scope), by="cli:a", now=NOW)
        uow.commit()
    return done


def test_a_unit_goes_with_the_copies_of_its_mail_and_the_others_stay(filed: Database):
    done = erase(filed, unit_code="thpt-a")

    assert done.messages == (1, 3, 5)
    assert done.blobs >= {sha256("mail 1"), sha256("file 1 0"), sha256("mail 5")}
    with filed.unit_of_work(read_only=True) as uow:
        mails = uow.messages.get_many([1, 2, 3, 4, 5])
        files = uow.messages.attachments([1, 2, 3, 4, 5])
        named = uow.messages.blob_names()
        letters = uow.letters.get_many([1, 2])
    assert {row: mail.reason for row, mail in mails.items() if mail.reason == "erased"}.keys() == {
        1,
        3,
        5,
    }
    gone = mails[1]
    assert (gone.from_address, gone.from_name, gone.subject, gone.message_id) == (
        None,
        "",
        None,
        None,
    )
    assert (gone.disposition, gone.unit_code, gone.received_at) == (
        Disposition.FILED,
        "thpt-a",
        NOW + timedelta(days=1),
    )
    assert gone.evidence == {
        "figures": [{"indicator": "books", "value": 7, "quote": "", "source": ""}]
    }
    assert {row for row, of in files.items() if of} == {2, 4}
    assert not named & {mails[row].raw_sha256 for row in (1, 3, 5)}
    assert (letters[1].recipient, letters[1].state, letters[1].reason) == (
        "",
        LetterState.SUPPRESSED,
        "erased",
    )
    assert letters[2].recipient == "truong2@moet.edu.vn"


def test_a_campaign_of_a_unit_leaves_its_other_campaigns(filed: Database):
    assert erase(filed, unit_code="thpt-a", campaign_id="new").messages == (3,)


def test_a_campaign_takes_what_waits_for_a_person_along(filed: Database):
    assert erase(filed, campaign_id="new").messages == (3, 4)
    with filed.unit_of_work(read_only=True) as uow:
        assert uow.triage.count_open() == 0
        assert uow.messages.get_many([4])[4].disposition is Disposition.IGNORED


def test_only_older_mail_goes_where_a_day_is_named(filed: Database):
    assert erase(filed, campaign_id="old", before=NOW + timedelta(days=2)).messages == (1, 5)


def test_what_is_erased_is_found_once(filed: Database):
    erase(filed, campaign_id="old")

    assert erase(filed, campaign_id="old").messages == ()


def test_mail_that_is_being_read_is_left_and_counted(filed: Database):
    with filed.unit_of_work() as uow:
        uow.messages.requeue([1])
        uow.commit()

    done = erase(filed, campaign_id="old")

    assert (done.messages, done.in_line) == ((2, 5), 1)


def test_erased_mail_is_never_put_in_line_again(filed: Database):
    erase(filed, campaign_id="old")
    with filed.unit_of_work() as uow:
        uow.messages.requeue([1, 2, 3])
        uow.messages.ask_second_pass([1, 2])
        uow.commit()

    with filed.unit_of_work(read_only=True) as uow:
        mails = uow.messages.get_many([1, 2, 3])
    assert [mails[row].disposition for row in (1, 2, 3)] == [
        Disposition.FILED,
        Disposition.FILED,
        Disposition.RECEIVED,
    ]
    assert not any(mails[row].second_pass_due for row in (1, 2))


def test_an_audit_entry_keeps_what_happened_and_loses_whom_it_names(filed: Database):
    erase(filed, campaign_id="old")

    with filed.unit_of_work(read_only=True) as uow:
        (entry,) = uow.audit.find(subject="letter:1")
    assert entry.detail == {"recipient": "", "kind": "report_received"}
    with filed.unit_of_work() as uow, pytest.raises((DBAPIError, Exception), match="append-only"):
        uow._connection.exec_driver_sql("DELETE FROM audit")


def test_sent_digests_of_that_time_lose_their_bytes(filed: Database):
    digests = queue(
        filed,
        [
            make_letter(number, kind=LetterKind.STAFF_DIGEST, recipient="staff@moet.edu.vn")
            for number in (11, 12)
        ],
    )
    with filed.unit_of_work() as uow:
        for digest, days in zip(digests, (1, 100), strict=True):
            uow._connection.execute(
                update(letters)
                .where(letters.c.id == digest.id)
                .values(
                    created_at=NOW + timedelta(days=days),
                    raw_sha256=sha256(f"digest {digest.id}"),
                    state=LetterState.SENT.value,
                )
            )
        uow._connection.execute(update(messages).where(messages.c.id == 4).values(campaign_id=None))
        uow.commit()

    others = erase(filed, others=True)

    assert (others.messages, others.staff_letters) == ((4, 5), 1)
    assert erase(filed, campaign_id="old").staff_letters == 1
    with filed.unit_of_work(read_only=True) as uow:
        assert not uow.letters.with_blob()
        assert uow.letters.get_many([digests[0].id])[digests[0].id].recipient
