"""`hopthu triage`: what the program was not sure of, and the decisions about it."""

from typing import Any
from zoneinfo import ZoneInfo

import click

from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from service.bootstrap import open_store, read_settings
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.cli.tables import print_table
from service.cli.triage_decisions import assign, ignore, set_stage, undo
from service.cli.triage_show import show
from service.settings.model import Settings


@click.group(name="triage", epilog="Example: hopthu triage list")
def command() -> None:
    """Show what waits for a person, and decide about it."""


for _subcommand in (show, assign, set_stage, ignore, undo):
    command.add_command(_subcommand)


@command.command(name="list", epilog="Example: hopthu triage list")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True)
@as_json_option
@click.pass_obj
def list_open(context: CommandContext, limit: int, *, as_json: bool) -> None:
    """Show the messages that wait for a person, the longest waiting first."""
    settings = read_settings(context.config_path)
    database = open_store(settings)
    try:
        with database.unit_of_work(read_only=True) as uow:
            items = uow.triage.find_open(limit=limit)
            waiting = uow.triage.count_open()
            messages = uow.messages.get_many([item.message_row for item in items])
    finally:
        database.close()
    pairs = [(item, messages[item.message_row]) for item in items]
    if as_json:
        echo_json([_as_json(*pair, settings.zone) for pair in pairs])
    elif not pairs:
        click.echo("Nothing waits for a person.")
    else:
        print_table(
            ("no.", "arrived", "from", "subject", "why", "perhaps"),
            [_row(item, message, settings) for item, message in pairs],
        )
        if waiting > len(pairs):
            click.echo(f"… and {waiting - len(pairs)} more; see them with --limit {waiting}")


def _row(item: TriageItem, message: StoredMessage, settings: Settings) -> tuple[str, ...]:
    arrived = message.received_at
    return (
        str(message.id),
        f"{arrived.astimezone(settings.zone):%d/%m/%Y %H:%M}" if arrived else "?",
        message.from_address or "?",
        message.subject or "(none)",
        item.reason,
        ", ".join(f"{code} {share:.0%}" for code, share in item.candidates) or "–",
    )


def _as_json(item: TriageItem, message: StoredMessage, zone: ZoneInfo) -> dict[str, Any]:
    arrived = message.received_at
    return {
        "message": message.id,
        "receipt": message.receipt,
        "from": message.from_address,
        "subject": message.subject,
        "received_at": arrived.astimezone(zone).isoformat() if arrived else None,
        "reason": item.reason,
        "candidates": [{"code": code, "confidence": share} for code, share in item.candidates],
        "evidence": message.evidence,
    }
