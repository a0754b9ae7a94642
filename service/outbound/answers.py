"""What an answer says, from what is on file: pure, values in, a letter's context out.

To an address that is not a contact of the unit only the unit's public name is shown, and of its
submission only what this very mail brought: the answer must not tell a stranger who wrote in a
unit's name what the unit has sent before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.entities.campaigns import Campaign, Stage
from db.entities.enums import LetterKind
from db.entities.messages import StoredAttachment, StoredMessage
from db.entities.submissions import SubmissionEvidence, SubmissionRecord
from parsers.documents.volumes import missing_volumes_of
from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office
from service.outbound.letter_contexts import (
    ANSWERS,
    Answer,
    AnsweredMail,
    ReceivedFile,
    StageSection,
    SubmissionReplaced,
    UnitChoice,
    UnitUnknown,
)
from service.rules.checklist import Checklist, checklist
from service.rules.deadlines import Timeliness, timeliness
from service.rules.filing_decision import REQUEST_REASONS
from service.rules.letter_headers import clean_text
from service.rules.letter_words import campaign_tag, inside_sentence, is_agency
from service.rules.reply_choice import FiledMail, StageOutcome, choose_letter
from service.rules.request_kind import RequestKind
from service.rules.unit_answer import OFFERED
from service.rules.unit_index import UnitIndex
from service.rules.usability import FORM_EMPTY, problem_of

LONGEST_NAME = 120
LONGEST_LINK = 200
MOST_FILES = 60
MOST_LINKS = 10
DECORATION = "decoration"
MACRO = "macro"
REQUESTS_BY_REASON = {reason: kind for kind, reason in REQUEST_REASONS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnFile:
    """What is on file about one mail at the moment of answering it.

    Attributes:
        unit_name: the unit's public name, or None when it is not known whose mail it is.
        for_contact: the recipient is a contact of that unit.
        records: the unit's submissions by stage id; at least those that the mail stands in.
        now: decides whether a deadline is still worth naming.
        also: further mails that the same letter answers, all filed for the same unit.
        choices: the units that the letter asks between, where the unit is not known.
        being_read: a scan of it is still to be read.
    """

    message: StoredMessage
    attachments: Sequence[StoredAttachment]
    campaign: Campaign
    unit_name: str | None
    for_contact: bool
    records: Mapping[str, SubmissionRecord]
    now: datetime
    also: tuple[StoredMessage, ...] = ()
    choices: tuple[UnitChoice, ...] = ()
    being_read: bool = False

    @property
    def mails(self) -> tuple[StoredMessage, ...]:
        """The mails that are answered, oldest first."""
        return (self.message, *self.also)

    @property
    def rows(self) -> frozenset[int]:
        """Their numbers."""
        return frozenset(mail.id for mail in self.mails)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that the mails were understood as, in the campaign's order."""
        named = {stage for mail in self.mails for stage in mail.stages}
        return tuple(stage for stage in self.campaign.stages if stage.id in named)


def choose_answer(filed: OnFile) -> LetterKind | None:
    """Return which letter answers the mail as things stand now, or None for none."""
    mail = FiledMail(
        may_answer=True,
        understood=filed.message.reason not in REQUESTS_BY_REASON,
        unit_known=filed.message.unit_code is not None,
        counting=sum(len(_brought(filed, stage)) for stage in filed.stages),
        unreadable=sum(problem_of(file) is not None for file in _shown(filed.attachments)),
        links=len(_links(filed)),
        being_read=filed.being_read,
        request=REQUESTS_BY_REASON.get(filed.message.reason, RequestKind.NOTHING),
        stages=tuple(
            StageOutcome(
                requires=tuple(asked.role for asked in stage.requires),
                complete=_checklist(filed, stage).complete,
                replaces="replacement" in _relations(filed, stage),
                supplements=_relations(filed, stage) == {"supplement"},
                late=_is_late(filed, stage),
            )
            for stage in filed.stages
        ),
    )
    return choose_letter(mail)


def build_answer(kind: LetterKind, filed: OnFile, office: Office) -> Answer:
    """Return the context of an answer.

    Args:
        kind: one of the acknowledgements.
        filed: what is on file.
        office: who writes.
    """
    shown = _shown(filed.attachments)
    known = filed.message.unit_code is not None
    answer = ANSWERS[kind](
        office=office,
        campaign=_campaign_line(filed.campaign),
        unit_name=filed.unit_name if known else None,
        to_agency=known and filed.unit_name is not None and is_agency(filed.unit_name),
        receipt=filed.message.receipt,
        received_at=filed.message.received_at or filed.now,
        files=tuple(_file(file, shown) for file in shown[:MOST_FILES]),
        files_left_out=max(0, len(shown) - MOST_FILES),
        links=tuple(clean_text(link, LONGEST_LINK) for link in _links(filed)[:MOST_LINKS]),
        stages=tuple(_section(filed, stage) for stage in filed.stages) if known else (),
        supplements=filed.for_contact and _only_supplements(filed),
        mails=_answered(filed) if filed.also else (),
    )
    return _completed(answer, filed)


def _completed(answer: Answer, filed: OnFile) -> Answer:
    if isinstance(answer, UnitUnknown):
        asked = [stage for stage in filed.campaign.stages if _is_asked(stage, filed.now)]
        titles = tuple(inside_sentence(stage.title) for stage in asked)
        return replace(answer, stage_titles=titles, choices=filed.choices)
    if isinstance(answer, SubmissionReplaced) and filed.for_contact:
        return replace(answer, replaced_at=_replaced_at(filed))
    return answer


def _is_asked(stage: Stage, now: datetime) -> bool:
    """Tell whether a stage has opened; of those that return, whether it is not over either."""
    today = now.astimezone(stage.on_time_until.tzinfo).date()
    begun = stage.opens is None or stage.opens <= today
    return begun and not (stage.series and now > stage.on_time_until)


def offered_units(context: Mapping[str, object], index: UnitIndex) -> tuple[UnitChoice, ...]:
    """Return the units that a letter asks between, numbered as they were kept with it.

    Args:
        context: what the letter keeps.
        index: of the roster, as of the campaign's date.
    """
    kept = context.get(OFFERED)
    codes = [index.resolve(str(code)) for code in kept] if isinstance(kept, list) else []
    names = [index.name_of(code) if code else "" for code in codes]
    return tuple(
        UnitChoice(
            number=number,
            name=clean_text(name, LONGEST_NAME),
            place=clean_text(index.place_of(code), LONGEST_NAME) if names.count(name) > 1 else "",
        )
        for number, (code, name) in enumerate(zip(codes, names, strict=True), start=1)
        if code
    )


def _links(filed: OnFile) -> tuple[str, ...]:
    return tuple(link for mail in filed.mails for link in mail.links)


def _answered(filed: OnFile) -> tuple[AnsweredMail, ...]:
    return tuple(
        AnsweredMail(receipt=mail.receipt, received_at=mail.received_at or filed.now)
        for mail in filed.mails
    )


def _campaign_line(campaign: Campaign) -> CampaignLine:
    return CampaignLine(
        title=campaign.title, tag=campaign_tag(campaign.title, campaign.short), plan=campaign.plan
    )


def _shown(attachments: Sequence[StoredAttachment]) -> tuple[StoredAttachment, ...]:
    return tuple(file for file in attachments if file.role != DECORATION)


def _file(file: StoredAttachment, all_files: Sequence[StoredAttachment]) -> ReceivedFile:
    return ReceivedFile(
        name=clean_text(file.path or file.name, LONGEST_NAME) or "?",
        size_bytes=file.size_bytes,
        role=FORM_EMPTY if FORM_EMPTY in file.flags else file.role,
        problem=problem_of(file),
        lacking=_lacking(file, all_files),
        has_macro=MACRO in file.flags,
    )


def _lacking(file: StoredAttachment, all_files: Sequence[StoredAttachment]) -> tuple[str, ...]:
    """Return the other volumes that an archive needs, as far as names tell."""
    if problem_of(file) != "volume_missing":
        return ()
    names = [other.name for other in all_files if problem_of(other) == "volume_missing"]
    lacking = missing_volumes_of(file.name, names)
    return tuple(clean_text(name, LONGEST_NAME) for name in lacking)


def _section(filed: OnFile, stage: Stage) -> StageSection:
    return StageSection(
        title=inside_sentence(stage.title),
        due_text=stage.due_text,
        lines=tuple(
            ChecklistLine(role=item.role, needed=item.needed, got=item.got)
            for item in _checklist(filed, stage).items
        ),
        past_due=timeliness(filed.now, stage) is not Timeliness.ON_TIME,
        late=_is_late(filed, stage),
    )


def _checklist(filed: OnFile, stage: Stage) -> Checklist:
    record = filed.records.get(stage.id)
    if record is not None and filed.for_contact:
        return checklist(stage, record.evidence)
    return checklist(stage, _brought(filed, stage))


def _brought(filed: OnFile, stage: Stage) -> tuple[SubmissionEvidence, ...]:
    """Return what this mail gave for a stage, also where the same file was there before."""
    record = filed.records.get(stage.id)
    hashes = {file.sha256 for file in filed.attachments}
    return tuple(
        replace(item, active=True)
        for item in (record.evidence if record else ())
        if item.message_row in filed.rows or item.fingerprint in hashes
    )


def _is_late(filed: OnFile, stage: Stage) -> bool:
    record = filed.records.get(stage.id)
    counted_from = filed.message.received_at
    if record is not None and filed.for_contact:
        counted_from = record.submission.first_received_at or counted_from
    return counted_from is not None and timeliness(counted_from, stage) is Timeliness.LATE


def _relations(filed: OnFile, stage: Stage) -> frozenset[str]:
    record = filed.records.get(stage.id)
    messages = record.messages if record else ()
    return frozenset(m.relation for m in messages if m.message_row in filed.rows)


def _only_supplements(filed: OnFile) -> bool:
    relations = [_relations(filed, stage) for stage in filed.stages]
    return bool(relations) and all(found == {"supplement"} for found in relations)


def _replaced_at(filed: OnFile) -> tuple[datetime, ...]:
    """Return when the mails arrived of which something is out of use since this one."""
    moments: set[datetime] = set()
    for stage in filed.stages:
        record = filed.records.get(stage.id)
        if record is None or "replacement" not in _relations(filed, stage):
            continue
        retired = {item.message_row for item in record.evidence if not item.active}
        moments |= {
            m.received_at
            for m in record.messages
            if m.message_row in retired and m.message_row not in filed.rows and m.received_at
        }
    return tuple(sorted(moments))
