"""The counts that the database keeps beside its rows, and whether they agree with the rows."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, func, insert, select

from db.stores.base import Store
from db.tables import (
    arrival_counts,
    arrivals,
    letter_counts,
    letters,
    message_counts,
    messages,
    submission_counts,
    submissions,
)

Key = tuple[object, ...]


class CountStore(Store):
    """Reads the counts; counts anew."""

    def differences(self) -> Mapping[str, Mapping[Key, int]]:
        """Return by how many each count is off, by table; only those that are.

        Every row is read. Positive: the count is too high.
        """
        found = {}
        for table, counted in _actual().items():
            off = Counter(self._numbers(select(*_key_of(table), table.c.number)))
            off.subtract(self._numbers(counted))
            wrong = {key: number for key, number in off.items() if number}
            if wrong:
                found[table.name] = wrong
        return found

    def rebuild(self) -> None:
        """Count every row anew."""
        for table, counted in _actual().items():
            names = [column.name for column in _key_of(table)]
            self._connection.execute(delete(table))
            self._connection.execute(insert(table).from_select([*names, "number"], counted))

    def _numbers(self, query: Select[Any]) -> Counter[Key]:
        found: Counter[Key] = Counter()
        for *key, number in self._connection.execute(query):
            found[tuple(key)] += number
        return found


def total(table: Table) -> ColumnElement[int]:
    """Return what adds up the numbers of one count."""
    return func.sum(table.c.number)


def _key_of(table: Table) -> list[ColumnElement[Any]]:
    return [column for column in table.columns if column.name not in {"id", "number"}]


def _actual() -> Mapping[Table, Select[Any]]:
    """Return for each table of counts what would give it from the rows."""
    stands = func.coalesce(messages.c.disposition, arrivals.c.state)
    at = (arrivals.c.mailbox, arrivals.c.folder, arrivals.c.uidvalidity, stands)
    lines = arrivals.outerjoin(messages, messages.c.id == arrivals.c.message_row)
    of_letter = (
        letters.c.state,
        func.coalesce(letters.c.campaign_id, ""),
        func.coalesce(letters.c.stage_id, ""),
    )
    of_message = (messages.c.disposition, messages.c.reason)
    of_submission = (submissions.c.campaign_id, submissions.c.stage_id)
    return {
        message_counts: select(*of_message, func.count()).group_by(*of_message),
        letter_counts: select(*of_letter, func.count()).group_by(*of_letter),
        submission_counts: select(*of_submission, func.count()).group_by(*of_submission),
        arrival_counts: select(*at, func.count()).select_from(lines).group_by(*at),
    }
