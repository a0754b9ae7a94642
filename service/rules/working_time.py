"""When an office works: hours, weekends, public holidays, and working days that were swapped.

Letters that are not answers wait for it where the office wants that; nobody reads a reminder at
midnight, and one that comes on a holiday is forgotten by the next working day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5
# Longer than any run of days off that a state has ever given; a calendar that is shut for longer
# is a mistake in its data, and letters go out all the same.
LONGEST_REST_DAYS = 60
DEFAULT_HOURS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTime:
    """The working hours of one office.

    Attributes:
        zone: in which hours and days are meant.
        hours: (from, to) pairs of each working day, ascending, not overlapping; `to` excluded.
        weekdays: those worked, Monday is 0.
        days_off: public holidays and the office's own days off.
        days_on: days that are worked though weekday or holiday say otherwise (swapped days).
    """

    zone: ZoneInfo
    hours: tuple[tuple[time, time], ...] = DEFAULT_HOURS
    weekdays: frozenset[int] = frozenset(range(SATURDAY))
    days_off: frozenset[date] = frozenset()
    days_on: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office works on a day; a swapped day beats a holiday."""
        if day in self.days_on:
            return True
        return day.weekday() in self.weekdays and day not in self.days_off

    def is_working(self, moment: datetime) -> bool:
        """Tell whether the office works at a moment (aware)."""
        local = moment.astimezone(self.zone)
        at = local.time()
        within = any(begin <= at < end for begin, end in self.hours)
        return within and self.is_working_day(local.date())

    def next_working_moment(self, moment: datetime) -> datetime:
        """Return the moment itself where the office works then, else when it next begins to.

        Args:
            moment: aware.

        Returns:
            Aware, in the office's zone where it was moved; the moment itself where no working
            day follows within LONGEST_REST_DAYS.
        """
        if self.is_working(moment):
            return moment
        # In UTC: two moments of one zone would be compared by the clock on the wall.
        after = moment.astimezone(UTC)
        return next((begin for begin in self._beginnings(after) if begin > after), moment)

    def _beginnings(self, after: datetime) -> Iterator[datetime]:
        first = after.astimezone(self.zone).date()
        for ahead in range(LONGEST_REST_DAYS):
            day = first + timedelta(days=ahead)
            if self.is_working_day(day):
                for begin, _ in self.hours:
                    yield datetime.combine(day, begin, tzinfo=self.zone)
