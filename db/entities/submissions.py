"""What one unit sent for one stage, and what of it meets which requirement."""

from dataclasses import dataclass
from datetime import datetime

from db.entities.enums import SubmissionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A unit's submission for a stage; UNIQUE (campaign_id, stage_id, unit_code).

    Attributes:
        first_received_at: arrival of the first message that counts.
        complete_at: arrival of the message that completed it, or None.
        on_time: whether the first message with a counting item was on time; None before.
        version: counts up with every message that changes it.
    """

    id: int = 0
    campaign_id: str
    stage_id: str
    unit_code: str
    state: SubmissionState = SubmissionState.RECEIVED
    first_received_at: datetime | None = None
    complete_at: datetime | None = None
    on_time: bool | None = None
    in_grace: bool | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionMessage:
    """One message of a submission, with how it stands to the earlier ones.

    Attributes:
        relation: first | supplement | replacement.
        superseded: a later message replaced this one; kept for history.
    """

    submission_id: int
    message_row: int
    relation: str
    superseded: bool = False
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionEvidence:
    """One thing that meets (part of) a requirement.

    Attributes:
        requirement: the role of the requirement: written_report, figures, schedule, photo.
        attachment_position: of the message, or None where the mail's own text is meant.
        fingerprint: equal evidence counts once: the sha256 of the file.
        likeness: of a photograph, its difference hash; near ones count once. "" where there is
            none, or nobody has looked yet.
    """

    submission_id: int
    message_row: int
    requirement: str
    attachment_position: int | None = None
    fingerprint: str = ""
    name: str = ""
    active: bool = True
    likeness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionRecord:
    """A submission with its whole history, oldest message first."""

    submission: Submission
    messages: tuple[SubmissionMessage, ...] = ()
    evidence: tuple[SubmissionEvidence, ...] = ()

    @property
    def active_evidence(self) -> tuple[SubmissionEvidence, ...]:
        """The evidence that counts now."""
        return tuple(item for item in self.evidence if item.active)
