"""Accounts of invented units, for tests of what is made of them."""

from dataclasses import replace
from datetime import timedelta

from service.reports.account import CampaignAccount, figure_stages
from service.reports.account_figures import (
    FigureSetting,
    column_indicators,
    count_levels,
    group_totals,
    mark_doubts,
    place_figures,
    totals_of,
)
from service.reports.account_parts import Given, UnitAccount
from service.rules.figure_choice import choose_statements
from service.rules.figure_levels import acyclic_parents
from service.rules.stored_figures import FigureStatement
from tests.unit.service.reports.standings import HANOI, NOW, stage
from tests.unit.service.rules.digest_world import CAMPAIGN

INDICATORS = (("activities", "Số hoạt động"), ("participants", "Số lượt người tham gia"))


def stated(indicator, value, **changes):
    """Return one statement of a unit's report."""
    fields = {
        "indicator": indicator,
        "value": float(value),
        "quote": f"đã có {value}",
        "place": "BC.docx#p3",
        "message_row": 7,
        "receipt": "HT-000007",
        "received_at": NOW - timedelta(hours=3),
    }
    return FigureStatement(**(fields | changes))


def account(*standings, said=None, planned=None, names=None, earlier=None, **changes):
    """Return the account of one stage.

    Args:
        standings: of the units; a unit with figures has reported.
        said: statements by unit code; `planned` likewise.
        names: of units above.
        earlier: the account of the year before.
        changes: of the account itself.
    """
    campaign = replace(CAMPAIGN, indicators=INDICATORS)
    said, planned, names = said or {}, planned or {}, names or {}
    done = {code: choose_statements(items) for code, items in said.items()}
    plan = {code: choose_statements(items) for code, items in planned.items()}
    both = [item for part in (done, plan) for own in part.values() for item in own.values()]
    indicators = column_indicators(campaign, both)
    above = acyclic_parents({one.unit.code: one.unit.parent for one in standings})
    setting = FigureSetting(
        campaign=campaign,
        zone=HANOI,
        kinds={one.unit.code: one.unit.kind for one in standings},
        above=above,
        last_year={}
        if earlier is None
        else {
            one.unit.code: {key: figure.value for key, figure in one.figures.items()}
            for one in earlier.units
        },
    )
    figures = mark_doubts(
        count_levels(place_figures(done, indicators), indicators, above), indicators, setting
    )
    plans = count_levels(place_figures(plan, indicators), indicators, above)
    units = tuple(
        UnitAccount(
            unit=one.unit,
            district=one.unit.district or names.get(one.unit.parent or "", ""),
            standings={one.stage.id: one},
            given={
                one.stage.id: tuple(
                    Given(role=item.role, needed=item.needed, got=item.got,
                          first_at=one.first_received_at if item.got else None)
                    for item in one.checklist.items
                )
            },
            reported=one.first_received_at is not None or one.unit.code in said,
            figures=figures.get(one.unit.code, {}),
            planned=plans.get(one.unit.code, {}),
        )
        for one in standings
    )  # fmt: skip
    fields = {
        "campaign": campaign,
        "as_of": NOW,
        "stages": (stage(*standings),),
        "figure_stages": figure_stages(campaign),
        "indicators": indicators,
        "units": units,
        "names": {**names, **{one.unit.code: one.unit.name for one in standings}},
        "overall": totals_of(units, indicators),
        "by_district": group_totals(units, indicators, lambda one: one.district),
        "by_kind": group_totals(units, indicators, lambda one: one.unit.kind),
        "earlier": earlier,
    }
    return CampaignAccount(**(fields | changes))
