"""What a read message means to the office: class, unit, campaign, stages, roles, and an answer.

Pure: a message and the world in, one value out, with the evidence for each conclusion. The same
value is filed, shown in triage, and printed by `explain`.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from db.entities.campaigns import Campaign, Stage
from db.entities.submissions import SubmissionEvidence
from parsers.facts import DocumentFacts
from parsers.mail.authentication import NONE, dmarc_verdict
from parsers.mail.message import Attachment, Message, Role
from service.rules.arrival_time import arrival
from service.rules.attachment_roles import attachment_roles
from service.rules.checklist import checklist
from service.rules.chosen_facts import (
    chosen_activities,
    chosen_figures,
    documents_by_role,
    own_letterhead,
)
from service.rules.deadlines import on_time_for_all, open_campaigns
from service.rules.facts_json import figure_json, letterhead_json, signature_json
from service.rules.form_code import code_json
from service.rules.form_match import stages_by_forms
from service.rules.mail_class import CLASS_OF_KIND, classify
from service.rules.message_clues import stage_clues, unit_clues
from service.rules.message_evidence import entered_evidence, find_evidence
from service.rules.reply_permission import ReplyPermission, ReplyQuestion, judge_reply
from service.rules.staff_decision import StaffDecision, stages_as_decided, unit_as_decided
from service.rules.staff_mail import StaffMail, read_staff_mail
from service.rules.stage_match import StageMatch, match_stages
from service.rules.unit_match import UnitMatch, match_unit
from service.rules.unit_vote import vote_json
from service.rules.usability import is_sealed, problem_of
from service.rules.world import World

NO_UNIT = UnitMatch(code=None, confidence=0.0, evidence=(), candidates=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What was understood of one message.

    Attributes:
        mail_class: report | staff_command | bounce | auto_reply | list | own | other.
        suspect: the trusted mail server calls the sender forged: a person looks first.
        received_basis: internal_date | received_header | date_header, or "" for none.
        stages: in the campaign's order; empty when not sure.
        replaces: the sender says that it takes the place of what was sent before.
        roles: one for each attachment.
        evidence: what meets requirements, for any of the stages; row and id are not set.
        decided: what a person decided about it before, or None.
        staff_mail: what it asks the program to do, and who asks; None for most mail.
    """

    message: Message
    mail_class: str
    class_reason: str
    suspect: bool
    received_at: datetime | None
    received_basis: str
    registered: bool
    reply: ReplyPermission
    unit: UnitMatch
    campaign: Campaign | None
    stages: tuple[Stage, ...]
    stage_evidence: tuple[str, ...]
    replaces: bool
    roles: tuple[Role, ...]
    evidence: tuple[SubmissionEvidence, ...]
    decided: StaffDecision | None = None
    staff_mail: StaffMail | None = None

    @property
    def on_time(self) -> bool | None:
        """Whether it arrived by the last on-time moment of every stage; None without a stage."""
        return on_time_for_all(self.received_at, self.stages)

    @property
    def unreadable(self) -> tuple[Attachment, ...]:
        """The attachments that cannot be used."""
        return tuple(
            a
            for a in self.message.attachments
            if problem_of(a) is not None or is_sealed(a.unopened, a.flags)
        )

    @property
    def counting(self) -> int:
        """How many things in it meet a requirement of its stages."""
        asked = {item.role for stage in self.stages for item in stage.requires}
        return sum(item.requirement in asked for item in self.evidence)

    @property
    def missing(self) -> tuple[str, ...]:
        """The requirements of its stages that this message alone does not meet."""
        lacking = [
            role for stage in self.stages for role in checklist(stage, self.evidence).missing
        ]
        return tuple(dict.fromkeys(lacking))

    def evidence_for(self, stage: Stage, message_row: int) -> tuple[SubmissionEvidence, ...]:
        """Return what meets the requirements of one stage, as of a stored message."""
        asked = {item.role for item in stage.requires}
        return tuple(
            replace(item, message_row=message_row)
            for item in self.evidence
            if item.requirement in asked
        )

    @property
    def documents(self) -> tuple[tuple[Role, DocumentFacts], ...]:
        """What its documents say, with what each is for; nothing where it is no report of ours."""
        if self.mail_class != "report":
            return ()
        return documents_by_role(self.message, self.roles)

    def as_json(self) -> dict[str, Any]:
        """Return the conclusions and what spoke for them, as stored beside the message."""
        return {
            "unit": list(self.unit.evidence),
            "confidence": self.unit.confidence,
            "candidates": [[code, share] for code, share in self.unit.candidates],
            "votes": [vote_json(vote) for vote in self.unit.votes],
            "forms": [code_json(code) for code in self.unit.forms],
            "stages": list(self.stage_evidence),
            "class": self.class_reason,
            "reply": self.reply.text,
            **self._facts_json(),
        }

    def _facts_json(self) -> dict[str, Any]:
        """Return what its documents say, one answer from all of them."""
        documents = self.documents
        head = own_letterhead(documents)
        return {
            "document": letterhead_json(head) if head else None,
            "figures": [figure_json(figure) for figure in chosen_figures(documents)],
            "scans": sorted({document.path for _, document in documents if document.scan}),
            "activities": [asdict(activity) for activity in chosen_activities(documents)],
            "signatures": [
                signature_json(signature, document.path)
                for document in self.message.documents
                for signature in document.signatures
            ],
        }


def understand(
    message: Message,
    internal_date: datetime | None,
    world: World,
    decided: StaffDecision | None = None,
) -> Understanding:
    """Return what a message means.

    Args:
        message: as the reading process returned it.
        internal_date: the server's own time of arrival, or None.
        world: campaigns, units and addresses.
        decided: what a person decided about it.
    """
    received_at, basis = arrival(message, internal_date)
    stage_match = _match_stages(message, received_at, world, decided)
    campaign = world.find_campaign(stage_match.campaign_id)
    sender = message.senders[0].address if len(message.senders) == 1 else None
    registered = sender is not None and world.is_registered(sender)
    staff_mail = read_staff_mail(message, world, received_at)
    mail_class, class_reason = classify(
        message, campaign, stage_match, decided, staff_mail=staff_mail
    )
    dmarc = _dmarc(message, world)
    reply = judge_reply(
        ReplyQuestion(
            kind=message.kind,
            kind_reason=message.kind_reason,
            senders=message.senders,
            own_addresses=world.own_addresses,
            dmarc=dmarc,
            is_registered=registered,
            is_report=mail_class == "report",
        )
    )
    stages = tuple(s for s in campaign.stages if s.id in stage_match.stages) if campaign else ()
    asked = frozenset(item.role for stage in stages for item in stage.requires)
    roles = attachment_roles(message.attachments, asked, message.documents, message.pictures)
    return Understanding(
        message=message,
        mail_class=mail_class,
        class_reason=class_reason,
        suspect=dmarc == "fail" and decided is None,
        received_at=received_at,
        received_basis=basis,
        registered=registered,
        reply=reply,
        unit=unit_as_decided(_match_unit(message, mail_class, campaign, world), decided),
        campaign=campaign,
        stages=stages,
        stage_evidence=stage_match.evidence,
        replaces=stage_match.replaces,
        roles=roles,
        evidence=_evidence(message, roles, stages, decided),
        decided=decided,
        staff_mail=staff_mail,
    )


def _evidence(
    message: Message,
    roles: tuple[Role, ...],
    stages: tuple[Stage, ...],
    decided: StaffDecision | None,
) -> tuple[SubmissionEvidence, ...]:
    """Return what a message gives; of what a person entered, also what they say it gives."""
    found = find_evidence(message, roles, stages)
    if decided is None or not decided.recorded:
        return found
    return (*found, *entered_evidence(found, stages, decided.recorded, message.content_key))


def _dmarc(message: Message, world: World) -> str | None:
    """Return what the first trusted mail server that said something says of the sender."""
    headers = message.authentication_results
    said = (dmarc_verdict(headers, trusted) for trusted in world.trusted_authserv_ids)
    return next((verdict for verdict in said if verdict != NONE), None)


def _match_stages(
    message: Message, received_at: datetime | None, world: World, decided: StaffDecision | None
) -> StageMatch:
    """Return campaign and stages; automatic mail is not asked, but a person may say otherwise."""
    found = StageMatch()
    if message.kind not in CLASS_OF_KIND or message.generated:
        campaigns = world.campaigns
        if received_at:
            campaigns = open_campaigns(campaigns, received_at)
        found = match_stages(stage_clues(message, received_at), campaigns)
        found = stages_by_forms(found, message, world.form_keys, campaigns)
    return stages_as_decided(found, decided, world)


def _match_unit(
    message: Message, mail_class: str, campaign: Campaign | None, world: World
) -> UnitMatch:
    if mail_class not in {"report", "other"} or not world.indexes:
        return NO_UNIT
    index = world.indexes[campaign.id if campaign else world.campaigns[-1].id]
    return match_unit(unit_clues(message, world), index)
