"""Which units announced activities that their complete report does not show, and the letter."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.campaigns import Campaign
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.composed import Suppressed
from service.outbound.letter_contexts import PlannedActivity
from service.reports.account import CampaignAccount, figure_stages, read_account
from service.reports.account_parts import Doubt, UnitAccount
from service.reports.schedule import ScheduledActivity, starting
from service.reports.standing import Asking, Progress, UnitStanding, read_standing
from service.rules.letters_due import PlanPolicy
from service.rules.plan_shortfall import falls_short

MOST_NAMED = 12
_ACTIVITIES = "activities"
_UNSURE = frozenset({Doubt.LOW_CONFIDENCE, Doubt.SCANNED, Doubt.CONTRADICTED})
_A_WEEKEND = timedelta(days=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What a unit announced beside what it reports.

    Attributes:
        done: None where the report does not state how many.
        estimated: the report's number is an estimate.
        activities: of its registration, by time.
    """

    planned: int
    done: int | None
    estimated: bool
    activities: tuple[ScheduledActivity, ...]


def shortfall_of(unit: UnitAccount, least_percent: int) -> Shortfall | None:
    """Return how a unit's report falls short of its plan, or None where it plainly does not."""
    announced, done = unit.planned.get(_ACTIVITIES), unit.figures.get(_ACTIVITIES)
    planned = len(unit.activities) or int(announced.value if announced else 0)
    guessed = not unit.activities and announced is not None and announced.is_approximate
    if done is None and not unit.figures:
        # Nothing of what it reports could be read as a figure: there is nothing to hold against it.
        return None
    if done is not None and _UNSURE.intersection(done.doubts):
        return None
    count = int(done.value) if done is not None else None
    estimated = done is not None and done.is_approximate
    if not falls_short(planned, count, estimated=guessed or estimated, least_percent=least_percent):
        return None
    return Shortfall(planned=planned, done=count, estimated=estimated, activities=unit.activities)


def read_short_of_plan(
    uow: UnitOfWork, campaign: Campaign, asking: Asking, policy: PlanPolicy
) -> frozenset[tuple[str, str]]:
    """Return (unit, stage) of complete reports that show less than was announced.

    Only of reports that have lately become complete, once the campaign's days are over.
    """
    percent = policy.plan_gap_percent
    if percent is None or asking.now.astimezone(asking.zone).date() <= campaign.ends:
        return frozenset()
    wanted = figure_stages(campaign)
    since = asking.now - policy.stale_after - _A_WEEKEND
    ended = datetime.combine(campaign.ends, datetime.min.time(), tzinfo=asking.zone)
    lately = {
        (unit.unit.code, of_stage.stage.id)
        for of_stage in read_standing(uow, campaign, asking)
        if of_stage.stage.id in wanted and not of_stage.stage.series
        for unit in of_stage.units
        if _became_complete(unit, since, ended)
    }
    if not lately:
        return frozenset()
    short = {
        one.unit.code
        for one in _account(uow, campaign, asking, {code for code, _ in lately}).units
        if shortfall_of(one, percent) is not None
    }
    return frozenset(pair for pair in lately if pair[0] in short)


def _became_complete(unit: UnitStanding, since: datetime, ended: datetime) -> bool:
    at = unit.complete_at
    done = unit.progress is Progress.COMPLETE and not unit.being_read
    return done and at is not None and max(at, ended) > since


def read_question(
    uow: UnitOfWork, letter: Letter, campaign: Campaign, asking: Asking, least_percent: int
) -> Shortfall | Suppressed:
    """Return what a question is about as things stand now, or why it is not asked any more."""
    code, stage_id = letter.unit_code or "", letter.stage_id
    units = [one for one in _account(uow, campaign, asking, {code}).units if one.unit.code == code]
    planned_at = letter.created_at
    for mail in units[0].mails if units else ():
        came_later = planned_at and mail.received_at and mail.received_at > planned_at
        if came_later and stage_id in mail.stages:
            return Suppressed(reason="supplement_came")
    found = shortfall_of(units[0], least_percent) if units else None
    return found or Suppressed(reason="plan_met")


def named_activities(found: Shortfall) -> tuple[PlannedActivity, ...]:
    """Return the activities that a letter names."""
    return tuple(
        PlannedActivity(day=starting(item.span)[0], what=item.stated.what, where=item.stated.where)
        for item in found.activities[:MOST_NAMED]
    )


def _account(
    uow: UnitOfWork, campaign: Campaign, asking: Asking, codes: Collection[str]
) -> CampaignAccount:
    return read_account(uow, campaign, asking, only=codes, with_earlier=False)
