"""What an order is about, as a short text that changes when that changes.

A link in a digest carries it; one that is followed after somebody else has decided is refused.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256

from db.unit_of_work import UnitOfWork
from service.rules.orders import Order, OrderKind
from service.staff.targets import Refusal, UnknownTarget

_CHARS = 10
_ABOUT_MESSAGES = frozenset(
    {OrderKind.ASSIGN, OrderKind.SET_STAGE, OrderKind.IGNORE, OrderKind.ANSWER}
)
_ABOUT_SUBMISSIONS = frozenset(
    {
        OrderKind.ACCEPT,
        OrderKind.RETURN,
        OrderKind.EXEMPT,
        OrderKind.EXTEND,
        OrderKind.LIFT,
        OrderKind.RECORD,
    }
)
_ABOUT_PHOTOGRAPHS = frozenset({OrderKind.APPROVE_PHOTOGRAPHS, OrderKind.REJECT_PHOTOGRAPHS})

Check = Callable[[UnitOfWork], None]


def no_check(_uow: UnitOfWork) -> None:
    """Let everything pass: for orders that nobody offered."""


def version_of(uow: UnitOfWork, order: Order) -> str:
    """Return the present version of what an order is about; "" where nothing can change.

    Args:
        uow: may be read-only.
        order: with its message, or with unit, campaign and stage, or with photographs.
    """
    if order.kind in _ABOUT_MESSAGES and order.message_row:
        return _digest(_of_message(uow, order.message_row))
    if order.kind in _ABOUT_SUBMISSIONS:
        return _digest(_of_submission(uow, order))
    if order.kind in _ABOUT_PHOTOGRAPHS:
        found = uow.photographs.get_many(list(order.photographs))
        return _digest((n, found[n].approval.value) for n in sorted(found))
    return ""


def check_version(order: Order) -> Check:
    """Return what refuses an order, inside its own transaction, when its object has changed.

    The check raises UnknownTarget.
    """

    def check(uow: UnitOfWork) -> None:
        if order.expected and order.expected != version_of(uow, order):
            raise UnknownTarget(
                "this has changed since the order was offered; look at it again",
                Refusal.CHANGED,
            )

    return check


def _of_message(uow: UnitOfWork, message_row: int) -> Iterable[object]:
    message = uow.messages.get(message_row)
    if message is None:
        return ()
    decided = uow.triage.find_decided([message_row]).get(message_row)
    return (
        message.disposition.value,
        message.unit_code,
        message.campaign_id,
        *message.stages,
        decided.id if decided else 0,
        decided.decision if decided else None,
    )


def _of_submission(uow: UnitOfWork, order: Order) -> Iterable[object]:
    campaign_id, stage_id, unit_code = order.campaign_id, order.stage_id, order.unit_code
    if campaign_id is None or stage_id is None or unit_code is None:
        return _of_message(uow, order.message_row) if order.message_row else ()
    terms = uow.terms.find_of_units([campaign_id], [unit_code]).get(
        (campaign_id, stage_id, unit_code)
    )
    found = uow.submissions.find(campaign_id, unit_codes=[unit_code], stage_id=stage_id)
    # What it holds, not how often it was worked out: a closer reading that finds the same again
    # takes no link out of use.
    held = [
        (item.message_row, item.requirement, item.attachment_position, item.active)
        for record in found
        for item in record.evidence
    ]
    return (
        *(record.submission.state.value for record in found),
        *sorted(held, key=str),
        terms.exempt if terms else None,
        terms.extended_until if terms else None,
    )


def _digest(parts: Iterable[object]) -> str:
    text = "\n".join(map(repr, parts))
    return sha256(text.encode()).hexdigest()[:_CHARS]
