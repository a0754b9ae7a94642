"""Which letters are due that nobody's mail asks for: announcement, reminders, escalation, thanks.

One pure function from how every unit stands, what has been written to it, and the time. It is
asked again and again; the same letter has the same effect key, so that it is owed once. Nothing is
remembered by a timer: after days without the service the same question has the right answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.campaigns import Stage
from db.entities.enums import LetterKind
from service.rules.letters_due import (
    ANNOUNCEMENT_PRIORITY,
    REMINDER_PRIORITY,
    AskedStage,
    AskedUnit,
    PlannedLetter,
    PlanPolicy,
    Situation,
)
from service.rules.reminder_days import ReminderDay, ReminderHours, due_reminder, reminder_days

_WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A letter before it has a recipient and a moment.

    Attributes:
        until: it is of no use after this, or None.
    """

    kind: LetterKind
    subject_key: str
    stage_id: str | None = None
    priority: int = REMINDER_PRIORITY
    escalates: bool = False
    deadline: datetime | None = None
    offset: int | None = None
    until: datetime | None = None


def plan_letters(situation: Situation, policy: PlanPolicy) -> tuple[PlannedLetter, ...]:
    """Return the letters that are due now and do not stand in the outbox yet.

    Time grows with units times stages.
    """
    if situation.now > situation.campaign.closes_at:
        return ()
    days = _DaysOfStages(policy.hours)
    return tuple(
        letter
        for unit in situation.units
        for letter in _place(_wanted(unit, situation, policy, days), unit, situation, policy)
    )


def plan_announcement(situation: Situation, policy: PlanPolicy) -> tuple[PlannedLetter, ...]:
    """Return the opening letters that have not gone out, whatever day it is."""
    return tuple(
        letter
        for unit in situation.units
        for letter in _place([_opening(unit, situation)], unit, situation, policy)
    )


def units_to_telephone(situation: Situation, policy: PlanPolicy) -> Mapping[str, tuple[str, ...]]:
    """Return the units that a reminder is due to and that no letter reaches: stage ids by code.

    They are named from the first reminder's moment on, so that there is time to telephone.
    """
    days = _DaysOfStages(policy.hours)
    found: dict[str, tuple[str, ...]] = {}
    for unit in situation.units:
        lacking = tuple(
            asked.stage.id
            for asked in unit.stages
            if not asked.complete
            and any(day.moment <= situation.now for day in days.of(asked.stage))
        )
        if lacking and not unit.addresses:
            found[unit.code] = lacking
    return found


class _DaysOfStages:
    """The reminder days of each deadline, worked out once: thousands of units share them."""

    def __init__(self, hours: ReminderHours) -> None:
        self._hours = hours
        self._known: dict[tuple[str, datetime], tuple[ReminderDay, ...]] = {}

    def of(self, stage: Stage) -> tuple[ReminderDay, ...]:
        key = (stage.id, stage.on_time_until)
        if key not in self._known:
            self._known[key] = reminder_days(stage, self._hours)
        return self._known[key]


def _wanted(
    unit: AskedUnit, situation: Situation, policy: PlanPolicy, days: _DaysOfStages
) -> Iterator[_Wanted]:
    """Yield what is due to a unit, the most urgent first."""
    yield from _announcement(unit, situation, policy)
    for asked in unit.stages:
        yield from _reminder(unit, asked, situation, policy, days)
    yield from _thanks(unit, situation, policy)


def _place(
    wanted: Iterable[_Wanted], unit: AskedUnit, situation: Situation, policy: PlanPolicy
) -> Iterator[PlannedLetter]:
    """Give each letter its moment and recipients; what stands already is left out."""
    unasked = list(unit.unasked)
    for one in wanted:
        if one.subject_key in situation.standing:
            continue
        slot = _slot(unasked, situation.now, policy)
        if slot is None or (one.until is not None and slot > one.until):
            continue
        unasked.append(slot)
        yield from _addressed(one, unit, situation, slot)


def _slot(unasked: list[datetime], now: datetime, policy: PlanPolicy) -> datetime | None:
    """Return when one more letter may go to a unit, or None when its week is full."""
    recent = [moment for moment in unasked if now - moment < _WEEK]
    if len(recent) >= policy.most_a_week:
        return None
    earliest = max([now, *(moment + policy.gap for moment in recent)])
    working = policy.hours.working
    return working.next_working_moment(earliest) if working else earliest


def _addressed(
    wanted: _Wanted, unit: AskedUnit, situation: Situation, slot: datetime
) -> Iterator[PlannedLetter]:
    """Yield the unit's letter and, where it escalates, the parent's copy.

    The parent learns of a unit that cannot be reached, too.
    """
    parents = unit.parent_addresses[:1] if wanted.escalates else ()
    recipients = [(address, False) for address in unit.addresses[:1]]
    recipients += [(address, True) for address in parents if address not in unit.addresses]
    for address, is_copy in recipients:
        key = f"{wanted.subject_key}:copy" if is_copy else wanted.subject_key
        if key in situation.standing:
            continue
        yield PlannedLetter(
            kind=wanted.kind,
            subject_key=key,
            recipient=address,
            unit_code=unit.code,
            campaign_id=situation.campaign.id,
            stage_id=wanted.stage_id,
            not_before=slot,
            priority=wanted.priority,
            copy_to=parents,
            is_copy=is_copy,
            shown_to=unit.addresses[0] if unit.addresses else address,
            deadline=wanted.deadline,
            offset=wanted.offset,
        )


def _reminder(
    unit: AskedUnit,
    asked: AskedStage,
    situation: Situation,
    policy: PlanPolicy,
    days: _DaysOfStages,
) -> Iterator[_Wanted]:
    if asked.complete or asked.being_read:
        return
    stage = asked.stage
    due = due_reminder(days.of(stage), stage, situation.now, policy.stale_after)
    if due is None:
        return
    last_day = stage.on_time_until.astimezone(policy.hours.zone).date()
    subject = f"{situation.campaign.id}:{stage.id}:{unit.code}"
    yield _Wanted(
        kind=LetterKind.REMINDER_BEFORE_DEADLINE
        if due.is_before
        else LetterKind.REMINDER_AFTER_DEADLINE,
        # The day stands in the key: a deadline that was put off is reminded of anew.
        subject_key=f"reminder:{subject}:{last_day}:{due.offset:+d}",
        stage_id=stage.id,
        escalates=due.escalates,
        deadline=stage.on_time_until,
        offset=due.offset,
        until=stage.on_time_until if due.is_before else situation.campaign.closes_at,
    )


def _announcement(unit: AskedUnit, situation: Situation, policy: PlanPolicy) -> Iterator[_Wanted]:
    day = situation.campaign.announce_on
    if day is not None and _is_due(policy.hours.from_day_on(day), situation.now, policy):
        yield _opening(unit, situation)


def _opening(unit: AskedUnit, situation: Situation) -> _Wanted:
    """Return the opening letter; without a stage that is asked, it is of no use from the start."""
    deadlines = [asked.stage.on_time_until for asked in unit.stages]
    return _Wanted(
        kind=LetterKind.OPENING_ANNOUNCEMENT,
        subject_key=f"announcement:{situation.campaign.id}:{unit.code}",
        priority=ANNOUNCEMENT_PRIORITY,
        until=max(deadlines, default=situation.now - _ONE_DAY),
    )


def _thanks(unit: AskedUnit, situation: Situation, policy: PlanPolicy) -> Iterator[_Wanted]:
    """Thank a unit on the day after everything is there and all deadlines are past."""
    asked = [one for one in unit.stages if not one.stage.series]
    moments = [one.complete_at for one in asked if one.complete and one.complete_at is not None]
    if not policy.thanks or not asked or len(moments) < len(asked):
        return
    moments += [one.stage.on_time_until for one in asked]
    last_day = max(moments).astimezone(policy.hours.zone).date()
    if _is_due(policy.hours.from_day_on(last_day + _ONE_DAY), situation.now, policy):
        yield _Wanted(
            kind=LetterKind.THANKS, subject_key=f"thanks:{situation.campaign.id}:{unit.code}"
        )


def _is_due(moment: datetime, now: datetime, policy: PlanPolicy) -> bool:
    return moment <= now <= moment + policy.stale_after
