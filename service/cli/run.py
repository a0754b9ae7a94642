"""`hopthu run`: the service, in the foreground."""

import os

import click

from service.adapters.allocator import share_arenas
from service.bootstrap import read_settings
from service.cli.context import CommandContext
from service.cli.starting import started_service, stopping_signals
from service.operation.heartbeat import Heartbeat
from service.operation.housekeeping import Housekeeping
from service.operation.watch import Watch


@click.command(name="run", epilog="Example: hopthu -c /etc/hopthu/config.toml run")
@click.pass_obj
def command(context: CommandContext) -> None:
    """Run the service in the foreground: wait for mail, file it, answer it.

    Ends cleanly on SIGTERM and SIGINT. A second one on the same database stands by until the
    first one ends.
    """
    settings = read_settings(context.config_path)
    share_arenas()
    with stopping_signals() as stop, started_service(settings) as service:
        service.reader.warm(service.workplace.spool)
        Watch(
            service,
            wait_seconds=min(settings.service.poll_seconds, settings.service.idle_seconds),
            silent_seconds=60 * settings.service.silent_minutes,
            housekeeping=Housekeeping(service),
            heartbeat=Heartbeat(settings.service.heartbeat, service.workplace.clock, os.environ),
            stop=stop,
        ).run()
