"""Campaigns and stages as they stand in the database: a snapshot of the configuration."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What a stage asks for: a role, and how many."""

    role: str
    at_least: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of a campaign.

    Attributes:
        due: the day that the plan names.
        due_text: the deadline in the plan's own words, such as "trước ngày 15/10/2022".
        on_time_until: the last on-time moment, aware.
        grace_until: the last moment that is late but accepted without remark, or None.
        opens: the first day on which it is asked, or None for "since the campaign was made".
        series: what the stages have in common that return through the year; "" for a single one.
    """

    id: str
    title: str
    due: date
    due_text: str
    on_time_until: datetime
    grace_until: datetime | None = None
    requires: tuple[Requirement, ...] = ()
    remind: tuple[int, ...] = ()
    escalate: tuple[int, ...] = ()
    opens: date | None = None
    series: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """One year's collection.

    Attributes:
        short: how people abbreviate its title.
        plan: the number of the plan that announced it.
        indicators: (key, label) of what counts as a figure.
        closes_at: until then late mail is taken and answered.
        announce_on: the day on which every unit is written to first, or None.
    """

    id: str
    title: str
    short: tuple[str, ...]
    plan: str
    starts: date
    ends: date
    closes_at: datetime
    stages: tuple[Stage, ...]
    indicators: tuple[tuple[str, str], ...] = ()
    announce_on: date | None = None
