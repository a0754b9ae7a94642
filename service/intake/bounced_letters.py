"""Marks letters that came back, and the addresses that no letter can reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.enums import LetterState
from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from parsers.mail.message import DeliveryReport, Message
from service.reports.refusals import hold_when_refused
from service.rules.bounced import (
    SOFT_MEMORY_DAYS,
    BouncedLetter,
    BounceKind,
    find_bounced_letter,
    is_set_aside,
)
from service.rules.own_mail import message_id_of_bounce

_OUT = (LetterState.SENT, LetterState.MAYBE_SENT, LetterState.SENDING)
_SOFT = frozenset({BounceKind.FULL.value, BounceKind.SOFT.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceReport:
    """A delivery report, and the letter that its own recipient address names.

    Attributes:
        named: the Message-ID of a letter of ours, or None.
    """

    report: DeliveryReport
    named: str | None = None


def bounce_reports(
    messages: Iterable[Message], *, key: bytes, domain: str
) -> tuple[BounceReport, ...]:
    """Return the delivery reports among some messages.

    Args:
        messages: read.
        key: the signing key, which proves that an address names a letter of ours.
        domain: of our Message-IDs.
    """
    return tuple(
        BounceReport(
            report=message.delivery_report,
            named=next(
                filter(
                    None,
                    (message_id_of_bounce(key, to.address, domain) for to in message.recipients),
                ),
                None,
            ),
        )
        for message in messages
        if message.delivery_report
    )


def record_bounces(
    uow: UnitOfWork, reports: Sequence[BounceReport], *, now: datetime
) -> tuple[AuditEntry, ...]:
    """Write what delivery reports say; returns what is to be noted about it.

    A report that is read again changes nothing.
    """
    named = {one.named or one.report.original_message_id or "" for one in reports} - {""}
    if not named:
        return ()
    letters = uow.letters.find_by_message_id(named)
    entries: list[AuditEntry] = []
    for one in reports:
        bounced = find_bounced_letter(one.report, letters, one.named)
        if bounced is not None:
            entries.extend(_record(uow, bounced, now=now))
    if entries:
        hold_when_refused(uow, now=now, noted=entries)
    return tuple(entries)


def _record(uow: UnitOfWork, bounced: BouncedLetter, *, now: datetime) -> Iterable[AuditEntry]:
    changed = uow.letters.set_state(
        [bounced.letter_id], LetterState.BOUNCED, only_from=_OUT, reason=bounced.reason
    )
    if not changed:
        return
    dead = bounced.address_is_dead or (
        bounced.kind.value in _SOFT and _is_worn_out(uow, bounced.address, now)
    )
    if dead:
        uow.units.mark_undeliverable(bounced.address, reason=bounced.reason, now=now)
    yield AuditEntry(
        at=now,
        actor="hopthu",
        action="letter_bounced",
        subject=f"letter:{bounced.letter_id}",
        detail={
            "address": bounced.address,
            "reason": bounced.reason,
            "kind": bounced.kind.value,
            "address_is_dead": dead,
        },
    )


def _is_worn_out(uow: UnitOfWork, address: str, now: datetime) -> bool:
    """Tell whether letters to an address have come back soft on too many days by now."""
    since = now - timedelta(days=SOFT_MEMORY_DAYS)
    earlier = uow.audit.find(action="letter_bounced", since=since)
    days = [
        entry.at.date()
        for entry in earlier
        if entry.detail.get("address") == address and entry.detail.get("kind") in _SOFT
    ]
    return is_set_aside([*days, now.date()])
