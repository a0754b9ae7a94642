"""Exemptions and extensions of single units."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, delete, select

from db.entities.terms import UnitTerms
from db.stores.base import Store
from db.tables import unit_terms

Key = tuple[str, str]


class TermsStore(Store):
    """The terms of units, by stage and unit."""

    def find(self, campaign_id: str) -> Mapping[Key, UnitTerms]:
        """Return a campaign's terms by (stage_id, unit_code); empty for most units."""
        query = select(unit_terms).where(unit_terms.c.campaign_id == campaign_id)
        rows = self._connection.execute(query)
        return {(row.stage_id, row.unit_code): _row_to_terms(row) for row in rows}

    def find_of_units(
        self, campaign_ids: Iterable[str], unit_codes: Iterable[str]
    ) -> Mapping[tuple[str, str, str], UnitTerms]:
        """Return terms by (campaign_id, stage_id, unit_code) of some units."""
        query = select(unit_terms).where(
            unit_terms.c.campaign_id.in_(sorted(set(campaign_ids))),
            unit_terms.c.unit_code.in_(sorted(set(unit_codes))),
        )
        rows = self._connection.execute(query)
        return {(r.campaign_id, r.stage_id, r.unit_code): _row_to_terms(r) for r in rows}

    def put(self, terms: UnitTerms) -> None:
        """Write a unit's terms in the place of those it had."""
        values = {
            "campaign_id": terms.campaign_id,
            "unit_code": terms.unit_code,
            "stage_id": terms.stage_id,
            "exempt": terms.exempt,
            "extended_until": terms.extended_until,
            "reason": terms.reason,
            "decided_by": terms.decided_by,
            "decided_at": terms.decided_at,
        }
        keys = [unit_terms.c.campaign_id, unit_terms.c.unit_code, unit_terms.c.stage_id]
        self._connection.execute(
            self._insert(unit_terms)
            .values(values)
            .on_conflict_do_update(index_elements=keys, set_=values)
        )

    def remove(self, campaign_id: str, stage_id: str, unit_code: str) -> bool:
        """Take a unit's terms back, so that everybody's hold; False when it had none."""
        done = self._connection.execute(
            delete(unit_terms).where(
                unit_terms.c.campaign_id == campaign_id,
                unit_terms.c.stage_id == stage_id,
                unit_terms.c.unit_code == unit_code,
            )
        )
        return done.rowcount > 0


def _row_to_terms(row: Row[Any]) -> UnitTerms:
    return UnitTerms(
        campaign_id=row.campaign_id,
        stage_id=row.stage_id,
        unit_code=row.unit_code,
        exempt=row.exempt,
        extended_until=row.extended_until,
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )
