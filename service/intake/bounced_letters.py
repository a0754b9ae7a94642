"""Marks letters that came back, and the addresses that no letter can reach."""

from collections.abc import Iterable
from datetime import datetime

from db.entities.enums import LetterState
from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from parsers.mail.message import DeliveryReport
from service.rules.bounced import BouncedLetter, find_bounced_letter

_OUT = (LetterState.SENT, LetterState.MAYBE_SENT, LetterState.SENDING)


def record_bounces(
    uow: UnitOfWork, reports: Iterable[DeliveryReport], *, now: datetime
) -> tuple[AuditEntry, ...]:
    """Write what delivery reports say; returns what is to be noted about it.

    A report that is read again changes nothing.
    """
    given = tuple(reports)
    named = {one.original_message_id for one in given if one.original_message_id}
    if not named:
        return ()
    letters = uow.letters.find_by_message_id(named)
    entries: list[AuditEntry] = []
    for report in given:
        bounced = find_bounced_letter(report, letters)
        if bounced is not None:
            entries.extend(_record(uow, bounced, now=now))
    return tuple(entries)


def _record(uow: UnitOfWork, bounced: BouncedLetter, *, now: datetime) -> Iterable[AuditEntry]:
    changed = uow.letters.set_state(
        [bounced.letter_id], LetterState.BOUNCED, only_from=_OUT, reason=bounced.reason
    )
    if not changed:
        return
    if bounced.address_is_dead:
        uow.units.mark_undeliverable(bounced.address, reason=bounced.reason, now=now)
    yield AuditEntry(
        at=now,
        actor="hopthu",
        action="letter_bounced",
        subject=f"letter:{bounced.letter_id}",
        detail={
            "address": bounced.address,
            "reason": bounced.reason,
            "address_is_dead": bounced.address_is_dead,
        },
    )
