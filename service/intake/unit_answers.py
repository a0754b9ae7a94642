"""The sender's own answer to our letter "which unit are you?".

An answer files the mails of that sender that wait for it, and only those. It counts when it comes
from the very address that we asked, names our letter, and says plainly one number of our list or
one unit. One letter answers it, for all that was filed, when the last of it has been read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.entities.enums import Disposition, LetterKind, LetterState
from db.entities.journal import AuditEntry
from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from parsers.mail.message import MailKind, Message, Role
from service.intake.owed_letters import ACKNOWLEDGEMENT_PRIORITY, LetterSigning
from service.rules.filing_decision import NO_REPORT, Decision
from service.rules.sender_memory import UNIT_OPEN
from service.rules.staff_decision import StaffDecision, decision_json
from service.rules.understanding import Understanding
from service.rules.unit_answer import ANSWERED, OFFERED, TOGETHER, read_unit_answer
from service.rules.world import World

UNCLEAR = "unit_answer_unclear"
NOTED = "answer"
_NO_PAPERS = frozenset({Role.DECORATION, Role.MESSAGE})
_MOST_IDS = 50
_TAKEN = Decision(disposition=Disposition.IGNORED, reason=ANSWERED)
_IN_LINE = (Disposition.RECEIVED, Disposition.READING)

Readable = Sequence[tuple[StoredMessage, Message]]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnswer:
    """What a reply to our letter says.

    Attributes:
        row: the reply's own.
        letter_id: of our letter.
        unit: its code, or None where the reply is not plain.
        files: the mails that it files, the reply itself among them where it brings something.
        waiting: those of them that wait for it now.
        brings: the reply is itself something that a unit sends.
    """

    row: int
    letter_id: int
    campaign_id: str
    unit: str | None = None
    files: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    brings: bool = False

    @property
    def decision(self) -> StaffDecision:
        """What it decides about the mails that it files."""
        return StaffDecision(
            by=f"the sender's answer HT-{self.row:06d}",
            unit_code=self.unit,
            campaign_id=self.campaign_id,
            remember=False,
            answer_row=self.row if self.waiting or len(self.files) > 1 else None,
        )

    def settle(self, decision: Decision) -> Decision:
        """Return what becomes of the reply; a question in it still waits for a person."""
        if decision.disposition is Disposition.IGNORED and decision.reason != "old_mail_no_report":
            return decision
        if self.unit is None:
            unclear = decision.reason in NO_REPORT
            return replace(decision, reason=UNCLEAR) if unclear else decision
        return decision if self.brings else _TAKEN

    def mark(self, row: StoredMessage) -> StoredMessage:
        """Return the reply's row with what it answered."""
        if self.unit is None:
            return row
        noted = {"letter": self.letter_id, "unit": self.unit, "files": list(self.files)}
        row = replace(row, evidence={**row.evidence, NOTED: noted})
        if self.brings:
            return row
        reason = f"answers letter {self.letter_id}: which unit it is"
        return replace(
            row, mail_class="other", class_reason=reason, stages=(), campaign_id=self.campaign_id
        )


def find_unit_answers(
    uow: UnitOfWork,
    readable: Readable,
    meanings: Mapping[int, Understanding],
    world: World,
    domain: str,
) -> dict[int, UnitAnswer]:
    """Return the replies to our question among messages that were read.

    Args:
        uow: the transaction that files them.
        readable: the messages.
        meanings: what they mean by themselves.
        world: units and campaigns.
        domain: of our Message-IDs; without one of them in the group, nothing is asked.
    """
    named = {
        stored.id: named_letters(message, domain)
        for stored, message in readable
        if may_answer(message, meanings[stored.id])
    }
    ids = {message_id for several in named.values() for message_id in several}
    letters = uow.letters.find_by_message_id(ids) if ids else {}
    found: dict[int, UnitAnswer] = {}
    for stored, message in readable:
        known = (letters[each] for each in named.get(stored.id, ()) if each in letters)
        letter = next((one for one in known if _asked(one, message)), None)
        if letter is not None and letter.campaign_id in world.indexes:
            found[stored.id] = _read(uow, stored, message, meanings[stored.id], letter, world)
    return found


def may_answer(message: Message, meaning: Understanding) -> bool:
    """Say whether a person wrote it, nobody calls it forged, and nobody has decided about it."""
    return (
        message.kind is MailKind.PERSONAL
        and not message.generated
        and len(message.senders) == 1
        and not meaning.suspect
        and meaning.decided is None
    )


def named_letters(message: Message, domain: str) -> tuple[str, ...]:
    """Return the Message-IDs of ours that a message answers, the nearest first."""
    ids = (*message.in_reply_to[:_MOST_IDS], *message.references[: -_MOST_IDS - 1 : -1])
    return tuple(dict.fromkeys(each for each in ids if each.endswith(f"@{domain}>")))


def _asked(letter: Letter, message: Message) -> bool:
    """Say whether a letter asked the sender of a message, and nobody else, which unit it is."""
    return (
        letter.kind is LetterKind.UNIT_UNKNOWN
        and letter.message_row is not None
        and letter.recipient.lower() == message.senders[0].address
    )


def _read(
    uow: UnitOfWork,
    stored: StoredMessage,
    message: Message,
    meaning: Understanding,
    letter: Letter,
    world: World,
) -> UnitAnswer:
    campaign_id = letter.campaign_id or ""
    answer = UnitAnswer(
        row=stored.id,
        letter_id=letter.id,
        campaign_id=campaign_id,
        brings=_brings_something(meaning),
    )
    noted = stored.evidence.get(NOTED)
    if noted:  # It is only read again.
        return replace(answer, unit=noted["unit"], files=tuple(noted["files"]))
    offered = letter.context.get(OFFERED)
    unit = read_unit_answer(
        message.text, offered if isinstance(offered, list) else (), world.indexes[campaign_id]
    )
    if unit is None or (answer.brings and meaning.unit.code not in {None, unit}):
        return answer
    waiting = tuple(
        mail.id
        for mail in uow.senders.waiting(
            message.senders[0].address, campaign_id=campaign_id, reasons=UNIT_OPEN
        )
        if mail.id != stored.id
    )
    asked_about = uow.messages.get(letter.message_row or 0)
    stands = asked_about.unit_code if asked_about else None
    if stands not in {None, unit} or not (waiting or answer.brings or stands):
        return answer
    own = (stored.id,) if answer.brings else ()
    return replace(answer, unit=unit, files=(*waiting, *own), waiting=waiting)


def _brings_something(meaning: Understanding) -> bool:
    papers = any(
        role not in _NO_PAPERS and not attachment.inline
        for attachment, role in zip(meaning.message.attachments, meaning.roles, strict=True)
    )
    return papers or (meaning.mail_class == "report" and meaning.counting > 0)


def take_answers(uow: UnitOfWork, answers: Sequence[UnitAnswer], *, now: datetime) -> list[int]:
    """Let the mails that wait for answers be filed by them; returns the mails put in line."""
    taken = [answer for answer in answers if answer.waiting]
    for answer in taken:
        decision = answer.decision
        kept = decision_json(decision)
        uow.triage.decide(answer.waiting, at=now, by=decision.by, decision=kept)
        uow.messages.requeue(answer.waiting)
        # What has not been asked yet need not be asked any more.
        unsent = uow.letters.find_by_message(answer.waiting)
        uow.letters.set_state(
            [letter.id for several in unsent.values() for letter in several],
            LetterState.SUPPRESSED,
            only_from=(LetterState.OWED,),
            reason=ANSWERED,
        )
    uow.audit.append(
        [
            AuditEntry(
                at=now,
                actor="hopthu",
                action=ANSWERED,
                subject=f"message:{answer.row}",
                detail={
                    "unit": answer.unit,
                    "letter": answer.letter_id,
                    "messages": list(answer.waiting),
                },
            )
            for answer in taken
        ]
    )
    return [row for answer in taken for row in answer.waiting]


def is_answered_together(meaning: Understanding) -> bool:
    """Say whether one letter answers a mail along with others: when the last has been filed."""
    return meaning.decided is not None and meaning.decided.answer_row is not None


def letters_together(
    uow: UnitOfWork,
    rows: Sequence[StoredMessage],
    answers: Mapping[int, int],
    kinds: Mapping[int, LetterKind | None],
    signing: LetterSigning,
) -> Iterator[Letter]:
    """Yield the letters for what answers have filed, once all of it has been read.

    Args:
        uow: the transaction that files them.
        rows: what was filed in it, as it will stand.
        answers: of these, the row of the reply that filed each.
        kinds: which letter each of them would be owed by itself.
        signing: for the letters.
    """
    here = {row.id: row for row in rows}
    for answer_row in sorted(set(answers.values())):
        reply = here.get(answer_row) or uow.messages.get(answer_row)
        noted = reply.evidence.get(NOTED) if reply else None
        if reply is None or not noted or reply.quiet or reply.from_address is None:
            continue
        elsewhere = [row for row in noted["files"] if row not in here]
        if uow.messages.count_among(elsewhere, _IN_LINE):
            continue
        known = {**uow.messages.get_many(elsewhere), **here}
        filed = [row for row in noted["files"] if _stands(known.get(row), noted["unit"])]
        if filed:
            kind = next((kinds[row] for row in reversed(filed) if kinds.get(row)), None)
            yield _letter(reply, filed, kind or LetterKind.REPORT_RECEIVED, signing, noted["unit"])


def _stands(mail: StoredMessage | None, unit: str) -> bool:
    return mail is not None and mail.disposition is Disposition.FILED and mail.unit_code == unit


def _letter(
    reply: StoredMessage,
    filed: Sequence[int],
    kind: LetterKind,
    signing: LetterSigning,
    unit: str,
) -> Letter:
    return Letter(
        effect_key=f"unit_answer:{reply.content_key}",
        kind=kind,
        message_id=signing.fresh_message_id(),
        recipient=reply.from_address or "",
        language=signing.language,
        message_row=reply.id,
        unit_code=unit,
        campaign_id=reply.campaign_id,
        context={
            "references": list(reply.in_reply_to),
            "registered": True,
            TOGETHER: list(filed),
        },
        priority=ACKNOWLEDGEMENT_PRIORITY,
    )
