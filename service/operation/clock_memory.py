"""Notices a clock that was set while nobody looked: before the start, or between two passes.

Every look notes the time. A clock that stands before the last look, or years after it, is not
believed: nothing is sent until it is right again or a person releases the outbox.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.operation.clock_check import is_kept_by_time_server
from service.operation.clock_guard import LARGEST_STEP
from service.workplace import Workplace

log = logging.getLogger(__name__)

_KEY = "clock_seen_at"
# A service that rested longer was given up; a clock that jumps loses its battery, or a digit.
LONGEST_REST = timedelta(days=2 * 365)
CLOCK_WRONG = (
    "the machine's clock does not follow the last look at {seen:%d/%m/%Y %H:%M} UTC, and no time "
    "server keeps it; put it right, or, when its time is right: hopthu letters release"
)


def look_at_clock(
    workplace: Workplace, is_kept: Callable[[], bool] = is_kept_by_time_server
) -> bool:
    """Hold the outbox while the clock cannot be right; returns whether it can.

    Raises:
        NotLeading, LeaseLost: another process is at work.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        believed = _judge(uow, now, is_kept)
        uow.commit(lease=workplace.leadership.lease)
    return believed


def settle_clock(uow: UnitOfWork, *, now: datetime) -> None:
    """Note that the time is right; a person has said so."""
    uow.state.set(_KEY, now.isoformat(), now=now)


def _judge(uow: UnitOfWork, now: datetime, is_kept: Callable[[], bool]) -> bool:
    noted = uow.state.get(_KEY)
    seen = datetime.fromisoformat(noted) if noted else now
    reason = CLOCK_WRONG.format(seen=seen)
    if -LARGEST_STEP <= now - seen <= LONGEST_REST:
        uow.letters.drop_reason(reason, now=now)
        settle_clock(uow, now=max(now, seen))
        return True
    if is_kept():
        log.warning("The clock was corrected by %s", now - seen, extra={"event": "clock_corrected"})
        uow.letters.drop_reason(reason, now=now)
        settle_clock(uow, now=now)
        return True
    if reason not in uow.letters.breaker().reason:
        uow.letters.hold_outbox(reason, now=now)
        detail = {"reason": "clock_wrong", "seconds": (now - seen).total_seconds()}
        uow.audit.append(
            [
                AuditEntry(
                    at=now, actor="hopthu", action="outbox_held", subject="outbox", detail=detail
                )
            ]
        )
        log.error("Nothing is sent: %s", reason, extra={"event": "clock_set"})
    return False
