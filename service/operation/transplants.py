"""A database that was copied elsewhere must not write to units a second time.

The first start notes where the database lives. Found on another machine, or at another place, it
goes on taking mail in and filing it, and sends nothing until a person says that it has moved.
"""

import logging
from datetime import datetime

from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

HOME = "installation"
COPIED = (
    "this database was last used on another machine, in another folder or on another database "
    "server; if the service has moved here, and runs nowhere else: hopthu letters release"
)


def guard_against_copies(uow: UnitOfWork, mark: str, *, now: datetime) -> bool:
    """Hold the outbox of a database that is not where it was; True when that was done now.

    Args:
        uow: open for writing.
        mark: of this machine and place; "" where only a database server can tell.
        now: the present moment.
    """
    known = uow.state.get(HOME)
    mark = mark or uow.state.place()
    if not mark or known == mark:
        return False
    if known is None:
        uow.state.set(HOME, mark, now=now)
        return False
    breaker = uow.letters.breaker()
    if breaker.held and COPIED in breaker.reason:
        return False
    uow.letters.hold_outbox(COPIED, now=now)
    uow.audit.append(
        [
            AuditEntry(
                at=now,
                actor="hopthu",
                action="outbox_held",
                subject="outbox",
                detail={"reason": "copied_database"},
            )
        ]
    )
    log.error("Nothing is sent: %s", COPIED, extra={"event": "copied_database"})
    return True


def settle_here(uow: UnitOfWork, mark: str, *, now: datetime) -> None:
    """Note that the database lives here from now on; a person has said so."""
    mark = mark or uow.state.place()
    if mark:
        uow.state.set(HOME, mark, now=now)
