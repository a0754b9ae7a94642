"""An account beside that of the campaign before, and plans beside results."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from service.reports.account import CampaignAccount
from service.reports.account_parts import Indicator, Total, UnitAccount, UnitFigure

_ACTIVITIES = "activities"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorComparison:
    """One indicator in two years.

    Attributes:
        now: the total, of all units; `earlier` likewise.
        units: how many state it, counted, in both years.
        now_of_both: what those units add up to; None where there are none.
    """

    indicator: Indicator
    now: Total
    earlier: Total
    units: int = 0
    now_of_both: float | None = None
    earlier_of_both: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountComparison:
    """Two years of a campaign; indicators that only one of them has are left out."""

    reported: int
    earlier_reported: int
    indicators: tuple[IndicatorComparison, ...]


def compare(account: CampaignAccount, earlier: CampaignAccount) -> AccountComparison:
    """Return the totals of two campaigns, and those of the units that told of both."""
    before = {one.unit.code: one for one in earlier.units}
    return AccountComparison(
        reported=account.overall.reported,
        earlier_reported=earlier.overall.reported,
        indicators=tuple(
            _compared(indicator, account, earlier, before)
            for indicator in account.indicators
            if indicator.key in earlier.overall.figures
        ),
    )


def _compared(
    indicator: Indicator,
    account: CampaignAccount,
    earlier: CampaignAccount,
    before: dict[str, UnitAccount],
) -> IndicatorComparison:
    key = indicator.key
    pairs = [
        (one.figures[key].value, before[one.unit.code].figures[key].value)
        for one in account.units
        if one.unit.code in before
        and _counts(one.figures.get(key))
        and _counts(before[one.unit.code].figures.get(key))
    ]
    return IndicatorComparison(
        indicator=indicator,
        now=account.overall.figures[key],
        earlier=earlier.overall.figures[key],
        units=len(pairs),
        now_of_both=fsum(now for now, _ in pairs) if pairs else None,
        earlier_of_both=fsum(then for _, then in pairs) if pairs else None,
    )


def _counts(figure: UnitFigure | None) -> bool:
    return figure is not None and figure.counted


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """What a unit announced for one indicator, and what it reports of it.

    Attributes:
        indicator: None for the number of activities in its schedule.
        planned_in: the receipt of the registration.
        done: None where it is not stated, or where nothing has come.
        counted: it is part of the totals; see service.rules.figure_levels.
    """

    unit: UnitAccount
    indicator: Indicator | None
    planned: float
    planned_in: str
    done: UnitFigure | None
    counted: bool = True


def plan_results(account: CampaignAccount) -> Iterator[PlanResult]:
    """Yield plan and result of each unit that announced something, in the order of the account."""
    for unit in account.units:
        if unit.activities:
            yield PlanResult(
                unit=unit,
                indicator=None,
                planned=len(unit.activities),
                planned_in=unit.activities[-1].receipt,
                done=unit.figures.get(_ACTIVITIES),
            )
        for indicator in account.indicators:
            planned = unit.planned.get(indicator.key)
            if planned is not None:
                yield PlanResult(
                    unit=unit,
                    indicator=indicator,
                    planned=planned.value,
                    planned_in=planned.source.receipt,
                    done=unit.figures.get(indicator.key),
                    counted=planned.counted,
                )
