"""`hopthu triage assign | ignore | undo`: decisions of people, carried out at once."""

import sys
from collections.abc import Callable, Sequence

import click

from db.entities.messages import StoredMessage
from service.bootstrap import own_addresses, read_settings
from service.cli.context import CommandContext
from service.cli.starting import started_service
from service.cli.tables import print_table
from service.operation.by_hand import carry_out
from service.operation.outbox import person_at_the_machine
from service.operation.reprocessing import put_back_in_line
from service.operation.service import Service
from service.rules.staff_decision import StaffDecision
from service.settings.entities import campaigns
from service.settings.model import Settings
from service.staff.deciding import Decided, consider, consider_undoing, decide
from service.staff.deciding import undo as take_back
from service.staff.remembering import Consequences, Memory

_also = click.option(
    "--yes/--only",
    "also",
    default=None,
    help="File the sender's other mails anew as well, or leave them; asked where neither is said.",
)


@click.command(name="assign", epilog="Example: hopthu triage assign 12 thpt-chu-van-an")
@click.argument("message", type=int)
@click.argument("unit")
@click.option("--stage", "stages", multiple=True, help="The stage, where it was not found.")
@click.option("--once", is_flag=True, help="Do not remember the sender for other mails.")
@_also
@click.pass_obj
def assign(
    context: CommandContext,
    message: int,
    unit: str,
    stages: tuple[str, ...],
    *,
    once: bool,
    also: bool | None,
) -> None:
    """File a message under a unit; its submission and checklist follow at once.

    The sender's address is remembered, so that its next mail is known. Mails of the same sender
    that wait for the same question are shown, and filed anew with it when you say so.
    """
    decision = StaffDecision(
        by=person_at_the_machine(), unit_code=unit, stages=stages, remember=not once
    )
    _decide(context, message, decision, also=also)


@click.command(name="ignore", epilog="Example: hopthu triage ignore 12")
@click.argument("message", type=int)
@_also
@click.pass_obj
def ignore(context: CommandContext, message: int, *, also: bool | None) -> None:
    """Put a message aside for good; it stays stored."""
    decision = StaffDecision(by=person_at_the_machine(), ignore=True)
    _decide(context, message, decision, also=also)


@click.command(name="undo", epilog="Example: hopthu triage undo 31")
@click.argument("action", type=int)
@_also
@click.pass_obj
def undo(context: CommandContext, action: int, *, also: bool | None) -> None:
    """Take a decision back, and what it taught about the sender.

    ACTION is the number that was told when it was made; `hopthu triage show MESSAGE` has it too.
    """
    settings = read_settings(context.config_path)
    memory = _memory(settings)
    with started_service(settings) as service:
        workplace = service.workplace
        consequences = consider_undoing(workplace, action, memory)
        others = _others(consequences, settings, also=also)
        decided = _carry_out(
            service,
            settings,
            lambda: take_back(
                workplace, action, by=person_at_the_machine(), memory=memory, also=bool(others)
            ),
            others,
        )
    click.echo(f"action {action} is taken back")
    _tell_learned(decided.consequences)


def _others(consequences: Consequences, settings: Settings, *, also: bool | None) -> list[int]:
    """Show the sender's other mails, ask about them, and return those to be filed anew."""
    mails = consequences.also
    if not mails:
        return []
    click.echo(f"Other mails of {consequences.address} that can be filed anew with it:")
    print_table(("no.", "arrived", "subject", "now"), [_row(mail, settings) for mail in mails])
    if also is None:
        also = _ask()
    if not also:
        click.echo("They are left as they are.")
    return [mail.id for mail in mails] if also else []


def _ask() -> bool:
    if not sys.stdin.isatty():
        raise click.UsageError(
            "this touches more than one mail; say --yes to file them anew as well, or --only to "
            "leave them"
        )
    return click.confirm("File them anew as well?")


def _row(mail: StoredMessage, settings: Settings) -> tuple[str, ...]:
    arrived = mail.received_at
    return (
        str(mail.id),
        f"{arrived.astimezone(settings.zone):%d/%m/%Y %H:%M}" if arrived else "?",
        mail.subject or "(none)",
        f"under {mail.unit_code}" if mail.unit_code else mail.reason,
    )


def _memory(settings: Settings) -> Memory:
    staff = frozenset(settings.staff.commands_from) | frozenset(settings.staff.digest_to)
    return Memory(office_addresses=own_addresses(settings) | staff, zone=settings.zone)


def _decide(
    context: CommandContext, message: int, decision: StaffDecision, *, also: bool | None
) -> None:
    settings = read_settings(context.config_path)
    known = campaigns(settings)
    memory = _memory(settings)
    with started_service(settings) as service:
        workplace = service.workplace
        consequences = consider(workplace, known, message, decision, memory)
        others = _others(consequences, settings, also=also)
        decided = _carry_out(
            service,
            settings,
            lambda: decide(workplace, known, message, decision, memory=memory),
            others,
        )
    _tell_learned(decided.consequences)
    click.echo(f"action {decided.action}; take it back with: hopthu triage undo {decided.action}")


def _carry_out(
    service: Service, settings: Settings, act: Callable[[], Decided], others: Sequence[int]
) -> Decided:
    """Decide, file the message and the others anew, and say what they became."""
    workplace = service.workplace
    done: list[Decided] = []

    def change() -> list[int]:
        done.append(act())
        rows = list(dict.fromkeys((*done[0].rows, *others)))
        return put_back_in_line(workplace, campaigns(settings), rows) if rows else []

    carried = carry_out(workplace, service.pipeline, change)
    rows = list(dict.fromkeys((*done[0].rows, *others)))
    with workplace.database.unit_of_work(read_only=True) as uow:
        after = uow.messages.get_many(rows)
    if carried.left:
        click.echo(f"decided; the running service has not filed {carried.left} of them yet")
        return done[0]
    for row in rows:
        click.echo(_became(after[row]))
    return done[0]


def _became(mail: StoredMessage) -> str:
    where = f" under {mail.unit_code}" if mail.unit_code else ""
    stages = f" for {', '.join(mail.stages)}" if mail.stages and mail.unit_code else ""
    return f"{mail.receipt} is {mail.disposition.value}{where}{stages}"


def _tell_learned(consequences: Consequences) -> None:
    for unit in consequences.learned:
        click.echo(f"remembered: {consequences.address} writes for {unit}")
    for unit in consequences.forgotten:
        click.echo(f"forgotten: that {consequences.address} writes for {unit}")
