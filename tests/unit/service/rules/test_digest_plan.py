"""When a digest is due, held against an oracle that walks through time minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.rules.digest_plan import (
    STALE_AFTER,
    DigestPolicy,
    deadline_days,
    due_digest,
    is_stale,
)
from service.rules.working_time import WorkingTime
from tests.unit.service.rules.digest_world import CAMPAIGN

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ZONES = [HANOI, ZoneInfo("Europe/Berlin"), ZoneInfo("America/St_Johns"), ZoneInfo("Asia/Kolkata")]
FRIDAY = date(2022, 10, 14)
MINUTE = timedelta(minutes=1)


def policy(zone=HANOI, at=(time(7, 30),), **changes):
    return DigestPolicy(working=WorkingTime(zone=zone), at=at, **changes)


def at(day, hour, minute=0, zone=HANOI):
    return datetime(2022, 10, day, hour, minute, tzinfo=zone)


def key_at(moment, chosen, deadlines=frozenset()):
    slot = due_digest(moment, deadlines, chosen)
    return slot.key if slot else None


def test_digest_is_due_from_its_time_on_until_it_is_stale():
    assert key_at(at(13, 7, 29), policy()) is None
    assert key_at(at(13, 7, 30), policy()) == "2022-10-13T07:30"
    assert key_at(at(13, 19, 29), policy()) == "2022-10-13T07:30"
    assert key_at(at(13, 19, 30), policy()) is None
    assert is_stale(at(13, 7, 30), at(13, 19, 30))


def test_no_digest_on_a_day_off_unless_wanted():
    assert key_at(at(15, 8), policy()) is None
    assert key_at(at(15, 8), policy(every_day=True)) == "2022-10-15T07:30"


def test_swapped_working_day_has_its_digest():
    swapped = DigestPolicy(
        working=WorkingTime(zone=HANOI, days_on=frozenset({date(2022, 10, 15)})), at=(time(7, 30),)
    )

    assert key_at(at(15, 8), swapped) == "2022-10-15T07:30"


@pytest.mark.case("G2")
def test_after_downtime_only_the_latest_is_due():
    chosen = policy(at=(time(7, 30), time(11), time(16)))

    assert key_at(at(13, 16, 5), chosen) == "2022-10-13T16:00"


def test_deadline_day_has_one_every_hour_from_first_to_last_working_hour():
    chosen = policy(hourly_on_deadline=True)
    keys = {
        key_at(at(14, 0) + minutes * MINUTE, chosen, frozenset({FRIDAY}))
        for minutes in range(24 * 60)
    }

    assert keys - {None} == {f"2022-10-14T{hour:02}:30" for hour in range(7, 17)}
    assert key_at(at(14, 16, 40), policy(), frozenset({FRIDAY})) == "2022-10-14T07:30"


def test_deadline_days_are_those_of_open_campaigns_in_the_offices_zone():
    now = at(13, 8)

    assert deadline_days([CAMPAIGN], now, policy()) == {date(2022, 9, 30), FRIDAY}
    assert deadline_days([CAMPAIGN], datetime(2024, 1, 1, tzinfo=UTC), policy()) == frozenset()


@pytest.mark.case("G1")
@pytest.mark.parametrize("wanted", [time(2, 30), time(3, 15)])
def test_time_left_out_or_repeated_by_a_change_of_clocks_gives_one_digest(wanted):
    berlin = ZoneInfo("Europe/Berlin")
    chosen = policy(berlin, (wanted,), every_day=True)
    for day in (date(2023, 3, 26), date(2023, 10, 29)):
        begin = datetime.combine(day, time(0), tzinfo=berlin).astimezone(UTC)
        keys = [key_at(begin + minutes * MINUTE, chosen) for minutes in range(25 * 60)]
        todays = [key for key in keys if key and key.startswith(day.isoformat())]
        assert set(todays) == {f"{day.isoformat()}T{wanted:%H:%M}"}
        assert len(todays) == STALE_AFTER // MINUTE


def oracle(now, deadlines, chosen):
    """Walk back a minute at a time; the first wall clock reading that is a slot is due."""
    working = chosen.working
    hours = set()
    reading = datetime.combine(FRIDAY, working.hours[0][0])
    while reading.time() <= working.hours[-1][1]:
        hours.add(reading.time())
        reading += timedelta(hours=1)
    seen = now.replace(second=0, microsecond=0)
    while now - seen < STALE_AFTER:
        local = seen.astimezone(working.zone)
        if not local.fold:
            wanted = (
                set(chosen.at)
                if chosen.every_day or working.is_working_day(local.date())
                else set()
            )
            if chosen.hourly_on_deadline and local.date() in deadlines:
                wanted |= hours
            if local.time() in wanted:
                return local.replace(tzinfo=None)
        seen -= MINUTE
    return None


# Whole minutes; the nights on which clocks change are tested by themselves.
MOMENTS = st.integers(0, 28 * 24 * 60).map(
    lambda minutes: datetime(2022, 9, 26, tzinfo=UTC) + minutes * MINUTE
)
TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@settings(max_examples=60, deadline=None)
@given(
    MOMENTS,
    st.sampled_from(ZONES),
    st.lists(TIMES, max_size=3).map(tuple),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.dates(date(2022, 9, 26), date(2022, 10, 24)), max_size=6),
)
def test_plan_agrees_with_a_walk_through_time(moment, zone, times, every_day, hourly, deadlines):
    chosen = policy(zone, times, every_day=every_day, hourly_on_deadline=hourly)

    slot = due_digest(moment, deadlines, chosen)

    expected = oracle(moment, deadlines, chosen)
    assert (slot.local if slot else None) == expected
    if slot:
        assert slot.moment.astimezone(zone).replace(tzinfo=None) == slot.local
