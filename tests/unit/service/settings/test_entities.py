from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from service.settings.context import LoadContext
from service.settings.entities import campaigns
from service.settings.load import parse_settings

EXAMPLE = Path("config.example.toml").read_text(encoding="utf-8")
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def converted(text):
    settings = parse_settings(text, LoadContext(base=Path("/srv"), env={}), file="config.toml")
    return campaigns(settings)[0]


def test_before_ends_with_the_previous_day():
    report = converted(EXAMPLE).stages[1]

    assert report.due == date(2022, 10, 15)
    assert report.due_text == "trước ngày 15/10/2022"
    assert report.on_time_until == datetime(2022, 10, 14, 23, 59, 59, tzinfo=HANOI)
    assert report.on_time_until.isoformat() == "2022-10-14T23:59:59+07:00"
    assert report.grace_until is None


def test_through_ends_with_the_day_itself():
    report = converted(EXAMPLE.replace('on_time = "before"', 'on_time = "through"')).stages[1]

    assert report.due_text == "đến hết ngày 15/10/2022"
    assert report.on_time_until == datetime(2022, 10, 15, 23, 59, 59, tzinfo=HANOI)


def test_grace_lasts_to_the_end_of_its_day():
    registration = converted(EXAMPLE).stages[0]

    assert registration.grace_until == datetime(2022, 10, 3, 23, 59, 59, tzinfo=HANOI)


def test_the_plans_own_words_stand_where_they_are_given():
    text = EXAMPLE.replace("  # due_text = ", "  due_text = ")

    assert converted(text).stages[0].due_text == "trước ngày 01/10/2022"


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        ("", datetime(2023, 10, 7, 23, 59, 59, tzinfo=HANOI)),
        ("closes = 2023-05-31", datetime(2023, 5, 31, 23, 59, 59, tzinfo=HANOI)),
    ],
)
def test_a_campaign_closes_at_the_end_of_its_last_day(closes, expected):
    text = EXAMPLE.replace("ends = 2022-10-07", f"ends = 2022-10-07\n{closes}")

    assert converted(text).closes_at == expected


def test_a_leap_day_closes_a_year_later():
    text = EXAMPLE.replace("2022-10-0", "2024-02-0").replace("2022-10-15", "2024-02-29")
    text = text.replace("ends = 2024-02-07", "ends = 2024-02-29")

    assert converted(text).closes_at.date() == date(2025, 2, 28)
