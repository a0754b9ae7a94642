"""What staff ask for by mail, from the mail to its outcome."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from db.entities.commands import CommandState, MailCommand
from db.stores.base import Store
from db.tables import audit, commands

_OPEN = (CommandState.WAITING.value, CommandState.DOING.value)
_REFUSED = (CommandState.REFUSED.value, CommandState.UNCLEAR.value)


class CommandStore(Store):
    """Commands, oldest first."""

    def add(self, found: Sequence[MailCommand]) -> None:
        """Note what mails ask for; a mail that is filed again asks for nothing new."""
        rows = [
            {
                "message_row": one.message_row,
                "part": one.part,
                "person": one.person,
                "authenticated": one.authenticated,
                "said": one.said,
                "token": one.token,
                "token_sha256": one.token_sha256,
                "words": one.words,
                "state": one.state.value,
                "reason": one.reason,
                "outcome": one.outcome,
                "audit_before": one.audit_before,
                "action": one.action,
                "created_at": one.created_at,
                "settled_at": one.settled_at,
            }
            for one in found
        ]
        self._insert_many(commands, rows, skip_known=True)

    def find_open(self, *, limit: int = 100) -> tuple[MailCommand, ...]:
        """Return what is to be done, or was begun when an earlier process ended."""
        query = select(commands).where(commands.c.state.in_(_OPEN))
        return self._read(query.order_by(commands.c.id).limit(limit))

    def of_message(self, message_row: int) -> tuple[MailCommand, ...]:
        """Return everything that one mail asks for, in its order."""
        query = select(commands).where(commands.c.message_row == message_row)
        return self._read(query.order_by(commands.c.part))

    def of_messages(self, rows: Sequence[int]) -> Mapping[int, tuple[MailCommand, ...]]:
        """Return the same for several mails; those that ask for nothing are left out."""
        query = select(commands).where(commands.c.message_row.in_(sorted(set(rows))))
        found: dict[int, tuple[MailCommand, ...]] = {}
        for one in self._read(query.order_by(commands.c.message_row, commands.c.part)):
            found[one.message_row] = (*found.get(one.message_row, ()), one)
        return found

    def get(self, command_id: int) -> MailCommand | None:
        """Return one by its number."""
        return next(iter(self._read(select(commands).where(commands.c.id == command_id))), None)

    def used_by(self, token_sha256: str) -> MailCommand | None:
        """Return the command that used a link, or None while nobody has."""
        query = select(commands).where(commands.c.token_sha256 == token_sha256)
        return next(iter(self._read(query)), None)

    def begin(self, command_id: int, *, token_sha256: str | None) -> bool:
        """Mark a command begun, and its link as used; False where it is not to be done any more.

        Raises:
            IntegrityError: another instance has used the link since.
        """
        newest = select(func.coalesce(func.max(audit.c.id), 0)).scalar_subquery()
        done = self._connection.execute(
            update(commands)
            .where(commands.c.id == command_id, commands.c.state == CommandState.WAITING.value)
            .values(state=CommandState.DOING.value, token_sha256=token_sha256, audit_before=newest)
        )
        return done.rowcount > 0

    def settle(  # noqa: PLR0913 - all by keyword
        self,
        command_id: int,
        state: CommandState,
        *,
        now: datetime,
        reason: str = "",
        outcome: Mapping[str, Any] | None = None,
        action: int | None = None,
        frees_link: bool = False,
    ) -> None:
        """Write what became of a command.

        Args:
            command_id: which.
            state: what became of it.
            now: when.
            reason: why it was not done.
            outcome: what was done.
            action: by which it can be taken back.
            frees_link: its link may be used again.
        """
        values: dict[str, Any] = {
            "state": state.value,
            "reason": reason,
            "outcome": dict(outcome or {}),
            "action": action,
            "settled_at": now,
        }
        if frees_link:
            values["token_sha256"] = None
        self._connection.execute(update(commands).where(commands.c.id == command_id).values(values))

    def last_action(self, person: str) -> int | None:
        """Return the newest action of a person that can be taken back, or None."""
        query = (
            select(commands.c.action)
            .where(commands.c.person == person, commands.c.action.is_not(None))
            .order_by(commands.c.id.desc())
        )
        return self._connection.execute(query.limit(1)).scalar()

    def confirm(self, message_row: int) -> int:
        """Let what waited for a confirmation be done; returns how many things that are."""
        done = self._connection.execute(
            update(commands)
            .where(
                commands.c.message_row == message_row,
                commands.c.state == CommandState.CONFIRMING.value,
            )
            .values(state=CommandState.WAITING.value, authenticated=True)
        )
        return done.rowcount

    def count_refused(self, person: str, *, since: datetime) -> int:
        """Return how many things an address asked for in vain since a moment."""
        query = select(func.count()).where(
            commands.c.person == person,
            commands.c.created_at >= since,
            commands.c.state.in_(_REFUSED),
        )
        return int(self._connection.execute(query).scalar() or 0)

    def find_refused_often(
        self, *, since: datetime, more_than: int
    ) -> tuple[tuple[str, datetime], ...]:
        """Return the addresses whose links were refused so often since a moment, and since when."""
        first = func.min(commands.c.created_at)
        query = (
            select(commands.c.person, first.label("first"))
            .where(
                commands.c.created_at >= since,
                commands.c.state == CommandState.REFUSED.value,
                commands.c.token != "",
            )
            .group_by(commands.c.person)
            .having(func.count() > more_than)
            .order_by(commands.c.person)
        )
        return tuple((row.person, row.first) for row in self._connection.execute(query))

    def count_before(self, person: str, message_row: int, *, since: datetime) -> int:
        """Return how many things an address asked for since a moment, before a message did."""
        query = select(func.count()).where(
            commands.c.person == person,
            commands.c.created_at >= since,
            commands.c.message_row < message_row,
        )
        return int(self._connection.execute(query).scalar() or 0)

    def _read(self, query: Any) -> tuple[MailCommand, ...]:  # noqa: ANN401 - any SELECT of rows
        return tuple(_row_to_command(row) for row in self._connection.execute(query))


def _row_to_command(row: Row[Any]) -> MailCommand:
    return MailCommand(
        id=row.id,
        message_row=row.message_row,
        part=row.part,
        person=row.person,
        authenticated=row.authenticated,
        said=row.said,
        token=row.token,
        token_sha256=row.token_sha256,
        words=row.words,
        state=CommandState(row.state),
        reason=row.reason,
        outcome=row.outcome,
        audit_before=row.audit_before,
        action=row.action,
        created_at=row.created_at,
        settled_at=row.settled_at,
    )
