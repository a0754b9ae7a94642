"""What becomes of a message that was read and understood, and what it changes for its unit.

Pure: the record of a submission goes in, the changed record comes out.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.entities.campaigns import Stage
from db.entities.enums import Disposition
from db.entities.submissions import (
    Submission,
    SubmissionEvidence,
    SubmissionMessage,
    SubmissionRecord,
)
from parsers.mail.message import Role
from service.rules.checklist import Checklist, checklist
from service.rules.deadlines import Timeliness, timeliness
from service.rules.request_kind import RequestKind, find_request
from service.rules.understanding import Understanding

# Why a mail waits for a person that is no report but asks for something.
REQUEST_REASONS = {
    RequestKind.QUESTION: "question",
    RequestKind.MORE_TIME: "extension_request",
}
OTHER_MATTER = "question_or_other"
NO_REPORT = frozenset({*REQUEST_REASONS.values(), OTHER_MATTER})
#: What staff ask for is done, and answered, by itself: nothing of it is filed.
STAFF_COMMAND = "staff_command"
#: A stranger sends one bad link after another; nothing else is in that mail.
LINKS_REFUSED = "links_refused"
AUTOMATIC_CLASSES = frozenset({"bounce", "auto_reply", "list", "own"})
#: One piece of a mail that was cut up on its way (RFC 2046, 5.2.2): the rest came in others.
PARTIAL = "partial_message"
_NO_PAPERS = frozenset({Role.DECORATION, Role.MESSAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a message, and the stable code of why."""

    disposition: Disposition
    reason: str


def decide(understood: Understanding, *, duplicate: bool, quiet: bool = False) -> Decision:
    """Decide what becomes of one message.

    Only a report with a certain unit and stage is filed by the program; everything that a
    person wrote and that is not certain waits for a person. Of old mail only reports do: years of
    other letters would bury the list.

    Args:
        understood: what it means.
        duplicate: the same mail was taken in before.
        quiet: it was there before the first run, or was imported.
    """
    ignored = _ignored_reason(understood, duplicate=duplicate, quiet=quiet)
    if ignored:
        return Decision(disposition=Disposition.IGNORED, reason=ignored)
    reason = _triage_reason(understood)
    if reason:
        return Decision(disposition=Disposition.TRIAGE, reason=reason)
    return Decision(disposition=Disposition.FILED, reason="unit_and_stage_known")


def _ignored_reason(understood: Understanding, *, duplicate: bool, quiet: bool) -> str:
    if duplicate:
        return "duplicate"
    if understood.decided is not None and understood.decided.ignore:
        return "decided_by_staff"
    if understood.mail_class == STAFF_COMMAND:
        return STAFF_COMMAND
    if understood.mail_class in AUTOMATIC_CLASSES:
        return "" if _perhaps_report(understood) and not quiet else understood.mail_class
    return "old_mail_no_report" if quiet and understood.mail_class != "report" else ""


def _perhaps_report(understood: Understanding) -> bool:
    """Say whether automatic mail may bring what a unit sent by a machine, or through a list.

    Scanners and document systems mark their mail as automatic. Of lists only those of units are
    worth a look: anybody's newsletter has attachments.
    """
    by_machine = understood.mail_class == "auto_reply"
    through_list = understood.mail_class == "list" and understood.registered
    return (by_machine or through_list) and any(
        role not in _NO_PAPERS
        and not attachment.inline
        and not attachment.media_type.startswith(("text/", "message/"))
        for attachment, role in zip(understood.message.attachments, understood.roles, strict=True)
    )


def _triage_reason(understood: Understanding) -> str:
    if understood.mail_class in AUTOMATIC_CLASSES:
        return "automatic_with_files"
    if PARTIAL in understood.message.problems:
        return PARTIAL
    if understood.mail_class != "report":
        return REQUEST_REASONS.get(request_of(understood), OTHER_MATTER)
    if doubt := _doubt_about_sender(understood):
        return doubt
    if understood.unit.code is None:
        return "unit_unknown" if not understood.unit.candidates else "unit_ambiguous"
    return "" if understood.stages else "stage_unknown"


def _doubt_about_sender(understood: Understanding) -> str:
    if understood.suspect:
        return "sender_not_authenticated"
    clear = len(understood.message.senders) == 1 or understood.decided is not None
    return "" if clear else "sender_unclear"


def request_of(understood: Understanding) -> RequestKind:
    """Return what a mail asks for that is no report: a question, more time, or nothing."""
    if understood.mail_class != "other":
        return RequestKind.NOTHING
    message = understood.message
    return find_request(message.subject or "", message.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What one message brings to a submission.

    Attributes:
        evidence: its submission_id is not looked at.
        replaces: the sender says that it takes the place of what was sent before.
    """

    message_row: int
    received_at: datetime
    evidence: tuple[SubmissionEvidence, ...]
    replaces: bool = False


def add_message(record: SubmissionRecord, addition: Addition, stage: Stage) -> SubmissionRecord:
    """Return the submission with one more message in it; history is kept.

    A replacement puts out of use what earlier messages gave for the same requirements, and
    nothing else: a corrected report does not throw away the photographs. A file that is on record
    already is noted again, so that it stays when the other mail is taken out, and counts once.
    """
    if any(m.message_row == addition.message_row for m in record.messages):
        return record
    retired = _retired_by(addition, record) if addition.replaces else frozenset()
    kept = record.evidence
    if retired:
        kept = tuple(replace(item, active=False) if item in retired else item for item in kept)
    fresh = tuple(replace(item, submission_id=record.submission.id) for item in addition.evidence)
    message = SubmissionMessage(
        submission_id=record.submission.id,
        message_row=addition.message_row,
        relation=_relation(record, replacing=bool(retired)),
        received_at=addition.received_at,
    )
    earlier = _mark_superseded(record.messages, kept) if retired else record.messages
    changed = replace(record, evidence=(*kept, *fresh), messages=(*earlier, message))
    return replace(changed, submission=_timed(changed, addition, stage))


def _retired_by(addition: Addition, record: SubmissionRecord) -> frozenset[SubmissionEvidence]:
    """Return what an earlier mail gave for the requirements that the new one gives anew."""
    given = {item.requirement for item in addition.evidence}
    earlier = {
        m.message_row
        for m in record.messages
        if m.received_at is None or m.received_at <= addition.received_at
    }
    return frozenset(
        item
        for item in record.active_evidence
        if item.requirement in given and item.message_row in earlier
    )


def rebuild(record: SubmissionRecord, stage: Stage) -> SubmissionRecord:
    """Return a submission worked out anew from its messages and what each of them gave."""
    empty = replace(
        record.submission, first_received_at=None, complete_at=None, on_time=None, in_grace=None
    )
    built = SubmissionRecord(submission=empty)
    for message in record.messages:
        if message.received_at is None:
            continue
        given = tuple(
            replace(item, active=True)
            for item in record.evidence
            if item.message_row == message.message_row
        )
        addition = Addition(
            message_row=message.message_row,
            received_at=message.received_at,
            evidence=given,
            replaces=message.relation == "replacement",
        )
        built = add_message(built, addition, stage)
    return replace(
        built, submission=replace(built.submission, version=record.submission.version + 1)
    )


def record_checklist(record: SubmissionRecord, stage: Stage) -> Checklist:
    """Return the one checklist of a unit's submission for a stage."""
    return checklist(stage, record.evidence)


def _relation(record: SubmissionRecord, *, replacing: bool) -> str:
    if not record.messages:
        return "first"
    return "replacement" if replacing else "supplement"


def _mark_superseded(
    messages: Sequence[SubmissionMessage], evidence: Sequence[SubmissionEvidence]
) -> tuple[SubmissionMessage, ...]:
    """Mark the messages of which nothing counts any more."""
    gave = {item.message_row for item in evidence}
    counts = {item.message_row for item in evidence if item.active}
    return tuple(
        replace(m, superseded=m.message_row in gave and m.message_row not in counts)
        for m in messages
    )


def _timed(record: SubmissionRecord, addition: Addition, stage: Stage) -> Submission:
    """Set first and complete times; who is on time is judged on the first that counts."""
    submission = record.submission
    first = submission.first_received_at
    if addition.evidence and (first is None or addition.received_at < first):
        first = addition.received_at
    verdict = timeliness(first, stage) if first else None
    return replace(
        submission,
        first_received_at=first,
        complete_at=_complete_at(record, stage),
        on_time=verdict is Timeliness.ON_TIME if verdict else None,
        in_grace=verdict is Timeliness.IN_GRACE if verdict else None,
        version=submission.version + 1,
    )


def _complete_at(record: SubmissionRecord, stage: Stage) -> datetime | None:
    """Return the first arrival by which everything was there, whatever order it was filed in.

    A correction that came later does not make a complete submission a later one.
    """
    if not record_checklist(record, stage).complete:
        return None
    arrived = {m.message_row: m.received_at for m in record.messages if m.received_at}
    given = [
        (arrived[item.message_row], replace(item, active=True))
        for item in record.evidence
        if item.message_row in arrived
    ]

    def is_complete(moment: datetime) -> bool:
        return checklist(stage, (item for at, item in given if at <= moment)).complete

    moments = sorted({at for at, _ in given})
    position = bisect_left(moments, 1, key=is_complete)
    return moments[position] if position < len(moments) else None
