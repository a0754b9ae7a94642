"""Messages taken in, where they came from, and their attachments."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db.entities.enums import ArrivalState, Disposition


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One entry of a server's folder, or one imported file: the ledger's line.

    UNIQUE (mailbox, folder, uidvalidity, uid). For an import: mailbox "import", folder the
    sha256 of the raw bytes, uidvalidity 0, uid 0.

    Attributes:
        raw_sha256: the blob of the raw message, or None where nothing was stored.
        internal_date: INTERNALDATE, aware, or None.
    """

    mailbox: str
    folder: str
    uidvalidity: int
    uid: int
    state: ArrivalState = ArrivalState.STORED
    raw_sha256: str | None = None
    size_bytes: int = 0
    internal_date: datetime | None = None
    quiet: bool = False
    seen_at: datetime | None = None
    message_row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMessage:
    """One message in the database.

    Attributes:
        id: the row, 0 before it is written.
        receipt: the number that people are told, such as "HT-000147".
        raw_sha256: the blob of the raw bytes.
        quiet: filed without an answer (first run, import).
        received_at: arrival as the contract defines it; evidence in `received_basis`:
            internal_date | received_header | date_header | import.
        mail_class: report | staff_command | bounce | auto_reply | list | own | other, or None
            before it was read.
        reply_allowed: whether an answer may go out; `reply_reason` says why or why not.
        attempts: how often reading was begun.
        reading_since: when the last attempt began, or None.
        evidence: what spoke for unit, campaign and stage: JSON of service.rules.
        duplicate_of: the row of the same mail taken in earlier.
        second_pass_due: its scans and pictures are still to be looked at closely.
    """

    id: int = 0
    raw_sha256: str
    size_bytes: int
    disposition: Disposition = Disposition.RECEIVED
    reason: str = ""
    quiet: bool = False
    attempts: int = 0
    reading_since: datetime | None = None
    stored_at: datetime | None = None
    internal_date: datetime | None = None
    content_key: str | None = None
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    from_address: str | None = None
    from_name: str = ""
    subject: str | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    received_basis: str = ""
    mail_class: str | None = None
    class_reason: str = ""
    reply_allowed: bool = False
    reply_reason: str = ""
    unit_code: str | None = None
    campaign_id: str | None = None
    stages: tuple[str, ...] = ()
    evidence: dict[str, Any] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    duplicate_of: int | None = None
    filed_at: datetime | None = None
    second_pass_due: bool = False

    @property
    def receipt(self) -> str:
        """The receipt number that people are told."""
        return f"HT-{self.id:06d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAttachment:
    """One attachment of a stored message; the bytes are the blob `sha256`."""

    message_row: int
    position: int
    name: str
    path: str
    name_bytes: bytes
    media_type: str
    declared_type: str
    size_bytes: int
    sha256: str
    role: str
    inline: bool = False
    content_id: str | None = None
    flags: tuple[str, ...] = ()
