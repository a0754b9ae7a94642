"""What `hopthu poll` does, once the reading processes are on their way."""

import click

from service.cli.options import echo_json
from service.cli.starting import started_service, stopping_signals
from service.leadership import NotLeading
from service.operation.housekeeping import Housekeeping
from service.operation.service import PassResult
from service.ports import Reader
from service.settings.model import Settings


def do_pass(settings: Settings, reader: Reader, *, quiet: bool, as_json: bool = False) -> int:
    """Do one pass, say what it did unless told to be quiet, and return the exit code."""
    with started_service(settings, reader=reader) as service, stopping_signals() as stop:
        try:
            with service.workplace.leadership.kept():
                done = service.one_pass(stop)
                if not stop.is_set():
                    Housekeeping(service).run_due()
        except NotLeading as error:
            if as_json:
                echo_json({"led": False, "why": str(error)})
            elif not quiet:
                click.echo(str(error))
            return 0
    if as_json:
        _say_json(done)
    else:
        _say(done, quiet=quiet)
    return 1 if done.troubles else 0


def _say_json(done: PassResult) -> None:
    sent = done.delivered
    told = {
        "led": True,
        "new": done.new_messages,
        "filed": done.handled,
        "letters": {"sent": sent.sent, "waiting": sent.deferred, "failed": sent.failed},
        "troubles": [str(trouble) for trouble in done.troubles],
    }
    echo_json(told)


def _say(done: PassResult, *, quiet: bool) -> None:
    if not quiet:
        sent = done.delivered
        click.echo(
            f"{done.new_messages} new, {done.handled} filed, {sent.sent} letters sent"
            + (f", {sent.deferred} waiting" if sent.deferred else "")
            + (f", {sent.failed} failed" if sent.failed else "")
        )
    for trouble in done.troubles:
        click.echo(f"hopthu: {trouble}", err=True)
