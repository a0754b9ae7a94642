"""Small facts that the service notes for itself, by key."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from db.stores.base import Store
from db.tables import service_state


class ServiceStateStore(Store):
    """JSON values by key."""

    def get(self, key: str) -> Any:  # noqa: ANN401 - whatever was noted
        """Return what was noted under a key, or None."""
        query = select(service_state.c.value).where(service_state.c.key == key)
        return self._connection.execute(query).scalar()

    def set(self, key: str, value: object, *, now: datetime) -> None:
        """Note a value under a key."""
        values = {"key": key, "value": value, "changed_at": now}
        self._connection.execute(
            self._insert(service_state)
            .values(values)
            .on_conflict_do_update(index_elements=[service_state.c.key], set_=values)
        )
