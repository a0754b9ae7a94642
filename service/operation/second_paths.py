"""The ways to the staff beside ordinary letters, and the trouble that only they can tell of.

When the database is what fails, nothing can be kept there: a stamp beside the heartbeat says that
the staff were told, so that a pass every five minutes does not ring every five minutes.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from service.errors import ServiceError
from service.operation.alarm_words import AlarmWords
from service.ports import Clock, SecondPath
from service.rules.alarm import Condition, Trouble

log = logging.getLogger(__name__)


class SecondPaths:
    """Tells by the first path that takes it."""

    def __init__(
        self, paths: Sequence[SecondPath], words: AlarmWords, staff: Sequence[str]
    ) -> None:
        self._paths = tuple(paths)
        self._words = words
        self._staff = tuple(staff)

    def __bool__(self) -> bool:
        return bool(self._paths)

    def tell(self, begun: Sequence[Condition], over: Sequence[Condition], now: datetime) -> str:
        """Return the name of the path that took it, or ""; each that did not is logged."""
        notice = self._words.notice(begun, over, now, self._staff)
        for path in self._paths:
            try:
                path.tell(notice)
            except ServiceError as error:
                log.error(  # noqa: TRY400 - the world failed, not the program
                    "The alarm did not go by %s: %s",
                    path.name,
                    error,
                    extra={"event": "alarm_not_told"},
                )
                continue
            log.warning("Told by %s: %s", path.name, notice.subject, extra={"event": "alarm_told"})
            return path.name
        return ""


class StorageAlarm:
    """Tells that the database fails, and that it works again; needs no database."""

    def __init__(self, clock: Clock, paths: SecondPaths, stamp: Path) -> None:
        self._clock = clock
        self._paths = paths
        self._stamp = stamp

    def begun(self, detail: str) -> None:
        """Tell once that the database cannot be used."""
        if self._stamp.exists() or not self._paths:
            return
        log.error("The database cannot be used: %s", detail, extra={"event": "storage_trouble"})
        now = self._clock.now()
        condition = Condition(trouble=Trouble.STORAGE, since=now, detail=detail)
        if self._paths.tell([condition], [], now):
            with suppress(OSError):
                self._stamp.parent.mkdir(parents=True, exist_ok=True)
                self._stamp.write_text(now.isoformat(), "ascii")

    def over(self) -> None:
        """Tell once that it works again, where the staff were told that it did not."""
        if not self._stamp.exists():
            return
        now = self._clock.now()
        condition = Condition(trouble=Trouble.STORAGE, since=_read(self._stamp) or now)
        if self._paths.tell([], [condition], now):
            self._stamp.unlink(missing_ok=True)


def _read(stamp: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp.read_text("ascii"))
    except (OSError, ValueError):
        return None
