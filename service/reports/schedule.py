"""What the units of a campaign have announced: the activities of their latest registrations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from db.entities.campaigns import Campaign
from db.entities.messages import StoredMessage
from db.entities.submissions import SubmissionRecord
from db.entities.units import UnitPeriod
from db.unit_of_work import UnitOfWork
from parsers.facts import StatedActivity
from parsers.vietnamese.folding import fold
from service.reports.named_units import district_name, name_units
from service.rules.stored_activities import Span, span_of, stored_activities

SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledActivity:
    """One activity of one unit.

    Attributes:
        unit: as it was called at the campaign's beginning.
        district: the one that it stands under in lists, or "".
        stated: as the schedule has it; `stated.place` says where in the mail.
        receipt: the number of the mail that it stands in.
        received_at: arrival of that mail.
        version: of the submission; counts up with every mail that changes it.
    """

    unit: UnitPeriod
    district: str
    stated: StatedActivity
    span: Span
    receipt: str
    received_at: datetime | None
    version: int = 1


def read_schedule(uow: UnitOfWork, campaign: Campaign) -> tuple[ScheduledActivity, ...]:
    """Return the activities that units have registered, each once, by time and roster order.

    Those of mails that a later one replaced are left out. What a unit states twice is named
    once, and so is what the unit above it passed on.
    """
    records = uow.submissions.find(campaign.id)
    rows = {
        link.message_row
        for r in scheduling(campaign, records)
        for link in r.messages
        if not link.superseded
    }
    messages = uow.messages.get_many(sorted(rows))
    units = name_units(uow.units.load_roster(), campaign)
    return find_schedule(scheduling(campaign, records), messages, units)


def scheduling(
    campaign: Campaign, records: Sequence[SubmissionRecord]
) -> tuple[SubmissionRecord, ...]:
    """Return the submissions for the stages that ask for a schedule."""
    stages = {s.id for s in campaign.stages if any(r.role == SCHEDULE for r in s.requires)}
    return tuple(r for r in records if r.submission.stage_id in stages)


def find_schedule(
    records: Sequence[SubmissionRecord],
    messages: Mapping[int, StoredMessage],
    units: Mapping[str, UnitPeriod],
) -> tuple[ScheduledActivity, ...]:
    """Return the activities of some submissions, as `read_schedule` does.

    Args:
        records: from `scheduling`.
        messages: of those that are not replaced, by row.
        units: from `name_units`.
    """
    found = [item for record in records for item in _of_record(record, messages, units)]
    return choose_activities(found, tuple(units))


def _of_record(
    record: SubmissionRecord,
    messages: Mapping[int, StoredMessage],
    units: Mapping[str, UnitPeriod],
) -> list[ScheduledActivity]:
    code = record.submission.unit_code
    unit = units.get(code) or UnitPeriod(code=code, name=code)
    found = []
    for link in record.messages:
        message = messages.get(link.message_row)
        if link.superseded or message is None:
            continue
        for stated in stored_activities(message.evidence):
            span = span_of(stated)
            if span is not None:
                found.append(
                    ScheduledActivity(
                        unit=unit,
                        district=district_name(unit, units),
                        stated=stated,
                        span=span,
                        receipt=message.receipt,
                        received_at=message.received_at,
                        version=record.submission.version,
                    )
                )
    return found


def choose_activities(
    found: Sequence[ScheduledActivity], order: Sequence[str]
) -> tuple[ScheduledActivity, ...]:
    """Return each activity once, by time; whole days come before the hours of a day.

    Args:
        found: in the order of arrival; of what a unit states twice, the later one holds. Of what
            a unit and the one above it state, with the same place, the lower unit's holds.
        order: the codes of units as lists name them.
    """
    own = {(item.unit.code, *_what(item)): item for item in found}
    same: dict[tuple[str, ...], list[ScheduledActivity]] = {}
    for item in own.values():
        same.setdefault((*_what(item), fold(item.stated.where)), []).append(item)
    chosen = [
        item
        for items in same.values()
        for item in items
        if not (item.stated.where and any(_passed_on(item, other) for other in items))
    ]
    place = {code: number for number, code in enumerate(order)}
    return tuple(
        sorted(
            chosen,
            key=lambda item: (
                *starting(item.span),
                place.get(item.unit.code, len(place)),
                item.unit.code,
                _what(item),
            ),
        )
    )


def by_day_and_district(activities: Sequence[ScheduledActivity]) -> list[ScheduledActivity]:
    """Return activities as tables list them: by day, by district, those without one last.

    Args:
        activities: by time, as `choose_activities` gives them.
    """
    return sorted(
        activities, key=lambda item: (starting(item.span)[0], not item.district, item.district)
    )


def _what(item: ScheduledActivity) -> tuple[str, str]:
    return item.stated.start, fold(item.stated.what)


def _passed_on(item: ScheduledActivity, other: ScheduledActivity) -> bool:
    """Say whether an activity is one that a unit below this one has stated itself."""
    return other.unit.parent == item.unit.code


def starting(span: Span) -> tuple[date, time]:
    """Return the day and the time at which something begins; a whole day begins at midnight."""
    if isinstance(span.start, datetime):
        return span.start.date(), span.start.time()
    return span.start, time.min
