"""Mail from files through the same pipeline: stored, in the ledger, read, filed.

Answers nobody unless told to. The same file twice is one message: the ledger's key is its hash.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from db.entities.enums import ArrivalState
from db.entities.messages import Arrival
from service.adapters.mail_files import FileMessage, UnreadableFile
from service.workplace import Workplace

log = logging.getLogger(__name__)

MAILBOX = "import"
AT_ONCE = 100
AT_ONCE_BYTES = 64 * 1024 * 1024


@dataclass(slots=True)
class ImportResult:
    """What an import did, as counts of messages; `unreadable` names files with the reason."""

    found: int = 0
    new: int = 0
    handled: int = 0
    unreadable: list[str] = field(default_factory=list)


def import_messages(
    workplace: Workplace,
    file: Callable[[], int],
    messages: Iterable[FileMessage | UnreadableFile],
    *,
    reply: bool = False,
    on_progress: Callable[[int], None] = lambda _: None,
) -> ImportResult:
    """Take in and file messages that were copied to the spool.

    Args:
        workplace: where they go.
        file: reads and files what waits and says how much; does nothing where the running
            service does it.
        messages: as read from files; consumed batch by batch.
        reply: True when senders are to be answered.
        on_progress: told the source bytes used up by each batch.
    """
    done = ImportResult()
    stream = iter(messages)
    while batch := _next_batch(stream):
        readable = [entry for entry in batch if isinstance(entry, FileMessage)]
        done.unreadable += [
            f"{entry.label}: {entry.reason}" for entry in batch if isinstance(entry, UnreadableFile)
        ]
        done.found += len(readable)
        done.new += _store(workplace, readable, quiet=not reply)
        done.handled += file()
        on_progress(sum(entry.source_bytes for entry in batch))
    return done


def _next_batch(
    stream: Iterable[FileMessage | UnreadableFile],
) -> list[FileMessage | UnreadableFile]:
    batch: list[FileMessage | UnreadableFile] = []
    size = 0
    for entry in islice(stream, AT_ONCE):
        batch.append(entry)
        size += entry.source_bytes
        if size >= AT_ONCE_BYTES:
            break
    return batch


def _store(workplace: Workplace, readable: Sequence[FileMessage], *, quiet: bool) -> int:
    workplace.blobs.adopt((entry.path, entry.sha256) for entry in readable)
    now = workplace.clock.now()
    arrivals = [
        Arrival(
            mailbox=MAILBOX,
            folder=entry.sha256,
            uidvalidity=0,
            uid=0,
            state=ArrivalState.STORED,
            raw_sha256=entry.sha256,
            size_bytes=entry.size_bytes,
            internal_date=entry.arrived_at,
            quiet=quiet,
            seen_at=now,
        )
        for entry in readable
    ]
    with workplace.database.unit_of_work() as uow:
        workplace.keep_files(uow, (entry.sha256 for entry in readable))
        known = set(uow.messages.find_rows(entry.sha256 for entry in readable))
        fresh = uow.arrivals.record(arrivals)
        uow.messages.add_received(fresh, now=now)
        # Rows that are there already are left alone, so it does not matter who leads.
        uow.commit()
    return len({entry.sha256 for entry in readable} - known)
