"""The activities of a stored message, and when they begin and end as a calendar has it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from parsers.facts import StatedActivity

_FIELDS = frozenset(item.name for item in fields(StatedActivity))
_NEEDED = frozenset({"start", "end", "all_day", "what"})
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When an activity is; both ends are plain days, or both are times of the office's clock.

    Attributes:
        end: the first day, or moment, after it; None where only the beginning is known.
    """

    start: date | datetime
    end: date | datetime | None


def stored_activities(evidence: Mapping[str, Any]) -> tuple[StatedActivity, ...]:
    """Return what a message's schedule and text say, as stored when it was filed.

    Args:
        evidence: of the stored message; that of an older version may say more or less.
    """
    listed = evidence.get("activities") or ()
    return tuple(
        StatedActivity(**{name: item[name] for name in item.keys() & _FIELDS})
        for item in listed
        if item.keys() >= _NEEDED
    )


def span_of(activity: StatedActivity) -> Span | None:
    """Return when an activity is, or None where its beginning is no date.

    An end that does not come after the beginning is left out: it was misread or mistyped. The
    last day of several belongs to them.
    """
    start = _moment(activity.start)
    if start is None:
        return None
    end = _moment(activity.end) if activity.end else None
    if isinstance(start, datetime):
        after = _end_of_day(end) if end is not None else None
        return Span(start=start, end=after if after is not None and after > start else None)
    last = start if end is None else _day_of(end)
    try:
        return Span(start=start, end=max(start, last) + _ONE_DAY)
    except OverflowError:
        return None


def _moment(text: str) -> date | datetime | None:
    try:
        if "T" in text:
            return datetime.fromisoformat(text).replace(tzinfo=None, second=0, microsecond=0)
        return date.fromisoformat(text)
    except ValueError:
        return None


def _end_of_day(end: date | datetime) -> datetime:
    if isinstance(end, datetime):
        return end
    # The last minute of the day: a day later, lists would show one day too many.
    return datetime.combine(end, time(23, 59))


def _day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
