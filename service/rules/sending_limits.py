"""How much mail may leave, and what happens to a letter that would be too much."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.entities.enums import LetterKind
from service.rules.reply_choice import ANSWERS

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)
# Why a letter waits whose purpose has used up its share, while others may leave.
MINUTE_SHARE = "minute_share"
HOUR_SHARE = "hour_share"


class Action(StrEnum):
    """What to do with a letter that is about to go out."""

    SEND = "send"
    WAIT = "wait"  # too fast: the letter stays owed until a moment
    SUPPRESS = "suppress"  # decided not to send it; staff can
    HOLD = "hold"  # the whole outbox stops, a person must look


class Purpose(StrEnum):
    """What a letter is for, as far as the server's budget is shared out."""

    URGENT = "urgent"  # an answer to somebody known; an alarm; what a person asked us for
    STRANGER = "stranger"  # an answer to nobody's contact, about no unit that is known
    UNASKED = "unasked"  # reminders, announcements, thanks, digests: a few hours late is no harm


UNASKED = frozenset(
    {
        LetterKind.OPENING_ANNOUNCEMENT,
        LetterKind.REMINDER_BEFORE_DEADLINE,
        LetterKind.REMINDER_AFTER_DEADLINE,
        LetterKind.LACKING_UNITS,
        LetterKind.PLAN_QUESTION,
        LetterKind.THANKS,
        LetterKind.STAFF_DIGEST,
    }
)


def purpose_of(kind: LetterKind, *, registered: bool) -> Purpose:
    """Return what a letter is for."""
    if kind in UNASKED:
        return Purpose.UNASKED
    return Purpose.URGENT if registered or kind not in ANSWERS else Purpose.STRANGER


def share_of(purpose: Purpose, cap: int) -> int:
    """Return how much of a cap on speed a purpose may use up.

    A quarter is left to answers when hundreds of reminders go out. Answers to strangers take no
    more than half, so that a flood of their mail holds nothing else back; it is not less, since
    many units write from a clerk's own mailbox and forget to say who they are.
    """
    most = {Purpose.URGENT: cap, Purpose.STRANGER: cap // 2, Purpose.UNASKED: cap - cap // 4}
    return max(1, most[purpose])


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What to do with a letter, and why.

    Attributes:
        until: for `wait`, the earliest moment to ask again.
        reason: stable snake_case code, "" for `send`.
        alarm: staff should be told, once while the reason lasts.
    """

    action: Action
    until: datetime | None = None
    reason: str = ""
    alarm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The caps.

    Attributes:
        per_address_a_day: answers to one sender's address in 24 hours.
        per_domain_a_day: answers to senders of one domain who are nobody's registered contact.
    """

    per_address_a_day: int = 5
    per_domain_a_day: int = 20
    per_minute: int = 20
    per_hour: int = 400

    @property
    def per_unit_a_day(self) -> int:
        """Answers about one unit to the addresses of one domain in 24 hours."""
        return max(self.per_domain_a_day, 4 * self.per_address_a_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Letters handed over in one stretch of time that ends now.

    Attributes:
        count: sent, sending and maybe sent.
        oldest_at: the first of them, or None when there are none.
    """

    count: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What has gone out lately.

    Attributes:
        minute: any letter in the last minute; `hour` likewise.
        to_address: answers to this recipient in the last 24 hours.
        of_purpose_minute: of them those of the letter's own purpose; `of_purpose_hour` likewise.
        to_domain: answers to unregistered senders of its domain in the last 24 hours.
        to_unit: answers to its domain about the same unit in the last 24 hours.
    """

    minute: Window = Window()
    hour: Window = Window()
    of_purpose_minute: Window = Window()
    of_purpose_hour: Window = Window()
    to_address: Window = Window()
    to_domain: Window = Window()
    to_unit: Window = Window()


def judge(
    sent: Counts,
    *,
    answers: bool,
    registered: bool,
    now: datetime,
    limits: Limits,
    purpose: Purpose = Purpose.URGENT,
) -> Verdict:
    """Decide whether one more letter may leave now.

    The cap for an address ends a loop by itself: the answer is dropped, not put off, or the
    loop would go on tomorrow. The caps on speed only delay. The cap for a domain catches a
    responder that changes its address; it never touches a registered contact. Where the unit is
    known, many units may share the domain, and the cap is the unit's own.

    Args:
        sent: what has gone out lately.
        answers: True for an acknowledgement; reminders and digests have no cap per address.
        registered: the recipient is a contact of the roster.
        now: the moment at which the windows of `sent` end.
        limits: the caps.
        purpose: whose share of the caps on speed counts.
    """
    if answers and sent.to_address.count >= limits.per_address_a_day:
        return Verdict(action=Action.SUPPRESS, reason="address_limit")
    if answers and sent.to_unit.count >= limits.per_unit_a_day:
        return Verdict(action=Action.SUPPRESS, reason="unit_limit", alarm=True)
    if answers and not registered and sent.to_domain.count >= limits.per_domain_a_day:
        return _wait(sent.to_domain, DAY, now, "domain_limit", alarm=True)
    return _judge_pace(sent, purpose, now, limits)


def _judge_pace(sent: Counts, purpose: Purpose, now: datetime, limits: Limits) -> Verdict:
    """Decide by the caps on speed, which only delay."""
    if sent.minute.count >= limits.per_minute:
        return _wait(sent.minute, MINUTE, now, "minute_limit")
    if sent.hour.count >= limits.per_hour:
        return _wait(sent.hour, HOUR, now, "hour_limit", alarm=True)
    if sent.of_purpose_minute.count >= share_of(purpose, limits.per_minute):
        return _wait(sent.of_purpose_minute, MINUTE, now, MINUTE_SHARE)
    if sent.of_purpose_hour.count >= share_of(purpose, limits.per_hour):
        return _wait(sent.of_purpose_hour, HOUR, now, HOUR_SHARE)
    return Verdict(action=Action.SEND)


def judge_renumbering(*, new: int, known: int) -> Verdict:
    """Decide whether the outbox stops after a folder's UIDVALIDITY changed.

    A renumbered folder shows its old mails under new numbers. They are known by content; when
    more than half look new all the same, something is wrong, and answering them would be worse
    than waiting.

    Args:
        new: messages of the folder that were not known by content.
        known: those that were.
    """
    if new > known:
        return Verdict(action=Action.HOLD, reason="renumbered_folder", alarm=True)
    return Verdict(action=Action.SEND)


def _wait(
    window: Window, length: timedelta, now: datetime, reason: str, *, alarm: bool = False
) -> Verdict:
    until = (window.oldest_at or now) + length
    return Verdict(
        action=Action.WAIT, until=max(until, now + timedelta(seconds=1)), reason=reason, alarm=alarm
    )
