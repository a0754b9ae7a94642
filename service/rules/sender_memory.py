"""What a decision about one mail teaches about its sender.

Staff correct a mail; the address is known next time. What teaches is only mail that its own
sender wrote: nothing automatic, nothing that the mail server calls forged, nothing that staff
passed on, and nothing whose unit the sender itself named.
"""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from service.rules.staff_decision import read_decision

# Codes of service.rules.reply_permission: a program, nobody certain, or ourselves.
_NOT_ITS_OWN = frozenset(
    {
        "own_mail",
        "bounce",
        "auto_reply",
        "list_mail",
        "no_sender",
        "several_senders",
        "own_address",
        "system_address",
        "dmarc_fail",
    }
)
UNIT_OPEN = ("unit_unknown", "unit_ambiguous")


def is_of_its_sender(message: StoredMessage, office_addresses: frozenset[str]) -> bool:
    """Say whether a mail is certainly the own words of the address that it came from.

    Args:
        message: as it was read.
        office_addresses: of the office and its staff, who pass on what others wrote.
    """
    return (
        message.from_address is not None
        and message.from_address not in office_addresses
        and message.mail_class in {"report", "other"}
        and message.reply_reason not in _NOT_ITS_OWN
    )


def taught_units(
    decided: Iterable[tuple[StoredMessage, TriageItem]],
    *,
    registered: frozenset[str],
    office_addresses: frozenset[str],
    zone: ZoneInfo,
) -> dict[str, date]:
    """Return the units that decisions about one address's mail stand for, and since which day.

    The day is that of the mail: what was assigned long after it came tells of the time it came.

    Args:
        decided: mails of the address, each with what was decided last.
        registered: the units that the list of units names the address for already; it may be
            one that several share, and a decision about one mail does not change that.
        office_addresses: see `is_of_its_sender`.
        zone: of the office; days are its days.
    """
    taught: dict[str, date] = {}
    for message, item in sorted(decided, key=lambda pair: pair[1].id):
        decision = read_decision(item)
        if (
            decision is None
            or decision.unit_code is None
            or decision.unit_code in registered
            or decision.answer_row is not None
            or not (decision.remember and is_of_its_sender(message, office_addresses))
        ):
            continue
        decided_at = item.decided_at or item.opened_at
        day = min(message.received_at or decided_at, decided_at).astimezone(zone).date()
        taught[decision.unit_code] = min(day, taught.get(decision.unit_code, day))
    return taught
