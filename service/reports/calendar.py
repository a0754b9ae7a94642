"""The week's calendar as a file that calendar programs open (RFC 5545).

Every line is at most 75 octets long, cut between characters; text from mails is escaped.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign
from parsers.vietnamese.folding import fold
from service.reports.schedule import ScheduledActivity

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//hopthu//calendar//VI"
_UID_DIGITS = 32
_KEPT = {"\n", "\t"}
_WORDS = {
    "vi": {"unit": "Đơn vị", "who": "Thành phần", "host": "Chủ trì", "source": "Nguồn"},
    "en": {"unit": "Unit", "who": "Taking part", "host": "Host", "source": "Source"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarContent:
    """What a calendar shows.

    Attributes:
        activities: of one campaign, as `read_schedule` gives them.
        zone: the office's; the times of schedules are its.
        domain: of the office's address; with it the names of events are the office's own.
        as_of: stands in for the arrival of a mail where that is not known, aware.
        language: "vi" or "en".
    """

    campaign: Campaign
    activities: Sequence[ScheduledActivity]
    zone: ZoneInfo
    domain: str
    as_of: datetime
    language: str = "vi"


def write_calendar(content: CalendarContent) -> bytes:
    """Return an .ics file with one event an activity; the same content gives the same bytes.

    An event keeps its UID when a unit sends the same activity with another time or place: it is
    the nth one of its name in that unit's schedule.
    """
    ical = import_module("icalendar")
    calendar: Calendar = ical.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean_text(content.campaign.title))
    calendar.add("x-wr-timezone", content.zone.key)
    for activity, uid in zip(content.activities, event_uids(content), strict=True):
        calendar.add_component(_event(ical.Event(), activity, uid, content))
    _add_zone(calendar, content)
    written: bytes = calendar.to_ical()
    return written


def event_uids(content: CalendarContent) -> tuple[str, ...]:
    """Return a name for each activity that no other has, in their order."""
    counted: Counter[tuple[str, str]] = Counter()
    names = []
    for activity in content.activities:
        key = activity.unit.code, fold(activity.stated.what)
        counted[key] += 1
        text = "\0".join((content.campaign.id, *key, str(counted[key])))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        names.append(f"{digest[:_UID_DIGITS]}@{content.domain}")
    return tuple(names)


def clean_text(text: str) -> str:
    """Return text without what a calendar may not hold: control characters and lone surrogates."""
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        " " if unicodedata.category(c) == "Cc" and c not in _KEPT else c
        for c in normal
        if unicodedata.category(c) != "Cs"
    ).strip()


def _event(
    event: "Event", activity: ScheduledActivity, uid: str, content: CalendarContent
) -> "Event":
    stated = activity.stated
    changed = (activity.received_at or content.as_of).astimezone(UTC).replace(microsecond=0)
    event.add("uid", uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(0, activity.version - 1))
    event.add("dtstart", _in_zone(activity.span.start, content.zone))
    if activity.span.end is not None:
        event.add("dtend", _in_zone(activity.span.end, content.zone))
    event.add("summary", clean_text(stated.what))
    if stated.where:
        event.add("location", clean_text(stated.where))
    event.add("description", _description(activity, _WORDS[content.language]))
    event.add("categories", [clean_text(activity.unit.name)])
    event.add("transp", "TRANSPARENT")
    return event


def _description(activity: ScheduledActivity, words: dict[str, str]) -> str:
    stated = activity.stated
    source = f"{activity.receipt}, {stated.place}" if stated.place else activity.receipt
    lines = (
        ("unit", activity.unit.name),
        ("who", stated.who),
        ("host", stated.host),
        ("source", source),
    )
    return "\n".join(f"{words[key]}: {clean_text(text)}" for key, text in lines if text)


def _in_zone(moment: date | datetime, zone: ZoneInfo) -> date | datetime:
    return moment.replace(tzinfo=zone) if isinstance(moment, datetime) else moment


def _add_zone(calendar: "Calendar", content: CalendarContent) -> None:
    """Describe the office's zone over the years around the campaign."""
    first = date(content.campaign.starts.year - 1, 1, 1)
    last = date(content.campaign.ends.year + 2, 1, 1)
    timezone = import_module("icalendar").Timezone
    zone = timezone.from_tzinfo(content.zone, content.zone.key, first, last)
    calendar.subcomponents.insert(0, zone)
