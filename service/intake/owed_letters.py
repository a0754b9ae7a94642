"""The letter that a filed message is owed: at most one, in the transaction that files it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from db.entities.enums import Disposition, LetterKind
from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from db.entities.submissions import SubmissionRecord
from db.stores.submissions import Key
from parsers.mail.message import Message
from service.rules.filing_decision import Decision, record_checklist, request_of
from service.rules.own_mail import new_message_id
from service.rules.reply_choice import BEING_READ, FiledMail, StageOutcome, choose_letter
from service.rules.request_kind import RequestKind
from service.rules.understanding import Understanding
from service.rules.unit_answer import OFFERED, units_to_offer

ACKNOWLEDGEMENT_PRIORITY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSigning:
    """How answers are owed.

    Attributes:
        key: what our Message-IDs are made with.
        domain: their right side.
        language: that letters are written in.
        burst: mails of one sender within so long are answered together; nought: each alone.
    """

    key: bytes
    domain: str
    language: str
    burst: timedelta = timedelta(0)

    def fresh_message_id(self) -> str:
        """Return a Message-ID that was never used before."""
        return new_message_id(self.key, secrets.token_hex(8), self.domain)


def acknowledgement(
    row: StoredMessage,
    message: Message,
    meaning: Understanding,
    decision: Decision,
    records: Mapping[Key, SubmissionRecord],
    signing: LetterSigning,
) -> Letter | None:
    """Return the letter that answers a message, or None; see `silence_reason`."""
    kind = answer_kind(row, meaning, decision, records)
    if kind is None or row.from_address is None:
        return None
    return Letter(
        effect_key=f"acknowledgement:{message.content_key}",
        kind=kind,
        message_id=signing.fresh_message_id(),
        recipient=row.from_address,
        language=signing.language,
        message_row=row.id,
        unit_code=row.unit_code,
        campaign_id=row.campaign_id,
        stage_id=row.stages[0] if len(row.stages) == 1 else None,
        context={
            "references": [*message.references, *message.in_reply_to][-20:],
            # What the cap for strangers of one domain does not touch: see sending_limits.
            "registered": meaning.registered or row.unit_code is not None,
            BEING_READ: has_unread_scan(row, meaning),
            # Kept, so that number 2 of an answer means what the letter said.
            **(
                {OFFERED: units_to_offer(meaning.unit.candidates)}
                if kind is LetterKind.UNIT_UNKNOWN
                else {}
            ),
        },
        priority=ACKNOWLEDGEMENT_PRIORITY,
    )


def answer_kind(
    row: StoredMessage,
    meaning: Understanding,
    decision: Decision,
    records: Mapping[Key, SubmissionRecord],
) -> LetterKind | None:
    """Return which letter answers a message, or None for silence."""
    mail = FiledMail(
        may_answer=not _refusal(row, meaning, decision),
        understood=meaning.mail_class == "report" and not meaning.suspect,
        unit_known=row.unit_code is not None,
        counting=meaning.counting,
        unreadable=len(meaning.unreadable),
        links=len(row.links),
        being_read=has_unread_scan(row, meaning),
        request=request_of(meaning) if meaning.registered else RequestKind.NOTHING,
        stages=_outcomes(row, meaning, records) if row.unit_code else (),
    )
    return choose_letter(mail)


def silence_reason(row: StoredMessage, meaning: Understanding, decision: Decision) -> str:
    """Return why a message that is owed no letter is not answered: a stable code."""
    return _refusal(row, meaning, decision) or "person_decides_first"


def _refusal(row: StoredMessage, meaning: Understanding, decision: Decision) -> str:
    if not meaning.reply.allowed:
        return meaning.reply.reason
    if decision.disposition is Disposition.IGNORED:
        return decision.reason
    if row.quiet:
        return "quiet"
    if meaning.mail_class != "report":
        asks = meaning.registered and request_of(meaning) is not RequestKind.NOTHING
        return "" if asks else "no_report"
    # The unit is known and something else is not: asking for the unit would be the wrong letter.
    waits = decision.disposition is Disposition.TRIAGE and meaning.unit.code is not None
    return "person_decides_first" if waits else ""


def _outcomes(
    row: StoredMessage, meaning: Understanding, records: Mapping[Key, SubmissionRecord]
) -> tuple[StageOutcome, ...]:
    outcomes: list[StageOutcome] = []
    for stage in meaning.stages:
        record = records[row.campaign_id or "", stage.id, row.unit_code or ""]
        relation = next((m.relation for m in record.messages if m.message_row == row.id), "")
        outcomes.append(
            StageOutcome(
                requires=tuple(asked.role for asked in stage.requires),
                complete=record_checklist(record, stage).complete,
                replaces=relation == "replacement",
                supplements=relation == "supplement",
                late=_is_late(record),
            )
        )
    return tuple(outcomes)


def _is_late(record: SubmissionRecord) -> bool:
    return record.submission.on_time is False and not record.submission.in_grace


def has_unread_scan(row: StoredMessage, meaning: Understanding) -> bool:
    """Say whether a mail holds a scan whose text is still to be looked at."""
    return row.second_pass_due and any(
        document.scan and not document.text_chars for document in meaning.message.documents
    )
