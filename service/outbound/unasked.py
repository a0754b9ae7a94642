"""What a letter says that nobody's mail asked for, and whether it is still right to send it.

Between the plan and the sending a report may arrive, a deadline may be put off, a unit may be
exempted; so everything is looked up once more, and the letter is left out with its reason.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from db.entities.campaigns import Campaign
from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office
from service.outbound.composed import Postponed, Suppressed
from service.outbound.lacking_units import ADDRESS_CHANGED, build_lacking_units
from service.outbound.letter_contexts import (
    LetterContext,
    OpeningAnnouncement,
    PlanQuestion,
    ReminderAfterDeadline,
    ReminderBeforeDeadline,
    StageSection,
    Thanks,
)
from service.outbound.lost_ids import noted_lost_ids
from service.outbound.plan_questions import named_activities, read_question
from service.outbound.reachable import read_reachable
from service.outbound.unit_forms import LetterForms
from service.reports.standing import Asking, Progress, UnitStanding, read_unit_standing
from service.rules.deadlines import Timeliness, is_open, timeliness
from service.rules.letter_leaving import OwedReminder, may_leave_at, why_not
from service.rules.letter_words import campaign_tag, inside_sentence, is_agency
from service.rules.letters_due import AskedStage, PlanPolicy

REMINDERS = {
    LetterKind.REMINDER_BEFORE_DEADLINE: ReminderBeforeDeadline,
    LetterKind.REMINDER_AFTER_DEADLINE: ReminderAfterDeadline,
}
ABOUT_ONE_STAGE = frozenset({*REMINDERS, LetterKind.PLAN_QUESTION})
# They would be wrong about what a unit has sent and nobody has seen.
TELLS_OF_LACK = (*REMINDERS, LetterKind.LACKING_UNITS, LetterKind.PLAN_QUESTION)
UNASKED = (LetterKind.OPENING_ANNOUNCEMENT, *TELLS_OF_LACK, LetterKind.THANKS)
# How soon a letter is looked at again that waits for a scan to be read.
LOOK_AGAIN = timedelta(minutes=10)
SEEN_BY_THEN = timedelta(minutes=1)
_WEEK = timedelta(days=7)
_WENT_OUT = frozenset({LetterState.SENT, LetterState.MAYBE_SENT})


class _Common(TypedDict):
    """The values of every unasked letter."""

    office: Office
    campaign: CampaignLine
    unit_name: str
    to_agency: bool
    as_of: datetime
    stages: tuple[StageSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """Whom the letter is to and how that unit stands."""

    letter: Letter
    campaign: Campaign
    asking: Asking
    standings: tuple[UnitStanding, ...]

    @property
    def asked(self) -> tuple[UnitStanding, ...]:
        """The stages that are asked of the unit now."""
        return tuple(
            one for one in self.standings if one.is_open and one.progress is not Progress.EXEMPT
        )

    @property
    def once(self) -> tuple[UnitStanding, ...]:
        """Those of them that do not return: what the thanks are for."""
        return tuple(one for one in self.asked if not one.stage.series)

    @property
    def is_complete(self) -> bool:
        """Whether everything that does not return is there, and nothing is still to be asked."""
        there = all(one.progress is Progress.COMPLETE for one in self.once)
        return bool(self.once) and there and not awaits_more(self.standings)

    @property
    def is_being_read(self) -> bool:
        """Whether the letter is about what the unit sent, and that is not read to its end."""
        about = self.once if self.letter.kind is LetterKind.THANKS else (self.reminded,)
        return any(one is not None and one.being_read for one in about)

    @property
    def reminded(self) -> UnitStanding | None:
        """The stage that the letter reminds of, where it is asked of the unit now."""
        wanted = self.letter.stage_id
        return next((one for one in self.asked if one.stage.id == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnaskedDesk:
    """Who writes, and when the office lets such letters out.

    Attributes:
        is_blind: says whether mail may lie unseen at a moment; reminders then wait.
        forms: what says which forms go with a letter; None where none do.
    """

    office: Office
    policy: PlanPolicy
    is_blind: Callable[[UnitOfWork, datetime], bool] = lambda _uow, _now: False
    forms: LetterForms | None = None


def build_unasked(
    uow: UnitOfWork, letter: Letter, campaign: Campaign | None, desk: UnaskedDesk, asking: Asking
) -> LetterContext | Suppressed | Postponed:
    """Return what an announcement, reminder or thanks says now, or why it is not sent, or when."""
    if campaign is None or not is_open(campaign, asking.now):
        return Suppressed(reason="campaign_gone")
    if letter.kind is LetterKind.LACKING_UNITS:
        return _for_parent(uow, letter, campaign, desk, asking)
    standings = read_unit_standing(uow, campaign, letter.unit_code or "", asking)
    if not standings:
        return Suppressed(reason="unit_gone")
    subject = _Subject(letter=letter, campaign=campaign, asking=asking, standings=standings)
    addresses = _addresses(uow, subject)
    reachable = letter.recipient in addresses
    refusal = _refusal(subject, desk.policy) if reachable else ADDRESS_CHANGED
    is_lost = letter.campaign_id in noted_lost_ids(uow)
    if refusal and not is_lost:
        return Suppressed(reason=refusal)
    later = _unseen_until(uow, letter, desk, asking.now, is_lost=is_lost) or _later(
        uow, subject, addresses, desk.policy
    )
    if later is not None:
        return Postponed(until=later)
    write = _WRITERS.get(letter.kind, _greet)
    return write(uow, subject, desk)


def _for_parent(
    uow: UnitOfWork, letter: Letter, campaign: Campaign, desk: UnaskedDesk, asking: Asking
) -> LetterContext | Suppressed | Postponed:
    is_lost = letter.campaign_id in noted_lost_ids(uow)
    later = _unseen_until(uow, letter, desk, asking.now, is_lost=is_lost)
    if later is not None:
        return Postponed(until=later)
    return build_lacking_units(uow, letter, campaign, desk.office, desk.policy, asking)


def _unseen_until(
    uow: UnitOfWork, letter: Letter, desk: UnaskedDesk, now: datetime, *, is_lost: bool
) -> datetime | None:
    """Return when to look again, where what the unit has sent may not be seen now."""
    if is_lost:
        return now + LOOK_AGAIN
    if letter.kind in TELLS_OF_LACK and desk.is_blind(uow, now):
        # What the unit has sent since the letter was planned may lie there unseen.
        return now + SEEN_BY_THEN
    return None


def _refusal(subject: _Subject, policy: PlanPolicy) -> str:
    """Return why the letter is not right any more, as a stable code, or ""."""
    letter, now = subject.letter, subject.asking.now
    if letter.kind in ABOUT_ONE_STAGE:
        return _refusal_of_stage(subject, policy)
    if not subject.asked:
        return "nothing_asked"
    if letter.kind is LetterKind.THANKS:
        return "" if subject.is_complete or subject.is_being_read else "not_complete"
    last = max(one.stage.on_time_until for one in subject.asked)
    return "deadline_passed" if now > last else ""


def _refusal_of_stage(subject: _Subject, policy: PlanPolicy) -> str:
    letter, standing = subject.letter, subject.reminded
    is_question = letter.kind is LetterKind.PLAN_QUESTION
    if standing is None or (is_question and policy.plan_gap_percent is None):
        return "stage_not_asked"
    if is_question:
        complete = standing.progress is Progress.COMPLETE or standing.being_read
        return "" if complete else "not_complete"
    return why_not(_owed(letter), asked_stage(standing), subject.asking.now, policy)


def _owed(letter: Letter) -> OwedReminder:
    deadline, offset = letter.context.get("deadline"), letter.context.get("offset")
    return OwedReminder(
        is_before=letter.kind is LetterKind.REMINDER_BEFORE_DEADLINE,
        deadline=datetime.fromisoformat(str(deadline)) if deadline else None,
        offset=offset if isinstance(offset, int) else None,
    )


def _later(
    uow: UnitOfWork, subject: _Subject, addresses: Sequence[str], policy: PlanPolicy
) -> datetime | None:
    """Return when the letter may leave, where that is not now."""
    now = subject.asking.now
    if subject.is_being_read:
        return now + LOOK_AGAIN
    sent: list[datetime] = []
    if not subject.letter.context.get("is_copy"):
        lines = uow.sending_history.to_units(
            UNASKED, since=now - _WEEK, unit_code=subject.letter.unit_code, recipients=addresses
        )
        sent = [line.moment for line in lines if line.is_sent and line.moment <= now]
    moment = may_leave_at(now, sent, policy)
    return moment if moment > now else None


def _greet(_uow: UnitOfWork, subject: _Subject, desk: UnaskedDesk) -> LetterContext:
    """Return the letters that begin and end a campaign."""
    if subject.letter.kind is LetterKind.THANKS:
        return _thanks(subject, desk.office)
    return OpeningAnnouncement(
        **_common(subject, desk.office, subject.asked),
        forms=desk.forms.names(subject.letter, subject.asked) if desk.forms else (),
        starts=subject.campaign.starts,
        ends=subject.campaign.ends,
    )


def _addresses(uow: UnitOfWork, subject: _Subject) -> tuple[str, ...]:
    """Return where the letter's unit, or in a copy the unit above, can be reached."""
    unit = subject.standings[0].unit
    code = (unit.parent if subject.letter.context.get("is_copy") else unit.code) or ""
    return read_reachable(uow, subject.asking, [code]).of(code)


def _reminder(uow: UnitOfWork, subject: _Subject, desk: UnaskedDesk) -> LetterContext:
    standing = next(one for one in subject.asked if one.stage.id == subject.letter.stage_id)
    zone = subject.asking.zone
    last_day = standing.stage.on_time_until.astimezone(zone).date()
    again = _sent_before(uow, subject.letter)
    return REMINDERS[subject.letter.kind](
        **_common(subject, desk.office, (standing,)),
        begun=standing.progress is Progress.INCOMPLETE,
        days_left=(last_day - subject.asking.now.astimezone(zone).date()).days,
        again=again,
        copied_to=_parent_name(uow, standing) if subject.letter.copies else "",
        forms=desk.forms.names(subject.letter, (standing,), again=again) if desk.forms else (),
    )


def _plan_question(
    uow: UnitOfWork, subject: _Subject, desk: UnaskedDesk
) -> LetterContext | Suppressed:
    percent = desk.policy.plan_gap_percent or 0
    found = read_question(uow, subject.letter, subject.campaign, subject.asking, percent)
    if isinstance(found, Suppressed):
        return found
    standing = next(one for one in subject.asked if one.stage.id == subject.letter.stage_id)
    activities = named_activities(found)
    return PlanQuestion(
        **_common(subject, desk.office, (standing,)),
        planned=found.planned,
        done=found.done,
        estimated=found.estimated,
        activities=activities,
        activities_left_out=len(found.activities) - len(activities),
    )


_WRITERS: dict[
    LetterKind, Callable[[UnitOfWork, _Subject, UnaskedDesk], LetterContext | Suppressed]
] = {**dict.fromkeys(REMINDERS, _reminder), LetterKind.PLAN_QUESTION: _plan_question}


def asked_stage(standing: UnitStanding, *, short_of_plan: bool = False) -> AskedStage:
    """Return what the plan of letters asks of a unit's standing with one stage."""
    return AskedStage(
        stage=standing.stage,
        # What was returned although nothing lacks was told with its reason: a reminder would
        # have nothing to name.
        complete=standing.progress is Progress.COMPLETE or standing.checklist.complete,
        complete_at=standing.complete_at,
        being_read=standing.being_read,
        short_of_plan=short_of_plan,
    )


def awaits_more(standings: Iterable[UnitStanding]) -> bool:
    """Tell whether a stage that does not return will be asked of a unit later."""
    return any(
        not one.is_open and not one.stage.series and one.progress is not Progress.EXEMPT
        for one in standings
    )


def _sent_before(uow: UnitOfWork, letter: Letter) -> int:
    """Return how many reminders of its stage the unit got before this one.

    The copy to its parent leaves after the letter itself, and has the same number.
    """
    earlier = uow.letters.find(
        kinds=REMINDERS,
        states=_WENT_OUT,
        campaign_id=letter.campaign_id,
        unit_code=letter.unit_code,
    )
    itself = str(letter.context.get("subject_key") or "").removesuffix(":copy")
    return sum(
        one.stage_id == letter.stage_id
        and not one.context.get("is_copy")
        and one.context.get("subject_key") != itself
        for one in earlier
    )


def _parent_name(uow: UnitOfWork, standing: UnitStanding) -> str:
    periods = uow.units.periods([standing.unit.parent or ""])
    return periods[-1].name if periods else ""


def _thanks(subject: _Subject, office: Office) -> LetterContext:
    asked = subject.once
    return Thanks(
        **_common(subject, office, asked), on_time=all(one.on_time is not False for one in asked)
    )


def _common(subject: _Subject, office: Office, standings: tuple[UnitStanding, ...]) -> _Common:
    campaign = subject.campaign
    name = subject.standings[0].unit.name
    return {
        "office": office,
        "campaign": CampaignLine(
            title=campaign.title,
            tag=campaign_tag(campaign.title, campaign.short),
            plan=campaign.plan,
        ),
        "unit_name": name,
        "to_agency": is_agency(name),
        "as_of": subject.asking.now,
        "stages": tuple(_section(one, subject.asking.now) for one in standings),
    }


def _section(standing: UnitStanding, now: datetime) -> StageSection:
    stage = standing.stage
    return StageSection(
        title=inside_sentence(stage.title),
        due_text=stage.due_text,
        lines=tuple(
            ChecklistLine(role=item.role, needed=item.needed, got=item.got)
            for item in standing.checklist.items
        ),
        past_due=timeliness(now, stage) is not Timeliness.ON_TIME,
        late=standing.on_time is False and not standing.in_grace,
    )
