"""Whether a moment of arrival is on time, and which campaigns still take mail."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from db.entities.campaigns import Campaign, Stage


class Timeliness(StrEnum):
    """How an arrival stands to a stage's deadline."""

    ON_TIME = "on_time"  # by the last on-time moment
    IN_GRACE = "in_grace"  # late, but accepted without remark
    LATE = "late"  # after both; still taken while the campaign is open


def timeliness(received_at: datetime, stage: Stage) -> Timeliness:
    """Judge one arrival.

    Deadlines are whole seconds, the last one included; mail servers write no fractions, and a
    clock that does must not make 23:59:59.7 late.

    Args:
        received_at: aware, in any zone.
        stage: with its deadlines as aware moments.
    """
    moment = received_at.replace(microsecond=0)
    if moment <= stage.on_time_until:
        return Timeliness.ON_TIME
    if stage.grace_until is not None and moment <= stage.grace_until:
        return Timeliness.IN_GRACE
    return Timeliness.LATE


def on_time_for_all(received_at: datetime | None, stages: Iterable[Stage]) -> bool | None:
    """Tell whether an arrival is on time for every stage; None without stage or moment."""
    verdicts = [timeliness(received_at, stage) for stage in stages] if received_at else []
    return all(verdict is Timeliness.ON_TIME for verdict in verdicts) if verdicts else None


def is_open(campaign: Campaign, moment: datetime) -> bool:
    """Tell whether a campaign still takes and answers mail: until the end of its last day."""
    return moment.replace(microsecond=0) <= campaign.closes_at


def open_campaigns(campaigns: Iterable[Campaign], moment: datetime) -> tuple[Campaign, ...]:
    """Return the campaigns that are open at a moment, in their order."""
    return tuple(campaign for campaign in campaigns if is_open(campaign, moment))
