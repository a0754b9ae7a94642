from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from service.rules.sender_memory import taught_units
from service.rules.staff_decision import StaffDecision, decision_json

CLERK = "hoa@gmail.com"
STAFF = "tonghop@moet.edu.vn"
RECEIVED = datetime(2022, 10, 12, 18, 30, tzinfo=UTC)
MAIL = StoredMessage(
    id=7,
    raw_sha256="0" * 64,
    size_bytes=1,
    from_address=CLERK,
    mail_class="report",
    reply_reason="understood_report",
    received_at=RECEIVED,
)


def decided(unit: str | None, number: int = 1, **changes: object) -> TriageItem:
    decision = StaffDecision(by="cli:lan", unit_code=unit, **changes)  # type: ignore[arg-type]
    return TriageItem(
        id=number,
        message_row=7,
        reason="unit_unknown",
        opened_at=RECEIVED,
        decided_at=datetime(2022, 10, 14, tzinfo=UTC),
        decision=decision_json(decision),
    )


def taught(*pairs, registered=frozenset()):
    return taught_units(
        pairs,
        registered=frozenset(registered),
        office_addresses=frozenset({STAFF}),
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
    )


def test_a_decision_teaches_since_the_day_of_the_mail_in_the_offices_time():
    assert taught((MAIL, decided("thpt-a"))) == {"thpt-a": date(2022, 10, 13)}


def test_two_units_are_both_taught_with_the_earliest_day_of_each():
    earlier = replace(MAIL, id=5, received_at=datetime(2022, 10, 3, tzinfo=UTC))

    assert taught(
        (MAIL, decided("thpt-a", 1)), (MAIL, decided("thpt-b", 2)), (earlier, decided("thpt-a", 3))
    ) == {"thpt-a": date(2022, 10, 3), "thpt-b": date(2022, 10, 13)}


@pytest.mark.parametrize(
    "reason",
    [
        "auto_reply",
        "bounce",
        "list_mail",
        "own_mail",
        "own_address",
        "system_address",
        "several_senders",
        "no_sender",
        "dmarc_fail",
    ],
)
def test_mail_that_is_not_certainly_the_senders_own_teaches_nothing(reason):
    assert taught((replace(MAIL, reply_reason=reason), decided("thpt-a"))) == {}


@pytest.mark.parametrize(
    "mail",
    [
        replace(MAIL, from_address=STAFF),
        replace(MAIL, from_address=None),
        replace(MAIL, mail_class="auto_reply"),
        replace(MAIL, mail_class=None),
    ],
)
def test_mail_of_staff_of_nobody_or_of_programs_teaches_nothing(mail):
    assert taught((mail, decided("thpt-a"))) == {}


@pytest.mark.parametrize(
    "item",
    [
        decided(None, ignore=True),
        decided("thpt-a", remember=False),
        decided("thpt-a", answer_row=9),
        replace(decided("thpt-a"), decision={"undone": 3}),
    ],
)
def test_a_decision_that_says_nothing_of_the_sender_teaches_nothing(item):
    assert taught((MAIL, item)) == {}


def test_an_address_that_the_list_of_units_shares_out_stays_shared():
    assert taught((MAIL, decided("thpt-a")), registered={"thpt-a", "thpt-b"}) == {}
