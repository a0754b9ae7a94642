from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from db.entities.campaigns import Stage
from service.errors import SettingsError
from service.settings.context import LoadContext
from service.settings.entities import campaigns
from service.settings.load import parse_settings

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
    settings = parse_settings(text, LoadContext(base=Path("/srv"), env={}), file="config.toml")
    return [stage for stage in campaigns(settings)[0].stages if stage.series == "follow-up"]


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
