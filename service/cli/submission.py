"""`hopthu submission`: what staff decide for one unit and stage."""

from datetime import date, datetime

import click

from db.entities.campaigns import Campaign
from service.bootstrap import build_workplace, read_settings
from service.cli.context import CommandContext
from service.cli.starting import ensure_schema
from service.errors import PermanentFailure
from service.operation.outbox import person_at_the_machine
from service.settings.entities import campaigns, end_of
from service.settings.model import Settings
from service.staff.terms import TermsDecision, set_terms

_CAMPAIGN = click.option("--campaign", "campaign_id", help="Where several are configured.")
_REASON = click.option("--reason", default="", help="One line, kept with the decision.")


@click.group(name="submission")
def command() -> None:
    """Exempt a unit from a stage, or give it more time."""


@command.command(name="exempt", epilog="Example: hopthu submission exempt th-le-loi report")
@click.argument("unit")
@click.argument("stage")
@_CAMPAIGN
@_REASON
@click.pass_obj
def exempt(
    context: CommandContext, unit: str, stage: str, campaign_id: str | None, reason: str
) -> None:
    """Ask nothing of UNIT for STAGE any more; reminders that are owed are not sent."""
    settings = read_settings(context.config_path)
    chosen = _campaign(settings, campaign_id)
    _decide(settings, _decision(chosen, stage, unit, reason=reason, exempt=True))
    click.echo(f"{unit} is exempt from {stage}; to take it back: hopthu submission lift …")


@command.command(
    name="extend", epilog="Example: hopthu submission extend thcs-le-loi report --until 2022-10-20"
)
@click.argument("unit")
@click.argument("stage")
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    required=True,
    help="The last on-time day, to its end.",
)
@_CAMPAIGN
@_REASON
@click.pass_obj
def extend(
    context: CommandContext,
    unit: str,
    stage: str,
    until: datetime,
    campaign_id: str | None,
    reason: str,
) -> None:
    """Give UNIT more time for STAGE; what came meanwhile is judged anew."""
    settings = read_settings(context.config_path)
    chosen = _campaign(settings, campaign_id)
    last = end_of(until.date(), settings.zone)
    _refuse_earlier(chosen, stage, last)
    _decide(settings, _decision(chosen, stage, unit, reason=reason, extended_until=last))
    click.echo(f"{unit} has until the end of {_day(until.date())} for {stage}")


@command.command(name="lift", epilog="Example: hopthu submission lift thcs-le-loi report")
@click.argument("unit")
@click.argument("stage")
@_CAMPAIGN
@_REASON
@click.pass_obj
def lift(
    context: CommandContext, unit: str, stage: str, campaign_id: str | None, reason: str
) -> None:
    """Take back an exemption or extension: what the plan asks of all holds again."""
    settings = read_settings(context.config_path)
    chosen = _campaign(settings, campaign_id)
    had = _decide(settings, _decision(chosen, stage, unit, reason=reason))
    click.echo(f"{unit} has the plan's terms for {stage}" + ("" if had else ", as before"))


def _decision(
    campaign: Campaign,
    stage: str,
    unit: str,
    *,
    reason: str,
    exempt: bool = False,
    extended_until: datetime | None = None,
) -> TermsDecision:
    return TermsDecision(
        campaign_id=campaign.id,
        stage_id=stage,
        unit_code=unit,
        exempt=exempt,
        extended_until=extended_until,
        reason=reason,
        by=person_at_the_machine(),
    )


def _decide(settings: Settings, decision: TermsDecision) -> bool:
    """Carry a decision out; tells whether the unit had terms of its own before."""
    ensure_schema(settings)
    workplace = build_workplace(settings)
    try:
        return set_terms(workplace, campaigns(settings), decision).before is not None
    finally:
        workplace.database.close()


def _campaign(settings: Settings, campaign_id: str | None) -> Campaign:
    known = campaigns(settings)
    names = ", ".join(campaign.id for campaign in known)
    if campaign_id is None and len(known) > 1:
        raise click.UsageError(f"several campaigns are configured ({names}): add --campaign")
    found = next((c for c in known if campaign_id in {None, c.id}), None)
    if found is None:
        raise PermanentFailure(f"there is no campaign {campaign_id!r}; configured: {names}")
    return found


def _refuse_earlier(campaign: Campaign, stage_id: str, last: datetime) -> None:
    stage = next((s for s in campaign.stages if s.id == stage_id), None)
    if stage is not None and last <= stage.on_time_until:
        raise click.UsageError(
            f"{stage_id} is on time until {_day(stage.on_time_until.date())} for everybody; "
            "name a later day"
        )


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
