"""What staff decided for one unit about one stage, apart from what the plan asks of all."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTerms:
    """The terms of one unit for one stage; UNIQUE (campaign_id, stage_id, unit_code).

    Attributes:
        exempt: nothing is asked of the unit.
        extended_until: the last on-time moment for this unit, aware, or None for everybody's.
        reason: one line, as the person gave it.
        decided_by: an address, or "cli:<user>".
    """

    campaign_id: str
    stage_id: str
    unit_code: str
    exempt: bool = False
    extended_until: datetime | None = None
    reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
