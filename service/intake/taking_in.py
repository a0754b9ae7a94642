"""Raw mail from a folder into the store: durable and in the ledger before anything looks inside.

Order, for every batch: bytes into spool files, files into the blob store (synced), then one
transaction with the ledger's lines, the message rows and the new high-water mark. A crash
between two of these leaves nothing that the next pass does not put right.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.entities.enums import ArrivalState
from db.entities.journal import AuditEntry, MailboxProgress
from db.entities.messages import Arrival
from db.unit_of_work import UnitOfWork
from service.ports import Fetched, Listed, MailFolder
from service.workplace import Workplace

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingInPolicy:
    """What bounds taking in.

    Attributes:
        max_message_bytes: larger messages stay on the server; recorded and shown.
        batch_bytes: a batch ends before it passes this many bytes.
        batch_messages: and before it passes this many messages.
        quiet_first_run: mail older than the first start is filed without an answer.
    """

    max_message_bytes: int = 100 * 1024 * 1024
    batch_bytes: int = 32 * 1024 * 1024
    batch_messages: int = 200
    quiet_first_run: bool = True


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


class TakingIn:
    """Takes in what is new in the folders of one or more mailboxes."""

    def __init__(
        self,
        workplace: Workplace,
        *,
        policy: TakingInPolicy,
        on_stored: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = workplace.database
        self._blobs = workplace.blobs
        self._spool = workplace.spool
        self._clock = workplace.clock
        self._leadership = workplace.leadership
        self._policy = policy
        self._on_stored = on_stored

    def take_in(self, mailbox: str, folder_name: str, folder: MailFolder) -> TakenIn:
        """Take in every message that the ledger does not know.

        Raises:
            ConnectionLost: the server went away; what was committed stays.
            NotLeading: another process holds the lease.
        """
        progress, renumbered = self._open_progress(mailbox, folder_name, folder)
        if folder.state.uidnext and folder.state.uidnext <= progress.last_uid + 1:
            self._save_progress(progress, folder)
            return TakenIn(renumbered=renumbered)
        listed = self._unknown(folder.list_new(progress.last_uid), progress)
        done = TakenIn(listed=len(listed), renumbered=renumbered)
        for batch in _batches(listed, self._policy):
            new = self._take_batch(batch, progress, folder)
            progress = replace(progress, last_uid=max(progress.last_uid, batch[-1].uid))
            done = replace(done, new_messages=done.new_messages + new)
        self._save_progress(progress, folder)
        if renumbered:
            self._hold_if_strange(done, progress)
        return done

    def reconcile(self, mailbox: str, folder_name: str, folder: MailFolder) -> TakenIn:
        """Compare every UID of the server with the ledger, and take in what is missing.

        The high-water mark only saves work; this is what proves that nothing was passed over.
        """
        progress, renumbered = self._open_progress(mailbox, folder_name, folder)
        with self._database.unit_of_work(read_only=True) as uow:
            known = uow.arrivals.known_uids(mailbox, folder_name, progress.uidvalidity, above_uid=0)
        missed = {uid for uid in folder.list_all_uids() if uid not in known}
        done = TakenIn(listed=len(missed), renumbered=renumbered)
        if missed:
            listed = [e for e in folder.list_new(min(missed) - 1) if e.uid in missed]
            for batch in _batches(listed, self._policy):
                new = self._take_batch(batch, progress, folder)
                done = replace(done, new_messages=done.new_messages + new)
            log.warning(
                "Reconciling %s/%s found %d messages that the ledger did not know",
                mailbox,
                folder_name,
                len(missed),
                extra={"event": "mailbox_reconciled", "missed": len(missed)},
            )
        now = self._clock.now()
        with self._database.unit_of_work() as uow:
            current = uow.mailboxes.get(mailbox, folder_name) or progress
            uow.mailboxes.save(
                replace(current, reconciled_at=now, server_count=folder.state.exists)
            )
            uow.commit(lease=self._leadership.lease)
        return done

    def _open_progress(
        self, mailbox: str, folder_name: str, folder: MailFolder
    ) -> tuple[MailboxProgress, bool]:
        now = self._clock.now()
        uidvalidity = folder.state.uidvalidity
        with self._database.unit_of_work() as uow:
            known = uow.mailboxes.get(mailbox, folder_name)
            if known is not None and known.uidvalidity == uidvalidity:
                return known, False
            fresh = MailboxProgress(
                mailbox=mailbox,
                folder=folder_name,
                uidvalidity=uidvalidity,
                first_run_at=known.first_run_at if known else now,
            )
            uow.mailboxes.save(fresh)
            if known is not None:
                uow.audit.append(
                    [
                        AuditEntry(
                            at=now,
                            actor="hopthu",
                            action="mailbox_renumbered",
                            subject=f"mailbox:{mailbox}/{folder_name}",
                            detail={"before": known.uidvalidity, "now": uidvalidity},
                        )
                    ]
                )
            uow.commit(lease=self._leadership.lease)
        if known is not None:
            log.warning(
                "The server numbered %s anew; every message is compared with what is stored",
                folder_name,
                extra={"event": "mailbox_renumbered", "mailbox": mailbox},
            )
        return fresh, known is not None

    def _unknown(self, listed: Sequence[Listed], progress: MailboxProgress) -> list[Listed]:
        with self._database.unit_of_work(read_only=True) as uow:
            known = uow.arrivals.known_uids(
                progress.mailbox,
                progress.folder,
                progress.uidvalidity,
                above_uid=progress.last_uid,
            )
        return [entry for entry in listed if entry.uid not in known]

    def _take_batch(
        self, batch: Sequence[Listed], progress: MailboxProgress, folder: MailFolder
    ) -> int:
        wanted = [e for e in batch if e.size_bytes <= self._policy.max_message_bytes]
        fetched = list(folder.fetch(wanted, self._spool)) if wanted else []
        self._blobs.adopt((item.path, item.sha256) for item in fetched)
        # What the server lists but does not give is no ledger line yet: reconciling tries again.
        settled = [e for e in batch if e.uid not in folder.withheld]
        arrivals = self._ledger_lines(settled, {item.uid: item for item in fetched}, progress)
        with self._database.unit_of_work() as uow:
            new = self._record(uow, arrivals)
            uow.mailboxes.save(
                replace(
                    progress,
                    last_uid=max(progress.last_uid, batch[-1].uid),
                    last_read_at=self._clock.now(),
                    last_error="",
                )
            )
            uow.commit(lease=self._leadership.lease)
        log.info(
            "Took in %d messages (%d new) from %s/%s",
            len(fetched),
            new,
            progress.mailbox,
            progress.folder,
            extra={"event": "messages_taken_in", "count": len(fetched), "new": new},
        )
        if new:
            self._on_stored()
        return new

    def _record(self, uow: UnitOfWork, arrivals: Sequence[Arrival]) -> int:
        fresh = uow.arrivals.record(arrivals)
        return len(uow.messages.add_received(fresh, now=self._clock.now()))

    def _ledger_lines(
        self, batch: Sequence[Listed], fetched: dict[int, Fetched], progress: MailboxProgress
    ) -> list[Arrival]:
        now = self._clock.now()
        return [
            _ledger_line(
                entry,
                fetched.get(entry.uid),
                progress,
                now=now,
                cap=self._policy.max_message_bytes,
                quiet=self._is_quiet(entry.internal_date, progress),
            )
            for entry in batch
        ]

    def _is_quiet(self, internal_date: datetime | None, progress: MailboxProgress) -> bool:
        """Say whether a message is older than our first look; one without a date may be."""
        if not self._policy.quiet_first_run:
            return False
        if internal_date is None:
            return progress.last_uid == 0
        return progress.first_run_at is not None and internal_date < progress.first_run_at

    def _save_progress(self, progress: MailboxProgress, folder: MailFolder) -> None:
        with self._database.unit_of_work() as uow:
            uow.mailboxes.save(
                replace(
                    progress,
                    last_read_at=self._clock.now(),
                    last_error="",
                    server_count=folder.state.exists,
                )
            )
            uow.commit(lease=self._leadership.lease)

    def _hold_if_strange(self, done: TakenIn, progress: MailboxProgress) -> None:
        """Hold the outbox when a renumbered folder is mostly mail that was never seen.

        The folder was perhaps swapped for another; a person looks before hundreds are answered.
        """
        if done.new_messages * 2 <= done.listed or done.new_messages <= 1:
            return
        reason = (
            f"{progress.mailbox}/{progress.folder} was numbered anew and {done.new_messages} of "
            f"{done.listed} messages are new; check the mailbox, then: hopthu letters release"
        )
        with self._database.unit_of_work() as uow:
            uow.letters.hold_outbox(reason, now=self._clock.now())
            uow.commit(lease=self._leadership.lease)
        log.error(
            "Held the outbox: %s", reason, extra={"event": "outbox_held", "reason": "renumbered"}
        )


def _batches(listed: Sequence[Listed], policy: TakingInPolicy) -> Iterator[list[Listed]]:
    batch: list[Listed] = []
    size = 0
    for entry in listed:
        full = len(batch) >= policy.batch_messages or size + entry.size_bytes > policy.batch_bytes
        if batch and full:
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += entry.size_bytes
    if batch:
        yield batch


def _ledger_line(
    entry: Listed,
    fetched: Fetched | None,
    progress: MailboxProgress,
    *,
    now: datetime,
    cap: int,
    quiet: bool,
) -> Arrival:
    if entry.size_bytes > cap:
        state = ArrivalState.TOO_LARGE
    else:
        state = ArrivalState.STORED if fetched else ArrivalState.VANISHED
    return Arrival(
        mailbox=progress.mailbox,
        folder=progress.folder,
        uidvalidity=progress.uidvalidity,
        uid=entry.uid,
        state=state,
        raw_sha256=fetched.sha256 if fetched else None,
        size_bytes=fetched.size_bytes if fetched else entry.size_bytes,
        internal_date=entry.internal_date,
        quiet=quiet,
        seen_at=now,
    )
