"""Which requests for more time have been answered by giving it."""

from collections.abc import Mapping, Sequence

from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from db.entities.terms import UnitTerms
from db.unit_of_work import UnitOfWork

MORE_TIME = "extension_request"


def leave_out_granted(uow: UnitOfWork, items: Sequence[TriageItem]) -> tuple[TriageItem, ...]:
    """Return the mails that still wait, in their order.

    A request is granted once the unit has more time for a stage that its mail names (for any
    stage, where it names none), or is exempt from it, by a decision made after the mail came.
    """
    asking = [item.message_row for item in items if item.reason == MORE_TIME]
    messages = uow.messages.get_many(asking) if asking else {}
    codes = {message.unit_code for message in messages.values() if message.unit_code}
    if not codes:
        return tuple(items)
    campaigns = [campaign.id for campaign in uow.campaigns.load()]
    terms = uow.terms.find_of_units(campaigns, codes)
    return tuple(
        item
        for item in items
        if item.reason != MORE_TIME or not _is_granted(item, messages.get(item.message_row), terms)
    )


def _is_granted(
    item: TriageItem,
    message: StoredMessage | None,
    terms: Mapping[tuple[str, str, str], UnitTerms],
) -> bool:
    if message is None or not message.unit_code:
        return False
    came = message.received_at or item.opened_at
    return any(
        (one.exempt or one.extended_until is not None)
        and one.decided_at is not None
        and one.decided_at >= came
        and one.unit_code == message.unit_code
        and message.campaign_id in {None, one.campaign_id}
        and (not message.stages or one.stage_id in message.stages)
        for one in terms.values()
    )
