"""One thread a folder: take in, wait for news, reconnect with a growing pause.

A folder that hangs or refuses harms itself only; its trouble stands in the mailbox progress row,
where `status` and the digest find it.
"""

import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from db.entities.journal import MailboxProgress
from db.errors import LeaseLost, StorageError
from service.errors import PermanentFailure, ServiceError
from service.intake.taking_in import TakingIn
from service.leadership import NotLeading
from service.ports import MailFolder, MailSource
from service.workplace import Workplace

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 300.0
# A refused password is not tried every few seconds: servers lock accounts.
REFUSED_PAUSE_SECONDS = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFolder:
    """One folder of one mailbox, and how to reach it."""

    source: MailSource
    folder: str

    @property
    def label(self) -> str:
        """The name that people see: mailbox/folder."""
        return f"{self.source.name}/{self.folder}"


def next_pause(failures: int, *, refused: bool) -> float:
    """Return the seconds before the next try after so many failures in a row."""
    if refused:
        return REFUSED_PAUSE_SECONDS
    doublings = min(failures - 1, 10)
    pause = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * (1 << doublings))
    return pause * random.uniform(0.8, 1.2)  # noqa: S311 - spreads reconnections, no secret


def record_trouble(workplace: Workplace, watched: WatchedFolder, error: Exception) -> None:
    """Note on the folder's progress row that it could not be read, and why."""
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        known = uow.mailboxes.get(watched.source.name, watched.folder) or MailboxProgress(
            mailbox=watched.source.name, folder=watched.folder, uidvalidity=0
        )
        uow.mailboxes.save(replace(known, last_error=str(error)[:500], last_error_at=now))
        uow.commit()


class FolderWatch:
    """Watches one folder until it is told to stop."""

    def __init__(
        self,
        workplace: Workplace,
        watched: WatchedFolder,
        taking_in: TakingIn,
        *,
        wait_seconds: float,
        stop: threading.Event,
        on_alive: Callable[[], None] = lambda: None,
    ) -> None:
        self._workplace = workplace
        self._watched = watched
        self._taking_in = taking_in
        self._wait_seconds = wait_seconds
        self._stop = stop
        self._on_alive = on_alive
        self._failures = 0

    def run(self) -> None:
        """Take in and wait, again and again; returns when `stop` is set."""
        while not self._stop.is_set():
            try:
                # No connection is made for nothing while another process leads.
                self._workplace.leadership.lease  # noqa: B018 - raises NotLeading
                with self._watched.source.open(self._watched.folder) as folder:
                    self._watch(folder)
            except (NotLeading, LeaseLost):
                self._stop.wait(1.0)
            except (ServiceError, StorageError, OSError) as error:
                self._pause(error)
            except Exception as error:
                log.exception(
                    "Watching %s failed", self._watched.label, extra={"event": "watch_failed"}
                )
                self._pause(error)

    def _watch(self, folder: MailFolder) -> None:
        while not self._stop.is_set():
            self._taking_in.take_in(self._watched.source.name, self._watched.folder, folder)
            self._failures = 0
            self._on_alive()
            folder.wait(self._wait_seconds)

    def _pause(self, error: Exception) -> None:
        if self._stop.is_set():
            return
        self._failures += 1
        refused = isinstance(error, PermanentFailure)
        pause = next_pause(self._failures, refused=refused)
        log.log(
            logging.ERROR if refused else logging.WARNING,
            "Could not read %s: %s; next try in %.0f s",
            self._watched.label,
            error,
            pause,
            extra={"event": "mailbox_unreachable", "failures": self._failures},
        )
        self._record(error)
        self._stop.wait(pause)

    def _record(self, error: Exception) -> None:
        """Note the trouble where it is shown; the thread goes on also when that fails."""
        try:
            record_trouble(self._workplace, self._watched, error)
        except Exception as failure:  # noqa: BLE001 - the folder is read again all the same
            log.warning(
                "Could not note the trouble of %s: %s",
                self._watched.label,
                failure,
                extra={"event": "trouble_not_noted"},
            )
