"""What a server lists, as batches to fetch and as lines of the ledger: pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.entities.enums import ArrivalState
from db.entities.journal import MailboxProgress
from db.entities.messages import Arrival
from service.ports import Fetched, Listed
from service.rules.restored_gap import RestoredGap


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingInPolicy:
    """What bounds taking in.

    Attributes:
        max_message_bytes: larger messages stay on the server; recorded and shown.
        batch_bytes: a batch ends before it passes this many bytes.
        batch_messages: and before it passes this many messages.
        quiet_first_run: mail older than the first start is filed without an answer.
        gap: of a database that was restored; what arrived by its end may have been answered.
    """

    max_message_bytes: int = 100 * 1024 * 1024
    batch_bytes: int = 64 * 1024 * 1024
    batch_messages: int = 200
    quiet_first_run: bool = True
    gap: RestoredGap | None = None


def batches(listed: Sequence[Listed], policy: TakingInPolicy) -> Iterator[list[Listed]]:
    """Yield what is fetched and committed together; a message above the limit is alone."""
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


def ledger_lines(
    batch: Sequence[Listed],
    fetched: dict[int, Fetched],
    progress: MailboxProgress,
    policy: TakingInPolicy,
    *,
    first_look: bool,
    now: datetime,
) -> list[Arrival]:
    """Return the line of each entry: stored, vanished before it was read, or too large.

    Args:
        batch: what the server listed, without what it withheld.
        fetched: by UID.
        progress: of the folder.
        policy: what counts as too large, and whether old mail is quiet.
        first_look: the folder is read for the first time under this UIDVALIDITY, so that a
            message without a date may be old.
        now: when the lines are written.
    """
    return [
        _line(
            entry,
            fetched.get(entry.uid),
            progress,
            now=now,
            cap=policy.max_message_bytes,
            quiet=(
                policy.quiet_first_run
                and _is_old(entry.internal_date, progress.first_run_at, first_look=first_look)
            )
            or (
                policy.gap is not None
                and policy.gap.covers(entry.internal_date, first_look=first_look)
            ),
        )
        for entry in batch
    ]


def _is_old(
    internal_date: datetime | None, first_run_at: datetime | None, *, first_look: bool
) -> bool:
    if internal_date is None:
        return first_look
    return first_run_at is not None and internal_date < first_run_at


def _line(
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
