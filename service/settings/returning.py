"""Stages that return through the school year: one entry of the file, many stages.

The office goes on following after the Week ("tiếp tục theo dõi"); each return is a stage of its
own, with its own deadline, checklist and letters.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from service.settings.campaign import CampaignSettings, StageSettings

_MONTHS = {"monthly": 1, "quarterly": 3}
_WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)
# More returns than ten years of months are a mistake in the file.
MOST_RETURNS = 160
_TITLES = {
    ("weekly", "vi"): "{title} tuần đến ngày {day}",
    ("monthly", "vi"): "{title} tháng {month}/{year}",
    ("quarterly", "vi"): "{title} quý {quarter}/{year}",
    ("weekly", "en"): "{title}, week to {day}",
    ("monthly", "en"): "{title}, {month}/{year}",
    ("quarterly", "en"): "{title}, quarter {quarter}/{year}",
}
_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that a stage is due.

    Attributes:
        shift: days between the first `due` and this one.
        opens: the first day on which it is asked, or None for "since the campaign was made".
        series: the id of the entry where it returns, else "".
    """

    id: str
    title: str
    due: date
    shift: timedelta
    opens: date | None
    series: str


def occurrences(
    stage: StageSettings, campaign: CampaignSettings, language: str
) -> Iterator[Occurrence]:
    """Yield each time that a stage is due, the earliest first; one for a stage without `repeat`."""
    if stage.repeat is None:
        yield Occurrence(
            id=stage.id,
            title=stage.title,
            due=stage.due,
            shift=timedelta(0),
            opens=stage.opens,
            series="",
        )
        return
    last = stage.repeat_until or campaign.last_day
    opens = stage.opens or min(campaign.ends + _ONE_DAY, stage.due)
    for count in range(MOST_RETURNS):
        due = _due(stage, count)
        if due > last and count:
            return
        yield Occurrence(
            id=f"{stage.id}-{_mark(stage, due)}",
            title=_title(stage, due, language),
            due=due,
            shift=due - stage.due,
            opens=opens,
            series=stage.id,
        )
        opens = due + _ONE_DAY


def _due(stage: StageSettings, count: int) -> date:
    if stage.repeat == "weekly":
        return stage.due + count * _WEEK
    months = stage.due.month - 1 + count * _MONTHS[stage.repeat or "monthly"]
    year, month = stage.due.year + months // 12, months % 12 + 1
    return date(year, month, min(stage.due.day, calendar.monthrange(year, month)[1]))


def _mark(stage: StageSettings, due: date) -> str:
    return due.strftime("%Y-%m-%d" if stage.repeat == "weekly" else "%Y-%m")


def _title(stage: StageSettings, due: date, language: str) -> str:
    template = _TITLES[stage.repeat or "monthly", "vi" if language == "vi" else "en"]
    return template.format(
        title=stage.title,
        day=due.strftime("%d/%m/%Y"),
        month=due.month,
        year=due.year,
        quarter=_QUARTERS[(due.month - 1) // 3],
    )
