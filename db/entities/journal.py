"""Triage, audit, mailbox progress and leases."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageItem:
    """A message that a person has to decide on.

    Attributes:
        candidates: (unit code, confidence 0..1), best first, at most five.
        decided_at: None while it is open.
        decision: JSON of what was decided: unit, stage, ignored.
    """

    id: int = 0
    message_row: int
    reason: str
    candidates: tuple[tuple[str, float], ...] = ()
    opened_at: datetime
    decided_at: datetime | None = None
    decided_by: str = ""
    decision: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One thing that was done or decided, and why; never changed afterwards.

    Attributes:
        actor: "hopthu", an address, or "cli:<user>".
        action: past-tense snake_case: message_filed, letter_sent, letter_suppressed ...
        subject: what it was done to: "message:12", "letter:7", "unit:thpt-x".
    """

    id: int = 0
    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxProgress:
    """How far one folder of one mailbox has been read.

    Attributes:
        last_uid: every UID up to it is in the ledger (an optimisation; the ledger decides).
        first_run_at: when the folder was first read: older mail is filed without an answer.
        last_read_at: the last time the server was asked and answered.
        last_error: one line, empty when the last try was good.
    """

    mailbox: str
    folder: str
    uidvalidity: int
    last_uid: int = 0
    first_run_at: datetime | None = None
    last_read_at: datetime | None = None
    last_error_at: datetime | None = None
    last_error: str = ""
    reconciled_at: datetime | None = None
    server_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Who may act; effects carry the epoch, which counts up with every new holder."""

    name: str
    holder: str
    epoch: int
    expires_at: datetime
