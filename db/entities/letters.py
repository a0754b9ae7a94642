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
        handover_at: when handing over began; None in a claim that surely sent nothing yet.
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
    handover_at: datetime | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How a claimed letter ends its claim.

    Attributes:
        epoch: of the claim; a letter claimed again by another is left alone.
        state: owed (tried again at `not_before`) or a final state.
        not_before: earliest time of the next try; only with state owed.
        subject: as it was sent, or None to leave it.
        raw_sha256: the blob of the bytes handed over, or None to leave it.
    """

    letter_id: int
    epoch: int
    state: LetterState
    attempt: Attempt
    reason: str = ""
    not_before: datetime | None = None
    subject: str | None = None
    raw_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """Claims that ran out before they were settled.

    Attributes:
        maybe_sent: handing over had begun: nobody can know.
        returned: nothing was sent; they are owed again.
    """

    maybe_sent: tuple[Letter, ...] = ()
    returned: tuple[Letter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaker:
    """Whether the outbox as a whole is on hold; its letters stay owed."""

    held: bool = False
    reason: str = ""
    since: datetime | None = None
