"""`hopthu photos`: which photographs there are, and which may go into the report."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import click

from db.entities.enums import Approval
from service.bootstrap import open_store, read_settings
from service.cli.completion import complete_campaigns, complete_photographs, complete_units
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json, reason_option
from service.cli.ordering import order_at_machine
from service.cli.tables import print_table
from service.reports.photograph_list import ListedPhotograph, list_photographs
from service.rules.orders import Order, OrderKind
from service.rules.photograph_repeats import RepeatedPhotographs
from service.settings.entities import campaigns
from service.staff.targets import find_campaign

_IDS = click.argument(
    "photograph_ids",
    metavar="ID…",
    nargs=-1,
    required=True,
    type=int,
    shell_complete=complete_photographs,
)


@click.group(name="photos", epilog="Example: hopthu photos list htsd-2022 --state pending")
def command() -> None:
    """Show the photographs of a campaign, and say which may go into the report."""


@command.command(name="list", epilog="Example: hopthu photos list htsd-2022 --state pending")
@click.argument(
    "campaign_id", required=False, metavar="[CAMPAIGN]", shell_complete=complete_campaigns
)
@click.option("--unit", "unit_code", help="Only those of this unit.", shell_complete=complete_units)
@click.option(
    "--state", type=click.Choice([item.value for item in Approval]), help="Only those decided so."
)
@as_json_option
@click.pass_obj
def list_photos(
    context: CommandContext,
    campaign_id: str | None,
    unit_code: str | None,
    state: str | None,
    *,
    as_json: bool,
) -> None:
    """Show photographs by unit: the number to decide by, the file, what is known of it."""
    settings = read_settings(context.config_path)
    chosen = campaigns(settings)
    if campaign_id:
        chosen = (find_campaign(chosen, campaign_id),)
    database = open_store(settings)
    try:
        with database.unit_of_work(read_only=True) as uow:
            found = [item for campaign in chosen for item in list_photographs(uow, campaign)]
            names = {period.code: period.name for period in uow.units.load_roster().periods}
    finally:
        database.close()
    shown = [
        item
        for item in found
        if unit_code in {None, item.sent.unit_code}
        and state in {None, item.sent.photograph.approval.value}
    ]
    if as_json:
        echo_json([_as_json(item, settings.zone) for item in shown])
        return
    _print(shown, names)


def _print(shown: Sequence[ListedPhotograph], names: Mapping[str, str]) -> None:
    if not shown:
        click.echo("there are none")
        return
    print_table(
        ("id", "unit", "file", "pixels", "taken", "state", "known"),
        [
            (
                str(item.sent.photograph.id),
                names.get(item.sent.unit_code, item.sent.unit_code),
                item.sent.photograph.name,
                _pixels(item),
                (item.sent.photograph.taken_at or "").replace("T", " ")[:16],
                item.sent.photograph.approval.value,
                _known(item, names),
            )
            for item in shown
        ],
    )


def _pixels(item: ListedPhotograph) -> str:
    photograph = item.sent.photograph
    return f"{photograph.width}x{photograph.height}" if photograph.width else "not opened"


def _known(item: ListedPhotograph, names: Mapping[str, str]) -> str:
    parts = [] if item.alike is None else [f"same as {item.alike}"]
    before = item.before
    if before is not None:
        whose = names.get(before.from_unit, before.from_unit)
        parts.append(f"came before from {whose} for {before.from_campaign}")
    return "; ".join(parts)


def _as_json(item: ListedPhotograph, zone: ZoneInfo) -> dict[str, Any]:
    photograph, received = item.sent.photograph, item.sent.received_at
    return {
        "id": photograph.id,
        "campaign": item.sent.campaign_id,
        "unit": item.sent.unit_code,
        "stages": list(item.sent.stages),
        "message": photograph.message_row,
        "name": photograph.name,
        "place": photograph.place,
        "width": photograph.width,
        "height": photograph.height,
        "taken_at": photograph.taken_at,
        "received_at": received.astimezone(zone).isoformat() if received else None,
        "state": photograph.approval.value,
        "decided_by": photograph.decided_by or None,
        "same_as": item.alike,
        "came_before": _before_json(item.before),
    }


def _before_json(before: RepeatedPhotographs | None) -> dict[str, str] | None:
    if before is None:
        return None
    return {"unit": before.from_unit, "campaign": before.from_campaign}


@command.command(name="approve", epilog="Example: hopthu photos approve 12 13 14")
@_IDS
@reason_option
@as_json_option
@click.pass_obj
def approve(
    context: CommandContext, photograph_ids: tuple[int, ...], reason: str, *, as_json: bool
) -> None:
    """Let photographs go into the report; `photos reject` or `triage undo` takes it back."""
    kind = OrderKind.APPROVE_PHOTOGRAPHS
    order = Order(kind=kind, photographs=photograph_ids, text=reason)
    order_at_machine(context, order, as_json=as_json)


@command.command(name="reject", epilog='Example: hopthu photos reject 15 --reason "mờ"')
@_IDS
@reason_option
@as_json_option
@click.pass_obj
def reject(
    context: CommandContext, photograph_ids: tuple[int, ...], reason: str, *, as_json: bool
) -> None:
    """Keep photographs out of the report; `photos approve` or `triage undo` takes it back."""
    kind = OrderKind.REJECT_PHOTOGRAPHS
    order = Order(kind=kind, photographs=photograph_ids, text=reason)
    order_at_machine(context, order, as_json=as_json)
