"""Turns the configured campaigns into the values that rules and database work with."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign, Requirement, Stage
from service.settings.campaign import CampaignSettings, StageSettings
from service.settings.model import Settings

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
        stages=tuple(_stage(stage, zone, language) for stage in entry.stages),
        indicators=tuple((item.key, item.label) for item in entry.indicators),
    )


def _stage(entry: StageSettings, zone: ZoneInfo, language: str) -> Stage:
    due_text = entry.due_text or _DEADLINE[entry.on_time, language].format(
        day=entry.due.strftime("%d/%m/%Y")
    )
    return Stage(
        id=entry.id,
        title=entry.title,
        due=entry.due,
        due_text=due_text,
        on_time_until=end_of(entry.last_on_time_day, zone),
        grace_until=end_of(entry.grace_until, zone) if entry.grace_until else None,
        requires=tuple(
            Requirement(role=item.role, at_least=item.at_least) for item in entry.requires
        ),
        remind=entry.remind,
        escalate=entry.escalate,
    )
