"""Whether a mail may be answered at all; rate limits and the quiet first run come later.

Nothing that may be automatic is answered, nor anybody who only writes to us: units also write
from private addresses, so an unknown sender is answered when, and only when, the mail was
understood as a report or registration for an open campaign.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.mail.message import Address, MailKind

# RFC 3834, section 2; RFC 2142, section 5; and what programs commonly write from.
_SYSTEM_ADDRESS = re.compile(
    r"(?:mailer-?daemon|postmaster|(?:do[-_.]?)?not?[-_.]?reply|bounces?|daemon|root|nobody"
    r"|listserv|majordomo|hostmaster|abuse|owner-.*|.*-(?:request|bounces?|owner|relay))"
    r"(?:\+.*)?@.*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyQuestion:
    """What is known of a mail when the question of an answer comes up.

    Attributes:
        kind: what structure and headers say; `kind_reason` is the header that said so.
        senders: every mailbox of every From header.
        own_addresses: lower case.
        dmarc: the verdict of the trusted Authentication-Results, lower case; None where there
            are none.
        is_registered: the sender's address stands in the list of units.
        is_report: understood as a report or registration for an open campaign.
    """

    kind: MailKind
    kind_reason: str = ""
    senders: tuple[Address, ...]
    own_addresses: frozenset[str] = frozenset()
    dmarc: str | None = None
    is_registered: bool = False
    is_report: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPermission:
    """Whether an answer may go out, and why or why not.

    Attributes:
        reason: a stable code.
        text: the same for people.
    """

    allowed: bool
    reason: str
    text: str


def judge_reply(asked: ReplyQuestion) -> ReplyPermission:
    """Apply the rules in order; the first that refuses gives the reason."""
    for applies, reason, text in _REFUSALS:
        if applies(asked):
            detail = f" ({asked.kind_reason})" if reason in _BY_KIND and asked.kind_reason else ""
            return ReplyPermission(allowed=False, reason=reason, text=text + detail)
    if asked.is_registered:
        text = "The sender's address stands in the list of units."
        return ReplyPermission(allowed=True, reason="registered_contact", text=text)
    text = "The mail was understood as a report or registration for an open campaign."
    return ReplyPermission(allowed=True, reason="understood_report", text=text)


def is_system_address(address: str) -> bool:
    """Tell whether an address belongs to a program that must not be answered."""
    return _SYSTEM_ADDRESS.fullmatch(address.lower()) is not None


def _is_kind(kind: MailKind) -> Callable[[ReplyQuestion], bool]:
    return lambda asked: asked.kind is kind


_Refusal = tuple[Callable[[ReplyQuestion], bool], str, str]
_BY_KIND = frozenset({"own_mail", "bounce", "auto_reply", "list_mail"})
_REFUSALS: tuple[_Refusal, ...] = (
    (_is_kind(MailKind.OWN), "own_mail", "We wrote this mail ourselves"),
    (_is_kind(MailKind.BOUNCE), "bounce", "It is a report on an undelivered mail"),
    (_is_kind(MailKind.AUTO_REPLY), "auto_reply", "A program sent it by itself"),
    (_is_kind(MailKind.LIST), "list_mail", "It came by a mailing list or in bulk"),
    (lambda asked: not asked.senders, "no_sender", "It has no readable sender address"),
    (
        lambda asked: len(asked.senders) > 1,
        "several_senders",
        "It names several senders, and only one could be right",
    ),
    (
        lambda asked: asked.senders[0].address in asked.own_addresses,
        "own_address",
        "It carries one of our own addresses as its sender",
    ),
    (
        lambda asked: is_system_address(asked.senders[0].address),
        "system_address",
        "The sender's address belongs to a program",
    ),
    (
        lambda asked: asked.dmarc == "fail",
        "dmarc_fail",
        "Our mail server says that the sender's address is forged (dmarc=fail)",
    ),
    (
        lambda asked: not (asked.is_registered or asked.is_report),
        "unknown_sender",
        "The sender is not in the list of units, and the mail is no report for an open campaign",
    ),
)
