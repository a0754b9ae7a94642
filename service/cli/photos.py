"""`hopthu photos`: which photographs there are, and which may go into the report."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import click

from db.entities.enums import Approval
from service.bootstrap import build_workplace, open_store, read_settings
from service.cli.context import CommandContext
from service.cli.export_target import find_campaign
from service.cli.tables import print_table
from service.operation.outbox import person_at_the_machine
from service.reports.photograph_list import ListedPhotograph, list_photographs
from service.rules.photograph_repeats import RepeatedPhotographs
from service.settings.entities import campaigns
from service.staff.photographs import DecidedPhotograph, decide_photographs

_IDS = click.argument("photograph_ids", metavar="ID…", nargs=-1, required=True, type=int)
_REASON = click.option("--reason", default="", help="One line, kept with the decision.")


@click.group(name="photos")
def command() -> None:
    """Show the photographs of a campaign, and say which may go into the report."""


@command.command(name="list", epilog="Example: hopthu photos list htsd-2022 --state pending")
@click.argument("campaign_id", required=False, metavar="[CAMPAIGN]")
@click.option("--unit", "unit_code", help="Only those of this unit.")
@click.option(
    "--state", type=click.Choice([item.value for item in Approval]), help="Only those decided so."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
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
    chosen = [find_campaign(settings, campaign_id)] if campaign_id else campaigns(settings)
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
        rows = [_as_json(item, settings.zone) for item in shown]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
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
@_REASON
@click.pass_obj
def approve(context: CommandContext, photograph_ids: tuple[int, ...], reason: str) -> None:
    """Let photographs go into the report; `photos reject` takes it back."""
    _decide(context, photograph_ids, Approval.APPROVED, reason)


@command.command(name="reject", epilog='Example: hopthu photos reject 15 --reason "mờ"')
@_IDS
@_REASON
@click.pass_obj
def reject(context: CommandContext, photograph_ids: tuple[int, ...], reason: str) -> None:
    """Keep photographs out of the report; `photos approve` takes it back."""
    _decide(context, photograph_ids, Approval.REJECTED, reason)


def _decide(
    context: CommandContext, photograph_ids: tuple[int, ...], approval: Approval, reason: str
) -> None:
    workplace = build_workplace(read_settings(context.config_path))
    try:
        done = decide_photographs(
            workplace, photograph_ids, approval, by=person_at_the_machine(), reason=reason
        )
    finally:
        workplace.database.close()
    for item in done:
        click.echo(_told(item, approval))


def _told(item: DecidedPhotograph, approval: Approval) -> str:
    photograph = item.photograph
    had = ", as before" if item.before is approval else f" (was {item.before.value})"
    return f"{photograph.id} {photograph.name}: {approval.value}{had}"
