"""The account of a campaign: what every output says, read and added up in one place.

Workbook, consolidated report and digest take their numbers from here, so that they agree. Which
value of a unit holds: service.rules.figure_choice; what is added up where units stand above each
other: service.rules.figure_levels; what cannot be added up: service.rules.figure_measures.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from db.entities.campaigns import Campaign, Stage
from db.entities.enums import Approval
from db.unit_of_work import UnitOfWork
from service.reports.account_figures import (
    FigureSetting,
    column_indicators,
    count_levels,
    group_totals,
    kinds_of,
    mark_doubts,
    place_figures,
    totals_of,
)
from service.reports.account_parts import (
    GroupTotals,
    Indicator,
    StageTally,
    UnitAccount,
)
from service.reports.account_units import AccountRecords, account_units
from service.reports.named_units import name_units
from service.reports.schedule import ScheduledActivity, find_schedule, scheduling
from service.reports.standing import Asking, StageStanding, read_standing
from service.reports.tallies import by_district, by_kind, tally
from service.reports.timeline import campaign_before
from service.rules.figure_choice import ChosenFigure, choose_statements
from service.rules.figure_levels import acyclic_parents
from service.rules.photograph_choice import counting_messages
from service.rules.stored_figures import FigureStatement, mails_with_figures, stored_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignAccount:
    """Everything that outputs say of one campaign.

    Attributes:
        as_of: until when what arrived has been looked at, aware.
        figure_stages: the ids of the stages whose mails figures are taken from.
        indicators: the columns of figures, in the campaign's order.
        units: those that are asked, in roster order, then others that sent something.
        names: of all units by code.
        overall: the totals of all units; districts and kinds add up to it.
        activities: the schedule of all units, by time.
        earlier: the account of the campaign before, or None where there is none on record.
    """

    campaign: Campaign
    as_of: datetime
    stages: tuple[StageStanding, ...]
    figure_stages: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    units: tuple[UnitAccount, ...]
    names: Mapping[str, str]
    overall: GroupTotals
    by_district: tuple[GroupTotals, ...]
    by_kind: tuple[GroupTotals, ...]
    activities: tuple[ScheduledActivity, ...] = ()
    earlier: "CampaignAccount | None" = None

    @property
    def tallies(self) -> tuple[StageTally, ...]:
        """How many units stand where with each stage."""
        return tuple(
            StageTally(
                stage=one.stage,
                overall=tally(one.units),
                by_district=by_district(one.units, self.names),
                by_kind=by_kind(one.units),
            )
            for one in self.stages
        )


def read_account(
    uow: UnitOfWork,
    campaign: Campaign,
    asking: Asking,
    *,
    only: Collection[str] | None = None,
    with_earlier: bool = True,
    stage_ids: Collection[str] | None = None,
) -> CampaignAccount:
    """Return the account of a campaign, in a number of queries that does not grow with units.

    Args:
        uow: open.
        campaign: whose.
        asking: the present moment and the office's zone.
        only: the units to speak of; None for all. Others are not even read.
        with_earlier: also of the campaign before, for comparison and for doubts.
        stage_ids: take figures from the mails for these stages; None for all that ask for a
            report once. A stage that returns through the year tells of its own period.
    """
    earlier = None
    if with_earlier:
        known = uow.campaigns.load(configured_only=False)
        before = campaign_before(campaign, known)
        if before is not None:
            found = read_account(uow, before, asking, only=only, with_earlier=False)
            earlier = found if any(one.reported for one in found.units) else None
    return _account(_read(uow, campaign, asking, only), stage_ids, earlier)


def _read(
    uow: UnitOfWork, campaign: Campaign, asking: Asking, only: Collection[str] | None
) -> AccountRecords:
    records = uow.submissions.find(campaign.id)
    stages = read_standing(uow, campaign, asking, records)
    if only is not None:
        stages = tuple(
            replace(one, units=tuple(u for u in one.units if u.unit.code in only)) for one in stages
        )
        records = tuple(one for one in records if one.submission.unit_code in only)
    rows = sorted({link.message_row for one in records for link in one.messages})
    approved = uow.photographs.find_sent(campaign.id, approval=Approval.APPROVED)
    of_units = {one.unit_code for one in approved}
    shown = {
        row
        for one in records
        if one.submission.unit_code in of_units
        for row in counting_messages(one)
    }
    units = name_units(uow.units.load_roster(), campaign)
    return AccountRecords(
        campaign=campaign,
        asking=asking,
        stages=stages,
        records=records,
        messages=uow.messages.get_many(rows),
        units=units,
        districts=frozenset(u.parent for u in units.values() if u.parent and not u.district),
        photographs=uow.photographs.find(sorted(shown)),
    )


def _account(
    read: AccountRecords, stage_ids: Collection[str] | None, earlier: CampaignAccount | None
) -> CampaignAccount:
    campaign = read.campaign
    stages = tuple(figure_stages(campaign) if stage_ids is None else stage_ids)
    plan = _chosen(read, {one.submission.id for one in scheduling(campaign, read.records)}, stages)
    done = _chosen(read, None, stages)
    indicators = column_indicators(
        campaign, (item for part in (done, plan) for own in part.values() for item in own.values())
    )
    above = acyclic_parents({code: unit.parent for code, unit in read.units.items()})
    setting = FigureSetting(
        campaign=campaign,
        zone=read.asking.zone,
        kinds=kinds_of(read.units.values()),
        above=above,
        last_year=_values(earlier),
    )
    figures = mark_doubts(
        count_levels(place_figures(done, indicators), indicators, above), indicators, setting
    )
    planned = count_levels(place_figures(plan, indicators), indicators, above)
    activities = find_schedule(scheduling(campaign, read.records), read.messages, read.units)
    units = tuple(
        replace(
            one,
            figures=figures.get(one.unit.code, {}),
            planned=planned.get(one.unit.code, {}),
        )
        for one in account_units(read, stages, activities)
    )
    return CampaignAccount(
        campaign=campaign,
        as_of=read.asking.now,
        stages=read.stages,
        figure_stages=stages,
        indicators=indicators,
        units=units,
        names={code: unit.name for code, unit in read.units.items()},
        overall=totals_of(units, indicators),
        by_district=group_totals(units, indicators, lambda one: one.district),
        by_kind=group_totals(units, indicators, lambda one: one.unit.kind),
        activities=activities,
        earlier=earlier,
    )


def figure_stages(campaign: Campaign) -> tuple[str, ...]:
    """Return the stages whose mails a campaign's figures are taken from.

    Those that ask for a report or figures once; where all return through the year, all of them.
    """
    asking = [one for one in campaign.stages if _asks_for_figures(one)]
    once = [one.id for one in asking if not one.series]
    return tuple(once or [one.id for one in asking])


def _asks_for_figures(stage: Stage) -> bool:
    return any(item.role in {"figures", "written_report"} for item in stage.requires)


def _chosen(
    read: AccountRecords, plans: Collection[int] | None, stages: Collection[str]
) -> dict[str, Mapping[str, ChosenFigure]]:
    """Return what holds for each unit: of its reports, or of the submissions that are plans."""
    stated: dict[str, dict[FigureStatement, None]] = {}
    reports = {
        row
        for one in read.records
        if one.submission.stage_id in stages
        for row in mails_with_figures(one)
    }
    for record in read.records:
        submission = record.submission
        if submission.id not in plans if plans is not None else submission.stage_id not in stages:
            continue
        of_unit = stated.setdefault(submission.unit_code, {})
        for row in mails_with_figures(record):
            message = read.messages.get(row)
            for item in stored_figures(message) if message else ():
                # A registration announces, whatever its words; of a report only what was done.
                if (plans is not None) == (item.planned or row not in reports):
                    of_unit[item] = None
    return {code: choose_statements(items) for code, items in stated.items() if items}


def _values(account: CampaignAccount | None) -> dict[str, dict[str, float]]:
    if account is None:
        return {}
    return {
        one.unit.code: {key: figure.value for key, figure in one.figures.items()}
        for one in account.units
    }
