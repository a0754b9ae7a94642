"""`hopthu poll`: one pass of everything that is due, for cron."""

import click

from service.bootstrap import read_settings
from service.cli.context import CommandContext
from service.cli.starting import started_service, stopping_signals
from service.leadership import NotLeading
from service.operation.housekeeping import Housekeeping


@click.command(name="poll", epilog="Example (crontab): */5 * * * * hopthu -c config.toml poll")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing when all went well.")
@click.pass_obj
def command(context: CommandContext, *, quiet: bool) -> int:
    """Do one pass of everything that is due, then end.

    Fetches, reads, files and answers. When another hopthu is at work on the same database,
    this one leaves it alone and ends with 0.
    """
    settings = read_settings(context.config_path)
    with started_service(settings) as service, stopping_signals() as stop:
        try:
            with service.workplace.leadership.kept():
                done = service.one_pass(stop)
                if not stop.is_set():
                    Housekeeping(service).run_due()
        except NotLeading as error:
            if not quiet:
                click.echo(str(error))
            return 0
    if not quiet:
        sent = done.delivered
        click.echo(
            f"{done.new_messages} new, {done.handled} filed, {sent.sent} letters sent"
            + (f", {sent.deferred} waiting" if sent.deferred else "")
            + (f", {sent.failed} failed" if sent.failed else "")
        )
    for trouble in done.troubles:
        click.echo(f"hopthu: {trouble}", err=True)
    return 1 if done.troubles else 0
