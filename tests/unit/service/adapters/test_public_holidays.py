from datetime import date

from service.adapters.public_holidays import public_days


def test_new_year_by_the_moon_and_the_national_day_are_off():
    off, _ = public_days([2022])
    assert {date(2022, 2, 1), date(2022, 4, 10), date(2022, 9, 2)} <= off


def test_no_public_holiday_falls_into_the_week_of_learning():
    off, _ = public_days([2022])
    assert not [day for day in off if day.month == 10]


def test_a_day_that_was_swapped_is_worked():
    off, on = public_days([2025])
    assert date(2025, 5, 2) in off
    assert date(2025, 4, 26) in on
