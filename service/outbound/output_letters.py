"""The letter that carries an output which the office wants by the clock, as it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.entities.campaigns import Campaign
from db.entities.enums import LetterKind
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.command_contexts import SentOutput
from service.outbound.common_contexts import CampaignLine, Office
from service.outbound.composed import Suppressed
from service.outbound.for_staff import StaffLetter
from service.outbound.outgoing_message import Enclosures
from service.outbound.output_contexts import ScheduledOutput
from service.outbound.output_enclosure import enclose
from service.rules.letter_words import campaign_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputLetters:
    """Writes the letters of outputs; safe for several threads.

    Attributes:
        recipients: the addresses that outputs go to by the configuration, and the staff.
        attach_bytes: a larger output stays where it was written.
    """

    office: Office
    campaigns: Sequence[Campaign]
    recipients: frozenset[str]
    attach_bytes: int

    def write(self, uow: UnitOfWork, letter: Letter, now: datetime) -> StaffLetter | Suppressed:
        """Return what a letter says now, or why it is not sent."""
        if letter.recipient not in self.recipients:
            return Suppressed(reason="address_changed")
        campaign = next((one for one in self.campaigns if one.id == letter.campaign_id), None)
        if campaign is None:
            return Suppressed(reason="campaign_gone")
        if _is_older(uow, letter):
            return Suppressed(reason="newer_output")
        output, problem = str(letter.context["output"]), str(letter.context.get("problem") or "")
        if problem:
            sent, file = SentOutput(output=output, attached=False, problem=problem), None
        else:
            sent, file = enclose(Path(str(letter.context["path"])), output, self.attach_bytes)
        return StaffLetter(
            context=ScheduledOutput(
                office=self.office,
                campaign=CampaignLine(
                    title=campaign.title,
                    tag=campaign_tag(campaign.title, campaign.short),
                    plan=campaign.plan,
                ),
                as_of=letter.created_at or now,
                sent=sent,
            ),
            enclosed=Enclosures(attachments=(file,) if file else ()),
        )


def _is_older(uow: UnitOfWork, letter: Letter) -> bool:
    """Say whether a later letter carries the same output to the same person."""
    return any(
        one.id > letter.id
        and one.recipient == letter.recipient
        and one.context.get("wish") == letter.context.get("wish")
        for one in uow.letters.find(kinds=[LetterKind.STAFF_OUTPUT], campaign_id=letter.campaign_id)
    )
