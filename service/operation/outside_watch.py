"""Looks from outside whether `run` still lives, and tells it when not: what hangs says nothing.

It needs no database, which may be what everything waits for: the heartbeat's file says when there
was life, and a stamp beside it that the staff were told.
"""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from service.operation.second_paths import SecondPaths
from service.ports import Clock
from service.rules.alarm import Condition, Trouble

log = logging.getLogger(__name__)


class OutsideWatch:
    """Holds the last sign of life against the clock.

    Args:
        clock: now.
        paths: the ways to the staff that need no running service, in the order they are tried.
        heartbeat: the file that `run` writes every few seconds.
        silent_after: no sign of life for so long is trouble.
    """

    def __init__(
        self, clock: Clock, paths: SecondPaths, heartbeat: Path, *, silent_after: timedelta
    ) -> None:
        self._clock = clock
        self._paths = paths
        self._heartbeat = heartbeat
        self._stamp = heartbeat.with_name("silence-alarm")
        self._silent_after = silent_after

    def silent_since(self) -> datetime | None:
        """Return the last sign of life when it is too long ago, else None.

        Where there never was one, the office works by `poll`, and nothing is silent.
        """
        seen = _moment(self._heartbeat)
        if seen is None or self._clock.now() - seen <= self._silent_after:
            return None
        return seen

    def look(self) -> datetime | None:
        """Tell the staff once that the service is silent, and once that it is back.

        Returns:
            As `silent_since`.
        """
        since = self.silent_since()
        if since is not None and not self._stamp.exists():
            self._begun(since)
        elif since is None and self._stamp.exists():
            self._over()
        return since

    def _begun(self, since: datetime) -> None:
        log.error(
            "No sign of life of the service since %s",
            since.isoformat(),
            extra={"event": "service_silent"},
        )
        condition = Condition(trouble=Trouble.SERVICE_SILENT, since=since)
        if self._paths.tell([condition], [], self._clock.now()):
            with suppress(OSError):
                self._stamp.write_text(since.isoformat() + "\n", "ascii")

    def _over(self) -> None:
        now = self._clock.now()
        condition = Condition(trouble=Trouble.SERVICE_SILENT, since=_moment(self._stamp) or now)
        if self._paths.tell([], [condition], now):
            self._stamp.unlink(missing_ok=True)


def _moment(file: Path) -> datetime | None:
    """Return the moment that a file begins with, or None."""
    try:
        found = datetime.fromisoformat(file.read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return found if found.tzinfo is not None else None
