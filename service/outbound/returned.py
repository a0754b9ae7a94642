"""What a unit is told whose submission was returned, and whether that is still right."""

from db.entities.campaigns import Campaign
from db.entities.enums import SubmissionState
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office
from service.outbound.composed import Suppressed
from service.outbound.letter_contexts import StageSection, SubmissionReturned
from service.reports.standing import Asking, Progress, read_unit_standing
from service.reports.submission_words import read_words
from service.rules.deadlines import is_open
from service.rules.letter_words import campaign_tag, inside_sentence, is_agency

# Staff took the return back, or the unit has sent more before the letter left.
NOT_RETURNED = "not_returned"


def build_returned(
    uow: UnitOfWork, letter: Letter, campaign: Campaign | None, office: Office, asking: Asking
) -> SubmissionReturned | Suppressed:
    """Return the letter with staff's reason, or why it is not sent."""
    if campaign is None or not is_open(campaign, asking.now):
        return Suppressed(reason="campaign_gone")
    standings = read_unit_standing(uow, campaign, letter.unit_code or "", asking)
    standing = next((one for one in standings if one.stage.id == letter.stage_id), None)
    if standing is None:
        return Suppressed(reason="unit_gone")
    if standing.progress is Progress.EXEMPT:
        return Suppressed(reason="stage_not_asked")
    number = letter.context.get("submission")
    word = read_words(uow, [number]).get(number) if isinstance(number, int) else None
    if (
        standing.state is not SubmissionState.RETURNED
        or word is None
        or word.action != letter.context.get("action")
    ):
        return Suppressed(reason=NOT_RETURNED)
    stage = standing.stage
    return SubmissionReturned(
        office=office,
        campaign=CampaignLine(
            title=campaign.title,
            tag=campaign_tag(campaign.title, campaign.short),
            plan=campaign.plan,
        ),
        unit_name=standing.unit.name,
        to_agency=is_agency(standing.unit.name),
        as_of=word.at,
        stages=(
            StageSection(
                title=inside_sentence(stage.title),
                due_text=stage.due_text,
                lines=tuple(
                    ChecklistLine(role=item.role, needed=item.needed, got=item.got)
                    for item in standing.checklist.items
                ),
                past_due=asking.now > stage.on_time_until,
            ),
        ),
        reason=word.reason,
    )
