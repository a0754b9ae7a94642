"""On which moment a reminder of a stage is due: pure calendar arithmetic.

Days are counted in the office's zone from the last on-time day, whatever the sun or a change of
clocks does to the hours between. A reminder before the deadline that falls on a day off goes out
on the working day before it rather than after the deadline; one after it waits for the next. Where
days off bring two of them close together, the later one speaks for both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db.entities.campaigns import Stage
from service.rules.working_time import LONGEST_REST_DAYS, WorkingTime

_ONE_DAY = timedelta(days=1)
# Two reminders that days off bring closer than this are one.
_APART = 2 * _ONE_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderHours:
    """When in a day reminders go out.

    Attributes:
        at: local time.
        working: the office's hours, or None where reminders go out on any day.
    """

    zone: ZoneInfo
    at: time = time(8, 0)
    working: WorkingTime | None = None

    def on(self, day: date) -> datetime:
        """Return the moment of a day at which reminders go out, working day or not."""
        return datetime.combine(day, self.at, tzinfo=self.zone)

    def from_day_on(self, day: date) -> datetime:
        """Return the first moment from a day on at which one may go out.

        On a day off that is the usual time of the next working day, not the hour at which the
        office opens then; a usual time outside the office's hours waits for these.
        """
        if self.working is None:
            return self.on(day)
        ahead = (day + n * _ONE_DAY for n in range(LONGEST_REST_DAYS))
        worked = next((one for one in ahead if self.working.is_working_day(one)), day)
        return self.working.next_working_moment(self.on(worked))

    def up_to_day(self, day: date, *, not_after: datetime) -> datetime:
        """Return the moment for a reminder that is of use up to `not_after` only."""
        moment = self.from_day_on(day)
        if moment <= not_after:
            return moment
        for back in range(LONGEST_REST_DAYS):
            earlier = self.from_day_on(day - back * _ONE_DAY)
            if earlier <= not_after:
                return earlier
        return self.on(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDay:
    """One reminder that a stage foresees.

    Attributes:
        offset: days from the last on-time day; not above 0 is before the deadline.
        moment: when it may go out, aware.
        escalates: the parent unit gets a copy.
    """

    offset: int
    moment: datetime
    escalates: bool

    @property
    def is_before(self) -> bool:
        """Whether it reminds of a deadline that is still to come."""
        return self.offset <= 0


def reminder_days(stage: Stage, hours: ReminderHours) -> tuple[ReminderDay, ...]:
    """Return every reminder of a stage, the earliest first; days of `escalate` are among them.

    Of two on one side of the deadline that days off bring less than two days apart, the later
    stays, and copies the parent unit if either of them would have.
    """
    kept: list[ReminderDay] = []
    for earlier in reversed(tuple(_reminder_days(stage, hours))):
        later = kept[-1] if kept else None
        if later is not None and _are_one(earlier, later, hours.zone):
            kept[-1] = replace(later, escalates=later.escalates or earlier.escalates)
        else:
            kept.append(earlier)
    return tuple(reversed(kept))


def _are_one(earlier: ReminderDay, later: ReminderDay, zone: ZoneInfo) -> bool:
    if earlier.is_before != later.is_before:
        return False
    days = [one.moment.astimezone(zone).date() for one in (earlier, later)]
    meant = (later.offset - earlier.offset) * _ONE_DAY
    return days[1] - days[0] < min(_APART, meant)


def _reminder_days(stage: Stage, hours: ReminderHours) -> Iterator[ReminderDay]:
    last_day = stage.on_time_until.astimezone(hours.zone).date()
    for offset in sorted({*stage.remind, *stage.escalate}):
        day = last_day + offset * _ONE_DAY
        if offset <= 0:
            moment = hours.up_to_day(day, not_after=stage.on_time_until)
        else:
            moment = hours.from_day_on(day)
        yield ReminderDay(offset=offset, moment=moment, escalates=offset in stage.escalate)


def due_reminder(
    days: tuple[ReminderDay, ...], stage: Stage, now: datetime, stale_after: timedelta
) -> ReminderDay | None:
    """Return the one reminder that is due now, or None.

    Of several that have passed, as after days without the service, only the latest counts, so
    that one letter goes out and not three. Before the deadline only those of before count, after
    it only those of after: a letter that says "còn 3 ngày" a day late would be wrong. What should
    have gone out longer ago than `stale_after` is not made up for.
    """
    before = now <= stage.on_time_until
    passed = [day for day in days if day.moment <= now and day.is_before == before]
    latest = passed[-1] if passed else None
    return latest if latest and now - latest.moment <= stale_after else None
