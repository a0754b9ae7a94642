"""What leaves the digest when it has been settled, on both kinds of database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.entities.enums import Disposition
from db.entities.journal import TriageItem
from db.entities.messages import Arrival, StoredAttachment
from db.entities.submissions import SubmissionMessage
from db.entities.terms import UnitTerms
from service.outbound.digest_waiting import read_unread_files, read_waiting
from tests.integration.outbound.test_digest_content import DAY, NOW, ROSTER, THIS

KEY = (THIS.id, "report", "a")


@pytest.fixture
def office(database):
    with database.unit_of_work() as uow:
        uow.units.replace_roster(ROSTER)
        uow.campaigns.sync([THIS], now=NOW)
        uow.commit()
    return database


def store(uow, number, files=(), **fields):
    """Store a mail of unit "a" that came so many days after NOW."""
    arrival = Arrival(
        mailbox="box", folder="INBOX", uidvalidity=1, uid=number,
        raw_sha256=f"{number:064x}", size_bytes=9, seen_at=NOW,
    )  # fmt: skip
    (row,) = uow.messages.add_received(uow.arrivals.record([arrival]), now=NOW).values()
    came = NOW + number * DAY
    known = replace(uow.messages.get(row), received_at=came, unit_code="a", **fields)
    attachments = [
        StoredAttachment(
            message_row=row, position=position, name=name, path=name, name_bytes=b"",
            media_type="application/x", declared_type="application/x", size_bytes=9,
            sha256=f"{number:032x}{position:032x}", role=role, flags=flags,
        )
        for position, (name, role, flags) in enumerate(files)
    ]  # fmt: skip
    uow.messages.save_reading([known], attachments)
    return row, came


def ask_for_time(database, **fields):
    with database.unit_of_work() as uow:
        row, came = store(uow, 1, disposition=Disposition.TRIAGE, **fields)
        item = TriageItem(message_row=row, reason="extension_request", opened_at=came)
        uow.triage.open([item])
        uow.commit()
    return came


def grant(database, at, stage="report", unit="a"):
    terms = UnitTerms(
        campaign_id=THIS.id, stage_id=stage, unit_code=unit, extended_until=NOW + 9 * DAY,
        decided_by="cli:x", decided_at=at,
    )  # fmt: skip
    with database.unit_of_work() as uow:
        uow.terms.put(terms)
        uow.commit()


def requests(database):
    with database.unit_of_work(read_only=True) as uow:
        waiting = read_waiting(uow, {})
    assert waiting["questions"] == len(waiting["waiting"])
    return len(waiting["waiting"])


@pytest.mark.parametrize("stages", [(), ("report",)])
def test_request_leaves_when_the_time_it_asked_for_is_given(office, stages):
    came = ask_for_time(office, stages=stages)
    assert requests(office) == 1

    grant(office, came + timedelta(hours=1))

    assert requests(office) == 0


def test_request_stays_when_what_was_given_is_of_before_or_of_others(office):
    came = ask_for_time(office, stages=("report",), campaign_id=THIS.id)
    later = came + timedelta(hours=1)

    grant(office, came - timedelta(hours=1))
    grant(office, later, unit="b")
    grant(office, later, stage="registration")

    assert requests(office) == 1


def send(database, number, *files, complete=False):
    with database.unit_of_work() as uow:
        row, came = store(uow, number, files, disposition=Disposition.FILED, campaign_id=THIS.id)
        submission = uow.submissions.ensure([KEY])[KEY]
        link = SubmissionMessage(
            submission_id=submission.id, message_row=row, relation="supplement", received_at=came
        )
        uow.submissions.add_messages([link])
        if complete:
            uow.submissions.save([replace(submission, complete_at=came)])
        uow.commit()


def unread(database):
    with database.unit_of_work(read_only=True) as uow:
        found, more = read_unread_files(uow, [THIS], {}, None)
    assert more == 0
    return [file.name for file in found]


LOCKED = ("Báo cáo.pdf", "other", ("encrypted",))


@pytest.mark.parametrize(
    "again", [("BÁO CÁO (1).pdf", "other", ()), ("bao cao.docx", "written_report", ())]
)
def test_unreadable_file_leaves_when_it_came_again(office, again):
    role = again[1]
    send(office, 1, ("Báo cáo.pdf", role, ("encrypted",)))
    assert unread(office) == ["Báo cáo.pdf"]

    send(office, 2, again)

    assert unread(office) == []


def test_unreadable_file_leaves_when_everything_is_there_since(office):
    send(office, 1, LOCKED)
    send(office, 2, ("khác.docx", "photo", ()), complete=True)

    assert unread(office) == []


def test_unreadable_file_stays_when_something_else_or_nothing_better_came(office):
    send(office, 1, ("Báo cáo.pdf", "photo", ()), LOCKED)
    send(office, 2, ("ảnh.jpg", "photo", ()), ("Báo cáo.pdf", "other", ("corrupt",)))

    assert unread(office) == ["Báo cáo.pdf", "Báo cáo.pdf"]
