"""Tells a part of the service that has ended or hangs from one that works or waits.

A thread that waits for an answer that never comes lives, and does nothing. What a part does goes
through the database, and what it waits for has an end: one that neither begins a round nor opens a
unit of work for long enough hangs.
"""

import threading
from collections.abc import Collection, Sequence

from service.ports import Clock

# How long a part may show no life, in times of the silence that is told of a mailbox. Most may
# rightly be at one thing for long: a large mail on a slow line, a whole output, many scanned pages.
BRISK, PATIENT = 2, 4


class PartLife:
    """When each part showed life last. Parts are threads, known by their names."""

    def __init__(
        self,
        clock: Clock,
        parts: Sequence[threading.Thread] = (),
        *,
        brisk: Collection[str] = (),
        silent_seconds: float = 0,
    ) -> None:
        """Begin to watch.

        Args:
            clock: its monotonic time counts.
            parts: all of them.
            brisk: names of those that are never at one thing for long.
            silent_seconds: when a mailbox that is not read is told.
        """
        self._clock = clock
        self._parts = parts
        self._allowed = {
            part.name: silent_seconds * (BRISK if part.name in brisk else PATIENT) for part in parts
        }
        self._last = dict.fromkeys(self._allowed, clock.monotonic())

    def sign(self) -> None:
        """Note that the thread that calls is alive; threads that are no parts are passed over."""
        name = threading.current_thread().name
        if name in self._last:
            self._last[name] = self._clock.monotonic()

    def ended(self) -> tuple[str, ...]:
        """Return the names of the parts that are no more."""
        return tuple(part.name for part in self._parts if not part.is_alive())

    def silent(self) -> tuple[str, ...]:
        """Return the names of the parts that live, and have shown no sign for too long."""
        now, ended = self._clock.monotonic(), self.ended()
        return tuple(
            name
            for name, last in self._last.items()
            if now - last > self._allowed[name] and name not in ended
        )
