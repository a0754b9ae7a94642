"""A person exempts a unit from a stage, or gives it more time; and takes that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.entities.campaigns import Campaign, Stage
from db.entities.journal import AuditEntry
from db.entities.terms import UnitTerms
from db.unit_of_work import UnitOfWork
from service.rules.filing_decision import rebuild
from service.rules.unit_terms import stage_for
from service.staff.deciding import UnknownTarget
from service.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsDecision:
    """What a person decided for one unit and stage.

    Attributes:
        exempt: nothing is asked any more.
        extended_until: the unit's own last on-time moment, aware, or None.
        by: an address, or "cli:<user>".
    """

    campaign_id: str
    stage_id: str
    unit_code: str
    exempt: bool = False
    extended_until: datetime | None = None
    reason: str = ""
    by: str = ""

    @property
    def lifts(self) -> bool:
        """Whether it takes back what was decided before."""
        return not self.exempt and self.extended_until is None


def set_terms(
    workplace: Workplace, campaigns: Sequence[Campaign], decision: TermsDecision
) -> UnitTerms | None:
    """Keep a decision, judge the unit's submission by it, and note it; returns what held before.

    A reminder that is owed already looks at the terms once more before it leaves.

    Raises:
        UnknownTarget: nothing was changed.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        workplace.leadership.keep_others_out(uow)
        stage = _find_stage(campaigns, decision)
        _check_unit(uow, decision.unit_code)
        key = (decision.campaign_id, decision.stage_id, decision.unit_code)
        before = uow.terms.find_of_units([key[0]], [key[2]]).get(key)
        terms = UnitTerms(
            campaign_id=decision.campaign_id,
            stage_id=decision.stage_id,
            unit_code=decision.unit_code,
            exempt=decision.exempt,
            extended_until=decision.extended_until,
            reason=decision.reason,
            decided_by=decision.by,
            decided_at=now,
        )
        if decision.lifts:
            uow.terms.remove(*key)
        else:
            uow.terms.put(terms)
        _judge_anew(uow, stage_for(stage, terms), decision)
        uow.audit.append([_noted(decision, before, now)])
        uow.commit()
    return before


def _find_stage(campaigns: Sequence[Campaign], decision: TermsDecision) -> Stage:
    campaign = next((c for c in campaigns if c.id == decision.campaign_id), None)
    if campaign is None:
        known = ", ".join(c.id for c in campaigns)
        raise UnknownTarget(f"there is no campaign {decision.campaign_id!r}; configured: {known}")
    stage = next((s for s in campaign.stages if s.id == decision.stage_id), None)
    if stage is None:
        known = ", ".join(s.id for s in campaign.stages)
        raise UnknownTarget(f"there is no stage {decision.stage_id!r}; known: {known}")
    return stage


def _check_unit(uow: UnitOfWork, unit_code: str) -> None:
    if not uow.units.periods([unit_code]):
        raise UnknownTarget(f"there is no unit {unit_code!r}; see: hopthu units list")


def _judge_anew(uow: UnitOfWork, stage: Stage, decision: TermsDecision) -> None:
    """Work out anew whether what came was on time, by the deadline that holds now."""
    for record in uow.submissions.find(
        decision.campaign_id, unit_codes=[decision.unit_code], stage_id=decision.stage_id
    ):
        uow.submissions.replace_history(rebuild(record, stage))


def _noted(decision: TermsDecision, before: UnitTerms | None, now: datetime) -> AuditEntry:
    until = decision.extended_until
    earlier = before.extended_until if before else None
    return AuditEntry(
        at=now,
        actor=decision.by,
        action="unit_terms_lifted" if decision.lifts else "unit_terms_set",
        subject=f"unit:{decision.unit_code}",
        detail={
            "campaign": decision.campaign_id,
            "stage": decision.stage_id,
            "exempt": decision.exempt,
            "extended_until": until.isoformat() if until else None,
            "reason": decision.reason,
            "before": {
                "exempt": bool(before and before.exempt),
                "extended_until": earlier.isoformat() if earlier else None,
            },
        },
    )
