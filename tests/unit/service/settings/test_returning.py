from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.entities.campaigns import Stage
from service.errors import SettingsError
from service.settings.campaign import CampaignSettings, Repeat, StageSettings
from service.settings.context import LoadContext
from service.settings.entities import campaigns
from service.settings.load import parse_settings
from service.settings.returning import occurrences

EXAMPLE = Path("config.example.toml").read_text(encoding="utf-8")
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FOLLOW_UP = """
  [[campaign.stage]]
  id = "follow-up"
  title = "Báo cáo theo dõi"
  due = {due}
  on_time = "through"
  repeat = "{repeat}"
  repeat_until = {until}
  requires = [{{ role = "figures" }}]
  remind = [-3, 1]
"""


def returning(due: str, repeat: str, until: str) -> list[Stage]:
    text = EXAMPLE + FOLLOW_UP.format(due=due, repeat=repeat, until=until)
    parsed = parse_settings(text, LoadContext(base=Path("/srv"), env={}), file="config.toml")
    return [stage for stage in campaigns(parsed)[0].stages if stage.series == "follow-up"]


@pytest.mark.case("G8")
def test_a_monthly_stage_is_due_on_the_last_day_of_short_months():
    stages = returning("2022-10-31", "monthly", "2023-03-31")
    assert [stage.due for stage in stages] == [
        date(2022, 10, 31),
        date(2022, 11, 30),
        date(2022, 12, 31),
        date(2023, 1, 31),
        date(2023, 2, 28),
        date(2023, 3, 31),
    ]


def test_each_return_has_its_own_id_title_and_deadline():
    stages = returning("2022-11-30", "monthly", "2023-01-31")
    assert [stage.id for stage in stages] == [
        "follow-up-2022-11",
        "follow-up-2022-12",
        "follow-up-2023-01",
    ]
    assert stages[1].title == "Báo cáo theo dõi tháng 12/2022"
    assert stages[1].due_text == "đến hết ngày 30/12/2022"
    assert stages[1].on_time_until == datetime(2022, 12, 30, 23, 59, 59, tzinfo=HANOI)


def test_a_return_opens_when_the_one_before_was_due():
    stages = returning("2022-11-30", "monthly", "2023-01-31")
    assert [stage.opens for stage in stages] == [
        date(2022, 10, 8),
        date(2022, 12, 1),
        date(2022, 12, 31),
    ]


def test_quarters_cross_the_year():
    stages = returning("2022-12-31", "quarterly", "2023-06-30")
    assert [stage.title for stage in stages] == [
        "Báo cáo theo dõi quý IV/2022",
        "Báo cáo theo dõi quý I/2023",
        "Báo cáo theo dõi quý II/2023",
    ]


def test_weeks_are_counted_in_days():
    stages = returning("2022-10-14", "weekly", "2022-10-28")
    assert [stage.id[-10:] for stage in stages] == ["2022-10-14", "2022-10-21", "2022-10-28"]


def test_an_end_without_a_rhythm_is_a_mistake():
    text = EXAMPLE + FOLLOW_UP.format(due="2022-11-30", repeat="monthly", until="2023-01-31")
    text = text.replace('  repeat = "monthly"\n', "")
    with pytest.raises(SettingsError, match="repeat"):
        parse_settings(text, LoadContext(base=Path("/srv"), env={}), file="config.toml")


def days_counted(first: date, repeat: str, last: date) -> list[date]:
    """Walk the calendar day by day and keep the days on which a stage returns."""
    found, day, months = [], first, 0
    while day <= last:
        if repeat == "weekly":
            due = (day - first).days % 7 == 0
        else:
            in_rhythm = months % (3 if repeat == "quarterly" else 1) == 0
            is_month_end = (day + timedelta(days=1)).month != day.month
            due = in_rhythm and (day.day == first.day or (is_month_end and day.day < first.day))
        if due:
            found.append(day)
        day += timedelta(days=1)
        months += day.day == 1
    return found


@pytest.mark.case("G8")
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    first=st.dates(date(2012, 1, 1), date(2032, 12, 31))
    | st.sampled_from([date(2024, 2, 29), date(2022, 10, 31), date(2020, 12, 31)]),
    repeat=st.sampled_from(["weekly", "monthly", "quarterly"]),
    length=st.integers(0, 1098),
    on_time=st.sampled_from(["before", "through"]),
    grace=st.none() | st.integers(1, 20),
)
def test_returns_are_those_that_a_walk_through_the_calendar_meets(
    first: date, repeat: Repeat, length: int, on_time: str, grace: int | None
):
    stage = StageSettings.model_validate(
        {
            "id": "follow-up",
            "title": "Theo dõi",
            "due": first,
            "on_time": on_time,
            "grace_until": first + timedelta(days=grace) if grace else None,
            "requires": [{"role": "figures"}],
            "repeat": repeat,
            "repeat_until": first + timedelta(days=length),
        }
    )
    campaign = CampaignSettings.model_validate(
        {"id": "c", "title": "c", "starts": first, "ends": first, "stage": [stage]}
    )
    found = list(occurrences(stage, campaign, "vi"))

    assert [one.due for one in found] == days_counted(first, repeat, first + timedelta(days=length))
    assert len({one.id for one in found}) == len({one.title for one in found}) == len(found)
    assert all(one.due == first + one.shift for one in found)
    opens = [one.opens for one in found]
    assert opens == [first, *(one.due + timedelta(days=1) for one in found[:-1])]
