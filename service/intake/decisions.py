"""What staff decided about messages, as it is kept and as the rules take it."""

from collections.abc import Sequence
from typing import Any

from db.unit_of_work import UnitOfWork
from service.rules.understanding import StaffDecision


def decision_json(decision: StaffDecision) -> dict[str, Any]:
    """Return a decision as it is kept beside the question that it answers."""
    return {
        "unit": decision.unit_code,
        "campaign": decision.campaign_id,
        "stages": list(decision.stages),
        "ignore": decision.ignore,
    }


def read_decisions(uow: UnitOfWork, message_rows: Sequence[int]) -> dict[int, StaffDecision]:
    """Return what was decided about messages; those that nobody decided on are left out."""
    decided = {}
    for row, item in uow.triage.find_decided(message_rows).items():
        kept = item.decision
        if kept.get("unit") or kept.get("ignore"):
            decided[row] = StaffDecision(
                by=item.decided_by,
                unit_code=kept.get("unit"),
                campaign_id=kept.get("campaign"),
                stages=tuple(kept.get("stages") or ()),
                ignore=bool(kept.get("ignore")),
            )
    return decided
