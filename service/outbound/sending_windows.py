"""What has gone out lately, read for the judgement of one more letter."""

from dataclasses import dataclass, replace
from datetime import datetime

from db.entities.letters import Letter
from db.stores.sending_history import SendingHistory, SentCount
from db.unit_of_work import UnitOfWork
from service.rules.reply_choice import ANSWERS
from service.rules.sending_limits import (
    DAY,
    HOUR,
    MINUTE,
    UNASKED,
    Counts,
    Purpose,
    Window,
    purpose_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """What `judge` asks about one letter."""

    sent: Counts
    answers: bool
    registered: bool
    purpose: Purpose


def read_pace(uow: UnitOfWork, *, now: datetime) -> Counts:
    """Return how much of anything has gone out lately."""
    history = uow.sending_history
    return Counts(
        minute=_window(history.since(now - MINUTE)), hour=_window(history.since(now - HOUR))
    )


def read_windows(uow: UnitOfWork, letter: Letter, *, now: datetime) -> Windows:
    """Return the counts for one letter."""
    history = uow.sending_history
    answers = letter.kind in ANSWERS
    sent = read_pace(uow, now=now)
    # Many units share a domain such as gmail.com: the cap is for senders whom nobody knows.
    registered = bool(letter.context.get("registered"))
    purpose = purpose_of(letter.kind, registered=registered)
    if purpose is not Purpose.URGENT:
        sent = _of_purpose(history, sent, purpose, now)
    if answers:
        domain = letter.recipient.rpartition("@")[2]
        sent = replace(
            sent,
            to_address=_window(history.since(now - DAY, recipient=letter.recipient, kinds=ANSWERS)),
            to_domain=Window()
            if registered
            else _window(history.since(now - DAY, domain=domain, kinds=ANSWERS, registered=False)),
            to_unit=_window(
                history.since(now - DAY, domain=domain, kinds=ANSWERS, unit_code=letter.unit_code)
            )
            if letter.unit_code
            else Window(),
        )
    return Windows(sent=sent, answers=answers, registered=registered, purpose=purpose)


def _of_purpose(history: SendingHistory, sent: Counts, purpose: Purpose, now: datetime) -> Counts:
    """Add how much of the letter's own purpose has gone out lately."""
    kinds = UNASKED if purpose is Purpose.UNASKED else ANSWERS
    registered = None if purpose is Purpose.UNASKED else False
    minute, hour = (
        _window(history.since(now - length, kinds=kinds, registered=registered))
        for length in (MINUTE, HOUR)
    )
    return replace(sent, of_purpose_minute=minute, of_purpose_hour=hour)


def _window(count: SentCount) -> Window:
    return Window(count=count.count, oldest_at=count.oldest_at)
