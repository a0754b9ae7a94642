"""`hopthu triage show`: everything that is known of one message, for whoever decides about it."""

from textwrap import wrap

import click

from service.bootstrap import open_store, read_settings
from service.cli.access import note_look
from service.cli.completion import complete_messages
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.cli.tables import make_console
from service.operation.case_file import read_case
from service.operation.case_text import case_json, case_lines


@click.command(name="show", epilog="Example: hopthu triage show 12")
@click.argument("message", type=int, shell_complete=complete_messages)
@as_json_option
@click.pass_obj
def show(context: CommandContext, message: int, *, as_json: bool) -> None:
    """Show a message, what was concluded of it, and what speaks for and against each unit."""
    settings = read_settings(context.config_path)
    database = open_store(settings)
    try:
        note_look(database, "message_shown", f"message:{message}")
        with database.unit_of_work(read_only=True) as uow:
            case = read_case(uow, message)
    finally:
        database.close()
    if as_json:
        echo_json(case_json(case, settings.zone))
        return
    width = make_console().width
    for line in case_lines(case, settings.zone):
        click.echo("\n".join(wrap(line, width, subsequent_indent=" " * 16)))
