"""A clock that is set from one day to the next, and ticks in between."""

import threading
import time
from datetime import UTC, datetime, timedelta

_SECOND = timedelta(seconds=1)


class SimulatedClock:
    """Implements the Clock port: wall time is what the story says, plus what passes really.

    Args:
        start: the first moment, aware.
    """

    def __init__(self, start: datetime) -> None:
        self._lock = threading.Lock()
        self._set_to = start.astimezone(UTC)
        self._set_when = time.monotonic()

    def now(self) -> datetime:
        """Return the present moment of the story, aware, in UTC."""
        with self._lock:
            return self._set_to + (time.monotonic() - self._set_when) * _SECOND

    def monotonic(self) -> float:
        """Return seconds that never go back: the machine's own."""
        return time.monotonic()

    def advance_to(self, moment: datetime) -> None:
        """Jump forward; a moment that has passed changes nothing.

        Args:
            moment: aware, in any zone.
        """
        moment = moment.astimezone(UTC)
        if moment > self.now():
            with self._lock:
                self._set_to, self._set_when = moment, time.monotonic()
