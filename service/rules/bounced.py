"""What a delivery report says about our letters, and about the addresses they went to.

A report counts only for a letter that it names by a code which nobody but us can make: in the
envelope address that the letter left from, or in its Message-ID. So a forged report cannot silence
a unit.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.entities.letters import Letter
from parsers.mail.message import DeliveryReport, FailedRecipient

# The address itself is wrong or closed for good: 5.1.x that speak of the recipient, and 5.2.1.
_DEAD_ADDRESS = re.compile(r"5\.1\.(?:1|2|3|6|10)|5\.2\.1")
# A full mailbox empties again; a policy says nothing about the address.
_FULL = re.compile(r"[45]\.2\.2")
_POLICY = re.compile(r"[45]\.7\.\d{1,3}")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_REFUSED_FOR_GOOD = frozenset({550, 551, 553})
_UNKNOWN_USER = re.compile(
    r"user unknown|unknown user|no such (?:user|recipient|mailbox)|does not exist|not found"
    r"|không tồn tại",
    re.IGNORECASE,
)
# Why a letter went elsewhere: what became of it tells nothing of the address that it names.
ON_TRIAL = "on_trial"
# A day on which letters came back soft counts half; at two the address is set aside.
SOFT_SCORE = 0.5
SET_ASIDE_AT = 2.0
SOFT_MEMORY_DAYS = 30


class BounceKind(StrEnum):
    """Why a letter did not arrive."""

    HARD = "hard"  # there is no such address
    FULL = "full"  # the mailbox is full
    POLICY = "policy"  # refused for what it is or whence it came: our own trouble
    SOFT = "soft"  # given up for another reason, such as a server that was away for days


@dataclass(frozen=True, slots=True, kw_only=True)
class BouncedLetter:
    """One letter that did not arrive.

    Attributes:
        address: whom it was meant for; of a letter on trial, where it went.
        reason: status and the remote server's words, one line.
    """

    letter_id: int
    address: str
    reason: str
    kind: BounceKind

    @property
    def address_is_dead(self) -> bool:
        """Whether further mail to the address cannot arrive either."""
        return self.kind is BounceKind.HARD


def find_bounced_letter(
    report: DeliveryReport, letters: Mapping[str, Letter], named: str | None = None
) -> BouncedLetter | None:
    """Return the letter that a report gives up on, or None.

    Args:
        report: a bounce, read.
        letters: our letters by Message-ID, as far as reports name them.
        named: the Message-ID that the address names which the report was sent to, or None; it
            was checked to be ours, and goes before what the report says.

    Source: RFC 3464, 2.3.3 (only `failed` is final); RFC 3463 (status codes).
    """
    letter = letters.get(named or report.original_message_id or "")
    if letter is None:
        return None
    for recipient in report.recipients:
        if recipient.action == "failed" and _is_meant(recipient, report, letter):
            status = recipient.status or ""
            return BouncedLetter(
                letter_id=letter.id,
                address=recipient.address if went_elsewhere(letter) else letter.recipient,
                reason=" ".join(filter(None, (status, recipient.diagnostic))) or "not delivered",
                kind=bounce_kind(status, recipient.diagnostic),
            )
    return None


def went_elsewhere(letter: Letter) -> bool:
    """Tell whether a letter was sent to the one address that gets all letters on trial."""
    return letter.reason.startswith(ON_TRIAL)


def bounce_kind(status: str, words: str) -> BounceKind:
    """Return why a letter was given up on.

    Args:
        status: the enhanced status, such as "5.1.1", or "".
        words: the remote server's, which may hold a status too.
    """
    found = _STATUS.search(words)
    code = status or (found[1] if found else "")
    if _FULL.fullmatch(code):
        return BounceKind.FULL
    if _POLICY.fullmatch(code):
        return BounceKind.POLICY
    unspecific = code in {"", "5.0.0"}
    if _DEAD_ADDRESS.fullmatch(code) or (unspecific and _UNKNOWN_USER.search(words)):
        return BounceKind.HARD
    return BounceKind.SOFT


def refusal_kind(code: int | None, answer: str) -> BounceKind | None:
    """Return what a server's refusal of a recipient says, or None when it says nothing of it.

    Args:
        code: the SMTP reply code.
        answer: the server's words.
    """
    if code not in _REFUSED_FOR_GOOD:
        return None
    found = _STATUS.search(answer)
    kind = bounce_kind(found[1] if found else "", answer)
    return kind if found or kind is BounceKind.HARD else None


def is_set_aside(soft_days: Iterable[date]) -> bool:
    """Tell whether an address is given up after letters came back soft on so many days.

    Args:
        soft_days: days within the last SOFT_MEMORY_DAYS on which mail to it came back as full
            or soft; each day counts once, however many letters came back.
    """
    return SOFT_SCORE * len(set(soft_days)) >= SET_ASIDE_AT


def _is_meant(recipient: FailedRecipient, report: DeliveryReport, letter: Letter) -> bool:
    """Tell whether a failed recipient is the letter's: a forwarded one has another name."""
    alone = len(report.recipients) == 1
    return alone or recipient.address.lower() == letter.recipient.lower()
