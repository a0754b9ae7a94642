"""Watches for a clock that is set: letters must not go out for a day that has not come.

Wall time is held against time that only goes forward. A step of more than ten minutes holds the
outbox unless a time server keeps the clock: then the step was a correction.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from db.entities.journal import AuditEntry
from service.workplace import Workplace

log = logging.getLogger(__name__)

LARGEST_STEP = timedelta(minutes=10)
LOOK_EVERY_SECONDS = 20.0
CLOCK_SET = (
    "the machine's clock was set by {step}, and no time server keeps it; "
    "when its time is right: hopthu letters release"
)


class ClockGuard:
    """Compares the two clocks; safe for several threads.

    Args:
        workplace: its clock and its outbox.
        is_kept: tells whether a time server keeps the clock.
        on_set: called when the clock was set.
    """

    def __init__(
        self,
        workplace: Workplace,
        is_kept: Callable[[], bool],
        *,
        on_set: Callable[[], None] = lambda: None,
    ) -> None:
        self._workplace = workplace
        self._is_kept = is_kept
        self._on_set = on_set
        self._looking = threading.Lock()
        self._seen = self._read()

    def look(self) -> timedelta | None:
        """Return by how much the clock was set since the last look, or None when it was not.

        Raises:
            StorageError: the outbox could not be held; the step is looked at again.
        """
        with self._looking:
            step = self._look()
        if step is not None:
            self._on_set()
        return step

    def _look(self) -> timedelta | None:
        wall, steady = self._seen
        now = self._read()
        step = (now[0] - wall) - timedelta(seconds=now[1] - steady)
        if abs(step) <= LARGEST_STEP:
            self._seen = now
            return None
        if self._is_kept():
            log.warning("The clock was corrected by %s", step, extra={"event": "clock_corrected"})
        else:
            self._hold(step, now[0])
        self._seen = now
        return step

    def _read(self) -> tuple[datetime, float]:
        clock = self._workplace.clock
        return clock.now(), clock.monotonic()

    def _hold(self, step: timedelta, now: datetime) -> None:
        reason = CLOCK_SET.format(step=step)
        with self._workplace.database.unit_of_work() as uow:
            uow.letters.hold_outbox(reason, now=now)
            uow.audit.append(
                [
                    AuditEntry(
                        at=now,
                        actor="hopthu",
                        action="outbox_held",
                        subject="outbox",
                        detail={"reason": "clock_set", "seconds": step.total_seconds()},
                    )
                ]
            )
            uow.commit()
        log.error("Nothing is sent: %s", reason, extra={"event": "clock_set"})
