"""`hopthu announce`: the opening letter, with each unit's forms, to every unit."""

import json
from typing import Any

import click

from service.adapters.own_form import own_forms
from service.bootstrap import read_settings
from service.bootstrap.letters import build_planning, build_signing
from service.bootstrap.reading import needed_key, signing_key
from service.cli.completion import complete_units
from service.cli.context import CommandContext
from service.cli.export_target import Exporting, campaign_argument, exporting
from service.cli.starting import ensure_schema
from service.cli.tables import print_table
from service.errors import PermanentFailure
from service.operation.outbox import person_at_the_machine
from service.operation.preparing import prepare_store
from service.outbound.announcing import (
    AnnouncedUnit,
    Announcement,
    Announcing,
    owe_announcement,
    read_announcement,
)
from service.outbound.planning import Planning
from service.settings.model import Settings
from service.staff.targets import find_unit

_WORDS = {
    Announcing.DUE: "gets the letter",
    Announcing.STANDS: "has it, or will",
    Announcing.NO_ADDRESS: "cannot be reached by letter: telephone",
    Announcing.NOT_ASKED: "nothing is asked of it now",
    Announcing.NOT_NOW: "not now: its letters of this week are used up, or it is too late",
}
_SHOWN = (Announcing.DUE, Announcing.NO_ADDRESS, Announcing.NOT_NOW)


@click.command(name="announce", epilog="Example: hopthu announce htsd-2022 --dry-run")
@campaign_argument
@click.option("--dry-run", is_flag=True, help="Say who gets what, and write nothing.")
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="CODE",
    help="Only these units.",
    shell_complete=complete_units,
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def command(
    context: CommandContext,
    campaign_id: str,
    units: tuple[str, ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Send the opening letter, with its own forms, to every unit that is asked.

    The letters are owed at once and leave with the running service, or with the next `hopthu
    poll`, in the office's hours. A unit that has the letter does not get it again.
    """
    if not dry_run:
        ensure_schema(read_settings(context.config_path))
    with exporting(context, campaign_id) as chosen:
        if not dry_run:
            prepare_store(chosen.workplace, chosen.settings)
        for _, form in own_forms(chosen.settings):
            form.check()
        planning = _planning(chosen.settings, make_key=not dry_run)
        _check_units(chosen, units)
        if dry_run:
            with chosen.workplace.database.unit_of_work(read_only=True) as uow:
                now = chosen.workplace.clock.now()
                found = read_announcement(uow, chosen.campaign, planning, now=now, only=units)
        else:
            found = owe_announcement(
                chosen.workplace,
                chosen.campaign,
                planning,
                only=units,
                by=person_at_the_machine(),
            )
        say = _say_json if as_json else _say
        say(found, chosen, dry_run=dry_run)


def _planning(settings: Settings, *, make_key: bool) -> Planning:
    key = needed_key(settings) if make_key else signing_key(settings, make=False) or b""
    return build_planning(settings, build_signing(settings, key))


def _check_units(chosen: Exporting, units: tuple[str, ...]) -> None:
    """Refuse codes that the list of units does not have; take in the list where there is none."""
    with chosen.workplace.database.unit_of_work(read_only=True) as uow:
        if not uow.units.load_roster().periods:
            raise PermanentFailure("there are no units yet; take them in: hopthu units import FILE")
        for code in units:
            find_unit(uow, code)


def _say(found: Announcement, chosen: Exporting, *, dry_run: bool) -> None:
    rows = [_row(unit, chosen) for unit in found.units if unit.becomes in _SHOWN]
    if rows:
        print_table(("unit", "name", "to", "from", "what"), rows)
    due = found.count(Announcing.DUE)
    said = [
        f"{due} letters {'would be' if dry_run else 'are'} owed",
        f"{found.count(Announcing.STANDS)} units have theirs",
        f"{found.count(Announcing.NO_ADDRESS)} cannot be reached",
    ]
    click.echo("; ".join(said))
    if due and not dry_run:
        click.echo("They leave with the running service, or with: hopthu poll")


def _row(unit: AnnouncedUnit, chosen: Exporting) -> tuple[str, ...]:
    when = unit.not_before
    return (
        unit.code,
        unit.name,
        unit.address or unit.phone or "?",
        f"{when.astimezone(chosen.settings.zone):%d/%m/%Y %H:%M}" if when else "",
        _WORDS[unit.becomes],
    )


def _say_json(found: Announcement, chosen: Exporting, *, dry_run: bool) -> None:
    said = {
        "campaign": chosen.campaign.id,
        "dry_run": dry_run,
        "units": [_unit_json(unit, chosen) for unit in found.units],
    }
    click.echo(json.dumps(said, ensure_ascii=False))


def _unit_json(unit: AnnouncedUnit, chosen: Exporting) -> dict[str, Any]:
    when = unit.not_before
    return {
        "unit": unit.code,
        "name": unit.name,
        "state": unit.becomes.value,
        "address": unit.address or None,
        "phone": unit.phone or None,
        "not_before": when.astimezone(chosen.settings.zone).isoformat() if when else None,
    }
