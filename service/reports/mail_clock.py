"""The machine's clock against the mail server's: the looks that found mail, and what they tell."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.unit_of_work import UnitOfWork
from service.rules.server_clock import Look, clock_difference

_KEY = "looks_that_found_mail"
_KEPT = 12
_MAILS = 30
_LATELY = timedelta(hours=24)
_SHORT = timedelta(minutes=1)


def note_look(uow: UnitOfWork, *, before: datetime, began: datetime, until: datetime) -> None:
    """Note a look at a folder that found new mail; all times by the machine's clock.

    Args:
        uow: the transaction that stores the mail.
        before: when the folder was last seen without it.
        began: when this look began.
        until: when the mail was stored.
    """
    noted = [entry for entry in _noted(uow) if entry[1] != began]
    # What came while an earlier look still fetched was not there when that look began.
    before = min([before, *(start for _, start, end in noted if end >= before - _SHORT)])
    kept = [*noted, (before, began, until)][-_KEPT:]
    uow.state.set(_KEY, [[m.isoformat() for m in entry] for entry in kept], now=until)


def read_clock_difference(uow: UnitOfWork, *, now: datetime) -> timedelta:
    """Return by how much the clock is before the mail server's, nought where nothing tells so."""
    looks = [Look(before=before, until=until) for before, _, until in _noted(uow)]
    if not looks:
        return timedelta(0)
    mails = uow.troubles.newest_arrivals(now - _LATELY, limit=_MAILS)
    return clock_difference(mails, looks)


def _noted(uow: UnitOfWork) -> list[tuple[datetime, datetime, datetime]]:
    return list(_read(uow.state.get(_KEY)))


def _read(noted: object) -> Iterator[tuple[datetime, datetime, datetime]]:
    for entry in noted if isinstance(noted, list) else ():
        before, began, until = map(datetime.fromisoformat, entry)
        yield before, began, until
