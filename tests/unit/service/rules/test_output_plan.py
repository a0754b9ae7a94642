"""When outputs are due by the clock, held against an oracle that walks through the days."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.output_plan import (
    FRESH,
    PAUSES,
    STALE_AFTER,
    EveryDay,
    OutputProgress,
    OutputWish,
    due_slot,
    failed,
    first_seen,
    progress_json,
    read_progress,
    written,
)
from service.rules.working_time import WorkingTime

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
WORKING = WorkingTime(zone=HANOI, days_off=frozenset({date(2022, 10, 20)}))
NOTHING = OutputProgress(slot="2022-10-01T00:00", settled=True)
DAYS = [
    EveryDay.WORKING,
    EveryDay.ALL,
    frozenset({0, 4}),
    frozenset({date(2022, 10, 16), date(2022, 10, 18)}),
]


def wish(days=EveryDay.WORKING, at=time(7, 30)):
    return OutputWish(output="workbook", campaign_id="htsd-2022", at=at, days=days)


def at(day, hour=0, minute=0):
    return datetime(2022, 10, day, hour, minute, tzinfo=HANOI)


def test_an_output_is_due_from_its_time_on_until_it_is_written():
    assert due_slot(wish(), NOTHING, at(13, 7, 29), WORKING) == "2022-10-12T07:30"
    done = written("2022-10-12T07:30")
    assert due_slot(wish(), done, at(13, 7, 29), WORKING) is None
    assert due_slot(wish(), done, at(13, 7, 30), WORKING) == "2022-10-13T07:30"
    assert due_slot(wish(), written("2022-10-13T07:30"), at(13, 23), WORKING) is None


@pytest.mark.parametrize(
    ("days", "moment", "slot"),
    [
        (EveryDay.WORKING, at(16, 9), "2022-10-14T07:30"),
        (EveryDay.ALL, at(16, 9), "2022-10-16T07:30"),
        (frozenset({0}), at(19, 9), "2022-10-17T07:30"),
        (frozenset({date(2022, 10, 16)}), at(16, 9), "2022-10-16T07:30"),
        (frozenset({date(2022, 10, 16)}), at(16, 7), None),
        (EveryDay.WORKING, at(20, 9), "2022-10-19T07:30"),
    ],
)
def test_the_latest_day_that_is_wanted_counts(days, moment, slot):
    assert due_slot(wish(days), NOTHING, moment, WORKING) == slot


def test_days_without_the_service_give_one_output_and_a_clock_set_back_none():
    done = written("2022-10-11T07:30")
    assert due_slot(wish(), done, at(14, 8), WORKING) == "2022-10-14T07:30"
    assert due_slot(wish(), written("2022-10-14T07:30"), at(12, 8), WORKING) is None


def test_what_failed_is_tried_again_after_a_while_and_then_given_up():
    slot, now = "2022-10-14T07:30", at(14, 7, 30)
    progress = NOTHING
    for pause in PAUSES:
        progress = failed(progress, slot, now)
        assert due_slot(wish(), progress, now + pause - timedelta(seconds=1), WORKING) is None
        now += pause
        assert due_slot(wish(), progress, now, WORKING) == slot
    progress = failed(progress, slot, now)
    assert progress.settled
    assert due_slot(wish(), progress, at(14, 23), WORKING) is None
    assert due_slot(wish(), progress, at(17, 8), WORKING) == "2022-10-17T07:30"


def test_what_is_newly_wanted_counts_from_a_while_ago_on():
    begun = first_seen(at(16, 7), WORKING)
    assert due_slot(wish(EveryDay.ALL), begun, at(16, 7), WORKING) is None
    assert due_slot(wish(EveryDay.ALL), begun, at(18, 7), WORKING) == "2022-10-17T07:30"
    begun = first_seen(at(16, 7, 30) + FRESH - timedelta(minutes=1), WORKING)
    assert due_slot(wish(EveryDay.ALL), begun, at(16, 20), WORKING) == "2022-10-16T07:30"


@given(
    days=st.sampled_from(DAYS),
    minutes=st.lists(st.integers(1, 60 * 24 * 9), max_size=12),
    clock=st.times(max_value=time(23, 59)),
)
def test_each_moment_is_served_at_most_once_and_none_out_of_turn(days, minutes, clock):
    wanted = wish(days, clock.replace(second=0, microsecond=0))
    progress, now, served = NOTHING, at(12), []
    for minute in minutes:
        now += timedelta(minutes=minute)
        slot = due_slot(wanted, progress, now, WORKING)
        assert slot == oracle(wanted, progress, now)
        if slot is not None:
            served.append(slot)
            progress = read_progress(progress_json(written(slot)))
    assert served == sorted(set(served))


def oracle(wanted, progress, now):
    """Walk through the last days, hour by hour of the wall's clock."""
    passed = []
    for back in range(STALE_AFTER.days + 2):
        day = (now - timedelta(days=back)).date()
        moment = datetime.combine(day, wanted.at, tzinfo=HANOI)
        on = (
            {
                EveryDay.ALL: True,
                EveryDay.WORKING: WORKING.is_working_day(day),
            }.get(wanted.days)
            if isinstance(wanted.days, EveryDay)
            else (day in wanted.days or day.weekday() in wanted.days)
        )
        if on and now - STALE_AFTER < moment <= now:
            passed.append(moment.replace(tzinfo=None).isoformat(timespec="minutes"))
    latest = max(passed, default=None)
    return latest if latest is not None and latest > progress.slot else None
