"""Whether what a mail asks for is done, confirmed first, or refused.

A link counts for the one person it was made for; From alone is no identity. What the trusted mail
server does not vouch for is confirmed by a link sent to the registered address: who can read that
mailbox is the person.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from service.rules.command_token import CommandToken, Flaw, person_mark
from service.rules.staff_mail import Person

#: So many refusals within `REFUSALS_WITHIN` are answered; then silence.
MOST_REFUSALS = 5
REFUSALS_WITHIN = timedelta(minutes=1)
CONFIRMATION_EVERY = timedelta(minutes=10)


class Verdict(StrEnum):
    """What becomes of an order."""

    CARRY_OUT = "carry_out"
    CONFIRM = "confirm"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """The verdict, and a stable code of why an order is refused."""

    verdict: Verdict
    reason: str = ""


_CARRY_OUT = Permission(verdict=Verdict.CARRY_OUT)
_CONFIRM = Permission(verdict=Verdict.CONFIRM)


def judge_order(
    person: Person | None, token: CommandToken | Flaw | None, *, authenticated: bool
) -> Permission:
    """Return whether an order is carried out.

    Args:
        person: whom the mail claims to come from, or None for a stranger.
        token: of the link, or why it does not count; None for words.
        authenticated: our mail server vouches for the sender, or the person has confirmed.
    """
    if isinstance(token, Flaw):
        return Permission(verdict=Verdict.REFUSE, reason=f"link_{token.value}")
    if person is None or (token and token.person != person_mark(person.address)):
        return Permission(verdict=Verdict.REFUSE, reason="another_person")
    # The link of a confirmation went to the registered mailbox and nowhere else.
    if authenticated or (token and token.confirms is not None):
        return _CARRY_OUT
    return _CONFIRM
