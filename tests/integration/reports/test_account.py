"""The account of a campaign, read from a real database of either kind."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from db.entities.enums import ArrivalState, Disposition
from db.entities.messages import Arrival, StoredMessage
from db.entities.submissions import SubmissionEvidence, SubmissionMessage
from db.entities.units import Roster, UnitPeriod
from service.reports.account import read_account
from service.reports.account_comparison import compare, plan_results
from service.reports.account_parts import Doubt
from service.reports.standing import Asking
from tests.unit.service.reports.standings import HANOI
from tests.unit.service.rules.digest_world import CAMPAIGN, REPORT

NOW = datetime(2022, 10, 20, tzinfo=UTC)
YEAR = timedelta(days=365)
THIS = replace(
    CAMPAIGN,
    indicators=(
        ("activities", "Số hoạt động"),
        ("participants", "Số lượt người tham gia"),
        ("books", "Số sách"),
    ),
)
BEFORE = replace(
    THIS,
    id="htsd-2021",
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2021",
    starts=date(2021, 10, 1),
    ends=date(2021, 10, 7),
    stages=(replace(REPORT, on_time_until=REPORT.on_time_until - YEAR),),
)
PGD = UnitPeriod(code="pgd", name="Phòng GD&ĐT huyện Ninh Sơn", kind="phong")
ASKING = Asking(zone=HANOI, now=NOW)


def figure(indicator, value, unit=None, *, planned=False):
    return {
        "indicator": indicator, "value": value, "unit": unit, "quote": f"{value}",
        "source": "BC.docx#p1", "qualifier": None, "planned": planned, "confidence": 0.9,
    }  # fmt: skip


def school(code):
    return UnitPeriod(code=code, name=f"Trường {code}", kind="thcs", parent="pgd")


def send(uow, campaign, stage, unit, *figures, role="figures", at=NOW - timedelta(days=7)):
    """File one mail of a unit with what it states."""
    line = Arrival(
        mailbox="m", folder=f"{campaign.id}{stage}{unit}{at}", uidvalidity=1, uid=1,
        state=ArrivalState.STORED, raw_sha256=f"{campaign.id}-{stage}-{unit}-{at}", size_bytes=1,
    )  # fmt: skip
    uow.arrivals.record([line])
    (row,) = uow.messages.add_received([line], now=at).values()
    message = StoredMessage(
        id=row, raw_sha256=line.raw_sha256, size_bytes=1, disposition=Disposition.FILED,
        received_at=at, unit_code=unit, campaign_id=campaign.id, stages=(stage,),
        evidence={"figures": list(figures)},
    )  # fmt: skip
    uow.messages.save_reading([message])
    (submission,) = uow.submissions.ensure([(campaign.id, stage, unit)]).values()
    uow.submissions.add_messages(
        [SubmissionMessage(submission_id=submission.id, message_row=row, relation="first",
                           received_at=at)]
    )  # fmt: skip
    uow.submissions.add_evidence(
        [SubmissionEvidence(submission_id=submission.id, message_row=row, requirement=role,
                            fingerprint=str(row))]
    )  # fmt: skip
    return message.receipt


@pytest.fixture
def office(database):
    """What a district and its schools sent in two years."""
    with database.unit_of_work() as uow:
        uow.units.replace_roster(Roster(periods=(PGD, *map(school, "abc"))))
        uow.campaigns.sync([BEFORE, THIS], now=NOW)
        send(uow, BEFORE, "report", "a", figure("participants", 20, "lượt"), at=NOW - YEAR)
        send(
            uow, THIS, "registration", "a", figure("activities", 9),
            role="schedule", at=NOW - timedelta(days=25),
        )  # fmt: skip
        send(uow, THIS, "report", "a", figure("participants", 400, "lượt"), figure("activities", 7))
        send(uow, THIS, "report", "a", figure("activities", 8), at=NOW - timedelta(days=3))
        send(uow, THIS, "report", "b", figure("participants", 50, "học sinh"), figure("books", 0))
        send(
            uow,
            THIS,
            "report",
            "pgd",
            figure("activities", 3),
            figure("activities", 99, planned=True),
        )
        uow.commit()
    return database


def account_of(database, **changes):
    with database.unit_of_work(read_only=True) as uow:
        return read_account(uow, THIS, ASKING, **changes)


def test_account_says_what_holds_and_never_adds_levels_or_measures(office):
    account = account_of(office)
    pgd, a, b, c = account.units

    assert [one.key for one in account.indicators] == [
        "activities", "participants", "participants:person", "books"
    ]  # fmt: skip
    assert a.figures["activities"].value == 8
    assert a.figures["activities"].doubts == (Doubt.CONTRADICTED,)
    assert [other.value for other in a.figures["activities"].others] == [7]
    assert (a.planned["activities"].value, pgd.planned) == (9, {})
    assert not pgd.figures["activities"].counted
    assert pgd.figures["activities"].below == 8
    assert b.figures["participants:person"].value == 50
    assert (c.reported, dict(c.figures)) == (False, {})
    total = account.overall.figures
    assert (total["activities"].value, total["participants"].value) == (8, 400)
    assert (total["books"].value, total["books"].not_stated, total["books"].nothing_sent) == (
        0,
        2,
        1,
    )
    assert {one.district for one in account.units} == {PGD.name}
    assert [one.name for one in account.by_kind] == ["phong", "thcs"]
    assert account.by_kind[0].figures["activities"].value is None


def test_groups_add_up_to_the_whole(office):
    account = account_of(office)

    for groups in (account.by_district, account.by_kind):
        assert sum(one.units for one in groups) == account.overall.units
        for key, total in account.overall.figures.items():
            assert sum(one.figures[key].value or 0 for one in groups) == (total.value or 0)
            assert sum(one.figures[key].stated for one in groups) == total.stated
    for tallied in account.tallies:
        assert sum(t.units for _, t in tallied.by_district) == tallied.overall.units
        assert [name for name, _ in tallied.by_district] == [g.name for g in account.by_district]


def test_year_before_is_compared_and_makes_doubt(office):
    account = account_of(office)
    compared = {one.indicator.key: one for one in compare(account, account.earlier).indicators}

    assert account.units[1].figures["participants"].doubts == (Doubt.FAR_FROM_LAST_YEAR,)
    assert (compared["participants"].now.value, compared["participants"].earlier.value) == (400, 20)
    assert (compared["participants"].units, compared["participants"].now_of_both) == (1, 400)
    assert compared["activities"].earlier.value is None
    assert account_of(office, with_earlier=False).earlier is None


def test_plan_is_what_was_registered(office):
    (plan,) = plan_results(account_of(office))

    assert (plan.unit.unit.code, plan.indicator.key) == ("a", "activities")
    assert (plan.planned, plan.done.value) == (9, 8)


def test_units_that_are_not_asked_for_are_not_told_of(office):
    account = account_of(office, only=frozenset("b"))

    assert [one.unit.code for one in account.units] == ["b"]
    assert account.overall.figures["activities"].value is None
    assert account.earlier is None


def test_number_of_queries_does_not_grow_with_units(office):
    few = queries(office)
    with office.unit_of_work() as uow:
        periods = [PGD, *map(school, "abc"), *(school(f"n{number}") for number in range(20))]
        uow.units.replace_roster(Roster(periods=tuple(periods)))
        for number in range(20):
            send(uow, THIS, "report", f"n{number}", figure("books", number))
        uow.commit()

    assert queries(office) == few


def queries(database):
    made = []

    def listen(*_):
        made.append(1)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        account_of(database)
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    return len(made)
