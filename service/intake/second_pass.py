"""The second, slower reading: text of scans, likeness of pictures. It holds nothing up.

Messages are filed by the first reading at once. Those with scans or pictures are marked with the
same commit, read again when nothing waits for the first reading, and filed anew in one
transaction. A crash in between leaves them as they were, and marked.
"""

import logging
import threading
from collections.abc import Callable

from db.entities.enums import Disposition
from db.entities.messages import StoredMessage
from db.errors import StorageError, UnusableValue
from service.errors import ServiceError
from service.intake.pipeline import ReadMessage
from service.ports import Reader, ReadResult
from service.workplace import Workplace

log = logging.getLogger(__name__)


class SecondPass:
    """Reads settled messages closely, one at a time, the newest first.

    Args:
        pictures_only: reads what the reader cannot, without the text of scans: photographs are
            not lost because they came with a hundred scanned pages.
    """

    def __init__(
        self,
        workplace: Workplace,
        reader: Reader,
        file_again: Callable[[ReadMessage], None],
        *,
        pictures_only: Reader | None = None,
    ) -> None:
        self._workplace = workplace
        self._reader = reader
        self._pictures_only = pictures_only
        self._file_again = file_again
        self._one_at_a_time = threading.Lock()

    def run(self, stop: threading.Event, *, most: int | None = None) -> int:
        """Read what is due until something waits for the first reading; returns how many.

        Args:
            stop: ends it between two messages; `interrupt` ends it within one.
            most: messages to read at most.

        Raises:
            ServiceError, StorageError: it cannot go on; what is not done stays due.
        """
        done = 0
        with self._one_at_a_time:
            while not stop.is_set() and (most is None or done < most):
                stored = self._next()
                if stored is None:
                    break
                self._read(stored)
                done += 1
        return done

    def interrupt(self) -> None:
        """End a reading in another thread at once; the message stays due."""
        for reader in self._readers():
            reader.interrupt()

    def close(self) -> None:
        """End the processes."""
        for reader in self._readers():
            reader.close()

    def _readers(self) -> tuple[Reader, ...]:
        return (
            (self._reader,) if self._pictures_only is None else (self._reader, self._pictures_only)
        )

    def _next(self) -> StoredMessage | None:
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            for busy in (Disposition.RECEIVED, Disposition.READING):
                if uow.messages.find_newest(busy, limit=1):
                    return None
            return next(iter(uow.messages.find_due_again(limit=1)), None)

    def _read(self, stored: StoredMessage) -> None:
        result = self._look(stored)
        if result.message is None:
            self._leave_as_it_is(stored, f"{result.reason}: {result.detail}")
            return
        try:
            self._file_again(ReadMessage(stored=stored, result=result))
        except (ServiceError, OSError):
            raise
        except Exception as error:
            if isinstance(error, StorageError) and not isinstance(error, UnusableValue):
                raise
            self._leave_as_it_is(stored, f"{type(error).__name__}: {error}")

    def _look(self, stored: StoredMessage) -> ReadResult:
        raw = [self._workplace.blobs.path(stored.raw_sha256)]
        (result,) = self._reader.read(raw, self._workplace.spool)
        if result.message is not None or self._pictures_only is None:
            return result
        log.warning(
            "The scans of message %d could not be read (%s: %s); its pictures are looked at alone",
            stored.id,
            result.reason,
            result.detail,
            extra={"event": "scans_left_out", "message_row": stored.id},
        )
        (result,) = self._pictures_only.read(raw, self._workplace.spool)
        # It is seldom needed, and memory is dear.
        self._pictures_only.close()
        return result

    def _leave_as_it_is(self, stored: StoredMessage, reason: str) -> None:
        """Let what the first reading found stand; it is not tried again by itself."""
        log.warning(
            "Message %d could not be read closely (%s); what was filed of it stands",
            stored.id,
            reason,
            extra={"event": "second_pass_failed", "message_row": stored.id},
        )
        with self._workplace.database.unit_of_work() as uow:
            uow.messages.end_second_pass([stored.id])
            uow.commit(lease=self._workplace.leadership.lease)
