"""The roster as it was imported, and what was learned of addresses since."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from db.entities.units import Roster, UnitAddress, UnitPeriod
from db.stores.base import Store, in_chunks
from db.tables import unit_addresses, unit_aliases, unit_periods

_DECISION = "decision"
_ROSTER = "roster"
_OK = "ok"
_UNDELIVERABLE = "undeliverable"


class UnitStore(Store):
    """Units over time."""

    def replace_roster(self, roster: Roster) -> None:
        """Put a new roster in the place of the old one.

        Addresses that a person decided on stay, and so does what delivery reports told of an
        address that the new roster names again for the same unit.
        """
        told = {
            (item.unit_code, item.address): item
            for item in self.addresses()
            if not item.deliverable
        }
        self._connection.execute(delete(unit_addresses).where(unit_addresses.c.source == _ROSTER))
        self._connection.execute(delete(unit_aliases))
        self._connection.execute(delete(unit_periods))
        ids = self._insert_periods(roster.periods)
        aliases = [
            {"period_id": ids[position], "position": place, "alias": alias}
            for position, period in enumerate(roster.periods)
            for place, alias in enumerate(period.aliases)
        ]
        addresses = [
            _address_to_row(_roster_address(period, email, told))
            | {"period_id": ids[position], "position": place}
            for position, period in enumerate(roster.periods)
            for place, email in enumerate(period.emails)
        ]
        self._insert_many(unit_aliases, aliases)
        self._insert_many(unit_addresses, addresses)

    def _insert_periods(self, periods: Sequence[UnitPeriod]) -> dict[int, int]:
        rows = [_period_to_row(period, position) for position, period in enumerate(periods)]
        written = self._insert_many(
            unit_periods, rows, returning=(unit_periods.c.position, unit_periods.c.id)
        )
        return {row.position: row.id for row in written}

    def load_roster(self) -> Roster:
        """Return every unit with all its periods, in the order of the file."""
        aliases: dict[int, list[str]] = {}
        query = select(unit_aliases).order_by(unit_aliases.c.period_id, unit_aliases.c.position)
        for row in self._connection.execute(query):
            aliases.setdefault(row.period_id, []).append(row.alias)
        emails: dict[int, list[str]] = {}
        learned: list[UnitAddress] = []
        for row in self._connection.execute(_select_addresses()):
            if row.source == _DECISION:
                learned.append(_row_to_address(row))
            else:
                emails.setdefault(row.period_id, []).append(row.address)
        periods = self._connection.execute(select(unit_periods).order_by(unit_periods.c.position))
        return Roster(
            periods=tuple(
                _row_to_period(row, emails.get(row.id, ()), aliases.get(row.id, ()))
                for row in periods
            ),
            learned=tuple(learned),
        )

    def periods(self, unit_codes: Sequence[str]) -> tuple[UnitPeriod, ...]:
        """Return the periods of some units in the order of the file, without their aliases."""
        emails: dict[str, list[tuple[int, str]]] = {}
        for known in self._rows_of_addresses(unit_codes):
            if known.source == _ROSTER:
                emails.setdefault(known.unit_code, []).append((known.period_id, known.address))
        query = select(unit_periods).where(unit_periods.c.code.in_(unit_codes))
        return tuple(
            _row_to_period(
                row, [email for period, email in emails.get(row.code, ()) if period == row.id], ()
            )
            for row in self._connection.execute(query.order_by(unit_periods.c.position))
        )

    def _rows_of_addresses(self, unit_codes: Sequence[str]) -> Iterator[Row[Any]]:
        for chunk in in_chunks(unit_codes):
            query = _select_addresses().where(unit_addresses.c.unit_code.in_(chunk))
            yield from self._connection.execute(query)

    def addresses(self, unit_codes: Sequence[str] | None = None) -> tuple[UnitAddress, ...]:
        """Return the addresses of some units, or of all, with what is known of each."""
        if unit_codes is None:
            return tuple(_row_to_address(r) for r in self._connection.execute(_select_addresses()))
        return tuple(_row_to_address(row) for row in self._rows_of_addresses(unit_codes))

    def learned(self, address: str) -> tuple[UnitAddress, ...]:
        """Return the units that people have assigned an address to, oldest first."""
        query = select(unit_addresses).where(
            unit_addresses.c.address == address, unit_addresses.c.source == _DECISION
        )
        rows = self._connection.execute(query.order_by(unit_addresses.c.id))
        return tuple(_row_to_address(row) for row in rows)

    def registered_for(self, address: str) -> frozenset[str]:
        """Return the units that the roster names an address for, at any time."""
        query = select(unit_addresses.c.unit_code).where(
            unit_addresses.c.address == address, unit_addresses.c.source == _ROSTER
        )
        return frozenset(self._connection.execute(query).scalars())

    def registered_among(self, addresses: Collection[str]) -> frozenset[str]:
        """Return those of some addresses that the roster names for any unit, at any time."""
        found: set[str] = set()
        for chunk in in_chunks(sorted(addresses)):
            query = select(unit_addresses.c.address).where(
                unit_addresses.c.address.in_(chunk), unit_addresses.c.source == _ROSTER
            )
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def learn_address(self, address: UnitAddress) -> bool:
        """Keep an address that a person assigned to a unit; False when it was known already."""
        known = self._connection.execute(
            select(unit_addresses.c.id).where(
                unit_addresses.c.unit_code == address.unit_code,
                unit_addresses.c.address == address.address,
                unit_addresses.c.source == _DECISION,
            )
        ).first()
        if known is not None:
            return False
        row = _address_to_row(address) | {"source": _DECISION, "period_id": None, "position": 0}
        self._connection.execute(insert(unit_addresses), row)
        return True

    def forget_address(self, unit_code: str, address: str) -> bool:
        """Take back a learned address; False when there was none."""
        done = self._connection.execute(
            delete(unit_addresses).where(
                unit_addresses.c.unit_code == unit_code,
                unit_addresses.c.address == address,
                unit_addresses.c.source == _DECISION,
            )
        )
        return done.rowcount > 0

    def mark_undeliverable(self, address: str, *, reason: str, now: datetime) -> int:
        """Note that mail to an address does not arrive; returns for how many entries."""
        return self._mark(address, _UNDELIVERABLE, reason, now)

    def mark_deliverable(self, address: str, *, now: datetime) -> int:
        """Note that an address works again; returns for how many entries."""
        return self._mark(address, _OK, "", now)

    def _mark(self, address: str, state: str, reason: str, now: datetime) -> int:
        done = self._connection.execute(
            update(unit_addresses)
            .where(unit_addresses.c.address == address)
            .values(state=state, state_reason=reason, state_at=now)
        )
        return done.rowcount


def _select_addresses() -> Any:  # noqa: ANN401 - the type of a select of a table is Any's
    return select(unit_addresses).order_by(
        unit_addresses.c.period_id, unit_addresses.c.position, unit_addresses.c.id
    )


def _period_to_row(period: UnitPeriod, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "code": period.code,
        "name": period.name,
        "kind": period.kind,
        "parent": period.parent,
        "district": period.district,
        "phone": period.phone,
        "active_from": period.active_from,
        "active_to": period.active_to,
        "successor": period.successor,
    }


def _row_to_period(row: Row[Any], emails: Sequence[str], aliases: Sequence[str]) -> UnitPeriod:
    return UnitPeriod(
        code=row.code,
        name=row.name,
        kind=row.kind,
        parent=row.parent,
        district=row.district,
        emails=tuple(emails),
        phone=row.phone,
        aliases=tuple(aliases),
        active_from=row.active_from,
        active_to=row.active_to,
        successor=row.successor,
    )


def _roster_address(
    period: UnitPeriod, email: str, told: dict[tuple[str, str], UnitAddress]
) -> UnitAddress:
    before = told.get((period.code, email))
    return UnitAddress(
        unit_code=period.code,
        address=email,
        source=_ROSTER,
        deliverable=before is None,
        state_reason=before.state_reason if before else "",
        state_at=before.state_at if before else None,
        active_from=period.active_from,
        active_to=period.active_to,
    )


def _address_to_row(address: UnitAddress) -> dict[str, Any]:
    return {
        "unit_code": address.unit_code,
        "address": address.address,
        "is_domain": address.is_domain,
        "source": address.source,
        "state": _OK if address.deliverable else _UNDELIVERABLE,
        "state_reason": address.state_reason,
        "state_at": address.state_at,
        "learned_at": address.learned_at,
        "active_from": address.active_from,
        "active_to": address.active_to,
    }


def _row_to_address(row: Row[Any]) -> UnitAddress:
    return UnitAddress(
        unit_code=row.unit_code,
        address=row.address,
        source=row.source,
        deliverable=row.state == _OK,
        state_reason=row.state_reason,
        state_at=row.state_at,
        learned_at=row.learned_at,
        active_from=row.active_from,
        active_to=row.active_to,
    )
