"""What is done to the server's copy once a message is settled here: nothing, seen, or moved.

Only after the commit that settled it, and only for what the configuration names. A crash in
between leaves the message as it was, and the next pass does it.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.entities.messages import Arrival
from service.errors import ServiceError
from service.ports import MailFolder, MailSource
from service.workplace import Workplace

log = logging.getLogger(__name__)

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterFilingPolicy:
    """`leave`, `seen`, or `move` with a folder."""

    mark_seen: bool = False
    move_to: str | None = None

    @property
    def leaves(self) -> bool:
        """Whether nothing is ever changed on the server."""
        return not self.mark_seen and self.move_to is None


class AfterFiling:
    """Changes the server's copies of settled messages, as far as the office wants it."""

    def __init__(self, workplace: Workplace, policy: AfterFilingPolicy) -> None:
        self._workplace = workplace
        self._policy = policy

    def apply(self, source: MailSource, folder_name: str) -> str:
        """Change what is due in one folder; returns a line about trouble, or an empty string."""
        if self._policy.leaves:
            return ""
        due = self._due(source.name, folder_name)
        if not due:
            return ""
        try:
            with source.open(folder_name, write=True) as folder:
                while due:
                    uids = [a.uid for a in due if a.uidvalidity == folder.state.uidvalidity]
                    if uids:
                        self._change(folder)(uids)
                    self._note(due)
                    due = self._due(source.name, folder_name)
        except ServiceError as error:
            log.warning(
                "Could not change %s/%s: %s",
                source.name,
                folder_name,
                error,
                extra={"event": "after_filing_failed"},
            )
            return f"{source.name}/{folder_name}: {error}"
        return ""

    def _due(self, mailbox: str, folder_name: str) -> Sequence[Arrival]:
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            return uow.arrivals.settled_unmarked(mailbox, folder_name, limit=AT_ONCE)

    def _note(self, done: Sequence[Arrival]) -> None:
        with self._workplace.database.unit_of_work() as uow:
            uow.arrivals.mark_settled(done, now=self._workplace.clock.now())
            uow.commit(lease=self._workplace.leadership.lease)

    def _change(self, folder: MailFolder) -> Callable[[Sequence[int]], None]:
        target = self._policy.move_to
        if target is None:
            return folder.mark_seen
        return lambda uids: folder.move(uids, target)
