"""`hopthu db`: the schema's version, and its migrations."""

import json

import click

from db.migrate import SchemaStatus, status, upgrade
from service.bootstrap import read_settings
from service.cli.context import CommandContext


@click.group(name="db", epilog="Example: hopthu db status")
def command() -> None:
    """Show the database's schema, or bring it up to date."""


def _say(state: SchemaStatus, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"current": state.current, "wanted": state.wanted}))
    elif state.is_current:
        click.echo(f"The schema is up to date ({state.wanted}).")
    else:
        click.echo(
            f"The schema is {state.current or 'empty'}, the program wants {state.wanted}; "
            "run: hopthu db upgrade"
        )


@command.command(name="status", epilog="Example: hopthu db status")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def show_status(context: CommandContext, *, as_json: bool) -> None:
    """Show the schema's version and the one that the program wants."""
    settings = read_settings(context.config_path)
    _say(status(settings.storage.database.reveal()), as_json=as_json)


@command.command(name="upgrade", epilog="Example: hopthu db upgrade")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def run_upgrade(context: CommandContext, *, as_json: bool) -> None:
    """Bring the schema up to date; make it where there is none. Take a backup first."""
    settings = read_settings(context.config_path)
    _say(upgrade(settings.storage.database.reveal()), as_json=as_json)
