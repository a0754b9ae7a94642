"""One thing that happens in the story: a moment, a line for people, and the mail it brings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.demo.smtp_server import SentMail
from service.staff.terms import TermsDecision


class LetterBox:
    """What correspondents have received from the service so far.

    Args:
        sent: every mail handed to the SMTP server, oldest first.
    """

    def __init__(self, sent: Sequence[SentMail]) -> None:
        self._sent = sent

    def last_to(self, address: str) -> SentMail | None:
        """Return the newest letter to an address, or None."""
        for mail in reversed(self._sent):
            if address in mail.recipients:
                return mail
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happens.

    Attributes:
        at: when its mail arrives: the INTERNALDATE, aware.
        title: one line that says who writes and what.
        write: gives the raw mails; what answers a letter of ours finds it in the letter box.
        decision: what a person of the office decides for one unit then, or None.
    """

    at: datetime
    title: str
    write: Callable[[LetterBox], Sequence[bytes]]
    decision: TermsDecision | None = None


def event(at: datetime, title: str, write: Callable[[datetime], bytes]) -> Event:
    """Return an event of one mail that answers nothing of ours."""
    return Event(at=at, title=title, write=lambda _box: (write(at),))
