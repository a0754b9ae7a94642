"""What a delivery report says about our letters, and about the addresses they went to.

A report counts only for a letter whose Message-ID it names: that id carries a code which nobody
but us can make, so a forged report cannot silence a unit.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from db.entities.letters import Letter
from parsers.mail.message import DeliveryReport, FailedRecipient

# The address itself is wrong or closed for good: 5.1.x that speak of the recipient, and 5.2.1.
# A full mailbox (5.2.2) empties again; a policy (5.7.x) says nothing about the address.
_DEAD_ADDRESS = re.compile(r"5\.1\.(?:1|2|3|6|10)|5\.2\.1")
_PERMANENT = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class BouncedLetter:
    """One letter that did not arrive.

    Attributes:
        address: whom it was meant for.
        reason: status and the remote server's words, one line.
        address_is_dead: further mail to the address cannot arrive either.
    """

    letter_id: int
    address: str
    reason: str
    address_is_dead: bool


def find_bounced_letter(
    report: DeliveryReport, letters: Mapping[str, Letter]
) -> BouncedLetter | None:
    """Return the letter that a report gives up on, or None.

    Args:
        report: a bounce, read.
        letters: our letters by Message-ID, as far as reports name them.

    Source: RFC 3464, 2.3.3 (only `failed` is final); RFC 3463 (status codes).
    """
    letter = letters.get(report.original_message_id or "")
    if letter is None:
        return None
    for recipient in report.recipients:
        if _is_final(recipient) and _is_meant(recipient, report, letter):
            status = recipient.status or ""
            return BouncedLetter(
                letter_id=letter.id,
                address=letter.recipient,
                reason=" ".join(filter(None, (status, recipient.diagnostic))) or "not delivered",
                address_is_dead=bool(_DEAD_ADDRESS.fullmatch(status)),
            )
    return None


def _is_final(recipient: FailedRecipient) -> bool:
    return recipient.action == "failed" and (recipient.status or _PERMANENT)[0] == _PERMANENT


def _is_meant(recipient: FailedRecipient, report: DeliveryReport, letter: Letter) -> bool:
    """Tell whether a failed recipient is the letter's: a forwarded one has another name."""
    alone = len(report.recipients) == 1 and not letter.copies
    return alone or recipient.address.lower() == letter.recipient.lower()
