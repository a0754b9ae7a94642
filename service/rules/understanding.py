"""What a read message means to the office: class, unit, campaign, stages, roles, and an answer.

Pure: a message and the world in, one value out, with the evidence for each conclusion. The same
value is filed, shown in triage, and printed by `explain`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from db.entities.campaigns import Campaign, Stage
from db.entities.submissions import SubmissionEvidence
from parsers.facts import DocumentFacts
from parsers.mail.authentication import NONE, dmarc_verdict
from parsers.mail.message import Attachment, MailKind, Message, Role
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
from service.rules.message_evidence import find_evidence
from service.rules.reply_permission import ReplyPermission, ReplyQuestion, judge_reply
from service.rules.stage_match import StageClues, StageMatch, match_stages
from service.rules.unit_match import UnitClues, UnitIndex, UnitMatch, match_unit
from service.rules.usability import is_sealed, problem_of

CLASS_OF_KIND = {
    MailKind.BOUNCE: "bounce",
    MailKind.AUTO_REPLY: "auto_reply",
    MailKind.LIST: "list",
    MailKind.OWN: "own",
}
NO_UNIT = UnitMatch(code=None, confidence=0.0, evidence=(), candidates=())


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything outside the message that its meaning depends on.

    Attributes:
        indexes: a campaign's units as of its own date, by campaign id.
        own_addresses: lower case.
        commands_from: staff whose commands count, lower case.
        trusted_authserv_ids: whose Authentication-Results count.
    """

    campaigns: tuple[Campaign, ...]
    indexes: Mapping[str, UnitIndex]
    own_addresses: frozenset[str] = frozenset()
    commands_from: frozenset[str] = frozenset()
    trusted_authserv_ids: tuple[str, ...] = ()

    def find_campaign(self, campaign_id: str | None) -> Campaign | None:
        """Return a campaign by its id, or None."""
        return next((c for c in self.campaigns if c.id == campaign_id), None)

    def unit_name(self, campaign: Campaign, code: str) -> str | None:
        """Return a unit's name as of the campaign's date, or None when it is not in the roster."""
        index = self.indexes[campaign.id]
        current = index.resolve(code)
        return index.name_of(current) if current else None

    def is_registered(self, address: str) -> bool:
        """Say whether any campaign's roster has the address, or its domain, as a contact."""
        return any(index.has_address(address) for index in self.indexes.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDecision:
    """What a person decided about one message; it outweighs everything that was found.

    Attributes:
        unit_code: None leaves the unit to the rules.
        stages: ids; empty leaves them to the rules.
        ignore: nothing of it is to be filed.
    """

    by: str
    unit_code: str | None = None
    campaign_id: str | None = None
    stages: tuple[str, ...] = ()
    ignore: bool = False


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
    open_now = open_campaigns(world.campaigns, received_at) if received_at else world.campaigns
    stage_match = _as_decided(_match_stages(message, received_at, open_now), decided, world)
    campaign = world.find_campaign(stage_match.campaign_id)
    sender = message.senders[0].address if len(message.senders) == 1 else None
    registered = sender is not None and world.is_registered(sender)
    mail_class, class_reason = _mail_class(message, campaign, stage_match, decided)
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
        unit=_unit_as_decided(decided) or _match_unit(message, mail_class, campaign, world),
        campaign=campaign,
        stages=stages,
        stage_evidence=stage_match.evidence,
        replaces=stage_match.replaces,
        roles=roles,
        evidence=find_evidence(message, roles, stages),
        decided=decided,
    )


def _dmarc(message: Message, world: World) -> str | None:
    """Return what the first trusted mail server that said something says of the sender."""
    headers = message.authentication_results
    said = (dmarc_verdict(headers, trusted) for trusted in world.trusted_authserv_ids)
    return next((verdict for verdict in said if verdict != NONE), None)


def arrival(message: Message, internal_date: datetime | None) -> tuple[datetime | None, str]:
    """Return when a message arrived, and by whose word.

    The earlier of the server's INTERNALDATE and the topmost Received header; whichever exists;
    the sender's Date only when there is neither.
    """
    known = [
        (moment, basis)
        for moment, basis in (
            (internal_date, "internal_date"),
            (message.received_at, "received_header"),
        )
        if moment is not None
    ]
    if known:
        return min(known)
    return (message.sent_at, "date_header") if message.sent_at else (None, "")


def _titles(message: Message) -> tuple[str, ...]:
    """Return the titles of documents: they name campaign and stage like file names do."""
    return tuple(d.letterhead.title for d in message.documents if d.letterhead.title)


def _match_stages(
    message: Message,
    received_at: datetime | None,
    campaigns: tuple[Campaign, ...],
) -> StageMatch:
    if message.kind in CLASS_OF_KIND and not message.generated:
        return StageMatch()
    clues = StageClues(
        subject=message.subject or "",
        text=message.text,
        files=(*(a.name for a in message.attachments), *_titles(message)),
        links=bool(message.links),
        received_at=received_at,
    )
    return match_stages(clues, campaigns)


def _as_decided(found: StageMatch, decided: StaffDecision | None, world: World) -> StageMatch:
    """Return the stage match with a person's decision over it."""
    if decided is None or decided.unit_code is None or not world.campaigns:
        return found
    campaign_id = decided.campaign_id or found.campaign_id or world.campaigns[-1].id
    return replace(
        found,
        campaign_id=campaign_id,
        stages=decided.stages or found.stages,
        is_submission=True,
        evidence=(*found.evidence, f"decided by {decided.by}"),
    )


def _unit_as_decided(decided: StaffDecision | None) -> UnitMatch | None:
    if decided is None or decided.unit_code is None:
        return None
    return UnitMatch(code=decided.unit_code, confidence=1.0, evidence=(f"decided by {decided.by}",))


def _mail_class(
    message: Message,
    campaign: Campaign | None,
    match: StageMatch,
    decided: StaffDecision | None,
) -> tuple[str, str]:
    automatic = CLASS_OF_KIND.get(message.kind)
    # A scanner or a portal sends for the unit that stands at it: filed, never answered.
    sent_by_machine = message.generated and campaign is not None and match.is_submission
    given_to_unit = decided is not None and decided.unit_code is not None
    if automatic and not (sent_by_machine or given_to_unit):
        return automatic, message.kind_reason
    if campaign is None or not match.is_submission:
        return "other", "no campaign, or nothing sent for it"
    return "report", "; ".join(match.evidence)


def _match_unit(
    message: Message, mail_class: str, campaign: Campaign | None, world: World
) -> UnitMatch:
    if mail_class not in {"report", "other"} or not world.indexes:
        return NO_UNIT
    index = world.indexes[campaign.id if campaign else world.campaigns[-1].id]
    sender = message.senders[0] if len(message.senders) == 1 else None
    clues = UnitClues(
        sender_address=sender.address if sender else None,
        sender_name=sender.name if sender else "",
        subject=message.subject or "",
        text=message.text,
        forwarded_addresses=tuple(a.address for a in message.forwarded_senders),
        file_names=tuple(a.name for a in message.attachments),
        letterheads=tuple(name for document in message.documents for name in document.unit_names),
        is_staff=bool(sender and sender.address in world.commands_from | world.own_addresses),
    )
    return match_unit(clues, index)
