"""When a report plainly shows less than was announced, and when the unit is asked about it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.enums import LetterKind
from service.rules.letter_plan import plan_letters
from service.rules.letters_due import AskedStage, AskedUnit, PlanPolicy, Situation
from service.rules.plan_shortfall import falls_short
from service.rules.reminder_days import ReminderHours
from tests.unit.service.rules.test_letter_plan import CAMPAIGN, OFFICE, REPORT

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
POLICY = PlanPolicy(
    hours=ReminderHours(zone=HANOI, working=OFFICE), thanks=False, plan_gap_percent=25
)


@pytest.mark.parametrize(
    ("planned", "done", "estimated", "asked"),
    [
        (4, 2, False, True),
        (4, 3, False, True),
        (5, 4, False, False),
        (4, 3, True, False),
        (4, 2, True, True),
        (4, 4, False, False),
        (4, 9, False, False),
        (3, None, False, True),
        (0, None, False, False),
        (0, 0, False, False),
        (2, 0, True, True),
    ],
)
def test_only_plain_differences_are_asked_about(planned, done, estimated, asked):
    assert falls_short(planned, done, estimated=estimated, least_percent=25) is asked


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 100))
def test_whoever_reported_more_is_not_asked_and_estimates_have_more_room(planned, done, percent):
    exact = falls_short(planned, done, estimated=False, least_percent=percent)
    if done >= planned:
        assert not exact
    if falls_short(planned, done, estimated=True, least_percent=percent):
        assert exact
    if exact:
        assert falls_short(planned, max(0, done - 1), estimated=False, least_percent=percent)


def at(day, hour):
    return datetime(2022, 10, day, hour, tzinfo=HANOI)


def planned(now, *, complete_at, policy=POLICY, standing=frozenset(), **changes):
    stage = AskedStage(stage=REPORT, complete=True, complete_at=complete_at, short_of_plan=True)
    unit = AskedUnit(
        code="thcs", addresses=("a@x.vn", "b@x.vn"), stages=(replace(stage, **changes),)
    )
    situation = Situation(campaign=CAMPAIGN, units=(unit,), standing=standing, now=now)
    return plan_letters(situation, policy)


def test_a_unit_is_asked_on_the_working_day_after_its_report_and_once():
    assert planned(at(11, 7), complete_at=at(10, 9)) == ()
    (letter,) = planned(at(11, 9), complete_at=at(10, 9))
    assert letter.kind is LetterKind.PLAN_QUESTION
    assert letter.subject_key == "plan_question:htsd-2022:report:thcs"
    assert letter.recipient == "a@x.vn"
    again = planned(at(12, 9), complete_at=at(10, 9), standing=frozenset({letter.subject_key}))
    assert again == ()


def test_nobody_is_asked_while_the_days_of_the_campaign_go_on():
    assert date(2022, 10, 7) == CAMPAIGN.ends
    assert planned(at(7, 16), complete_at=at(5, 9)) == ()
    assert len(planned(at(10, 9), complete_at=at(5, 9))) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"policy": replace(POLICY, plan_gap_percent=None)},
        {"short_of_plan": False},
        {"complete": False},
        {"being_read": True},
    ],
)
def test_nobody_is_asked_where_that_is_off_or_not_sure(changes):
    found = planned(at(11, 9), complete_at=at(10, 9), **changes)
    assert all(one.kind is not LetterKind.PLAN_QUESTION for one in found)


def test_what_is_long_past_is_not_asked_about_any_more():
    late = at(10, 9) + POLICY.stale_after + timedelta(days=3)
    assert planned(late, complete_at=at(10, 9)) == ()
