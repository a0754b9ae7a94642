"""What the doctor says of one thing."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How one thing stands."""

    GOOD = "good"
    NOTE = "note"  # it works, but somebody should know
    BAD = "bad"  # the service cannot do its work


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at.

    Attributes:
        what: such as "mailbox phonggdtx".
        detail: what was found.
        advice: what to do; empty when nothing needs doing.
    """

    what: str
    state: State
    detail: str
    advice: str = ""
