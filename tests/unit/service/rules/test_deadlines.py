from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.campaigns import Campaign, Stage
from service.rules.deadlines import Timeliness, on_time_for_all, open_campaigns, timeliness

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


def at(day: int, *clock: int, zone=HANOI) -> datetime:
    return datetime(2022, 10, day, *clock, tzinfo=zone)


def make_stage(until: datetime, grace: datetime | None = None) -> Stage:
    return Stage(
        id="report",
        title="Báo cáo kết quả",
        due=date(2022, 10, 15),
        due_text="trước ngày 15/10/2022",
        on_time_until=until,
        grace_until=grace,
    )


STAGE = make_stage(at(14, 23, 59, 59), at(15, 23, 59, 59))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(1), Timeliness.ON_TIME),
        (at(14, 23, 59, 59), Timeliness.ON_TIME),
        (at(14, 23, 59, 59, 999_999), Timeliness.ON_TIME),
        (at(15), Timeliness.IN_GRACE),
        (at(15, 23, 59, 59), Timeliness.IN_GRACE),
        (at(16), Timeliness.LATE),
        (at(14, 16, 59, 59, zone=UTC), Timeliness.ON_TIME),
        (at(14, 17, 0, 0, zone=UTC), Timeliness.IN_GRACE),
    ],
)
def test_the_last_second_of_the_day_decides(moment, expected):
    assert timeliness(moment, STAGE) is expected


def test_without_grace_the_next_second_is_late():
    assert timeliness(at(15), make_stage(at(14, 23, 59, 59))) is Timeliness.LATE


@pytest.mark.case("G8")
@given(
    seconds=st.integers(0, 20 * 366 * 86_400),
    zone=OFFSETS,
    until=st.dates(date(2016, 1, 1), date(2034, 1, 1)),
    grace_days=st.none() | st.integers(1, 40),
)
def test_days_counted_on_the_offices_calendar_agree(seconds, zone, until, grace_days):
    moment = (datetime(2015, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(zone)
    end = datetime(until.year, until.month, until.day, 23, 59, 59, tzinfo=HANOI)
    grace = None if grace_days is None else end + timedelta(days=grace_days)
    local_day = moment.astimezone(HANOI).date()

    verdict = timeliness(moment, make_stage(end, grace))

    if local_day <= until:
        assert verdict is Timeliness.ON_TIME
    elif grace_days is not None and (local_day - until).days <= grace_days:
        assert verdict is Timeliness.IN_GRACE
    else:
        assert verdict is Timeliness.LATE


def test_every_stage_must_be_on_time():
    early = make_stage(at(1))

    assert on_time_for_all(at(10), [STAGE]) is True
    assert on_time_for_all(at(10), [STAGE, early]) is False
    assert on_time_for_all(at(15), [STAGE]) is False
    assert on_time_for_all(at(10), []) is None
    assert on_time_for_all(None, [STAGE]) is None


def make_campaign(code: str, closes_at: datetime) -> Campaign:
    return Campaign(
        id=code,
        title=code,
        short=(),
        plan="",
        starts=date(2022, 10, 1),
        ends=date(2022, 10, 7),
        closes_at=closes_at,
        stages=(STAGE,),
    )


def test_a_campaign_is_open_to_its_last_second():
    short, long = make_campaign("short", at(7, 23, 59, 59)), make_campaign("long", at(31))

    assert open_campaigns([short, long], at(7, 23, 59, 59)) == (short, long)
    assert open_campaigns([short, long], at(8)) == (long,)
    assert open_campaigns([short, long], at(31, 0, 0, 1)) == ()
