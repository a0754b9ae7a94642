"""The outbox: letters owed, sent, or decided against."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db.entities.enums import LetterKind, LetterState


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One outgoing letter to one recipient.

    Attributes:
        effect_key: UNIQUE; kind, subject, period and recipient. The same effect is owed once.
        message_id: fixed when the row is written, with angle brackets; every try carries it.
        recipient: bare address.
        copies: further recipients, each with an envelope of its own (escalation).
        message_row: the message it answers, or None.
        context: JSON that the composer needs besides the database's state.
        raw_sha256: the blob of the bytes as they were last handed over, or None.
        not_before: earliest time of the next try.
        claim_epoch: epoch of the lease under which it is being sent.
        claimed_until: when a claim is void.
        priority: lower goes first: acknowledgement 10, reminder 20, digest 30.
    """

    id: int = 0
    effect_key: str
    kind: LetterKind
    message_id: str
    recipient: str
    language: str = "vi"
    copies: tuple[str, ...] = ()
    message_row: int | None = None
    unit_code: str | None = None
    campaign_id: str | None = None
    stage_id: str | None = None
    context: dict[str, Any] = field(default_factory=dict)
    state: LetterState = LetterState.OWED
    reason: str = ""
    attempts: int = 0
    priority: int = 10
    created_at: datetime | None = None
    not_before: datetime | None = None
    claim_epoch: int | None = None
    claimed_until: datetime | None = None
    sent_at: datetime | None = None
    subject: str = ""
    raw_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One SMTP try of a letter: what the server said."""

    letter_id: int
    at: datetime
    outcome: str
    code: int | None = None
    answer: str = ""
