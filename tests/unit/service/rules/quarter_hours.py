"""The calendar by counting: every quarter of an hour of some months, one after the other.

Nothing of the product is used, and no arithmetic on local times: each quarter is asked what the
clock on the wall shows, and everything else is found by walking. A moment is the number of its
quarter since 1970; a day is its ordinal.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTES = 15
DAY = 24 * 60 // MINUTES
WEEK = 7 * DAY
LONGEST_REST = 60


def moment_of(quarter: int) -> datetime:
    """Return a quarter's beginning, in UTC."""
    return datetime.fromtimestamp(quarter * MINUTES * 60, UTC)


@lru_cache(maxsize=200_000)
def wall_clock(quarter: int, zone: str) -> tuple[int, int]:
    """Return (ordinal of the day, minutes since midnight) as the wall shows them."""
    local = moment_of(quarter).astimezone(ZoneInfo(zone))
    return local.toordinal(), local.hour * 60 + local.minute


@dataclass(frozen=True, kw_only=True)
class Office:
    """When an office works.

    Attributes:
        hours: (from, to) minutes of a working day; empty where letters go out at any time.
        weekdays: those worked, Monday is 0.
        off, on: ordinals of days that are free, or worked, all the same.
        at: minutes since midnight at which a reminder's day begins.
    """

    zone: str
    hours: tuple[tuple[int, int], ...]
    weekdays: frozenset[int]
    off: frozenset[int]
    on: frozenset[int]
    at: int
    _first: dict[int, int] = field(default_factory=dict)
    _next: dict[int, int] = field(default_factory=dict)
    _start: dict[int, int] = field(default_factory=dict)

    def day(self, quarter: int) -> int:
        return wall_clock(quarter, self.zone)[0]

    def is_open(self, quarter: int) -> bool:
        if not self.hours:
            return True
        day, minute = wall_clock(quarter, self.zone)
        # Ordinal 1 was a Monday.
        worked = day in self.on or ((day - 1) % 7 in self.weekdays and day not in self.off)
        return worked and any(begin <= minute < end for begin, end in self.hours)

    def next_open(self, quarter: int) -> int:
        if quarter not in self._next:
            step = quarter
            while not self.is_open(step):
                step += 1
            self._next[quarter] = step
        return self._next[quarter]

    def first_of(self, day: int) -> int:
        """Return the first quarter of a day."""
        if day not in self._first:
            step = (day - 719_163) * DAY - 2 * DAY
            while self.day(step) < day:
                step += 1
            self._first[day] = step
        return self._first[day]

    def at_hour(self, day: int) -> int:
        """Return the first quarter of a day at which reminders go out, working or not."""
        step = self.first_of(day)
        while wall_clock(step, self.zone) < (day, self.at):
            step += 1
        return step

    def works_on(self, day: int) -> bool:
        """Say whether the office is open in any quarter of a day."""
        quarters = range(self.first_of(day), self.first_of(day + 1))
        return any(map(self.is_open, quarters))

    def start_of(self, day: int) -> int:
        """Return the quarter at which a letter goes out that is due on a day, or on the next."""
        if day not in self._start:
            worked = day
            while not self.works_on(worked):
                worked += 1
            self._start[day] = self.next_open(self.at_hour(worked))
        return self._start[day]

    def reminder_at(self, last_day: int, offset: int) -> int:
        """Return when a reminder is due that a stage foresees."""
        day = last_day + offset
        usual, end = self.start_of(day), self.first_of(last_day + 1)
        if offset > 0 or usual < end:
            return usual
        earlier = [self.start_of(day - back) for back in range(LONGEST_REST)]
        return max((start for start in earlier if start < end), default=self.at_hour(day))

    def reminders(
        self, last_day: int, offsets: Iterable[int]
    ) -> dict[int, tuple[int, frozenset[int]]]:
        """Return the reminders that are written, each with its quarter and those it speaks for.

        Nobody wants two on one day, or on two days running, that were meant for days with others
        between them. So each asks the later ones whether it is to be written at all.
        """
        found: dict[int, tuple[int, frozenset[int]]] = {}
        for offset in sorted(offsets, reverse=True):
            moment = self.reminder_at(last_day, offset)
            crowded = [
                later
                for later, (other, _) in found.items()
                if (later <= 0) == (offset <= 0)
                and self.day(other) - self.day(moment) in (0, 1)
                and self.day(other) - self.day(moment) < later - offset
            ]
            if crowded:
                speaker = min(crowded)
                at, others = found[speaker]
                found[speaker] = at, others | {offset}
            else:
                found[offset] = moment, frozenset({offset})
        return found

    def due_offset(
        self, last_day: int, offsets: Iterable[int], now: int, stale: int
    ) -> tuple[int, int] | None:
        """Return (offset, moment) of the one reminder that is due now."""
        in_time = now < self.first_of(last_day + 1)
        passed = [
            (offset, moment)
            for offset, (moment, _) in self.reminders(last_day, offsets).items()
            if (offset <= 0) == in_time and moment <= now
        ]
        latest = max(passed, default=None)
        return latest if latest is not None and now - latest[1] <= stale else None

    def slot(self, unasked: Iterable[int], now: int, *, gap: int, most: int) -> int | None:
        """Return when one more letter may go, or None while the week is full."""
        recent = [moment for moment in unasked if now - moment < WEEK]
        if len(recent) >= most:
            return None
        step = now
        while not self.is_open(step) or any(step < moment + gap for moment in recent):
            step += 1
        return step
