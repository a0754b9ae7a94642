"""What staff decided about a message: as it is kept, and as the rules take it."""

from dataclasses import dataclass, replace
from typing import Any

from db.entities.journal import TriageItem
from service.rules.stage_match import StageMatch
from service.rules.unit_match import UnitMatch
from service.rules.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDecision:
    """What a person decided about one message; it outweighs everything that was found.

    Attributes:
        unit_code: None leaves the unit to the rules.
        stages: ids; empty leaves them to the rules.
        ignore: nothing of it is to be filed.
        remember: other mail of the sender is to be known by it too.
        recorded: what a person says that it gives, where it stands for something that came
            another way: roles of its stage.
        answer_row: the mail in which the sender itself answered, or None where staff decided.
        replaces: it takes the place of what was given back.
    """

    by: str
    unit_code: str | None = None
    campaign_id: str | None = None
    stages: tuple[str, ...] = ()
    ignore: bool = False
    remember: bool = True
    answer_row: int | None = None
    recorded: tuple[str, ...] = ()
    replaces: bool = False


def decision_json(decision: StaffDecision) -> dict[str, Any]:
    """Return a decision as it is kept beside the question that it answers."""
    recorded = {"recorded": list(decision.recorded)} if decision.recorded else {}
    return {
        **recorded,
        **({"replaces": True} if decision.replaces else {}),
        "unit": decision.unit_code,
        "campaign": decision.campaign_id,
        "stages": list(decision.stages),
        "ignore": decision.ignore,
        "remember": decision.remember,
        "answer": decision.answer_row,
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
        remember=bool(kept.get("remember", True)),
        answer_row=kept.get("answer"),
        recorded=tuple(kept.get("recorded") or ()),
        replaces=bool(kept.get("replaces")),
    )


def stages_as_decided(found: StageMatch, decided: StaffDecision | None, world: World) -> StageMatch:
    """Return the stage match with a person's decision over it."""
    if decided is None or decided.unit_code is None or not world.campaigns:
        return found
    campaign_id = decided.campaign_id or found.campaign_id or world.campaigns[-1].id
    return replace(
        found,
        campaign_id=campaign_id,
        stages=decided.stages or found.stages,
        is_submission=True,
        replaces=found.replaces or decided.replaces,
        evidence=(*found.evidence, f"decided by {decided.by}"),
    )


def unit_as_decided(found: UnitMatch, decided: StaffDecision | None) -> UnitMatch:
    """Return the unit that a person named, or what was found when it is left to the rules."""
    if decided is None or decided.unit_code is None:
        return found
    evidence = (f"decided by {decided.by}",)
    return replace(found, code=decided.unit_code, confidence=1.0, evidence=evidence)
