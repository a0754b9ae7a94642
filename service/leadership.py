"""Who may act: a lease in the database, renewed while we live, checked by every effect.

Two instances started by mistake do the work once: the second one waits. A holder that was
paused and comes back finds its epoch stale, and its transaction is refused. A holder that died on
this machine is followed at once, without waiting for its lease to run out.
"""

import logging
import os
import re
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from db.engine import Database
from db.entities.journal import Lease
from db.errors import StorageError
from db.unit_of_work import UnitOfWork
from service.errors import TemporaryFailure
from service.ports import Clock

log = logging.getLogger(__name__)

LEASE_NAME = "service"
LEASE_SECONDS = 30.0
_HOLDER = re.compile(r"(?P<machine>[^/]*/\w+)/(?P<pid>\d+)\.(?P<started>\d+)/\w+")


class NotLeading(TemporaryFailure):
    """Another hopthu is at work on this database; this one leaves it alone."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else str(self.__doc__)


def _started(pid: int) -> int | None:
    """Return when a process of this machine started, in clock ticks, or None when it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] == "Z" else int(fields[19])


def _machine() -> str:
    """Return what tells this machine, boot and process namespace from every other."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")[:8]
        namespace = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        return f"{socket.gethostname()}/0"
    return f"{socket.gethostname().replace('/', '-')}/{boot}{namespace}"


def make_holder() -> str:
    """Return a name for this process that is never used again and that people can find."""
    pid = os.getpid()
    return f"{_machine()}/{pid}.{_started(pid) or 0}/{secrets.token_hex(3)}"


def holder_is_dead(holder: str) -> bool:
    """Say whether a lease's holder was a process of this machine that has certainly ended."""
    match = _HOLDER.fullmatch(holder)
    if match is None or match["machine"] != _machine():
        return False
    return _started(int(match["pid"])) != int(match["started"])


class Leadership:
    """The lease as one process holds it; safe for several threads."""

    def __init__(self, database: Database, clock: Clock, *, holder: str | None = None) -> None:
        self._database = database
        self._clock = clock
        self.holder = holder or make_holder()
        self._lease: Lease | None = None
        self._lock = threading.Lock()

    def acquire(self) -> bool:
        """Take or renew the lease; False when somebody else holds it."""
        with self._lock, self._database.unit_of_work() as uow:
            now = self._clock.now()
            other = uow.leases.current(LEASE_NAME)
            if other and other.holder != self.holder and holder_is_dead(other.holder):
                uow.leases.release(other)
            self._lease = uow.leases.acquire(
                LEASE_NAME, self.holder, now=now, seconds=LEASE_SECONDS
            )
            uow.commit()
            return self._lease is not None

    def current_holder(self) -> str:
        """Return who holds the lease now, or an empty string."""
        with self._database.unit_of_work(read_only=True) as uow:
            lease = uow.leases.current(LEASE_NAME)
            return lease.holder if lease and lease.expires_at > self._clock.now() else ""

    def keep_others_out(self, uow: UnitOfWork) -> None:
        """Make every effect of the leader wait until this transaction ends, whoever leads.

        For what a person does at the machine while the service runs elsewhere: its filing begins
        by reading the lease, and either sees what was changed here or comes before it.
        """
        if self._lease is not None:
            uow.require_lease(self._lease)
            return
        taken = uow.leases.acquire(LEASE_NAME, self.holder, now=self._clock.now(), seconds=0)
        if taken is not None:
            uow.leases.release(taken)

    @contextmanager
    def kept_if_free(self) -> Iterator[bool]:
        """Lead while the block runs, unless another process does; says which."""
        with ExitStack() as stack:
            try:
                stack.enter_context(self.kept())
            except NotLeading:
                leading = False
            else:
                leading = True
            yield leading

    @property
    def lease(self) -> Lease:
        """The lease in hand.

        Raises:
            NotLeading: it was lost, or never taken.
        """
        lease = self._lease
        if lease is None:
            raise NotLeading
        return lease

    def release(self) -> None:
        """Give the lease back, so that the next process need not wait; never twice."""
        with self._lock:
            lease, self._lease = self._lease, None
        if lease is not None:
            with self._database.unit_of_work() as uow:
                uow.leases.release(lease)
                uow.commit()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Renew the lease in the background while the block runs, and give it back at its end.

        Raises:
            NotLeading: another process holds it.
        """
        if not self.acquire():
            raise NotLeading(f"{NotLeading.__doc__} ({self.current_holder()})")
        ended = threading.Event()
        thread = threading.Thread(target=self._renew_until, args=(ended,), name="lease")
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            self.release()

    def _renew_until(self, ended: threading.Event) -> None:
        leading = True
        while not ended.wait(LEASE_SECONDS / 3):
            try:
                before, leading = leading, self.acquire()
            except StorageError as error:
                log.error(  # noqa: TRY400 - the world failed, not the program
                    "Could not renew the lease: %s", error, extra={"event": "lease_not_renewed"}
                )
            except Exception:
                log.exception("Could not renew the lease", extra={"event": "lease_not_renewed"})
            else:
                _say_changed(before=before, leading=leading)


def _say_changed(*, before: bool, leading: bool) -> None:
    if before and not leading:
        log.error("Lost the lease to another process", extra={"event": "lease_lost"})
    elif leading and not before:
        log.warning("Took the lease again", extra={"event": "lease_taken_again"})
