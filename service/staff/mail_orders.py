"""What staff ask for by mail, carried out: once, for one person, and always answered.

A command is marked begun, with its link used up, before anything is done; what it does is one
transaction of its own that leaves the person's address in the audit; its outcome is another, and
with that of a mail's last command goes the letter that tells of them all. A process that dies in
between is followed by one that looks into the audit: what stands there is not done again.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import Any

from db.entities.commands import CommandState, MailCommand
from db.entities.journal import AuditEntry
from db.errors import StorageError
from db.unit_of_work import UnitOfWork
from service.errors import TemporaryFailure
from service.rules.command_token import CommandToken, Flaw, find_tokens, token_sha256
from service.rules.command_words import SpokenCommand, read_lines
from service.rules.orders import Order, OrderKind
from service.rules.spoken_orders import Puzzled, mean
from service.rules.staff_mail import Person, find_person
from service.rules.staff_permission import (
    MOST_REFUSALS,
    REFUSALS_WITHIN,
    Permission,
    Verdict,
    judge_order,
)
from service.rules.world import World
from service.staff.carrying_out import carry_out
from service.staff.command_letters import CommandLetters
from service.staff.desk import Outcome, Said, StaffDesk
from service.staff.targets import UnknownTarget

log = logging.getLogger(__name__)

#: Refused for what the person can mend: the link may be used again.
_MENDABLE = frozenset({"say_reason", "say_day", "words_missing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One command with what it turned out to order."""

    command: MailCommand
    person: Person | None
    orders: tuple[Order, ...] = ()
    puzzled: Puzzled | None = None
    token: CommandToken | Flaw | None = None
    permission: Permission
    close: Callable[[UnitOfWork], None] = lambda _uow: None


class MailOrders:
    """Carries out what filed mails ask for; the caller holds the lease."""

    def __init__(
        self,
        desk: StaffDesk,
        *,
        load_world: Callable[[UnitOfWork], World],
        letters: CommandLetters,
        on_owed: Callable[[], None] = lambda: None,
        on_put_in_line: Callable[[], None] = lambda: None,
    ) -> None:
        self._desk = desk
        self._workplace = desk.workplace
        self._load_world = load_world
        self._letters = letters
        self._on_owed = on_owed
        self._on_put_in_line = on_put_in_line

    def run(self, stop: threading.Event | None = None) -> int:
        """Do everything that mails ask for; returns how many things were settled.

        Raises:
            NotLeading, StorageError: nothing is lost.
        """
        settled = 0
        while not (stop and stop.is_set()):
            with self._workplace.database.unit_of_work(read_only=True) as uow:
                waiting = uow.commands.find_open()
            if not waiting:
                return settled
            for row, commands in groupby(waiting, key=lambda one: one.message_row):
                settled += self._run_mail(row, list(commands))
        return settled

    def _run_mail(self, message_row: int, commands: Sequence[MailCommand]) -> int:
        now = self._workplace.clock.now()
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            world = self._load_world(uow)
            message = uow.messages.get(message_row)
        # "Tomorrow" is meant from the day on which it was written, whenever it is confirmed.
        written_at = (message.received_at if message else None) or commands[0].created_at
        read = [self._read(command, world, now, written_at) for command in commands]
        if not all(_only_confirmed(one) for one in read):
            tell = partial(self._tell, message_row=message_row, read=tuple(read), world=world)
            read[-1] = replace(read[-1], close=tell)
        for one in read:
            if one.command.state is CommandState.DOING or (
                one.permission.verdict is Verdict.CARRY_OUT
            ):
                self._carry_out(one)
            else:
                self._refuse_or_ask(one)
        self._on_owed()
        return len(read)

    def _read(
        self, command: MailCommand, world: World, now: datetime, written_at: datetime
    ) -> _Read:
        person = find_person(command.person, world.commands_from)
        local = written_at.astimezone(self._desk.zone)
        orders: tuple[Order, ...] = ()
        puzzled, token = None, None
        if command.token:
            token = next(
                (found for _, found in find_tokens(command.token, world.form_keys, now)),
                Flaw.UNREADABLE,
            )
            if isinstance(token, CommandToken) and token.order:
                orders = (replace(token.order, text=command.words),)
        else:
            meant = _meant(command.said, world, local)
            orders, puzzled = ((), meant) if isinstance(meant, Puzzled) else (meant, None)
        return _Read(
            command=command,
            person=person,
            orders=orders,
            puzzled=puzzled,
            token=token,
            permission=judge_order(person, token, authenticated=command.authenticated),
        )

    def _carry_out(self, one: _Read) -> None:
        command = one.command
        if one.puzzled is not None:
            self._settle(one, CommandState.UNCLEAR, one.puzzled.reason, _puzzled_json(one.puzzled))
            return
        if command.state is not CommandState.DOING and not self._begin(one):
            return
        if isinstance(one.token, CommandToken) and one.token.confirms is not None:
            self._confirm(one, one.token.confirms)
            return
        outcomes: list[Outcome] = []
        done_before = self._done_before(command)
        try:
            for order in one.orders[len(done_before) :]:
                whole = self._completed(order, command)
                outcomes.append(carry_out(self._desk, whole, by=self._by(one)))
        except UnknownTarget as refused:
            reason, facts = refused.refusal.value, dict(refused.facts)
            self._settle_done(one, done_before, outcomes, refused=(reason, facts))
            return
        except (StorageError, TemporaryFailure, OSError):
            raise
        except Exception:
            log.exception("An order by mail broke the program", extra={"event": "command_failed"})
            self._settle_done(one, done_before, outcomes, refused=("program_error", {}))
            return
        self._settle_done(one, done_before, outcomes)

    def _by(self, one: _Read) -> str:
        return one.person.address if one.person else one.command.person

    def _completed(self, order: Order, command: MailCommand) -> Order:
        """Return an order with what only the records know: "hoàn tác" takes the last one back."""
        if order.kind is not OrderKind.UNDO or order.action is not None:
            return order
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            return replace(order, action=uow.commands.last_action(command.person))

    def _begin(self, one: _Read) -> bool:
        """Mark a command begun and its link used; False where the link was used before."""
        token = one.token
        digest = token_sha256(token) if isinstance(token, CommandToken) else None
        with self._workplace.database.unit_of_work() as uow:
            earlier = uow.commands.used_by(digest) if digest else None
            if earlier is not None and earlier.id != one.command.id:
                now = self._workplace.clock.now()
                uow.commands.settle(
                    one.command.id,
                    CommandState.REPEATED,
                    now=now,
                    reason="done_already",
                    outcome=earlier.outcome,
                    action=earlier.action,
                )
                one.close(uow)
                uow.commit(lease=self._workplace.leadership.lease)
                return False
            begun = uow.commands.begin(one.command.id, token_sha256=digest)
            uow.commit(lease=self._workplace.leadership.lease)
        return begun

    def _done_before(self, command: MailCommand) -> list[tuple[int, tuple[int, ...]]]:
        """Return (action, messages) of what an earlier process did of this command."""
        if command.state is not CommandState.DOING:
            return []
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            entries = uow.audit.find(above_id=command.audit_before or 0)
        mine = [entry for entry in entries if entry.actor == command.person]
        return [(entry.id, _messages_of(entry.subject, entry.detail)) for entry in mine]

    def _confirm(self, one: _Read, message_row: int) -> None:
        with self._workplace.database.unit_of_work() as uow:
            count = uow.commands.confirm(message_row)
            uow.commands.settle(
                one.command.id,
                CommandState.DONE if count else CommandState.REPEATED,
                now=self._workplace.clock.now(),
                reason="" if count else "done_already",
                outcome={"confirmed": count},
            )
            one.close(uow)
            uow.commit(lease=self._workplace.leadership.lease)

    def _settle_done(
        self,
        one: _Read,
        before: Sequence[tuple[int, tuple[int, ...]]],
        outcomes: Sequence[Outcome],
        *,
        refused: tuple[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """Write what was done, put messages back in line and owe what goes to others."""
        rows = [row for _, found in before for row in found]
        rows += [row for outcome in outcomes for row in outcome.rows]
        done = [_outcome_json(outcome) for outcome in outcomes]
        done = [{"said": "done", "facts": {}, "action": action} for action, _ in before] + done
        reason, facts = refused or ("", {})
        if refused:
            done.append({"said": "refused", "reason": reason, "facts": _plain_facts(facts)})
        actions = [entry["action"] for entry in done if entry.get("action")]
        now = self._workplace.clock.now()
        with self._workplace.database.unit_of_work() as uow:
            for outcome in outcomes:
                if outcome.said is Said.ANSWER_BY_MAIL:
                    self._letters.owe_answer(uow, outcome.order, by=self._by(one))
                    rows.append(outcome.order.message_row or 0)
                if outcome.order.kind is OrderKind.SEND_OUTPUT:
                    uow.audit.append([_given(outcome.order, one.command.person, now)])
            uow.messages.requeue(list(dict.fromkeys(row for row in rows if row)))
            uow.commands.settle(
                one.command.id,
                CommandState.REFUSED if refused and len(done) == 1 else CommandState.DONE,
                now=now,
                reason=reason,
                outcome={"done": done},
                action=actions[-1] if actions else None,
                frees_link=reason in _MENDABLE,
            )
            one.close(uow)
            uow.commit(lease=self._workplace.leadership.lease)
        log.info(
            "An order by mail was carried out",
            extra={"event": "command_carried_out", "count": len(actions), "reason": reason},
        )
        if rows:
            self._on_put_in_line()

    def _refuse_or_ask(self, one: _Read) -> None:
        if one.permission.verdict is Verdict.CONFIRM:
            self._settle(one, CommandState.CONFIRMING, "not_authenticated", {})
            return
        self._settle(one, CommandState.REFUSED, one.permission.reason, {})
        log.warning(
            "An order by mail was refused: %s",
            one.permission.reason,
            extra={"event": "command_refused", "reason": one.permission.reason},
        )

    def _settle(
        self, one: _Read, state: CommandState, reason: str, outcome: Mapping[str, Any]
    ) -> None:
        with self._workplace.database.unit_of_work() as uow:
            uow.commands.settle(
                one.command.id,
                state,
                now=self._workplace.clock.now(),
                reason=reason,
                outcome=outcome,
            )
            one.close(uow)
            uow.commit(lease=self._workplace.leadership.lease)

    def _tell(
        self, uow: UnitOfWork, *, message_row: int, read: Sequence[_Read], world: World
    ) -> None:
        """Owe the letter that tells of a mail's commands, or asks whether the person wrote it."""
        one = read[0]
        since = self._workplace.clock.now() - REFUSALS_WITHIN
        refused = uow.commands.count_refused(one.command.person, since=since)
        if refused > MOST_REFUSALS and not any(
            each.permission.verdict is Verdict.CARRY_OUT for each in read
        ):
            # Silence: staff are told by the alarm, once.
            return
        self._letters.owe(
            uow,
            message_row,
            person=one.person,
            permissions=[each.permission for each in read],
            tokens=[each.token for each in read],
            commands_from=world.commands_from,
            authenticated=one.command.authenticated,
        )


def _given(order: Order, person: str, now: datetime) -> AuditEntry:
    """Return the entry that says who asked for which output."""
    return AuditEntry(
        at=now,
        actor=person,
        action="output_exported",
        subject=f"campaign:{order.campaign_id or ''}",
        detail={"output": order.output, "file": "", "by": "mail"},
    )


def _only_confirmed(one: _Read) -> bool:
    """Say whether a command let another mail's be done, whose own letter tells of it."""
    confirms = isinstance(one.token, CommandToken) and one.token.confirms is not None
    return confirms and one.permission.verdict is Verdict.CARRY_OUT


def _meant(said: str, world: World, now: datetime) -> tuple[Order, ...] | Puzzled:
    if not world.campaigns:
        return Puzzled(reason="campaign_unknown")
    spoken = next(iter(read_lines(said)), None)
    if not isinstance(spoken, SpokenCommand):
        return Puzzled(reason="not_understood", given=said)
    try:
        return mean(spoken, world, now)
    except Exception:
        # One line that breaks us must not keep everybody else's orders from being done.
        log.exception("An order by mail broke the program", extra={"event": "command_failed"})
        return Puzzled(reason="not_understood", given=said)


def _messages_of(subject: str, detail: Mapping[str, Any]) -> tuple[int, ...]:
    kind, _, number = subject.partition(":")
    named = detail.get("messages")
    rows = [row for row in named if isinstance(row, int)] if isinstance(named, list) else []
    return tuple([int(number)] if kind == "message" and number.isdigit() else []) + tuple(rows)


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "said": outcome.said.value,
        "kind": outcome.order.kind.value,
        "facts": _plain_facts(outcome.facts),
        "action": outcome.action,
        "order": _plain_facts(asdict(outcome.order)),
    }


def _puzzled_json(puzzled: Puzzled) -> dict[str, Any]:
    order = puzzled.order
    return {
        "given": puzzled.given,
        "candidates": [[one.code, one.name, one.place] for one in puzzled.candidates],
        "order": _plain_facts(asdict(order)) if order else None,
    }


def _plain_facts(facts: Mapping[str, object]) -> dict[str, Any]:
    """Return facts as JSON takes them."""
    return {name: _plain(value) for name, value in facts.items()}


def _plain(value: object) -> Any:  # noqa: ANN401 - what JSON takes
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, str | int | float | bool | None):
        return value
    return str(value)
