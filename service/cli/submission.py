"""`hopthu submission`: what staff decide for one unit and stage."""

from datetime import datetime
from pathlib import Path

import click

from service.cli.completion import complete_stages, complete_units
from service.cli.context import CommandContext
from service.cli.options import as_json_option, campaign_option, reason_option
from service.cli.ordering import order_at_machine
from service.cli.submission_show import list_units, show
from service.rules.orders import Order, OrderKind

_unit = click.argument("unit", shell_complete=complete_units)
_stage = click.argument("stage", required=False, shell_complete=complete_stages)
_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.group(name="submission", epilog="Example: hopthu submission show th-le-loi")
def command() -> None:
    """Decide about what one unit sent for one stage, and show it."""


for _subcommand in (show, list_units):
    command.add_command(_subcommand)


@command.command(name="accept", epilog="Example: hopthu submission accept th-le-loi report")
@_unit
@_stage
@campaign_option
@reason_option
@as_json_option
@click.pass_obj
def accept(
    context: CommandContext,
    unit: str,
    stage: str | None,
    campaign_id: str | None,
    reason: str,
    *,
    as_json: bool,
) -> None:
    """Take what UNIT sent for STAGE as it is, whatever it lacks; nothing more is asked."""
    order = Order(
        kind=OrderKind.ACCEPT,
        unit_code=unit,
        stage_id=stage,
        campaign_id=campaign_id,
        text=reason,
    )
    order_at_machine(context, order, as_json=as_json)


@command.command(
    name="return",
    epilog='Example: hopthu submission return th-le-loi report --reason "thiếu chữ ký"',
)
@_unit
@_stage
@campaign_option
@click.option("--reason", required=True, help="One line; the unit is told so.")
@as_json_option
@click.pass_obj
def return_it(
    context: CommandContext,
    unit: str,
    stage: str | None,
    campaign_id: str | None,
    reason: str,
    *,
    as_json: bool,
) -> None:
    """Send back what UNIT sent for STAGE: incomplete until more comes, and the unit is told why."""
    order = Order(
        kind=OrderKind.RETURN,
        unit_code=unit,
        stage_id=stage,
        campaign_id=campaign_id,
        text=reason,
    )
    order_at_machine(context, order, as_json=as_json)


@command.command(name="exempt", epilog="Example: hopthu submission exempt th-le-loi report")
@_unit
@_stage
@campaign_option
@reason_option
@as_json_option
@click.pass_obj
def exempt(
    context: CommandContext,
    unit: str,
    stage: str | None,
    campaign_id: str | None,
    reason: str,
    *,
    as_json: bool,
) -> None:
    """Ask nothing of UNIT for STAGE any more; reminders that are owed are not sent."""
    order = Order(
        kind=OrderKind.EXEMPT,
        unit_code=unit,
        stage_id=stage,
        campaign_id=campaign_id,
        text=reason,
    )
    order_at_machine(context, order, as_json=as_json)


@command.command(
    name="extend", epilog="Example: hopthu submission extend thcs-le-loi report --until 2022-10-20"
)
@_unit
@_stage
@click.option("--until", type=_DAY, required=True, help="The last on-time day, to its end.")
@campaign_option
@reason_option
@as_json_option
@click.pass_obj
def extend(  # noqa: PLR0913 - one parameter an option
    context: CommandContext,
    unit: str,
    stage: str | None,
    until: datetime,
    campaign_id: str | None,
    reason: str,
    *,
    as_json: bool,
) -> None:
    """Give UNIT more time for STAGE; what came meanwhile is judged anew."""
    order = Order(
        kind=OrderKind.EXTEND,
        unit_code=unit,
        stage_id=stage,
        campaign_id=campaign_id,
        until=until.date(),
        text=reason,
    )
    order_at_machine(context, order, as_json=as_json)


@command.command(name="lift", epilog="Example: hopthu submission lift thcs-le-loi report")
@_unit
@_stage
@campaign_option
@reason_option
@as_json_option
@click.pass_obj
def lift(
    context: CommandContext,
    unit: str,
    stage: str | None,
    campaign_id: str | None,
    reason: str,
    *,
    as_json: bool,
) -> None:
    """Take back an exemption or extension: what the plan asks of all holds again."""
    order = Order(
        kind=OrderKind.LIFT, unit_code=unit, stage_id=stage, campaign_id=campaign_id, text=reason
    )
    order_at_machine(context, order, as_json=as_json)


@command.command(
    name="record",
    epilog="Example: hopthu submission record th-le-loi report --by paper --received 2022-10-14 "
    "--file scan.pdf",
)
@_unit
@_stage
@click.option("--received", type=_DAY, help="The day on which it came; else today.")
@click.option(
    "--by",
    "channel",
    default="paper",
    show_default=True,
    help="The way it came: paper, document_system, zalo, or another word.",
)
@click.option(
    "--role", "roles", multiple=True, help="What it gives; else everything that the stage asks for."
)
@click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A scan of it; kept and read like an attachment.",
)
@click.option("--note", default="", help="Words to keep with it; figures in them are read.")
@campaign_option
@as_json_option
@click.pass_obj
def record(  # noqa: PLR0913, PLR0917 - one parameter an option
    context: CommandContext,
    unit: str,
    stage: str | None,
    received: datetime | None,
    channel: str,
    roles: tuple[str, ...],
    files: tuple[Path, ...],
    note: str,
    campaign_id: str | None,
    *,
    as_json: bool,
) -> None:
    """Enter what UNIT gave for STAGE another way: on paper, in the document system, by Zalo."""
    order = Order(
        kind=OrderKind.RECORD,
        unit_code=unit,
        stage_id=stage,
        campaign_id=campaign_id,
        received=received.date() if received else None,
        channel=channel,
        roles=roles,
        files=files,
        text=note,
    )
    order_at_machine(context, order, as_json=as_json)
