from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from service.rules.working_time import LONGEST_REST_DAYS, WorkingTime

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OFFICE = WorkingTime(zone=HANOI)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def test_a_moment_of_work_stays():
    assert OFFICE.next_working_moment(at("2022-10-14T09:00")) == at("2022-10-14T09:00")


def test_noon_waits_for_the_afternoon():
    assert OFFICE.next_working_moment(at("2022-10-14T11:30")) == at("2022-10-14T13:30")


def test_the_evening_of_friday_waits_for_monday():
    assert OFFICE.next_working_moment(at("2022-10-14T17:00")) == at("2022-10-17T07:30")


def test_a_moment_in_utc_is_judged_in_the_office_zone():
    assert OFFICE.is_working(datetime(2022, 10, 14, 1, 0, tzinfo=UTC))
    assert not OFFICE.is_working(datetime(2022, 10, 14, 12, 0, tzinfo=UTC))


def test_a_holiday_is_passed_over():
    office = WorkingTime(zone=HANOI, days_off=frozenset({date(2022, 9, 1), date(2022, 9, 2)}))
    assert office.next_working_moment(at("2022-08-31T18:00")) == at("2022-09-05T07:30")


def test_a_swapped_saturday_is_worked():
    office = WorkingTime(zone=HANOI, days_on=frozenset({date(2022, 10, 15)}))
    assert office.next_working_moment(at("2022-10-14T18:00")) == at("2022-10-15T07:30")


def test_a_calendar_that_never_opens_keeps_nothing_waiting():
    shut = WorkingTime(zone=HANOI, weekdays=frozenset())
    moment = at("2022-10-14T18:00")
    assert shut.next_working_moment(moment) == moment


FIRST, LAST = (at(f"{year}T00:00").replace(tzinfo=None) for year in ("2022-01-01", "2024-12-31"))
DAYS = st.dates(date(2022, 1, 1), date(2024, 12, 31))


@given(
    moment=st.datetimes(FIRST, LAST),
    off=st.frozensets(DAYS, max_size=20),
    on=st.frozensets(DAYS, max_size=5),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
)
def test_the_next_working_moment_is_the_first_one(
    moment: datetime, off: frozenset[date], on: frozenset[date], weekdays: frozenset[int]
):
    office = WorkingTime(
        zone=HANOI,
        hours=((time(8), time(11)), (time(14), time(16, 30))),
        weekdays=weekdays,
        days_off=off,
        days_on=on,
    )
    start = moment.replace(second=0, microsecond=0, tzinfo=HANOI)
    found = office.next_working_moment(start)
    # Half hours are fine enough for these hours; each is looked at.
    step = start
    while step < start + timedelta(days=LONGEST_REST_DAYS - 1) and not office.is_working(step):
        minutes = 30 - step.minute % 30
        step += timedelta(minutes=minutes)
    assert found == step if office.is_working(step) else found >= start
