"""Raw mail from a folder into the store: durable and in the ledger before anything looks inside.

Order, for every batch: bytes into spool files, files into the blob store (synced), then one
transaction with the ledger's lines, the message rows and the new high-water mark. A crash
between two of these leaves nothing that the next pass does not put right.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from db.entities.journal import MailboxProgress
from db.entities.messages import Arrival
from db.unit_of_work import UnitOfWork
from service.intake.ledger_lines import TakingInPolicy, batches, ledger_lines
from service.intake.renumbering import (
    begin_comparing,
    count_compared,
    end_comparing,
    is_comparing,
    refuse_going_back,
)
from service.ports import Fetched, Listed, MailFolder
from service.reports.mail_clock import note_look
from service.rules.restored_gap import STATE, read_gap
from service.workplace import Workplace

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What one pass over a folder did.

    Attributes:
        listed: entries of the server that the ledger did not know.
        new_messages: rows made; entries whose bytes were known already make none.
        renumbered: the server's UIDVALIDITY had changed.
    """

    listed: int = 0
    new_messages: int = 0
    renumbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """One look at a folder.

    Attributes:
        first_look: nothing was read under this UIDVALIDITY before.
        comparing: the folder was numbered anew, and not all of it has been compared yet.
        began: when this look began.
        seen_before: when the folder was looked at last.
    """

    folder: MailFolder
    progress: MailboxProgress
    first_look: bool
    comparing: bool
    began: datetime
    seen_before: datetime | None = None

    @property
    def label(self) -> str:
        return f"{self.progress.mailbox}/{self.progress.folder}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """What was fetched together, in the spool.

    Attributes:
        withheld: UIDs that the server lists and gave no bytes for.
    """

    listed: Sequence[Listed]
    fetched: Sequence[Fetched]
    withheld: frozenset[int]


@contextmanager
def _removed_on_failure(fetched: Sequence[Fetched]) -> Iterator[None]:
    """Leave nothing in the spool of what fails: a full disk would be filled anew by every try."""
    try:
        yield
    except BaseException:
        for item in fetched:
            item.path.unlink(missing_ok=True)
        raise


class TakingIn:
    """Takes in what is new in the folders of one or more mailboxes."""

    def __init__(
        self,
        workplace: Workplace,
        *,
        policy: TakingInPolicy,
        on_stored: Callable[[], None] = lambda: None,
        require_room: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._workplace = workplace
        self._database = workplace.database
        self._blobs = workplace.blobs
        self._spool = workplace.spool
        self._clock = workplace.clock
        self._leadership = workplace.leadership
        self._policy = policy
        self._on_stored = on_stored
        self._require_room = require_room

    def take_in(self, mailbox: str, folder_name: str, folder: MailFolder) -> TakenIn:
        """Take in every message that the ledger does not know.

        Raises:
            TemporaryFailure: there is no room for it; what was committed stays.
            ConnectionLost: the server went away; what was committed stays.
            PermanentFailure: the folder's UIDVALIDITY has gone back.
            NotLeading: another process holds the lease.
        """
        visit = self._visit(mailbox, folder_name, folder)
        state, known = folder.state, visit.progress.last_uid
        if state.uidnext and state.uidnext <= known + 1:
            self._finish(visit)
            return TakenIn(renumbered=visit.comparing)
        listed = self._unknown(folder.list_new(known), visit.progress)
        visit, new = self._take_all(listed, visit)
        self._finish(visit)
        return TakenIn(listed=len(listed), new_messages=new, renumbered=visit.comparing)

    def reconcile(self, mailbox: str, folder_name: str, folder: MailFolder) -> TakenIn:
        """Compare every UID of the server with the ledger, and take in what is missing.

        The high-water mark only saves work; this is what proves that nothing was passed over.
        """
        visit = self._visit(mailbox, folder_name, folder)
        if visit.comparing:
            return self.take_in(mailbox, folder_name, folder)
        progress = visit.progress
        there = folder.list_all_uids()
        with self._database.unit_of_work(read_only=True) as uow:
            # What has left the server is not asked for: the ledger keeps it for ever.
            known = (
                uow.arrivals.known_uids(
                    mailbox, folder_name, progress.uidvalidity, above_uid=min(there) - 1
                )
                if there
                else frozenset()
            )
        missed = {uid for uid in there if uid not in known}
        done = TakenIn(listed=len(missed))
        if missed:
            listed = [e for e in folder.list_new(min(missed) - 1) if e.uid in missed]
            _, new = self._take_all(listed, visit)
            done = replace(done, new_messages=new)
        self._say_missed(visit, [uid for uid in missed if uid <= progress.last_uid])
        now = self._clock.now()
        with self._database.unit_of_work() as uow:
            current = uow.mailboxes.get(mailbox, folder_name) or progress
            uow.mailboxes.save(
                replace(current, reconciled_at=now, server_count=folder.state.exists)
            )
            uow.commit(lease=self._leadership.lease)
        return done

    def _say_missed(self, visit: _Visit, passed_over: Sequence[int]) -> None:
        """Say what was passed over; what only came a moment ago was not."""
        if passed_over:
            log.warning(
                "Reconciling %s found %d messages that the ledger did not know",
                visit.label,
                len(passed_over),
                extra={"event": "mailbox_reconciled", "missed": len(passed_over)},
            )

    def _visit(self, mailbox: str, folder_name: str, folder: MailFolder) -> _Visit:
        now = self._clock.now()
        uidvalidity = folder.state.uidvalidity
        label = f"{mailbox}/{folder_name}"
        with self._database.unit_of_work() as uow:
            known = uow.mailboxes.get(mailbox, folder_name)
            # Trouble before the first look leaves a row without numbers.
            never_read = known is None or not known.uidvalidity
            if known is not None and known.uidvalidity == uidvalidity:
                return _Visit(
                    folder=folder,
                    progress=known,
                    first_look=known.last_uid == 0,
                    comparing=is_comparing(uow, label),
                    began=now,
                    seen_before=known.last_read_at,
                )
            if known is not None:
                refuse_going_back(label, before=known.uidvalidity, uidvalidity=uidvalidity)
            fresh = MailboxProgress(
                mailbox=mailbox,
                folder=folder_name,
                uidvalidity=uidvalidity,
                first_run_at=(known.first_run_at if known else None) or now,
            )
            uow.mailboxes.save(fresh)
            if known is not None and not never_read:
                begin_comparing(
                    uow, label, before=known.uidvalidity, uidvalidity=uidvalidity, now=now
                )
            uow.commit(lease=self._leadership.lease)
        if not never_read:
            log.warning(
                "The server numbered %s anew; every message is compared with what is stored",
                label,
                extra={"event": "mailbox_renumbered", "mailbox": mailbox},
            )
        return _Visit(
            folder=folder, progress=fresh, first_look=True, comparing=not never_read, began=now
        )

    def _unknown(self, listed: Sequence[Listed], progress: MailboxProgress) -> list[Listed]:
        with self._database.unit_of_work(read_only=True) as uow:
            known = uow.arrivals.known_uids(
                progress.mailbox,
                progress.folder,
                progress.uidvalidity,
                above_uid=progress.last_uid,
            )
        return [entry for entry in listed if entry.uid not in known]

    def _take_all(self, listed: Sequence[Listed], visit: _Visit) -> tuple[_Visit, int]:
        """Take in batch by batch: while one is being stored, the next is already coming.

        Returns the visit with its progress, and how many messages were new.
        """
        count = 0
        with ThreadPoolExecutor(1, thread_name_prefix="storing") as storing:
            under_way: Future[tuple[MailboxProgress, int]] | None = None
            for batch in batches(listed, self._policy):
                with self._fetched(batch, visit.folder) as fetched:
                    if under_way is not None:
                        progress, new = under_way.result()
                        visit, count = replace(visit, progress=progress), count + new
                under_way = storing.submit(self._store, fetched, visit)
            if under_way is not None:
                progress, new = under_way.result()
                visit, count = replace(visit, progress=progress), count + new
        return visit, count

    def _store(self, taken: _Batch, visit: _Visit) -> tuple[MailboxProgress, int]:
        """Make a batch durable; returns the progress after it, and how many messages were new."""
        with _removed_on_failure(taken.fetched):
            self._blobs.adopt((item.path, item.sha256) for item in taken.fetched)
        batch, fetched, withheld = taken.listed, taken.fetched, taken.withheld
        settled = [e for e in batch if e.uid not in withheld]
        now = self._clock.now()
        progress = replace(
            visit.progress,
            last_uid=max(visit.progress.last_uid, batch[-1].uid),
            last_read_at=now,
            last_error="",
            reconciled_at=None if withheld else visit.progress.reconciled_at,
        )
        with self._database.unit_of_work() as uow:
            self._workplace.keep_files(uow, (item.sha256 for item in fetched))
            lines = ledger_lines(
                settled,
                {item.uid: item for item in fetched},
                visit.progress,
                replace(self._policy, gap=read_gap(uow.state.get(STATE))),
                first_look=visit.first_look,
                now=now,
            )
            new = self._record(uow, lines)
            uow.mailboxes.save(progress)
            if new and visit.seen_before is not None:
                note_look(uow, before=visit.seen_before, began=visit.began, until=self._clock.now())
            if visit.comparing:
                count_compared(uow, visit.label, listed=len(batch), new=new, now=now)
            uow.commit(lease=self._leadership.lease)
        self._say_taken(visit.label, fetched=len(fetched), new=new, withheld=len(withheld))
        if new:
            self._on_stored()
        return progress, new

    @contextmanager
    def _fetched(self, batch: Sequence[Listed], folder: MailFolder) -> Iterator[_Batch]:
        """Fetch a batch into the spool; what fails while it is entered removes it again."""
        wanted = [e for e in batch if e.size_bytes <= self._policy.max_message_bytes]
        fetched: list[Fetched] = []
        with _removed_on_failure(fetched):
            if wanted:
                self._require_room(sum(entry.size_bytes for entry in wanted))
                fetched.extend(folder.fetch(wanted, self._spool))
            # What the server lists but does not give is no ledger line yet: reconciling tries
            # again.
            withheld = frozenset(folder.withheld) & {e.uid for e in batch}
            yield _Batch(listed=batch, fetched=fetched, withheld=withheld)

    def _record(self, uow: UnitOfWork, arrivals: Sequence[Arrival]) -> int:
        fresh = uow.arrivals.record(arrivals)
        return len(uow.messages.add_received(fresh, now=self._clock.now()))

    def _say_taken(self, label: str, *, fetched: int, new: int, withheld: int) -> None:
        log.info(
            "Took in %d messages (%d new) from %s",
            fetched,
            new,
            label,
            extra={"event": "messages_taken_in", "count": fetched, "new": new},
        )
        if withheld:
            log.warning(
                "The server of %s gave no bytes for %d messages; they are asked for again",
                label,
                withheld,
                extra={"event": "messages_withheld", "count": withheld},
            )

    def _finish(self, visit: _Visit) -> None:
        now = self._clock.now()
        held = ""
        with self._database.unit_of_work() as uow:
            uow.mailboxes.save(
                replace(
                    visit.progress,
                    last_read_at=now,
                    last_error="",
                    server_count=visit.folder.state.exists,
                )
            )
            if visit.comparing:
                held = end_comparing(uow, visit.label, now=now)
            uow.commit(lease=self._leadership.lease)
        if held:
            log.error(
                "Held the outbox: %s", held, extra={"event": "outbox_held", "reason": "renumbered"}
            )
