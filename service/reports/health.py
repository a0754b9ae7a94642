"""How the service itself is: each folder's ledger against the server, what waits, what failed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.enums import Disposition, LetterState
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from service.reports.mail_clock import read_clock_difference

MOST_FAILED = 20
_LATELY = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderHealth:
    """One folder of one mailbox.

    Attributes:
        counts: what became of its entries, by disposition or arrival state.
        server_count: how many messages the server held when it was last asked.
        silent: not read for longer than allowed.
    """

    mailbox: str
    folder: str
    last_read_at: datetime | None
    last_error: str
    counts: Mapping[str, int]
    server_count: int
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The whole service.

    Attributes:
        ignored: for which reasons nothing was filed of how many messages.
        failed: the newest messages that could not be read, oldest of them first.
        unscanned: files of the last month that no virus scanner has looked at, where one should.
        clock_difference: by how much the machine's clock is before the mail server's.
    """

    folders: tuple[FolderHealth, ...]
    messages: Mapping[Disposition, int]
    ignored: Mapping[str, int]
    failed: tuple[StoredMessage, ...]
    letters: Mapping[LetterState, int]
    triage_open: int
    outbox_held: str
    unscanned: int = 0
    clock_difference: timedelta = timedelta(0)

    @property
    def is_good(self) -> bool:
        """Whether every folder was read lately and the outbox is not held."""
        return not self.outbox_held and not any(folder.silent for folder in self.folders)


def read_health(
    uow: UnitOfWork,
    configured: tuple[tuple[str, str], ...],
    *,
    now: datetime,
    silent_after: timedelta,
) -> Health:
    """Return the health of the service.

    Args:
        uow: open.
        configured: (mailbox, folder) as configured; one that was never read is silent.
        now: the present moment.
        silent_after: how long a folder may go unread.
    """
    known = {(p.mailbox, p.folder): p for p in uow.mailboxes.find_all()}
    folders = []
    for mailbox, folder in configured:
        progress = known.get((mailbox, folder))
        last = progress.last_read_at if progress else None
        counts = uow.arrivals.counts(mailbox, folder, progress.uidvalidity) if progress else {}
        folders.append(
            FolderHealth(
                mailbox=mailbox,
                folder=folder,
                last_read_at=last,
                last_error=progress.last_error if progress else "never read",
                counts=counts,
                server_count=progress.server_count if progress else 0,
                silent=last is None or now - last > silent_after,
            )
        )
    breaker = uow.letters.breaker()
    return Health(
        folders=tuple(folders),
        messages=uow.messages.counts(),
        ignored=uow.messages.reasons(Disposition.IGNORED),
        failed=uow.messages.find_newest(Disposition.FAILED, limit=MOST_FAILED),
        letters=uow.letters.counts(),
        triage_open=uow.triage.count_open(),
        outbox_held=(breaker.reason or "held") if breaker.held else "",
        unscanned=uow.troubles.count_not_scanned(now - _LATELY),
        clock_difference=read_clock_difference(uow, now=now),
    )
