"""When the staff are told how things stand: pure calendar arithmetic.

A digest belongs to a moment of the office's calendar, not to a timer: after days without the
service one digest goes out, not three, and one that is half a day late is left to the next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from db.entities.campaigns import Campaign
from service.rules.deadlines import open_campaigns
from service.rules.working_time import WorkingTime

DIGEST_PRIORITY = 30
STALE_AFTER = timedelta(hours=12)
_ONE_DAY = timedelta(days=1)
_ONE_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPolicy:
    """When the office wants its digests.

    Attributes:
        working: the office's calendar; its zone is that of `at`.
        at: local times, in any order.
        every_day: also on days that the office does not work.
        hourly_on_deadline: on the last on-time day of a stage, also every hour from the first
            to the last working hour.
    """

    working: WorkingTime
    at: tuple[time, ...]
    every_day: bool = False
    hourly_on_deadline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSlot:
    """One moment at which a digest is due.

    Attributes:
        local: naive, as the clock on the wall shows it; what makes the digest owed once.
        moment: aware, in UTC.
    """

    local: datetime
    moment: datetime

    @property
    def key(self) -> str:
        """The local date and time, such as "2022-10-13T07:30"."""
        return self.local.isoformat(timespec="minutes")


def due_digest(
    now: datetime, deadline_days: frozenset[date], policy: DigestPolicy
) -> DigestSlot | None:
    """Return the digest that is due now, the latest of those that have passed, or None.

    Args:
        now: aware.
        deadline_days: last on-time days, as `deadline_days` gives them.
        policy: when the office wants digests.
    """
    now = now.astimezone(UTC)
    passed = [
        slot
        for slot in _slots_around(now, deadline_days, policy)
        if now - STALE_AFTER < slot.moment <= now
    ]
    return max(passed, key=lambda slot: (slot.moment, slot.local), default=None)


def is_stale(slot_moment: datetime, now: datetime) -> bool:
    """Say whether a digest that was due at a moment (aware) is of no use any more."""
    return now - slot_moment >= STALE_AFTER


def deadline_days(
    campaigns: Iterable[Campaign], now: datetime, policy: DigestPolicy
) -> frozenset[date]:
    """Return the last on-time days of the stages of the campaigns that are open."""
    zone = policy.working.zone
    return frozenset(
        stage.on_time_until.astimezone(zone).date()
        for campaign in open_campaigns(campaigns, now)
        for stage in campaign.stages
    )


def _slots_around(
    now: datetime, deadlines: frozenset[date], policy: DigestPolicy
) -> Iterator[DigestSlot]:
    today = now.astimezone(policy.working.zone).date()
    for day in (today - _ONE_DAY, today, today + _ONE_DAY):
        for at in sorted(_times(day, deadlines, policy)):
            local = datetime.combine(day, at)
            # A time that the change of clocks leaves out is taken at the moment that it would
            # have been; one that comes twice, at its first.
            moment = local.replace(tzinfo=policy.working.zone).astimezone(UTC)
            yield DigestSlot(local=local, moment=moment)


def _times(day: date, deadlines: frozenset[date], policy: DigestPolicy) -> set[time]:
    times: set[time] = set()
    if policy.every_day or policy.working.is_working_day(day):
        times.update(policy.at)
    if policy.hourly_on_deadline and day in deadlines:
        times.update(_hours(policy.working, day))
    return times


def _hours(working: WorkingTime, day: date) -> Iterator[time]:
    """Yield every hour of a day from the beginning of work to its end, both included."""
    moment = datetime.combine(day, working.hours[0][0])
    last = datetime.combine(day, working.hours[-1][1])
    while moment <= last:
        yield moment.time()
        moment += _ONE_HOUR
