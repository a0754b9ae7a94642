"""Carries out what a person orders at the machine, and says what became of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import click

from db.entities.messages import StoredMessage
from service.bootstrap import build_staff_desk, read_settings
from service.cli.context import CommandContext
from service.cli.options import echo_json
from service.cli.ordering import AskAlso
from service.cli.starting import started_service
from service.operation.by_hand import carry_out as file_by_hand
from service.operation.outbox import person_at_the_machine
from service.operation.reprocessing import put_back_in_line
from service.operation.service import Service
from service.rules.orders import Order
from service.settings.entities import campaigns
from service.settings.model import Settings
from service.staff.carrying_out import carry_out, foresee_order
from service.staff.desk import Outcome
from service.staff.targets import Refusal, UnknownTarget

_TO_BE_SAID = frozenset(
    {
        Refusal.SAY_UNIT,
        Refusal.SAY_CAMPAIGN,
        Refusal.SAY_STAGE,
        Refusal.SAY_REASON,
        Refusal.SAY_DAY,
        Refusal.DAY_TOO_EARLY,
        Refusal.DAY_TO_COME,
    }
)


def carry_out_order(
    context: CommandContext,
    order: Order,
    *,
    as_json: bool = False,
    ask_also: AskAlso | None = None,
) -> Outcome:
    """Carry out an order, see that its mails are filed, and tell it in JSON or in lines.

    Args:
        context: of the command.
        order: what is to be done.
        as_json: told as one JSON object.
        ask_also: shows what else would be touched, and asks; None where nothing can be.

    Raises:
        UnknownTarget: nothing was changed.
    """
    settings = read_settings(context.config_path)
    with _wrong_commands(), started_service(settings) as service:
        desk = build_staff_desk(settings, service.workplace)
        if ask_also is not None:
            consequences = foresee_order(desk, order)
            if consequences.also:
                order = replace(order, also=ask_also(consequences, settings))
        outcome, left = _carry_out(
            service, settings, lambda: carry_out(desk, order, by=person_at_the_machine())
        )
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            rows = dict.fromkeys((*outcome.rows, *outcome.fresh))
            after = uow.messages.get_many(list(rows))
    mails = [after[row] for row in rows if row in after]
    if as_json:
        echo_json(_as_json(outcome, mails, left))
    else:
        _tell(outcome, mails, left)
    return outcome


@contextmanager
def _wrong_commands() -> Iterator[None]:
    """Tell what has to be said otherwise as a wrong command, not as work that failed."""
    try:
        yield
    except UnknownTarget as error:
        if error.refusal in _TO_BE_SAID:
            raise click.UsageError(str(error)) from error
        raise


def _carry_out(
    service: Service, settings: Settings, act: Callable[[], Outcome]
) -> tuple[Outcome, int]:
    """Act, file what it touches; returns what became of it and how many are still in line."""
    done: list[Outcome] = []

    def change() -> list[int]:
        done.append(act())
        rows = done[0].rows
        if rows:
            put_back_in_line(service.workplace, campaigns(settings), rows)
        return [*rows, *done[0].fresh]

    carried = file_by_hand(service.workplace, service.pipeline, change)
    return done[0], carried.left


def _tell(outcome: Outcome, mails: Sequence[StoredMessage], left: int) -> None:
    facts = outcome.facts
    line = _LINES.get(outcome.said.value)
    if line is not None:
        click.echo(line(facts))
    if left:
        click.echo(f"decided; the running service has not filed {left} of them yet")
    else:
        for mail in mails:
            click.echo(_became(mail))
    consequences = outcome.consequences
    for unit in consequences.learned if consequences else ():
        click.echo(f"remembered: {consequences.address if consequences else ''} writes for {unit}")
    for unit in consequences.forgotten if consequences else ():
        click.echo(
            f"forgotten: that {consequences.address if consequences else ''} writes for {unit}"
        )
    if outcome.action is not None:
        click.echo(
            f"action {outcome.action}; take it back with: hopthu triage undo {outcome.action}"
        )


def _became(mail: StoredMessage) -> str:
    where = f" under {mail.unit_code}" if mail.unit_code else ""
    stages = f" for {', '.join(mail.stages)}" if mail.stages and mail.unit_code else ""
    return f"{mail.receipt} is {mail.disposition.value}{where}{stages}"


def _as_json(outcome: Outcome, mails: Sequence[StoredMessage], left: int) -> dict[str, Any]:
    consequences = outcome.consequences
    return {
        "done": outcome.done,
        "said": outcome.said.value,
        "action": outcome.action,
        **{name: _plain(value) for name, value in outcome.facts.items()},
        "messages": [
            {
                "message": mail.id,
                "receipt": mail.receipt,
                "disposition": mail.disposition.value,
                "unit": mail.unit_code,
                "stages": list(mail.stages),
            }
            for mail in mails
        ],
        "still_in_line": left,
        "learned": list(consequences.learned) if consequences else [],
        "forgotten": list(consequences.forgotten) if consequences else [],
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _photographs(facts: Any) -> str:  # noqa: ANN401 - as below
    return "\n".join(
        f"{number} {name}: {facts['state']}"
        + (", as before" if before == facts["state"] else f" (was {before})")
        for number, name, before in facts["decided"]
    )


def _day(value: object) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else "?"


def _returned(facts: Any) -> str:  # noqa: ANN401 - facts differ from order to order
    told = facts["told"]
    letter = f"a letter tells {told}" if told else "no address is known: tell them by telephone"
    return f"{facts['unit']}: {facts['stage']} is returned; {letter}"


def _accepted(facts: Any) -> str:  # noqa: ANN401 - as above
    missing = ", ".join(facts["missing"])
    lacking = f", although it lacks {missing}" if missing else ""
    return f"{facts['unit']}: {facts['stage']} is accepted{lacking}"


_LINES: dict[str, Callable[[Any], str]] = {
    "accepted": _accepted,
    "returned": _returned,
    "exempted": lambda f: f"{f['unit']} is exempt from {f['stage']}",
    "extended": lambda f: f"{f['unit']} has until the end of {_day(f['until'])} for {f['stage']}",
    "lifted": lambda f: (
        f"{f['unit']} has the plan's terms for {f['stage']}" + ("" if f["had"] else ", as before")
    ),
    "recorded": lambda f: (
        f"{f['unit']}: {', '.join(f['roles'])} for {f['stage']} recorded "
        f"({f['channel']}, {_day(f['received'])})"
    ),
    "photographs_approved": _photographs,
    "photographs_rejected": _photographs,
    "undone": lambda f: f"action {f['action']} is taken back",
}
