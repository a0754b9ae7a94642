"""What staff said of a whole submission, and whether it still holds after what came since.

Pure: the audit's entries and the record in, the state out. So a submission that is filed anew
stands as staff left it, whatever is taken out of it and put back on the way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from db.entities.enums import SubmissionState
from db.entities.journal import AuditEntry
from db.entities.submissions import SubmissionRecord

ACCEPTED = "submission_accepted"
RETURNED = "submission_returned"
WORDS = {
    ACCEPTED: SubmissionState.ACCEPTED,
    RETURNED: SubmissionState.RETURNED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffWord:
    """The last thing that staff said of a submission.

    Attributes:
        state: accepted or returned.
        reason: why it was returned, as staff wrote it.
        seen: rows of the messages that lay there when it was said.
        action: number of the audit entry.
    """

    state: SubmissionState
    reason: str
    by: str
    at: datetime
    seen: frozenset[int]
    action: int


def subject_of(submission_id: int) -> str:
    """Return how the audit names a submission."""
    return f"submission:{submission_id}"


def read_word(standing: Iterable[AuditEntry]) -> StaffWord | None:
    """Return the newest word of entries that nobody has taken back, or None."""
    spoken = [entry for entry in standing if entry.action in WORDS]
    if not spoken:
        return None
    entry = spoken[-1]
    return StaffWord(
        state=WORDS[entry.action],
        reason=str(entry.detail.get("reason", "")),
        by=entry.actor,
        at=entry.at,
        seen=frozenset(entry.detail.get("messages", ())),
        action=entry.id,
    )


def state_by(word: StaffWord | None, record: SubmissionRecord) -> SubmissionState:
    """Return how a submission stands: what was returned is looked at anew once more has come.

    The same files once more are no answer to a return.
    """
    if word is None:
        return SubmissionState.RECEIVED
    if word.state is SubmissionState.RETURNED and _brings_more(record, word.seen):
        return SubmissionState.RECEIVED
    return word.state


def _brings_more(record: SubmissionRecord, seen: frozenset[int]) -> bool:
    known = {item.fingerprint for item in record.evidence if item.message_row in seen}
    return any(
        item.message_row not in seen and (not item.fingerprint or item.fingerprint not in known)
        for item in record.evidence
    )
