"""What the unit above is told where many of its units lack something: one letter for all."""

from datetime import datetime

from db.entities.campaigns import Campaign
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office
from service.outbound.composed import Postponed, Suppressed
from service.outbound.letter_contexts import LackingUnit, LackingUnits, StageSection
from service.outbound.reachable import read_reachable
from service.reports.standing import Asking, Progress, UnitStanding, read_standing
from service.rules.letter_leaving import OwedReminder, may_leave_at, why_not
from service.rules.letter_words import campaign_tag, inside_sentence, is_agency
from service.rules.letters_due import AskedStage, PlanPolicy

ADDRESS_CHANGED = "address_changed"


def build_lacking_units(
    uow: UnitOfWork,
    letter: Letter,
    campaign: Campaign,
    office: Office,
    policy: PlanPolicy,
    asking: Asking,
) -> LackingUnits | Suppressed | Postponed:
    """Return which units under one lack something now, or why there is nothing to say, or when."""
    code = letter.unit_code or ""
    if letter.recipient not in read_reachable(uow, asking, [code]).of(code):
        return Suppressed(reason=ADDRESS_CHANGED)
    lacking = [
        unit
        for stage in read_standing(uow, campaign, asking)
        if stage.stage.id == letter.stage_id
        for unit in stage.units
        if unit.unit.parent == code and _is_told_of(unit, letter, asking.now, policy)
    ]
    if not lacking:
        return Suppressed(reason="complete_by_now")
    moment = may_leave_at(asking.now, (), policy)
    if moment > asking.now:
        return Postponed(until=moment)
    return _told(uow, lacking, campaign, office, asking, code)


def _told(
    uow: UnitOfWork,
    lacking: list[UnitStanding],
    campaign: Campaign,
    office: Office,
    asking: Asking,
    code: str,
) -> LackingUnits:
    periods = uow.units.periods([code])
    name = periods[-1].name if periods else code
    stage = lacking[0].stage
    section = StageSection(
        title=inside_sentence(stage.title), due_text=stage.due_text, lines=(), past_due=True
    )
    return LackingUnits(
        office=office,
        campaign=CampaignLine(
            title=campaign.title,
            tag=campaign_tag(campaign.title, campaign.short),
            plan=campaign.plan,
        ),
        unit_name=name,
        to_agency=is_agency(name),
        as_of=asking.now,
        stages=(section,),
        units=tuple(_line(unit) for unit in lacking),
    )


def _is_told_of(standing: UnitStanding, letter: Letter, now: datetime, policy: PlanPolicy) -> bool:
    """Say whether the reminder of which this letter is a copy is right for a unit still."""
    if not standing.is_open or standing.being_read or standing.progress is Progress.EXEMPT:
        return False
    asked = AskedStage(stage=standing.stage, complete=standing.progress is Progress.COMPLETE)
    deadline, offset = letter.context.get("deadline"), letter.context.get("offset")
    owed = OwedReminder(
        is_before=isinstance(offset, int) and offset <= 0,
        deadline=datetime.fromisoformat(str(deadline)) if deadline else None,
        offset=offset if isinstance(offset, int) else None,
    )
    return not why_not(owed, asked, now, policy)


def _line(standing: UnitStanding) -> LackingUnit:
    lines = (
        ChecklistLine(role=item.role, needed=item.needed, got=item.got)
        for item in standing.checklist.items
    )
    return LackingUnit(
        name=standing.unit.name,
        begun=standing.progress is Progress.INCOMPLETE,
        missing=tuple(line for line in lines if not line.met),
    )
