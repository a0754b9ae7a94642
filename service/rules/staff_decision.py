"""What staff decided about a message: as it is kept, and as the rules take it."""

from typing import Any

from db.entities.journal import TriageItem
from service.rules.understanding import StaffDecision


def decision_json(decision: StaffDecision) -> dict[str, Any]:
    """Return a decision as it is kept beside the question that it answers."""
    return {
        "unit": decision.unit_code,
        "campaign": decision.campaign_id,
        "stages": list(decision.stages),
        "ignore": decision.ignore,
    }


def read_decision(item: TriageItem) -> StaffDecision | None:
    """Return what was decided, or None when the question was closed without an answer."""
    kept = item.decision
    if not (kept.get("unit") or kept.get("ignore")):
        return None
    return StaffDecision(
        by=item.decided_by,
        unit_code=kept.get("unit"),
        campaign_id=kept.get("campaign"),
        stages=tuple(kept.get("stages") or ()),
        ignore=bool(kept.get("ignore")),
    )
