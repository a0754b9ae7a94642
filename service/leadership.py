"""Who may act: a lease in the database, renewed while we live, checked by every effect.

Two instances started by mistake do the work once: the second one waits. A holder that was
paused and comes back finds its epoch stale, and its transaction is refused.
"""

import os
import secrets
import socket
import threading
from datetime import timedelta

from db.engine import Database
from db.entities.journal import Lease
from service.errors import TemporaryFailure
from service.ports import Clock

LEASE_NAME = "service"
LEASE_SECONDS = 30.0


class NotLeading(TemporaryFailure):
    """Another hopthu is at work on this database; this one leaves it alone."""


def make_holder() -> str:
    """Return a name for this process that people can find: host, process id, a random part."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"


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
            self._lease = uow.leases.acquire(
                LEASE_NAME, self.holder, now=self._clock.now(), seconds=LEASE_SECONDS
            )
            uow.commit()
            return self._lease is not None

    def current_holder(self) -> str:
        """Return who holds the lease now, or an empty string."""
        with self._database.unit_of_work(read_only=True) as uow:
            lease = uow.leases.current(LEASE_NAME)
            return lease.holder if lease and lease.expires_at > self._clock.now() else ""

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

    def renew_due(self) -> bool:
        """Say whether a third of the lease has passed."""
        lease = self._lease
        if lease is None:
            return True
        return lease.expires_at - self._clock.now() < timedelta(seconds=LEASE_SECONDS * 2 / 3)

    def release(self) -> None:
        """Give the lease back, so that the next process need not wait; never twice."""
        with self._lock:
            lease, self._lease = self._lease, None
        if lease is not None:
            with self._database.unit_of_work() as uow:
                uow.leases.release(lease)
                uow.commit()
