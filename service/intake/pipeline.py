"""Stored raw messages to filed ones: a reading thread feeds the filing of what has been read.

Filing commits whatever was read since the last commit, so that a single mail is not kept waiting
and a flood costs few commits. A message that was once interrupted is read alone the next time: if
it is the one that kills, the others do not die with it.
"""

import contextlib
import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from db.entities.messages import StoredMessage
from db.errors import StorageError
from service.intake.claiming import ClaimedAhead
from service.leadership import NotLeading
from service.ports import Reader, ReadResult
from service.workplace import Workplace

log = logging.getLogger(__name__)

READ_AT_ONCE = 128
FILE_AT_ONCE = 128
FILE_AT_ONCE_BYTES = 64 * 1024 * 1024
# The first interruption may be anybody's fault; after it a message is read alone, and the third
# time that this ends with the process, it is put aside. A kill may hit an innocent one: hence five.
MAX_ATTEMPTS = 5
# How long a commit waits for the next of a claim; one that hangs does not hold up the others.
TOGETHER_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMessage:
    """One stored message with what the reading process said of it.

    Attributes:
        more_follow: others are being read behind it, so that a commit may wait for them.
    """

    stored: StoredMessage
    result: ReadResult
    more_follow: bool = False


FileBatch = Callable[[Sequence[ReadMessage]], None]


class Pipeline:
    """Reads and files; one at a time may drain it.

    Args:
        on_idle: called after messages were filed and none is ready: what may wait a moment.
        more: set when filing has put messages back in line, which are then read at once.
    """

    def __init__(
        self,
        workplace: Workplace,
        reader: Reader,
        file_batch: FileBatch,
        *,
        on_idle: Callable[[], None] = lambda: None,
        more: threading.Event | None = None,
    ) -> None:
        self._workplace = workplace
        self._reader = reader
        self._file_batch = file_batch
        self._on_idle = on_idle
        self._more = more or threading.Event()
        self._one_at_a_time = threading.Lock()
        self._epoch = 0
        # Claimed by this process and not filed yet.
        self._in_hand: set[int] = set()

    def _recover(self) -> None:
        """Put back what an earlier process was reading when it ended; give up on the third time.

        Only once an epoch: what this process reads itself is left alone.
        """
        lease = self._workplace.leadership.lease
        if lease.epoch == self._epoch:
            return
        with self._workplace.database.unit_of_work() as uow:
            count = uow.messages.requeue_interrupted()
            given_up = uow.messages.give_up_reading(max_attempts=MAX_ATTEMPTS)
            uow.commit(lease=lease)
        self._epoch = lease.epoch
        self._in_hand.clear()
        if count:
            log.warning(
                "An earlier process ended while reading; %d messages are read again",
                count,
                extra={"event": "reading_recovered", "count": count, "given_up": len(given_up)},
            )

    def drain(self, stop: threading.Event | None = None) -> int:
        """Read and file everything that waits; returns how many messages were handled.

        Raises:
            NotLeading: another process holds the lease.
        """
        with self._one_at_a_time:
            self._recover()
            self._give_back()
            try:
                return self._drain_all(stop or threading.Event())
            finally:
                with contextlib.suppress(NotLeading, StorageError):
                    self._give_back()

    def _give_back(self) -> None:
        """Put back what was claimed and not filed: the store failed, or we were told to stop.

        It is not the messages' fault, so the attempt does not count against them.
        """
        if not self._in_hand:
            return
        with self._workplace.database.unit_of_work() as uow:
            uow.messages.requeue(sorted(self._in_hand))
            uow.commit(lease=self._workplace.leadership.lease)
        self._in_hand.clear()

    def _drain_all(self, stop: threading.Event) -> int:
        handled = self._drain(stop)
        while self._more.is_set() and not stop.is_set():
            self._more.clear()
            handled += self._drain(stop)
        return handled

    def _drain(self, stop: threading.Event) -> int:
        ready: queue.Queue[ReadMessage | BaseException | None] = queue.Queue(FILE_AT_ONCE * 2)
        abandoned = threading.Event()
        thread = threading.Thread(
            target=self._read_all, args=(ready, stop, abandoned), name="reading", daemon=True
        )
        thread.start()
        handled = 0
        try:
            for group in _groups(ready):
                self._file_batch(group)
                self._in_hand.difference_update(item.stored.id for item in group)
                handled += len(group)
        finally:
            abandoned.set()
            _empty(ready)
            thread.join()
        if handled:
            self._on_idle()
        return handled

    def _read_all(
        self,
        ready: queue.Queue[ReadMessage | BaseException | None],
        stop: threading.Event,
        abandoned: threading.Event,
    ) -> None:
        try:
            with ThreadPoolExecutor(1, thread_name_prefix="claiming") as claiming:
                claims = ClaimedAhead(self._claim, claiming)
                for item in self._read_runs(claims):
                    if abandoned.is_set() or stop.is_set():
                        break
                    ready.put(item)
            ready.put(None)
        except BaseException as error:  # noqa: BLE001 - it is raised again in the filing thread
            ready.put(error)

    def _claim(self) -> Sequence[StoredMessage]:
        with self._workplace.database.unit_of_work() as uow:
            batch = uow.messages.begin_reading(
                limit=READ_AT_ONCE, max_attempts=MAX_ATTEMPTS, now=self._workplace.clock.now()
            )
            uow.commit(lease=self._workplace.leadership.lease)
        self._in_hand.update(stored.id for stored in batch)
        return batch

    def _read_runs(self, claims: ClaimedAhead) -> Iterator[ReadMessage]:
        while run := claims.next_run():
            yield from self._read(run)

    def _read(self, run: Iterator[StoredMessage]) -> Iterator[ReadMessage]:
        handed_over: deque[StoredMessage] = deque()

        def paths() -> Iterator[Path]:
            for stored in run:
                handed_over.append(stored)
                yield self._workplace.blobs.path(stored.raw_sha256)

        for result in self._reader.read(paths(), self._workplace.spool):
            stored = handed_over.popleft()
            yield ReadMessage(stored=stored, result=result, more_follow=bool(handed_over))


def _groups(
    ready: queue.Queue[ReadMessage | BaseException | None],
) -> Iterator[list[ReadMessage]]:
    """Yield what was claimed together, as much as one commit should carry, until the end marker.

    Small commits are dear: each writes every page of the indexes that it touches.
    """
    ended = False
    while not ended:
        group: list[ReadMessage] = []
        size = 0
        item = ready.get()
        while isinstance(item, ReadMessage):
            group.append(item)
            size += item.stored.size_bytes
            if len(group) >= FILE_AT_ONCE or size >= FILE_AT_ONCE_BYTES:
                break
            following = _following(ready, item)
            if isinstance(following, _Nothing):
                break
            item = following
        if group:
            yield group
        if isinstance(item, BaseException):
            raise item
        ended = item is None


class _Nothing(Enum):
    """That nothing is ready now, where None is the end marker."""

    READY = "ready"


def _following(
    ready: queue.Queue[ReadMessage | BaseException | None], item: ReadMessage
) -> ReadMessage | BaseException | _Nothing | None:
    """Return what comes next; waits a little for one that was claimed with the item."""
    try:
        return ready.get(timeout=TOGETHER_SECONDS) if item.more_follow else ready.get_nowait()
    except queue.Empty:
        return _Nothing.READY


def _empty(ready: queue.Queue[ReadMessage | BaseException | None]) -> None:
    """Make room, so that a reading thread that waits to put can see that it was abandoned."""
    while True:
        try:
            ready.get_nowait()
        except queue.Empty:
            return
