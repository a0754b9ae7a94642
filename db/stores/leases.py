"""Who may act. A new holder gets a new epoch, and every effect is checked against it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, select, update

from db.entities.journal import Lease
from db.errors import LeaseLost
from db.stores.base import Store
from db.tables import leases

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class LeaseStore(Store):
    """Leases, by name."""

    def acquire(self, name: str, holder: str, *, now: datetime, seconds: float) -> Lease | None:
        """Take a lease, or lengthen one's own.

        Returns:
            The lease, or None while somebody else holds it. Its epoch is one higher than that
            of the last holder, and stays while the holder stays.
        """
        self._connection.execute(
            self._insert(leases)
            .values(name=name, holder="", epoch=0, expires_at=_LONG_AGO)
            .on_conflict_do_nothing()
        )
        row = self._connection.execute(
            select(leases).where(leases.c.name == name).with_for_update()
        ).one()
        if row.holder not in {"", holder} and row.expires_at > now:
            return None
        epoch = row.epoch if row.holder == holder else row.epoch + 1
        lease = Lease(
            name=name, holder=holder, epoch=epoch, expires_at=now + timedelta(seconds=seconds)
        )
        self._connection.execute(
            update(leases)
            .where(leases.c.name == name)
            .values(holder=holder, epoch=epoch, expires_at=lease.expires_at)
        )
        return lease

    def renew(self, lease: Lease, *, now: datetime, seconds: float) -> Lease | None:
        """Lengthen a lease; None when somebody else has taken it meanwhile."""
        expires_at = now + timedelta(seconds=seconds)
        done = self._connection.execute(
            update(leases).where(*_is_held(lease)).values(expires_at=expires_at)
        )
        if not done.rowcount:
            return None
        return Lease(name=lease.name, holder=lease.holder, epoch=lease.epoch, expires_at=expires_at)

    def release(self, lease: Lease) -> None:
        """Give a lease back; nothing happens when somebody else has taken it."""
        self._connection.execute(
            update(leases).where(*_is_held(lease)).values(holder="", expires_at=_LONG_AGO)
        )

    def current(self, name: str) -> Lease | None:
        """Return the lease as it stands, even when it has run out; None when nobody has it."""
        row = self._connection.execute(select(leases).where(leases.c.name == name)).first()
        return None if row is None or not row.holder else _row_to_lease(row)

    def require(self, lease: Lease) -> None:
        """Make sure that the lease is still ours until this transaction ends.

        Raises:
            LeaseLost: somebody else has taken it.
        """
        # On PostgreSQL the shared lock makes a new holder wait for our commit.
        held = self._connection.execute(
            select(leases.c.epoch).where(*_is_held(lease)).with_for_update(read=True)
        ).first()
        if held is None:
            now = self.current(lease.name)
            raise LeaseLost(f"the lease of epoch {lease.epoch} is now {now.holder if now else ''}")


def _is_held(lease: Lease) -> tuple[Any, ...]:
    return (
        leases.c.name == lease.name,
        leases.c.holder == lease.holder,
        leases.c.epoch == lease.epoch,
    )


def _row_to_lease(row: Row[Any]) -> Lease:
    return Lease(name=row.name, holder=row.holder, epoch=row.epoch, expires_at=row.expires_at)
