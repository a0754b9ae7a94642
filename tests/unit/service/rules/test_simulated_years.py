"""Years of campaigns lived through quarter of an hour by quarter, against a calendar by counting.

Each life draws a zone, an office, a plan, units, what they send and when, addresses that fail,
more time, exemptions, days without the service or without a mail server, and asks the plan at
irregular moments. What the plan says is compared with what counting says, each time; what was
sent in the end is held against the promises, one by one.

`HOPTHU_SIMULATED_LIVES=3000` lives that many instead of the usual few.
"""

import os
from collections import Counter
from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.entities.campaigns import Campaign, Stage
from service.rules.letter_plan import plan_letters
from service.rules.letters_due import (
    AskedStage,
    AskedUnit,
    PlannedLetter,
    PlanPolicy,
    Situation,
)
from service.rules.reminder_days import ReminderHours, reminder_days
from tests.unit.service.rules.quarter_hours import DAY, MINUTES, WEEK, moment_of
from tests.unit.service.rules.simulated_life import (
    HAZARDS,
    ZONES,
    Life,
    end_of,
    make_life,
    quarter_of,
)
from tests.unit.service.rules.simulated_world import (
    SimStage,
)

LIVES = int(os.environ.get("HOPTHU_SIMULATED_LIVES", "150"))


def check_promises(life: Life) -> None:
    """Hold everything that was sent against what is promised of letters."""
    world, office, rules = life.world, life.world.office, life.world.rules
    sent = [one for one in world.letters if one.sent_at is not None]
    assert max(Counter(one.key for one in sent if one.state == "sent").values(), default=1) == 1
    for letter in sent:
        kind, _, stage_name, last_day, offset, is_copy = letter.key
        moment = letter.sent_at or 0
        assert office.is_open(moment)
        if kind in ("before", "after"):
            stage = next(one for one in world.stages if one.name == stage_name)
            assert office.reminder_at(last_day, offset) <= moment
            assert moment - office.reminder_at(last_day, offset) <= rules.stale
            assert (kind == "before") == (office.day(moment) <= last_day)
            assert offset in stage.offsets
            assert not is_copy or world.is_told_above(stage, last_day, offset)
        else:
            assert not is_copy
    for unit in world.units:
        mine = sorted(
            one.sent_at or 0
            for one in sent
            if one.unit == unit.name and not one.is_copy and one.state == "sent"
        )
        assert all(later - first >= rules.gap for first, later in pairwise(mine))
        for first in mine:
            assert sum(first <= one < first + WEEK for one in mine) <= rules.most


@pytest.mark.case("G8", "G4")
@settings(
    max_examples=LIVES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(
    seed=st.integers(0, 2**32),
    zone=st.sampled_from(ZONES),
    year=st.integers(2012, 2032),
    hazard=st.integers(0, len(HAZARDS) - 1),
)
def test_every_letter_of_a_life_is_the_one_that_counting_finds(
    seed: int, zone: str, year: int, hazard: int
):
    life = make_life(seed, zone, year, hazard)
    life.live()
    check_promises(life)


@pytest.mark.case("G8")
@pytest.mark.parametrize("zone", ZONES)
def test_twenty_years_of_reminder_days_are_those_of_the_calendar(zone: str):
    offsets = (-30, -7, -3, -1, 0, 1, 3, 7)
    for year in range(2012, 2033):
        for number, (month, day) in enumerate(HAZARDS):
            life = make_life(year * 100 + number, zone, year, number)
            anchor = date(year, month, day).toordinal()
            stage = SimStage(
                name="s",
                last_day=anchor,
                opens=None,
                returns=False,
                remind=offsets,
                escalate=(-1, 3),
            )
            found = reminder_days(life.as_configured(stage), life.policy.hours)
            expected = life.world.office.reminders(anchor, offsets)
            assert {one.offset: quarter_of(one.moment) for one in found} == {
                offset: moment for offset, (moment, _) in expected.items()
            }
            assert [one.offset for one in found] == sorted(expected)
            assert [one.escalates for one in found] == [
                life.world.is_told_above(stage, anchor, one.offset) for one in found
            ]


@pytest.mark.case("G1")
@pytest.mark.parametrize(
    ("zone", "night", "at"),
    [
        ("Europe/Berlin", date(2024, 3, 31), time(2, 30)),
        ("Europe/Berlin", date(2024, 10, 27), time(2, 30)),
        ("America/New_York", date(2024, 3, 10), time(2, 15)),
        ("America/New_York", date(2024, 11, 3), time(1, 45)),
    ],
)
def test_a_night_in_which_clocks_are_changed_has_each_reminder_once(
    zone: str, night: date, at: time
):
    policy = PlanPolicy(hours=ReminderHours(zone=ZoneInfo(zone), at=at), gap=timedelta(0))
    stage = Stage(
        id="s",
        title="s",
        due=night,
        due_text="",
        on_time_until=end_of(night.toordinal() + 1, ZoneInfo(zone)),
        remind=(-2, -1, 0),
    )
    unit = AskedUnit(code="u", addresses=("a@u",), stages=(AskedStage(stage=stage),))
    campaign = Campaign(
        id="c",
        title="c",
        short=(),
        plan="",
        starts=night,
        ends=night,
        closes_at=stage.on_time_until,
        stages=(stage,),
    )
    owed: list[PlannedLetter] = []
    first = int(stage.on_time_until.timestamp()) // (MINUTES * 60) - 3 * DAY - 8
    for quarter in range(first, first + 3 * DAY + 8):
        situation = Situation(
            campaign=campaign,
            units=(unit,),
            standing=frozenset(one.subject_key for one in owed),
            now=moment_of(quarter),
        )
        owed += plan_letters(situation, policy)

    local = [one.not_before.astimezone(ZoneInfo(zone)) for one in owed]
    assert [one.date() - night for one in local] == [timedelta(n) for n in (-1, 0, 1)]
    assert all(one.time() in (at, time(at.hour + 1, at.minute)) for one in local)
