"""Small facts that the service notes for itself, by key."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, text

from db.stores.base import Store
from db.tables import service_state

_MAY_ASK = "SELECT has_function_privilege('pg_control_system()', 'execute')"
_CLUSTER = (
    "SELECT system_identifier || ' ' || (SELECT oid FROM pg_database"
    " WHERE datname = current_database()) FROM pg_control_system()"
)


class ServiceStateStore(Store):
    """JSON values by key."""

    def get(self, key: str) -> Any:  # noqa: ANN401 - whatever was noted
        """Return what was noted under a key, or None."""
        query = select(service_state.c.value).where(service_state.c.key == key)
        return self._connection.execute(query).scalar()

    def place(self) -> str:
        """Return what a database server says of where this database lives, or "".

        A dump that is restored elsewhere has another; a standby that takes over has the same. A
        file says nothing: who opened it knows where it lies.

        Source: PostgreSQL, pg_control_system() (the number made by initdb).
        """
        if not self._is_postgres or not self._connection.execute(text(_MAY_ASK)).scalar():
            return ""
        return str(self._connection.execute(text(_CLUSTER)).scalar() or "")

    def set(self, key: str, value: object, *, now: datetime) -> None:
        """Note a value under a key."""
        values = {"key": key, "value": value, "changed_at": now}
        self._connection.execute(
            self._insert(service_state)
            .values(values)
            .on_conflict_do_update(index_elements=[service_state.c.key], set_=values)
        )
