"""`hopthu units`: the roster."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from db.entities.units import Roster, UnitPeriod
from service.adapters.roster_files import read_roster
from service.bootstrap import build_clock, open_store, read_settings
from service.cli.context import CommandContext
from service.cli.starting import ensure_schema
from service.cli.tables import print_table
from service.operation.rosters import import_roster
from service.rules.roster_checks import find_warnings


@click.group(name="units")
def command() -> None:
    """Take in, show and check the list of units that report."""


@command.command(name="import", epilog="Example: hopthu units import units.xlsx")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def import_units(context: CommandContext, file: Path) -> None:
    """Take in a roster from CSV or XLSX: all rows are right, or nothing is changed.

    Addresses that staff have assigned since are kept.
    """
    settings = read_settings(context.config_path)
    roster = read_roster(file)
    ensure_schema(settings)
    database = open_store(settings)
    try:
        done = import_roster(database, roster, file, now=build_clock().now())
    finally:
        database.close()
    _print_warnings(roster)
    click.echo(
        f"{done.units} units in {done.rows} rows; {done.added} new, {done.gone} no longer listed"
    )


@command.command(name="list", epilog="Example: hopthu units list --json")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def list_units(context: CommandContext, *, as_json: bool) -> None:
    """Show the roster that is in use, with the addresses that staff have assigned."""
    settings = read_settings(context.config_path)
    database = open_store(settings)
    try:
        with database.unit_of_work(read_only=True) as uow:
            roster = uow.units.load_roster()
    finally:
        database.close()
    learned = _learned(roster)
    if as_json:
        rows = [
            _as_json(period) | {"learned": learned.get(period.code, [])}
            for period in roster.periods
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    print_table(
        ("code", "name", "kind", "addresses", "valid"),
        [
            (p.code, p.name, p.kind, _addresses(p, learned.get(p.code, [])), _valid(p))
            for p in roster.periods
        ],
    )


@command.command(name="check", epilog="Example: hopthu units check units.csv")
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.pass_obj
def check_units(context: CommandContext, file: Path | None) -> None:
    """Check a roster file (default: the configured one) and change nothing."""
    if file is None:
        file = read_settings(context.config_path, need_secrets=False).units.roster
    roster = read_roster(file)
    _print_warnings(roster)
    units = {period.code for period in roster.periods}
    click.echo(f"{file}: {len(units)} units in {len(roster.periods)} rows, all right")


def _learned(roster: Roster) -> dict[str, list[str]]:
    """Return the addresses that staff have assigned, by unit."""
    found: dict[str, list[str]] = {}
    for known in roster.learned:
        found.setdefault(known.unit_code, []).append(known.address)
    return found


def _addresses(period: UnitPeriod, learned: Sequence[str]) -> str:
    assigned = (f"{address} (by decision)" for address in learned)
    return ", ".join((*period.emails, *assigned)) or "none"


def _print_warnings(roster: Roster) -> None:
    for warning in find_warnings(roster):
        click.echo(f"note: {warning}", err=True)


def _valid(period: UnitPeriod) -> str:
    if period.active_from is None and period.active_to is None:
        return "always"
    return f"{_day(period.active_from)} – {_day(period.active_to)}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"


def _as_json(period: UnitPeriod) -> dict[str, Any]:
    return {
        "code": period.code,
        "name": period.name,
        "kind": period.kind,
        "parent": period.parent,
        "district": period.district,
        "emails": _list(period.emails),
        "phone": period.phone,
        "aliases": _list(period.aliases),
        "active_from": period.active_from.isoformat() if period.active_from else None,
        "active_to": period.active_to.isoformat() if period.active_to else None,
        "successor": period.successor,
    }


def _list(values: Sequence[str]) -> list[str]:
    return list(values)
