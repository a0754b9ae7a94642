"""`hopthu units`: the roster."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from db.entities.units import Roster, UnitPeriod
from service.adapters.roster_files import read_roster
from service.bootstrap import build_clock, open_store, read_settings
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.cli.starting import ensure_schema
from service.cli.tables import print_table
from service.cli.unit_show import period_json, show_unit, valid_words
from service.operation.rosters import import_roster
from service.rules.roster_checks import find_warnings


@click.group(name="units", epilog="Example: hopthu units import units.xlsx")
def command() -> None:
    """Take in, show and check the list of units that report."""


@command.command(name="import", epilog="Example: hopthu units import units.xlsx")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@as_json_option
@click.pass_obj
def import_units(context: CommandContext, file: Path, *, as_json: bool) -> None:
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
    if as_json:
        notes = list(map(str, find_warnings(roster)))
        echo_json({"file": str(file), **asdict(done), "notes": notes})
        return
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
            period_json(period) | {"learned": learned.get(period.code, [])}
            for period in roster.periods
        ]
        echo_json(rows)
        return
    print_table(
        ("code", "name", "kind", "addresses", "valid"),
        [
            (p.code, p.name, p.kind, _addresses(p, learned.get(p.code, [])), valid_words(p))
            for p in roster.periods
        ],
    )


@command.command(name="check", epilog="Example: hopthu units check units.csv")
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@as_json_option
@click.pass_obj
def check_units(context: CommandContext, file: Path | None, *, as_json: bool) -> None:
    """Check a roster file (default: the configured one) and change nothing."""
    if file is None:
        file = read_settings(context.config_path, need_secrets=False).units.roster
    roster = read_roster(file)
    units = {period.code for period in roster.periods}
    if as_json:
        counts = {"units": len(units), "rows": len(roster.periods)}
        notes = list(map(str, find_warnings(roster)))
        echo_json({"file": str(file), **counts, "notes": notes})
        return
    _print_warnings(roster)
    click.echo(f"{file}: {len(units)} units in {len(roster.periods)} rows, all right")


command.add_command(show_unit)


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
