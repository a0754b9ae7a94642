"""What one address has sent, and what was decided about it, on both databases."""

from dataclasses import replace

from db.engine import Database
from db.entities.enums import Disposition
from db.entities.journal import TriageItem
from tests.integration.db.stored import NOW, take_in_messages

CLERK = "hoa@gmail.com"
CAMPAIGN = "htsd-2022"


def _mails(database: Database, *changes: dict[str, object]) -> list[int]:
    mails = take_in_messages(database, len(changes))
    with database.unit_of_work() as uow:
        given = {"from_address": CLERK, "campaign_id": CAMPAIGN, "reason": "unit_unknown"}
        uow.messages.save_reading(
            [
                replace(mail, **{**given, "disposition": Disposition.TRIAGE, **change})
                for mail, change in zip(mails, changes, strict=True)
            ]
        )
        uow.commit()
    return [mail.id for mail in mails]


def test_waiting_mails_are_those_of_the_address_the_campaign_and_the_reason(database: Database):
    rows = _mails(
        database,
        {},
        {"reason": "unit_ambiguous"},
        {"reason": "stage_unknown"},
        {"from_address": "khac@gmail.com"},
        {"campaign_id": "htsd-2021"},
        {"disposition": Disposition.IGNORED},
    )

    with database.unit_of_work(read_only=True) as uow:
        found = uow.senders.waiting(
            CLERK, campaign_id=CAMPAIGN, reasons=("unit_unknown", "unit_ambiguous")
        )

    assert [mail.id for mail in found] == rows[:2]


def test_filed_mails_are_those_under_the_units_that_are_named(database: Database):
    filed = {"disposition": Disposition.FILED}
    rows = _mails(
        database,
        {**filed, "unit_code": "a"},
        {**filed, "unit_code": "b"},
        {**filed, "unit_code": "c"},
        {**filed, "unit_code": "a", "from_address": "khac@gmail.com"},
        {"unit_code": None},
    )

    with database.unit_of_work(read_only=True) as uow:
        found = uow.senders.filed_under(CLERK, campaign_id=CAMPAIGN, unit_codes=["a", "b"])

    assert [mail.id for mail in found] == rows[:2]


def test_the_newest_answer_about_each_mail_is_returned(database: Database):
    rows = _mails(database, {}, {}, {"from_address": "khac@gmail.com"})
    with database.unit_of_work() as uow:
        for row, unit in [(rows[0], "a"), (rows[0], "b"), (rows[1], "c"), (rows[2], "d")]:
            uow.triage.open([TriageItem(message_row=row, reason="corrected", opened_at=NOW)])
            uow.triage.decide([row], at=NOW, by="cli:lan", decision={"unit": unit})
        uow.triage.open([TriageItem(message_row=rows[1], reason="corrected", opened_at=NOW)])
        uow.triage.decide([rows[1]], at=NOW, by="hopthu", decision={"reprocessed": True})
        uow.triage.open([TriageItem(message_row=rows[1], reason="unit_unknown", opened_at=NOW)])
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        found = uow.senders.decisions(CLERK)

    assert {row: item.decision["unit"] for row, item in found.items()} == {
        rows[0]: "b",
        rows[1]: "c",
    }
