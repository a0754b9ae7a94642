"""Whether a letter that was planned may leave now: the last look before it is sent.

Between plan and sending a server may be away for days, the outbox may be held, a plan may change.
What was right when it was owed may by then be too late, or overtaken by the next letter, or come
at night, or right behind another one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from service.rules.letters_due import AskedStage, PlanPolicy
from service.rules.reminder_days import due_reminder, reminder_days

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedReminder:
    """A reminder as it was planned.

    Attributes:
        deadline: the last on-time moment that it was planned for, or None where that is unknown.
        offset: days from the last on-time day, likewise.
    """

    is_before: bool
    deadline: datetime | None = None
    offset: int | None = None


def why_not(owed: OwedReminder, asked: AskedStage, now: datetime, policy: PlanPolicy) -> str:
    """Return why a reminder is not sent any more, as a stable code; "" where it is right still.

    A letter that a later one has overtaken is left out, so that days in which nothing could be
    sent give one letter.
    """
    stage = asked.stage
    if asked.complete:
        return "complete_by_now"
    if owed.deadline is not None and owed.deadline != stage.on_time_until:
        return "deadline_changed"
    if owed.is_before and now > stage.on_time_until:
        return "deadline_passed"
    if owed.offset is None:
        return ""
    due = due_reminder(
        reminder_days(stage, policy.hours), stage, now.astimezone(UTC), policy.stale_after
    )
    if due is None:
        return "too_late"
    return "" if due.offset == owed.offset else "overtaken"


def may_leave_at(now: datetime, unasked: Sequence[datetime], policy: PlanPolicy) -> datetime:
    """Return when a letter that nobody asked for may leave: now, or the first moment after.

    Args:
        now: aware.
        unasked: when such letters went to the unit lately; empty for a copy to its parent.
        policy: hours, gap, and how many a week.
    """
    now = now.astimezone(UTC)
    sent = sorted(moment.astimezone(UTC) for moment in unasked)
    earliest = max([now, *(moment + policy.gap for moment in sent)])
    if len(sent) >= policy.most_a_week:
        earliest = max(earliest, sent[-policy.most_a_week] + _WEEK)
    working = policy.hours.working
    return working.next_working_moment(earliest) if working else earliest
