"""Submissions against time, beside those of the year before."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.entities.campaigns import Campaign, Stage
from db.unit_of_work import UnitOfWork
from service.reports.standing import (
    Asking,
    Progress,
    StageStanding,
    UnitStanding,
    read_standing,
)

# The days around the deadline that the curve shows.
DAYS_BEFORE = 21
DAYS_AFTER = 14
_ONE_DAY = timedelta(days=1)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """How many units had sent something by the end of each day.

    Attributes:
        year: that the campaign starts in.
        units: that were asked.
        points: (days from the last on-time day, units by then), ascending.
    """

    year: int
    units: int
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The curve of one stage, and that of the campaign before.

    Attributes:
        title: the stage's.
        last_day: the last on-time day of this campaign.
        before: None where there was no such campaign, or nothing of it is on record.
    """

    title: str
    last_day: date
    curve: Curve
    before: Curve | None = None


def read_timeline(
    uow: UnitOfWork,
    campaign: Campaign,
    standing: StageStanding,
    known: Sequence[Campaign],
    asking: Asking,
    *,
    only: frozenset[str] | None = None,
) -> Timeline:
    """Return how a stage has filled over time.

    Args:
        uow: open.
        campaign: of the stage.
        standing: of the units whose curve is wanted.
        known: every campaign; the one before is looked for among them.
        asking: the present moment ends the curve.
        only: the units to speak of; None for all that there were then.
    """
    earlier = campaign_before(campaign, known)
    before = None
    if earlier is not None:
        stage = next((one for one in earlier.stages if one.id == standing.stage.id), None)
        if stage is not None:
            of_then = next(
                one for one in read_standing(uow, earlier, asking) if one.stage.id == stage.id
            )
            units = tuple(one for one in of_then.units if only is None or one.unit.code in only)
            curve = _curve(earlier.starts.year, stage, units, asking)
            before = curve if any(count for _, count in curve.points) else None
    return Timeline(
        title=standing.stage.title,
        last_day=_last_day(standing.stage, asking),
        curve=_curve(campaign.starts.year, standing.stage, standing.units, asking),
        before=before,
    )


def campaign_before(campaign: Campaign, known: Sequence[Campaign]) -> Campaign | None:
    """Return the newest earlier campaign of the same kind: of the same title but for the year."""
    earlier = [
        one for one in known if one.starts < campaign.starts and _kind(one) == _kind(campaign)
    ]
    return max(earlier, key=lambda one: one.starts, default=None)


def _kind(campaign: Campaign) -> str:
    return " ".join(_YEAR.sub("", campaign.title).casefold().split())


def _last_day(stage: Stage, asking: Asking) -> date:
    return stage.on_time_until.astimezone(asking.zone).date()


def _curve(year: int, stage: Stage, units: Sequence[UnitStanding], asking: Asking) -> Curve:
    asked = [one for one in units if one.progress is not Progress.EXEMPT]
    last_day = _last_day(stage, asking)
    arrived = sorted(
        _days(one.first_received_at, last_day, asking)
        for one in asked
        if one.first_received_at is not None
    )
    end = min(DAYS_AFTER, _days(asking.now, last_day, asking))
    points = tuple(
        (day, bisect_right(arrived, day)) for day in range(min(-DAYS_BEFORE, end), end + 1)
    )
    return Curve(year=year, units=len(asked), points=points)


def _days(moment: datetime, last_day: date, asking: Asking) -> int:
    return (moment.astimezone(asking.zone).date() - last_day) // _ONE_DAY
