"""`hopthu units show`: one unit, its names over time, its addresses, what is above and below it."""

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import click

from db.entities.units import Roster, UnitAddress, UnitPeriod
from service.bootstrap import open_store, read_settings
from service.cli.completion import complete_units
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.cli.tables import print_table
from service.staff.targets import find_unit


@click.command(name="show", epilog="Example: hopthu units show thpt-chu-van-an")
@click.argument("code", shell_complete=complete_units)
@as_json_option
@click.pass_obj
def show_unit(context: CommandContext, code: str, *, as_json: bool) -> None:
    """Show one unit: its names over time, how it is reached, what is above and below it."""
    settings = read_settings(context.config_path)
    with (
        closing(open_store(settings)) as database,
        database.unit_of_work(read_only=True) as uow,
    ):
        unit = find_unit(uow, code)
        periods = uow.units.periods([unit.code])
        addresses = uow.units.addresses([unit.code])
        roster = uow.units.load_roster()
    below = _below(unit.code, roster)
    if as_json:
        told = {
            "code": unit.code,
            "name": unit.name,
            "rows": [period_json(period) for period in periods],
            "addresses": [_address_json(one, settings.zone) for one in addresses],
            "below": below,
        }
        echo_json(told)
        return
    _print(unit, periods, addresses, below)


def _below(code: str, roster: Roster) -> list[str]:
    return list(dict.fromkeys(one.code for one in roster.periods if one.parent == code))


def _print(
    unit: UnitPeriod,
    periods: Sequence[UnitPeriod],
    addresses: Sequence[UnitAddress],
    below: Sequence[str],
) -> None:
    click.secho(f"{unit.name} ({unit.code})", bold=True)
    known = (("kind", unit.kind), ("district", unit.district), ("above it", unit.parent))
    told = (*known, ("telephone", unit.phone), ("followed by", unit.successor))
    for word, value in told:
        if value:
            click.echo(f"{word}: {value}")
    if unit.aliases:
        click.echo(f"also written: {'; '.join(unit.aliases)}")
    if below:
        click.echo(f"below it: {', '.join(below)}")
    click.echo()
    if len(periods) > 1:
        rows = [(period.name, period.parent or "", valid_words(period)) for period in periods]
        print_table(("name", "above it", "valid"), rows)
        click.echo()
    if not addresses:
        click.echo("no address is known")
        return
    rows = [(one.address, _source(one), _works(one)) for one in addresses]
    print_table(("address", "from", "mail"), rows)


def _source(address: UnitAddress) -> str:
    return "the list" if address.source == "roster" else "a decision"


def _works(address: UnitAddress) -> str:
    if address.is_domain:
        return "known by it, not written to"
    return "arrives" if address.deliverable else f"does not arrive: {address.state_reason}"


def _address_json(address: UnitAddress, zone: ZoneInfo) -> dict[str, Any]:
    learned = address.learned_at
    return {
        "address": address.address,
        "source": address.source,
        "deliverable": address.deliverable,
        "trouble": address.state_reason or None,
        "learned_at": learned.astimezone(zone).isoformat() if learned else None,
    }


def valid_words(period: UnitPeriod) -> str:
    """Return when a period of a unit holds, for people."""
    if period.active_from is None and period.active_to is None:
        return "always"
    return f"{_day(period.active_from)} – {_day(period.active_to)}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"


def period_json(period: UnitPeriod) -> dict[str, Any]:
    """Return one row of the roster as JSON."""
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
