"""`hopthu letters`: the outgoing mail and its state."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from email import policy
from email.parser import BytesParser
from typing import Any
from zoneinfo import ZoneInfo

import click

from db.blobs import BlobFolder
from db.entities.enums import LetterState
from db.entities.letters import Attempt, Letter
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from service.adapters.machine import machine_mark
from service.bootstrap import build_clock, open_blobs, open_store, read_settings
from service.cli.access import note_look
from service.cli.completion import complete_letters
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.cli.tables import print_table
from service.errors import PermanentFailure
from service.operation.outbox import hold_letters, release_outbox, retry_letters
from service.settings.model import Settings

STATES = [state.value for state in LetterState]


@click.group(name="letters", epilog="Example: hopthu letters list --state maybe_sent")
def command() -> None:
    """Show the outgoing mail; hold it, or send it again."""


@contextmanager
def _opened(
    context: CommandContext, *, read_only: bool, shows: str = ""
) -> Iterator[tuple[Settings, UnitOfWork]]:
    settings = read_settings(context.config_path)
    database = open_store(settings)
    try:
        if shows:
            note_look(database, "letter_shown", shows)
        with database.unit_of_work(read_only=read_only) as uow:
            yield settings, uow
    finally:
        database.close()


@command.command(name="list", epilog="Example: hopthu letters list --state maybe_sent")
@click.option("--state", type=click.Choice(STATES), multiple=True, help="Only these states.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@as_json_option
@click.pass_obj
def list_letters(
    context: CommandContext, state: tuple[str, ...], limit: int, *, as_json: bool
) -> None:
    """Show the newest letters and what became of them."""
    with _opened(context, read_only=True) as (settings, uow):
        letters = uow.letters.find_newest(
            states=[LetterState(value) for value in state], limit=limit
        )
        breaker = uow.letters.breaker()
    if as_json:
        echo_json([_as_json(letter, settings.zone) for letter in letters])
        return
    if breaker.held:
        click.echo(f"The outbox is held: {breaker.reason}")
    if not letters:
        click.echo("No letters.")
        return
    print_table(
        ("no.", "state", "kind", "to", "when", "why"),
        [
            (
                str(letter.id),
                letter.state.value,
                letter.kind.value,
                letter.recipient,
                _when(letter, settings),
                letter.reason,
            )
            for letter in letters
        ],
    )


@command.command(name="unanswered", epilog="Example: hopthu letters unanswered")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@as_json_option
@click.pass_obj
def list_unanswered(context: CommandContext, limit: int, *, as_json: bool) -> None:
    """Show the newest mail of people that was not answered, and why not."""
    with _opened(context, read_only=True) as (settings, uow):
        messages = uow.messages.find_unanswered(limit=limit)
    if as_json:
        shown = [
            {"message": m.id, "from": m.from_address, "subject": m.subject, "why": m.reply_reason}
            for m in messages
        ]
        echo_json(shown)
    elif not messages:
        click.echo("Every mail of a person is answered, or will be.")
    else:
        print_table(
            ("no.", "arrived", "from", "subject", "became", "why not answered"),
            [_unanswered_row(message, settings) for message in messages],
        )


def _unanswered_row(message: StoredMessage, settings: Settings) -> tuple[str, ...]:
    arrived = message.received_at
    return (
        str(message.id),
        f"{arrived.astimezone(settings.zone):%d/%m/%Y %H:%M}" if arrived else "?",
        message.from_address or "?",
        message.subject or "(none)",
        message.disposition.value,
        message.reply_reason,
    )


@command.command(name="show", epilog="Example: hopthu letters show 12")
@click.argument("letter_id", type=int, metavar="LETTER", shell_complete=complete_letters)
@as_json_option
@click.pass_obj
def show_letter(context: CommandContext, letter_id: int, *, as_json: bool) -> None:
    """Show one letter: its tries, and its text as it went out."""
    with _opened(context, read_only=True, shows=f"letter:{letter_id}") as (settings, uow):
        letter = uow.letters.get(letter_id)
        attempts = uow.letters.attempts(letter_id)
        blobs = open_blobs(settings)
        if letter is None:
            raise PermanentFailure(f"there is no letter {letter_id}; see: hopthu letters list")
        subject, text = _written(letter, blobs)
        if as_json:
            tries = [_try_json(one, settings.zone) for one in attempts]
            echo_json(_as_json(letter, settings.zone) | {"tries": tries, "text": text})
            return
        click.echo(f"letter {letter.id}: {letter.kind.value} to {letter.recipient}")
        click.echo(f"state  {letter.state.value} {letter.reason}".rstrip())
        for attempt in attempts:
            moment = f"{attempt.at.astimezone(settings.zone):%d/%m/%Y %H:%M:%S}"
            click.echo(f"try    {moment} {attempt.outcome} {attempt.code or ''} {attempt.answer}")
        if text is not None:
            click.echo(f"\n{subject}\n\n{text}")


def _written(letter: Letter, blobs: BlobFolder) -> tuple[str, str | None]:
    """Return the subject and text that a letter left with; None before it was written."""
    if not letter.raw_sha256:
        return letter.subject, None
    with blobs.open(letter.raw_sha256) as file:
        message = BytesParser(policy=policy.default).parse(file)
    body = message.get_body(("plain",))
    return str(message["Subject"]), body.get_content() if body else ""


def _try_json(attempt: Attempt, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "at": attempt.at.astimezone(zone).isoformat(),
        "outcome": attempt.outcome,
        "code": attempt.code,
        "answer": attempt.answer,
    }


@command.command(name="retry", epilog="Example: hopthu letters retry 12 13")
@click.argument(
    "letter_ids",
    type=int,
    nargs=-1,
    required=True,
    metavar="LETTER…",
    shell_complete=complete_letters,
)
@as_json_option
@click.pass_obj
def retry(context: CommandContext, letter_ids: tuple[int, ...], *, as_json: bool) -> None:
    """Send letters again that failed, were held, or may have been lost."""
    with _opened(context, read_only=False) as (_, uow):
        done = retry_letters(uow, letter_ids, now=build_clock().now())
        states = uow.letters.get_many(letter_ids)
        held = uow.letters.breaker().held
        uow.commit()
    _say_changed(letter_ids, done, "will be sent", states, held=held, as_json=as_json)


@command.command(name="hold", epilog="Example: hopthu letters hold 12 (or --all)")
@click.argument(
    "letter_ids", type=int, nargs=-1, metavar="LETTER…", shell_complete=complete_letters
)
@click.option("--all", "everything", is_flag=True, help="Hold the whole outbox.")
@click.option("--reason", default="held by hand", show_default=True)
@as_json_option
@click.pass_obj
def hold(
    context: CommandContext,
    letter_ids: tuple[int, ...],
    reason: str,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Put letters aside, or stop the whole outbox; nothing is lost."""
    if not letter_ids and not everything:
        raise click.UsageError("name letters, or use --all for the whole outbox")
    now = build_clock().now()
    with _opened(context, read_only=False) as (_, uow):
        if everything:
            uow.letters.hold_outbox(reason, now=now)
        done = hold_letters(uow, letter_ids, reason=reason, now=now)
        states = uow.letters.get_many(letter_ids)
        held = uow.letters.breaker().held
        uow.commit()
    if everything and not as_json:
        click.echo("The outbox is held. To go on: hopthu letters release")
    _say_changed(letter_ids, done, "held", states, held=held, as_json=as_json)


@command.command(name="release", epilog="Example: hopthu letters release")
@as_json_option
@click.pass_obj
def release(context: CommandContext, *, as_json: bool) -> None:
    """Let a held outbox go on."""
    with _opened(context, read_only=False) as (settings, uow):
        mark = machine_mark(settings.storage.database.reveal())
        release_outbox(uow, now=build_clock().now(), mark=mark)
        uow.commit()
    if as_json:
        echo_json({"outbox_held": False, "letters": []})
    else:
        click.echo("The outbox goes on.")


def _say_changed(
    asked: tuple[int, ...],
    done: tuple[int, ...],
    word: str,
    states: Mapping[int, Letter],
    *,
    held: bool,
    as_json: bool,
) -> None:
    if as_json:
        told = [
            {
                "letter": number,
                "changed": number in done,
                "state": states[number].state.value if number in states else None,
            }
            for number in asked
        ]
        echo_json({"outbox_held": held, "letters": told})
        return
    for letter_id in asked:
        click.echo(f"letter {letter_id}: {word if letter_id in done else 'left as it is'}")


def _when(letter: Letter, settings: Settings) -> str:
    moment = letter.sent_at or letter.not_before or letter.created_at
    return f"{moment.astimezone(settings.zone):%d/%m/%Y %H:%M}" if moment else ""


def _as_json(letter: Letter, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "id": letter.id,
        "state": letter.state.value,
        "reason": letter.reason,
        "kind": letter.kind.value,
        "recipient": letter.recipient,
        "subject": letter.subject,
        "message": letter.message_row,
        "message_id": letter.message_id,
        "attempts": letter.attempts,
        "created_at": _iso(letter.created_at, zone),
        "sent_at": _iso(letter.sent_at, zone),
    }


def _iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None
