"""`hopthu triage assign | stage | ignore | undo`: decisions of people, carried out at once."""

import sys

import click

from db.entities.messages import StoredMessage
from service.cli.completion import (
    complete_messages,
    complete_stages,
    complete_units,
    complete_waiting,
)
from service.cli.context import CommandContext
from service.cli.options import as_json_option
from service.cli.ordering import AskAlso, order_at_machine
from service.cli.tables import print_table
from service.rules.orders import Order, OrderKind
from service.settings.model import Settings
from service.staff.remembering import Consequences

_also = click.option(
    "--yes/--only",
    "also",
    default=None,
    help="File the sender's other mails anew as well, or leave them; asked where neither is said.",
)
_message = click.argument("message", type=int, shell_complete=complete_messages)


@click.command(name="assign", epilog="Example: hopthu triage assign 12 thpt-chu-van-an")
@_message
@click.argument("unit", shell_complete=complete_units)
@click.option(
    "--stage",
    "stage_id",
    help="The stage, where it was not found.",
    shell_complete=complete_stages,
)
@click.option("--once", is_flag=True, help="Do not remember the sender for other mails.")
@_also
@as_json_option
@click.pass_obj
def assign(  # noqa: PLR0913 - one parameter an option
    context: CommandContext,
    message: int,
    unit: str,
    stage_id: str | None,
    *,
    once: bool,
    also: bool | None,
    as_json: bool,
) -> None:
    """File a message under a unit; its submission and checklist follow at once.

    The sender's address is remembered, so that its next mail is known. Mails of the same sender
    that wait for the same question are shown, and filed anew with it when you say so.
    """
    order = Order(
        kind=OrderKind.ASSIGN,
        message_row=message,
        unit_code=unit,
        stage_id=stage_id,
        remember=not once,
    )
    order_at_machine(context, order, as_json=as_json, ask_also=_asking(also=also, quietly=as_json))


@click.command(name="stage", epilog="Example: hopthu triage stage 12 report")
@_message
@click.argument("stage_id", metavar="STAGE", shell_complete=complete_stages)
@_also
@as_json_option
@click.pass_obj
def set_stage(
    context: CommandContext, message: int, stage_id: str, *, also: bool | None, as_json: bool
) -> None:
    """File a message for a stage, its unit as it is."""
    order = Order(kind=OrderKind.SET_STAGE, message_row=message, stage_id=stage_id)
    order_at_machine(context, order, as_json=as_json, ask_also=_asking(also=also, quietly=as_json))


@click.command(name="ignore", epilog="Example: hopthu triage ignore 12")
@click.argument("message", type=int, shell_complete=complete_waiting)
@_also
@as_json_option
@click.pass_obj
def ignore(context: CommandContext, message: int, *, also: bool | None, as_json: bool) -> None:
    """Put a message aside for good; it stays stored."""
    order = Order(kind=OrderKind.IGNORE, message_row=message)
    order_at_machine(context, order, as_json=as_json, ask_also=_asking(also=also, quietly=as_json))


@click.command(name="undo", epilog="Example: hopthu triage undo 31")
@click.argument("action", type=int)
@_also
@as_json_option
@click.pass_obj
def undo(context: CommandContext, action: int, *, also: bool | None, as_json: bool) -> None:
    """Take any decision back: about a mail, a submission, its terms, photographs.

    ACTION is the number that was told when it was made; `hopthu triage show MESSAGE` has it too.
    """
    order = Order(kind=OrderKind.UNDO, action=action)
    order_at_machine(context, order, as_json=as_json, ask_also=_asking(also=also, quietly=as_json))


def _asking(*, also: bool | None, quietly: bool) -> AskAlso:
    """Return what shows the sender's other mails, and asks about them unless it is said.

    Args:
        also: what was said; None to ask.
        quietly: standard output is for JSON alone.
    """

    def ask(consequences: Consequences, settings: Settings) -> bool:
        mails = consequences.also
        click.echo(
            f"Other mails of {consequences.address} that can be filed anew with it:", err=quietly
        )
        print_table(
            ("no.", "arrived", "subject", "now"),
            [_row(mail, settings) for mail in mails],
            to_errors=quietly,
        )
        said = _ask(quietly=quietly) if also is None else also
        if not said:
            click.echo("They are left as they are.", err=quietly)
        return said

    return ask


def _ask(*, quietly: bool) -> bool:
    if not sys.stdin.isatty():
        raise click.UsageError(
            "this touches more than one mail; say --yes to file them anew as well, or --only to "
            "leave them"
        )
    return click.confirm("File them anew as well?", err=quietly)


def _row(mail: StoredMessage, settings: Settings) -> tuple[str, ...]:
    arrived = mail.received_at
    return (
        str(mail.id),
        f"{arrived.astimezone(settings.zone):%d/%m/%Y %H:%M}" if arrived else "?",
        mail.subject or "(none)",
        f"under {mail.unit_code}" if mail.unit_code else mail.reason,
    )
