"""Turns the configured campaigns into the values that rules and database work with."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign, Requirement, Stage
from service.settings.campaign import CampaignSettings, StageSettings
from service.settings.model import Settings
from service.settings.returning import Occurrence, occurrences

_DEADLINE = {
    ("before", "vi"): "trước ngày {day}",
    ("through", "vi"): "đến hết ngày {day}",
    ("before", "en"): "before {day}",
    ("through", "en"): "by the end of {day}",
}


def campaigns(settings: Settings) -> tuple[Campaign, ...]:
    """Return every configured campaign, with its deadlines as moments of the office's zone."""
    return tuple(
        _campaign(entry, settings.zone, settings.office.language) for entry in settings.campaigns
    )


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the last whole second of a day, aware."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone)


def _campaign(entry: CampaignSettings, zone: ZoneInfo, language: str) -> Campaign:
    return Campaign(
        id=entry.id,
        title=entry.title,
        short=entry.short,
        plan=entry.plan,
        starts=entry.starts,
        ends=entry.ends,
        closes_at=end_of(entry.last_day, zone),
        stages=tuple(
            _stage(stage, occurrence, zone, language)
            for stage in entry.stages
            for occurrence in occurrences(stage, entry, language)
        ),
        indicators=tuple((item.key, item.label) for item in entry.indicators),
        announce_on=entry.announce_on,
    )


def _stage(entry: StageSettings, when: Occurrence, zone: ZoneInfo, language: str) -> Stage:
    due_text = entry.due_text if not when.shift else ""
    grace = entry.grace_until
    return Stage(
        id=when.id,
        title=when.title,
        due=when.due,
        due_text=due_text
        or _DEADLINE[entry.on_time, language].format(day=when.due.strftime("%d/%m/%Y")),
        on_time_until=end_of(entry.last_on_time_day + when.shift, zone),
        grace_until=end_of(grace + when.shift, zone) if grace else None,
        requires=tuple(
            Requirement(role=item.role, at_least=item.at_least) for item in entry.requires
        ),
        remind=entry.remind,
        escalate=entry.escalate,
        opens=when.opens,
        series=when.series,
    )
