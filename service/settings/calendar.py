"""The section [calendar]: when the office works."""

import re
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, StrictBool, field_validator

from service.settings.fields import Day, Section
from service.settings.rejection import Rejection

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)")
_EXPECTED = 'hours such as "07:30-11:30"'


def _hours(value: object) -> tuple[time, time]:
    if isinstance(value, tuple) and len(value) == 2:  # noqa: PLR2004 - from, to
        return value
    found = _HOURS.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise Rejection(_EXPECTED)
    begin, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    if begin >= end:
        raise Rejection(f"{_EXPECTED}, the earlier time first")
    return begin, end


Hours = Annotated[tuple[time, time], PlainValidator(_hours)]


class Calendar(Section):
    """Working hours and days off.

    Attributes:
        public_holidays: Vietnam's, with their swapped working days, are days off.
        days_off: the office's own, beside them.
        days_on: days that are worked all the same.
    """

    working_hours: Annotated[tuple[Hours, ...], Field(min_length=1)] = (
        (time(7, 30), time(11, 30)),
        (time(13, 30), time(17, 0)),
    )
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEKDAYS[:5]
    public_holidays: StrictBool = True
    days_off: tuple[Day, ...] = ()
    days_on: tuple[Day, ...] = ()

    @field_validator("working_hours")
    @classmethod
    def _ascending(cls, value: tuple[tuple[time, time], ...]) -> tuple[tuple[time, time], ...]:
        ordered = tuple(sorted(value))
        if any(first[1] > second[0] for first, second in pairwise(ordered)):
            raise Rejection("hours that do not overlap")
        return ordered

    @property
    def weekday_numbers(self) -> frozenset[int]:
        """The days worked, Monday is 0."""
        return frozenset(WEEKDAYS.index(day) for day in self.weekdays)

    @property
    def own_days_off(self) -> frozenset[date]:
        """The office's own days off."""
        return frozenset(self.days_off)
