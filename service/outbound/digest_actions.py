"""What people decided since the last digest and still holds, each with the link that undoes it."""

from collections.abc import Callable, Iterator
from datetime import datetime

from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.outbound.common_contexts import OrderLink
from service.outbound.digest_contexts import StandingAction
from service.outbound.digest_waiting import Cards, name_of
from service.outbound.link_maker import number_words
from service.reports.submission_words import UNDONE
from service.rules.orders import Order, OrderKind
from service.rules.submission_word import WORDS

MOST_ACTIONS = 8
_MOST_READ = 200
_ABOUT_PHOTOGRAPHS = ("photograph_approved", "photograph_rejected")
#: The audit's words for what can be taken back.
_ACTIONS = (
    "message_decided",
    "submission_recorded",
    "unit_terms_set",
    "unit_terms_lifted",
    *WORDS,
    *_ABOUT_PHOTOGRAPHS,
)


def read_actions(
    uow: UnitOfWork, since: datetime, cards: Cards, link: Callable[[Order], OrderLink]
) -> tuple[StandingAction, ...]:
    """Return the newest decisions since a moment that nobody has taken back.

    Args:
        uow: may be read-only.
        since: of the last digest.
        cards: names of units.
        link: makes the reader's link for an order.
    """
    undone = {
        entry.detail.get("action")
        for entry in uow.audit.find(action=UNDONE, since=since, limit=_MOST_READ)
    }
    entries = [
        entry
        for action in _ACTIONS
        for entry in uow.audit.find(action=action, since=since, limit=_MOST_READ)
        if entry.id not in undone
    ]
    newest = sorted(_newest_of_each(entries), key=lambda entry: entry.id, reverse=True)
    return tuple(
        StandingAction(
            at=entry.at,
            actor=entry.actor,
            word=entry.action,
            about=_about(entry, cards),
            undo=link(Order(kind=OrderKind.UNDO, action=entry.id)),
        )
        for entry in newest[:MOST_ACTIONS]
    )


def _newest_of_each(entries: list[AuditEntry]) -> Iterator[AuditEntry]:
    """Leave out what something newer stands on; photographs decided together are one decision."""
    newest: dict[object, AuditEntry] = {}
    for entry in sorted(entries, key=lambda one: one.id):
        about = entry.subject, entry.detail.get("stage") if "unit" in entry.subject else None
        newest[about] = entry
    together: set[object] = set()
    for entry in newest.values():
        if entry.action in _ABOUT_PHOTOGRAPHS:
            key = (entry.at, entry.actor, entry.action)
            if key in together:
                continue
            together.add(key)
        yield entry


def _about(entry: AuditEntry, cards: Cards) -> str:
    kind, _, number = entry.subject.partition(":")
    if kind == "message":
        return f"HT-{int(number):06d}"
    if kind == "photograph":
        return number_words(entry.detail.get("together") or [int(number)])
    return name_of(cards, str(entry.detail.get("unit") or (number if kind == "unit" else "")))
