"""When an output is due that the office wants by the clock: pure calendar arithmetic.

A moment belongs to the office's calendar, not to a timer: after days without the service the
output is written once, not once for every day that was missed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from service.rules.working_time import WorkingTime

#: What should have been written longer ago is left to the next moment.
STALE_AFTER = timedelta(days=7)
#: How long to wait after each failure; after the last one staff are told.
PAUSES = (timedelta(minutes=5), timedelta(minutes=30))
#: What the office has just begun to want is written at once for a moment as near as this.
FRESH = timedelta(hours=12)
_ONE_DAY = timedelta(days=1)


class EveryDay(StrEnum):
    """Days that are not named one by one."""

    WORKING = "working"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputWish:
    """One output that the office wants by the clock.

    Attributes:
        output: report, workbook, calendar, photos or evidence.
        at: local time.
        days: EveryDay, weekdays (Monday is 0), or the days themselves.
        to: who gets it by mail.
        folder: where it is written, or "" for the office's folder of outputs.
    """

    output: str
    campaign_id: str
    at: time
    days: EveryDay | frozenset[int] | frozenset[date]
    to: tuple[str, ...] = ()
    folder: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others; the order of the configuration does not matter."""
        return f"{self.output}:{self.campaign_id}:{self.at:%H:%M}:{self.folder}"

    def is_on(self, day: date, working: WorkingTime) -> bool:
        """Say whether it is wanted on a day."""
        if self.days is EveryDay.ALL:
            return True
        if self.days is EveryDay.WORKING:
            return working.is_working_day(day)
        return day in self.days or day.weekday() in self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputProgress:
    """What became of the latest moment of a wish.

    Attributes:
        slot: that moment's key; before the first, the local time from which on moments count.
        failures: how often writing it failed; 0 once it was written.
        settled: written, or given up.
        again_at: aware; not tried before, or None.
    """

    slot: str
    failures: int = 0
    settled: bool = False
    again_at: datetime | None = None


def due_slot(
    wish: OutputWish, progress: OutputProgress, now: datetime, working: WorkingTime
) -> str | None:
    """Return the key of the moment that an output is due for now, or None.

    Args:
        wish: what is wanted.
        progress: what became of it so far.
        now: aware.
        working: the office's calendar.

    Returns:
        The local date and time, such as "2022-10-16T07:30": the latest that has passed.
    """
    slot = _latest(wish, now, working)
    if slot is None or slot < progress.slot:
        # A clock that was set back asks for nothing again.
        return None
    if slot != progress.slot:
        return slot
    if progress.settled or (progress.again_at is not None and now < progress.again_at):
        return None
    return slot


def _latest(wish: OutputWish, now: datetime, working: WorkingTime) -> str | None:
    now = now.astimezone(UTC)
    day = now.astimezone(working.zone).date() + _ONE_DAY
    earliest = day - STALE_AFTER - 2 * _ONE_DAY
    while day >= earliest:
        local = datetime.combine(day, wish.at)
        moment = local.replace(tzinfo=working.zone).astimezone(UTC)
        if now - STALE_AFTER < moment <= now and wish.is_on(day, working):
            return local.isoformat(timespec="minutes")
        day -= _ONE_DAY
    return None


def written(slot: str) -> OutputProgress:
    """Return the progress once the output of a moment is written."""
    return OutputProgress(slot=slot, settled=True)


def failed(before: OutputProgress, slot: str, now: datetime) -> OutputProgress:
    """Return the progress once writing has failed: when it is tried again, or that it is not."""
    failures = before.failures + 1 if before.slot == slot else 1
    if failures > len(PAUSES):
        return OutputProgress(slot=slot, failures=failures, settled=True)
    return OutputProgress(slot=slot, failures=failures, again_at=now + PAUSES[failures - 1])


def progress_json(progress: OutputProgress) -> dict[str, Any]:
    """Return a progress as it is noted in the database."""
    return {
        "slot": progress.slot,
        "failures": progress.failures,
        "settled": progress.settled,
        "again_at": progress.again_at.isoformat() if progress.again_at else None,
    }


def first_seen(now: datetime, working: WorkingTime) -> OutputProgress:
    """Return the progress of an output that the office has just begun to want."""
    since = (now.astimezone(UTC) - FRESH).astimezone(working.zone)
    return OutputProgress(
        slot=since.replace(tzinfo=None).isoformat(timespec="minutes"), settled=True
    )


def read_progress(noted: Mapping[str, Any]) -> OutputProgress:
    """Return a progress that was noted."""
    again_at = noted.get("again_at")
    return OutputProgress(
        slot=str(noted.get("slot") or ""),
        failures=int(noted.get("failures") or 0),
        settled=bool(noted.get("settled")),
        again_at=datetime.fromisoformat(again_at) if again_at else None,
    )
