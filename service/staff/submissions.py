"""A person accepts what a unit sent for a stage, whatever it lacks, or returns it with a reason."""

from dataclasses import dataclass, replace
from datetime import datetime

from db.entities.enums import LetterKind, SubmissionState
from db.entities.journal import AuditEntry
from db.entities.letters import Letter
from db.entities.submissions import SubmissionRecord
from db.unit_of_work import UnitOfWork
from service.reports.submission_words import read_words
from service.rules.filing_decision import record_checklist
from service.rules.submission_word import ACCEPTED, RETURNED, WORDS, state_by, subject_of
from service.staff.desk import StaffDesk
from service.staff.standing_actions import (
    UNDONE,
    no_such_action,
    refuse_unless_newest,
    standing_entries,
)
from service.staff.targets import Refusal, StageOfUnit, UnknownTarget
from service.staff.versions import Check, no_check

LETTER_PRIORITY = 10
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedSubmission:
    """A word that stands.

    Attributes:
        action: its number in the audit, by which it can be taken back.
        missing: the roles that the submission lacks.
        told: where the unit is told, or "".
    """

    action: int
    missing: tuple[str, ...]
    told: str = ""


def accept(
    desk: StaffDesk, of: StageOfUnit, *, by: str, reason: str = "", check: Check = no_check
) -> DecidedSubmission:
    """Take what a unit sent as it is: it counts as complete from now on.

    Raises:
        UnknownTarget: nothing came, or it is accepted already; nothing was changed.
    """
    now = desk.workplace.clock.now()
    with desk.workplace.database.unit_of_work() as uow:
        desk.workplace.leadership.keep_others_out(uow)
        check(uow)
        record = _find(uow, of)
        action = _say(uow, record, ACCEPTED, by=by, reason=reason, now=now)
        uow.commit()
    return DecidedSubmission(action=action, missing=record_checklist(record, of.stage).missing)


def return_it(
    desk: StaffDesk, of: StageOfUnit, *, by: str, reason: str, check: Check = no_check
) -> DecidedSubmission:
    """Send back what a unit sent: it counts as incomplete until more comes, and the unit is told.

    Raises:
        UnknownTarget: there is no reason, nothing came, or it is returned already; nothing was
            changed.
    """
    words = " ".join(reason.split())[:LONGEST_REASON]
    if not words:
        raise UnknownTarget(
            "say why it is returned (--reason): the unit is told so", Refusal.SAY_REASON
        )
    now = desk.workplace.clock.now()
    with desk.workplace.database.unit_of_work() as uow:
        desk.workplace.leadership.keep_others_out(uow)
        check(uow)
        record = _find(uow, of)
        action = _say(uow, record, RETURNED, by=by, reason=words, now=now)
        letter = _letter(uow, desk, of, record, words, action)
        if letter is not None:
            uow.letters.queue([letter], now=now)
        uow.commit()
    return DecidedSubmission(
        action=action,
        missing=record_checklist(record, of.stage).missing,
        told=letter.recipient if letter else "",
    )


def undo_word(desk: StaffDesk, action: int, *, by: str) -> AuditEntry:
    """Take back an acceptance or a return; what was said before it holds again.

    A letter about it that has not left yet does not leave: it looks at the word once more.

    Returns:
        The entry that was taken back.

    Raises:
        UnknownTarget: nothing was changed.
    """
    now = desk.workplace.clock.now()
    with desk.workplace.database.unit_of_work() as uow:
        desk.workplace.leadership.keep_others_out(uow)
        entry = uow.audit.get(action)
        if entry is None or entry.action not in WORDS:
            raise no_such_action(action)
        refuse_unless_newest(entry, standing_entries(uow, entry.subject, WORDS))
        uow.audit.append(
            [
                AuditEntry(
                    at=now,
                    actor=by,
                    action=UNDONE,
                    subject=entry.subject,
                    detail={"action": action},
                )
            ]
        )
        number = int(entry.subject.partition(":")[2])
        word = read_words(uow, [number]).get(number)
        for record in uow.submissions.get_many([number]):
            _set_state(uow, record, state_by(word, record))
        uow.commit()
    return entry


def _find(uow: UnitOfWork, of: StageOfUnit) -> SubmissionRecord:
    campaign_id, stage_id, unit_code = of.key
    found = uow.submissions.find(campaign_id, unit_codes=[unit_code], stage_id=stage_id)
    if not found or not found[0].messages:
        raise UnknownTarget(
            f"nothing has come of {unit_code} for {stage_id}; what came another way: "
            "hopthu submission record, to ask nothing of it: hopthu submission exempt",
            Refusal.NOTHING_CAME,
            unit_name=of.unit.name,
            stage_title=of.stage.title,
        )
    return found[0]


def _say(
    uow: UnitOfWork, record: SubmissionRecord, action: str, *, by: str, reason: str, now: datetime
) -> int:
    """Note a word and let the submission stand by it; returns its number."""
    state = record.submission.state
    if state is WORDS[action]:
        raise UnknownTarget(f"it is {state.value} already", Refusal.AS_BEFORE, state=state.value)
    of = record.submission
    number = uow.audit.add(
        AuditEntry(
            at=now,
            actor=by,
            action=action,
            subject=subject_of(of.id),
            detail={
                "campaign": of.campaign_id,
                "stage": of.stage_id,
                "unit": of.unit_code,
                "reason": reason,
                "messages": [message.message_row for message in record.messages],
                "before": state.value,
            },
        )
    )
    _set_state(uow, record, WORDS[action])
    return number


def _set_state(uow: UnitOfWork, record: SubmissionRecord, state: SubmissionState) -> None:
    changed = replace(record.submission, state=state, version=record.submission.version + 1)
    uow.submissions.save([changed])


def _letter(
    uow: UnitOfWork,
    desk: StaffDesk,
    of: StageOfUnit,
    record: SubmissionRecord,
    reason: str,
    action: int,
) -> Letter | None:
    """Return the letter that tells the unit, to where it can be reached; None if nowhere."""
    addresses = desk.reachable(uow, of.unit.code)
    if not addresses:
        return None
    rows = [message.message_row for message in record.messages]
    mails = uow.messages.get_many(rows)
    # The one who sent it last is told, where that is an address of the unit.
    sent_from = [mails[row].from_address for row in reversed(rows) if row in mails]
    recipient = next((a for a in sent_from if a and a in addresses), addresses[0])
    return Letter(
        effect_key=f"returned:{action}:{recipient}",
        kind=LetterKind.SUBMISSION_RETURNED,
        message_id=desk.fresh_message_id(),
        recipient=recipient,
        language=desk.language,
        unit_code=of.unit.code,
        campaign_id=of.campaign.id,
        stage_id=of.stage.id,
        context={"reason": reason, "action": action, "submission": record.submission.id},
        priority=LETTER_PRIORITY,
    )
