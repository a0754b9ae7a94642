"""Which letters are due that nobody's mail asks for: announcement, reminders, questions, thanks.

One pure function from how every unit stands, what has been written to it, and the time. It is
asked again and again; the same letter has the same effect key, so that it is owed once. Nothing is
remembered by a timer: after days without the service the same question has the right answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from db.entities.campaigns import Stage
from db.entities.enums import LetterKind
from service.rules.deadlines import is_open
from service.rules.letters_due import (
    ANNOUNCEMENT_PRIORITY,
    REMINDER_PRIORITY,
    AskedStage,
    AskedUnit,
    PlannedLetter,
    PlanPolicy,
    Situation,
    effect_key,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recipient:
    """Whom a letter goes to, and what it is to them."""

    address: str
    subject_key: str
    is_copy: bool


def plan_letters(situation: Situation, policy: PlanPolicy) -> tuple[PlannedLetter, ...]:
    """Return the letters that are due now and do not stand in the outbox yet.

    Time grows with units times stages.
    """
    if not is_open(situation.campaign, situation.now):
        return ()
    situation = _in_utc(situation)
    days = _DaysOfStages(policy.hours)
    return tuple(
        letter
        for unit in situation.units
        for letter in _place(_wanted(unit, situation, policy, days), unit, situation, policy)
    )


def plan_announcement(situation: Situation, policy: PlanPolicy) -> tuple[PlannedLetter, ...]:
    """Return the opening letters that have not gone out, whatever day it is."""
    situation = _in_utc(situation)
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
        yield from _plan_question(unit, asked, situation, policy)
    yield from _thanks(unit, situation, policy)


def _place(
    wanted: Iterable[_Wanted], unit: AskedUnit, situation: Situation, policy: PlanPolicy
) -> Iterator[PlannedLetter]:
    """Give each letter its moment and recipients; what stands already is left out."""
    unasked = list(unit.unasked)
    for one in wanted:
        recipients = tuple(_recipients(one, unit, situation))
        to_unit = any(not to.is_copy for to in recipients)
        slot = _slot(unasked if to_unit else (), situation.now, policy)
        if not recipients or slot is None or (one.until is not None and slot > one.until):
            continue
        if to_unit:
            unasked.append(slot)
        yield from (_addressed(one, to, unit, situation, slot) for to in recipients)


def _slot(unasked: Sequence[datetime], now: datetime, policy: PlanPolicy) -> datetime | None:
    """Return when one more letter may go to a unit, or None when its week is full."""
    recent = [moment for moment in unasked if now - moment < _WEEK]
    if len(recent) >= policy.most_a_week:
        return None
    earliest = max([now, *(moment.astimezone(UTC) + policy.gap for moment in recent)])
    working = policy.hours.working
    return working.next_working_moment(earliest) if working else earliest


def _recipients(wanted: _Wanted, unit: AskedUnit, situation: Situation) -> Iterator[_Recipient]:
    """Yield whoever has not been written to: the unit, and its parent.

    Each gets it at the best address from which it did not come back. The parent learns of a unit
    that cannot be reached, too.
    """
    above = unit.parent_addresses if wanted.escalates else ()
    above = tuple(address for address in above if address not in unit.addresses)
    for addresses, is_copy in ((unit.addresses, False), (above, True)):
        key = f"{wanted.subject_key}:copy" if is_copy else wanted.subject_key
        if key in situation.standing:
            continue
        untried = (a for a in addresses if effect_key(key, a) not in situation.came_back)
        for address in islice(untried, 1):
            yield _Recipient(address=address, subject_key=key, is_copy=is_copy)


def _addressed(
    wanted: _Wanted, to: _Recipient, unit: AskedUnit, situation: Situation, slot: datetime
) -> PlannedLetter:
    return PlannedLetter(
        kind=wanted.kind,
        subject_key=to.subject_key,
        recipient=to.address,
        unit_code=unit.code,
        campaign_id=situation.campaign.id,
        stage_id=wanted.stage_id,
        not_before=slot,
        priority=wanted.priority,
        copy_to=unit.parent_addresses[:1] if wanted.escalates else (),
        is_copy=to.is_copy,
        shown_to=unit.addresses[0] if unit.addresses else to.address,
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


def _plan_question(
    unit: AskedUnit, asked: AskedStage, situation: Situation, policy: PlanPolicy
) -> Iterator[_Wanted]:
    """Ask once, the day after report and campaign are complete, where announced activities are."""
    if not (asked.complete and asked.short_of_plan) or asked.being_read:
        return
    if policy.plan_gap_percent is None or asked.complete_at is None:
        return
    complete = asked.complete_at.astimezone(policy.hours.zone).date()
    day = max(complete, situation.campaign.ends) + _ONE_DAY
    if _is_due(policy.hours.from_day_on(day), situation.now, policy):
        yield _Wanted(
            kind=LetterKind.PLAN_QUESTION,
            subject_key=f"plan_question:{situation.campaign.id}:{asked.stage.id}:{unit.code}",
            stage_id=asked.stage.id,
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
    if not policy.thanks or unit.awaits_more or not asked or len(moments) < len(asked):
        return
    moments += [one.stage.on_time_until for one in asked]
    last_day = max(moments).astimezone(policy.hours.zone).date()
    if _is_due(policy.hours.from_day_on(last_day + _ONE_DAY), situation.now, policy):
        yield _Wanted(
            kind=LetterKind.THANKS, subject_key=f"thanks:{situation.campaign.id}:{unit.code}"
        )


def _is_due(moment: datetime, now: datetime, policy: PlanPolicy) -> bool:
    return moment <= now and now - moment <= policy.stale_after


def _in_utc(situation: Situation) -> Situation:
    """Return the situation with moments between which the hours are those that pass."""
    return replace(situation, now=situation.now.astimezone(UTC))
