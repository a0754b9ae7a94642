"""What a letter says that nobody's mail asked for, and whether it is still right to send it.

Between the plan and the sending a report may arrive, a deadline may be put off, a unit may be
exempted; so everything is looked up once more, and the letter is left out with its reason.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from db.entities.campaigns import Campaign
from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office
from service.outbound.composed import Suppressed
from service.outbound.letter_contexts import (
    LetterContext,
    OpeningAnnouncement,
    ReminderAfterDeadline,
    ReminderBeforeDeadline,
    StageSection,
    Thanks,
)
from service.outbound.reachable import read_reachable
from service.reports.standing import Asking, Progress, UnitStanding, read_unit_standing
from service.rules.deadlines import Timeliness, is_open, timeliness
from service.rules.letter_words import campaign_tag, inside_sentence, is_agency

REMINDERS = {
    LetterKind.REMINDER_BEFORE_DEADLINE: ReminderBeforeDeadline,
    LetterKind.REMINDER_AFTER_DEADLINE: ReminderAfterDeadline,
}
UNASKED = (LetterKind.OPENING_ANNOUNCEMENT, *REMINDERS, LetterKind.THANKS)
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


def build_unasked(
    uow: UnitOfWork, letter: Letter, campaign: Campaign | None, office: Office, asking: Asking
) -> LetterContext | Suppressed:
    """Return what an announcement, reminder or thanks says now, or why it is not sent."""
    if campaign is None or not is_open(campaign, asking.now):
        return Suppressed(reason="campaign_gone")
    standings = read_unit_standing(uow, campaign, letter.unit_code or "", asking)
    if not standings:
        return Suppressed(reason="unit_gone")
    subject = _Subject(letter=letter, campaign=campaign, asking=asking, standings=standings)
    if not _still_reaches(uow, subject):
        return Suppressed(reason="address_changed")
    return _reminder(uow, subject, office) if letter.kind in REMINDERS else _greet(subject, office)


def _greet(subject: _Subject, office: Office) -> LetterContext | Suppressed:
    """Return the letters that begin and end a campaign."""
    if not subject.asked:
        return Suppressed(reason="nothing_asked")
    if subject.letter.kind is LetterKind.THANKS:
        return _thanks(subject, office)
    return OpeningAnnouncement(
        **_common(subject, office, subject.asked),
        starts=subject.campaign.starts,
        ends=subject.campaign.ends,
    )


def _still_reaches(uow: UnitOfWork, subject: _Subject) -> bool:
    unit = subject.standings[0].unit
    code = unit.parent if subject.letter.context.get("is_copy") else unit.code
    return subject.letter.recipient in read_reachable(uow, subject.asking, [code or ""]).of(
        code or ""
    )


def _reminder(uow: UnitOfWork, subject: _Subject, office: Office) -> LetterContext | Suppressed:
    standing = next((one for one in subject.asked if one.stage.id == subject.letter.stage_id), None)
    if standing is None:
        return Suppressed(reason="stage_not_asked")
    refusal = _no_reminder(subject.letter, standing, subject.asking.now)
    if refusal:
        return Suppressed(reason=refusal)
    zone = subject.asking.zone
    last_day = standing.stage.on_time_until.astimezone(zone).date()
    return REMINDERS[subject.letter.kind](
        **_common(subject, office, (standing,)),
        begun=standing.progress is Progress.INCOMPLETE,
        days_left=(last_day - subject.asking.now.astimezone(zone).date()).days,
        again=_sent_before(uow, subject.letter),
        copied_to=_parent_name(uow, standing) if subject.letter.copies else "",
    )


def _no_reminder(letter: Letter, standing: UnitStanding, now: datetime) -> str:
    if standing.progress is Progress.COMPLETE:
        return "complete_by_now"
    if standing.being_read:
        return "being_read"
    planned_for = str(letter.context.get("deadline") or "")
    deadline = standing.stage.on_time_until
    if planned_for and datetime.fromisoformat(planned_for) != deadline:
        return "deadline_changed"
    before = letter.kind is LetterKind.REMINDER_BEFORE_DEADLINE
    return "deadline_passed" if before and now > deadline else ""


def _sent_before(uow: UnitOfWork, letter: Letter) -> int:
    earlier = uow.letters.find(
        kinds=REMINDERS,
        states=_WENT_OUT,
        campaign_id=letter.campaign_id,
        unit_code=letter.unit_code,
    )
    return sum(
        one.stage_id == letter.stage_id and not one.context.get("is_copy") for one in earlier
    )


def _parent_name(uow: UnitOfWork, standing: UnitStanding) -> str:
    periods = uow.units.periods([standing.unit.parent or ""])
    return periods[-1].name if periods else ""


def _thanks(subject: _Subject, office: Office) -> LetterContext | Suppressed:
    asked = tuple(one for one in subject.asked if not one.stage.series)
    if not asked or any(one.progress is not Progress.COMPLETE for one in asked):
        return Suppressed(reason="not_complete")
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
