"""`hopthu doctor`: what the service stands on, line by line."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import click

from service.bootstrap import read_settings
from service.bootstrap.instruments import build_instruments
from service.cli.context import CommandContext
from service.operation.checks import Check, State
from service.operation.doctor import Instruments, examine
from service.operation.trial_letter import send_trial_letter
from service.settings.model import Settings

MARKS = {State.GOOD: ("good", "green"), State.NOTE: ("note", "yellow"), State.BAD: ("BAD ", "red")}


@click.command(name="doctor", epilog="Example: hopthu doctor --send-to me@example.vn")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--send-to", metavar="ADDRESS", help="Send one test letter to this address.")
@click.pass_obj
def command(context: CommandContext, send_to: str | None, *, as_json: bool) -> int:
    """Check configuration, database, stores, mailboxes, SMTP, templates, roster and helpers.

    Changes nothing and sends nothing, unless --send-to is given. Ends with 1 when something
    keeps the service from its work.
    """
    settings = read_settings(context.config_path)
    tools = build_instruments(settings)
    checks: list[Check] = []
    for check in _all(context, settings, tools, send_to):
        checks.append(check)
        if not as_json:
            _print(check)
    if as_json:
        click.echo(json.dumps([asdict(check) for check in checks], ensure_ascii=False))
    return 1 if any(check.state is State.BAD for check in checks) else 0


def _all(
    context: CommandContext, settings: Settings, tools: Instruments, send_to: str | None
) -> Iterator[Check]:
    yield Check(
        what="configuration",
        state=State.GOOD,
        detail=f"{context.config_path}: {len(settings.campaigns)} campaigns",
    )
    yield from examine(settings, tools)
    if send_to:
        yield send_trial_letter(settings, tools.transport, send_to)


def _print(check: Check) -> None:
    word, colour = MARKS[check.state]
    line = f"{click.style(word, fg=colour)}  {check.what}: {check.detail}"
    click.echo(line + (f"\n      → {check.advice}" if check.advice else ""))
