"""What staff ask for by mail: one entry a thing that is asked, from the mail to its outcome."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class CommandState(StrEnum):
    """What became of one thing that a mail asks for."""

    WAITING = "waiting"  # to be looked at
    CONFIRMING = "confirming"  # the registered address was asked whether it really wrote
    DOING = "doing"  # begun; what it did stands in the audit above `audit_before`
    DONE = "done"
    REPEATED = "repeated"  # its link was used before: nothing was done
    REFUSED = "refused"
    UNCLEAR = "unclear"  # the words were not understood


@dataclass(frozen=True, slots=True, kw_only=True)
class MailCommand:
    """One thing that a mail asks for; UNIQUE (message_row, part).

    Attributes:
        part: its place in the mail, from 0.
        person: the bare From address, lower case.
        authenticated: the trusted mail server vouches for that address.
        said: the line as it was written, or "" for a link.
        token: the link's own text as it was found, or "".
        token_sha256: of the link when it was used; no two commands hold the same.
        words: what was written beside the link: a reason, or an answer.
        outcome: JSON of what was done, for the letter that tells of it.
        reason: a stable code of why it was not done, or "".
        audit_before: the newest audit number when it began.
        action: the audit number by which it can be taken back, or None.
    """

    id: int = 0
    message_row: int
    part: int = 0
    person: str
    authenticated: bool = False
    said: str = ""
    token: str = ""
    token_sha256: str | None = None
    words: str = ""
    state: CommandState = CommandState.WAITING
    reason: str = ""
    outcome: dict[str, Any] = field(default_factory=dict)
    audit_before: int | None = None
    action: int | None = None
    created_at: datetime
    settled_at: datetime | None = None
