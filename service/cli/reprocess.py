"""`hopthu reprocess`: read stored messages again after a change of rules or roster."""

import click

from service.bootstrap import read_settings
from service.cli.context import CommandContext
from service.cli.starting import started_service
from service.operation.reprocessing import put_back_in_line
from service.settings.entities import campaigns


@click.command(name="reprocess", epilog="Example: hopthu reprocess 12 13 (or --all)")
@click.argument("messages", type=int, nargs=-1, metavar="[MESSAGE…]")
@click.option("--all", "everything", is_flag=True, help="Every stored message.")
@click.pass_obj
def command(context: CommandContext, messages: tuple[int, ...], *, everything: bool) -> None:
    """Read stored messages again; submissions are worked out anew, nothing is sent again.

    MESSAGE is the number behind the receipt: 147 for HT-000147.
    """
    if bool(messages) == everything:
        raise click.UsageError("name messages, or use --all")
    settings = read_settings(context.config_path)
    with started_service(settings) as service, service.workplace.leadership.kept():
        count = put_back_in_line(service.workplace, campaigns(settings), messages)
        handled = service.pipeline.drain()
    click.echo(f"{count} messages put back in line, {handled} filed anew")
