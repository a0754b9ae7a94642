"""Watches every statement that the program sends, on whatever connection: which, and how much work.

SQLite's own machine counts its steps, the same on every computer and under any load: what grows
with the history shows in them where a clock shows noise.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import Pool

STEPS_AT_ONCE = 50


@dataclass
class StatementWork:
    """What was sent.

    Attributes:
        steps: of SQLite's machine, by statement, roughly.
        parameters: a statement's last ones, as the driver got them.
    """

    steps: Counter[str] = field(default_factory=Counter)
    parameters: dict[str, Any] = field(default_factory=dict)
    _last: dict[int, str] = field(default_factory=dict)

    def prepare(self, connection: Any, _record: object) -> None:
        """Have a new connection of SQLite count."""
        if isinstance(connection, sqlite3.Connection):
            number = id(connection)
            connection.set_progress_handler(lambda: self._count(number), STEPS_AT_ONCE)

    def _count(self, number: int) -> int:
        self.steps[self._last.get(number, "")] += STEPS_AT_ONCE
        return 0

    def note(
        self,
        connection: Connection,
        _cursor: object,
        statement: str,
        parameters: Any,
        _context: object,
        _many: bool,  # noqa: FBT001 - as SQLAlchemy calls it
    ) -> None:
        """Note a statement before it is sent."""
        self._last[id(connection.connection.dbapi_connection)] = statement
        self.steps[statement] += 0
        if parameters or statement not in self.parameters:
            self.parameters[statement] = parameters


@contextmanager
def watched_statements() -> Iterator[StatementWork]:
    """Watch all engines that are opened while the block runs."""
    work = StatementWork()
    event.listen(Pool, "connect", work.prepare)
    event.listen(Engine, "before_cursor_execute", work.note)
    try:
        yield work
    finally:
        event.remove(Engine, "before_cursor_execute", work.note)
        event.remove(Pool, "connect", work.prepare)
