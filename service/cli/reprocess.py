"""`hopthu reprocess`: read stored messages again after a change of rules or roster."""

import click

from service.bootstrap import read_settings
from service.cli.completion import complete_messages
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.cli.starting import started_service
from service.operation.by_hand import carry_out
from service.operation.reprocessing import put_back_in_line
from service.settings.entities import campaigns


@click.command(name="reprocess", epilog="Example: hopthu reprocess 12 13 (or --all)")
@click.argument(
    "messages", type=int, nargs=-1, metavar="[MESSAGE…]", shell_complete=complete_messages
)
@click.option("--all", "everything", is_flag=True, help="Every stored message.")
@as_json_option
@click.pass_obj
def command(
    context: CommandContext, messages: tuple[int, ...], *, everything: bool, as_json: bool
) -> None:
    """Read stored messages again; submissions are worked out anew, nothing is sent again.

    MESSAGE is the number behind the receipt: 147 for HT-000147.
    """
    if bool(messages) == everything:
        raise click.UsageError("name messages, or use --all")
    settings = read_settings(context.config_path)
    known = campaigns(settings)
    with started_service(settings) as service:
        workplace = service.workplace
        count = 0

        def change() -> list[int]:
            nonlocal count
            rows = put_back_in_line(workplace, known, messages, quietly=True)
            count = len(rows)
            return rows

        carried = carry_out(workplace, service.pipeline, change)
    if as_json:
        told = {"in_line": count, "filed": count - carried.left, "still_in_line": carried.left}
        echo_json(told)
        return
    filed = f"{count - carried.left} filed anew"
    left = f"; the running service has {carried.left} still to file" if carried.left else ""
    click.echo(f"{count} messages put back in line, {filed}{left}")
