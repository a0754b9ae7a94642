"""Reads stored raw messages in processes with limits: implements service.ports.Reader."""

import hashlib
import itertools
import os
import re
import secrets
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from parsers.facts import Aims
from parsers.mail.message import Limits, Ours
from service.adapters.reading_process.answers import NotBelieved, Refused, checked_message
from service.adapters.reading_process.limits import Measure, ProcessLimits
from service.adapters.reading_process.process import ProcessDied, ReadingProcess, ReadingTask
from service.adapters.reading_process.wire import one_line
from service.errors import TemporaryFailure
from service.ports import ReadResult

READ_MESSAGE = "parsers.reading:read_message"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PERHAPS_ANOTHERS_FAULT = ("reader_died", "reader_memory")


class ReadingInterrupted(TemporaryFailure):
    """Reading was broken off because the service ends; it is done after the next start."""

    def __str__(self) -> str:
        return str(self.__doc__)


@dataclass(slots=True, kw_only=True)
class _Request:
    """One message on its way through a process."""

    raw: Path
    prefix: str
    size_bytes: int = 0
    slot: int = 0
    missing: str = ""


@dataclass(slots=True, kw_only=True)
class _Slot:
    """The place of one process, and what it has been asked."""

    process: ReadingProcess | None = None
    asked: deque[_Request] = field(default_factory=deque)
    asked_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """An answer taken, and what it says of the process.

    Attributes:
        goes_on: the process may be asked more.
        perhaps_anothers_fault: it had read others before, and they may have spoilt it; a second
            try in a new process is fair.
    """

    result: ReadResult
    goes_on: bool
    perhaps_anothers_fault: bool = False


class ReadingPool:
    """Warm reading processes, kept for the life of the service.

    Messages are handed over ahead of their answers, so that reading and filing overlap. One that
    kills its process, hangs, or uses up its limits costs itself only: what was handed over behind
    it goes to a new process. Safe for threads, one at a time.
    """

    def __init__(
        self,
        *,
        ours: Ours | None = None,
        message_limits: Limits | None = None,
        limits: ProcessLimits | None = None,
        processes: int = 1,
        reader: str = READ_MESSAGE,
        aims: Aims | None = None,
    ) -> None:
        self._limits = limits or ProcessLimits()
        self._task = ReadingTask(
            ours=ours or Ours(),
            message_limits=message_limits or Limits(),
            limits=self._limits,
            reader=reader,
            aims=aims,
        )
        self._slots = [_Slot() for _ in range(processes)]
        # What an earlier service left in the folder must not be in the way, whatever its number.
        name = secrets.token_hex(6)
        self._prefixes = (f"leaf-{name}-{number}-" for number in itertools.count())
        self._one_at_a_time = threading.Lock()
        self._interrupted = threading.Event()

    def interrupt(self) -> None:
        """Make a `read` in another thread end at once; for good, because the service ends."""
        self._interrupted.set()
        for slot in self._slots:
            process = slot.process
            if process is not None:
                process.kill()

    def warm(self, spool: Path, *, processes: int | None = None) -> None:
        """Start processes without waiting for them, so that the first mail finds them ready.

        Args:
            spool: where they may write.
            processes: so many of them; None starts all.
        """
        with self._one_at_a_time:
            for slot in self._slots[:processes]:
                self._process(slot, spool.resolve())

    def measures(self, spool: Path) -> tuple[Measure, ...]:
        """Return the walls around the process and which of them hold on this machine.

        Raises:
            PermanentFailure: the process does not start.
        """
        with self._one_at_a_time:
            return self._process(self._slots[0], spool.resolve()).await_ready()

    def read(self, raw: Iterable[Path], spool: Path) -> Iterator[ReadResult]:
        """Yield one result a path, in order; decoded leaves are left as files in `spool`.

        The next paths are asked for while those before are being read.

        Raises:
            PermanentFailure: the process does not start.
            ReadingInterrupted: `interrupt` was called.
        """
        with self._one_at_a_time:
            folder = spool.resolve()
            try:
                yield from self._read(raw, folder)
            finally:
                # Left early: nobody will take the answers that are still to come.
                for slot in self._slots:
                    if slot.asked:
                        self._abandon(slot, folder)

    def close(self) -> None:
        """End the processes."""
        with self._one_at_a_time:
            for slot in self._slots:
                if slot.process is not None:
                    slot.process.end()
                    slot.process = None

    def _read(self, raw: Iterable[Path], spool: Path) -> Iterator[ReadResult]:
        waiting: deque[_Request] = deque()
        to_come = iter(raw)
        following = next(to_come, None)
        while waiting or following is not None:
            while following is not None and self._has_room(waiting):
                waiting.append(self._hand_over(following, spool))
                following = next(to_come, None)
            yield self._result(waiting.popleft(), spool)

    def _has_room(self, waiting: deque[_Request]) -> bool:
        count, size = len(waiting), sum(slot.asked_bytes for slot in self._slots)
        share = len(self._slots)
        few = count < self._limits.ahead * share and size < self._limits.ahead_bytes * share
        return not waiting or few

    def _hand_over(self, raw: Path, spool: Path) -> _Request:
        slot = min(self._slots, key=_load)
        request = _Request(raw=raw, prefix=next(self._prefixes), slot=self._slots.index(slot))
        self._ask(slot, request, spool)
        return request

    def _ask(self, slot: _Slot, request: _Request, spool: Path) -> None:
        """Put a request behind those that its process has; a dead one is noticed at its turn."""
        try:
            descriptor = os.open(request.raw, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            request.missing = f"the stored file cannot be opened: {error.strerror}"
            return
        try:
            request.size_bytes = os.fstat(descriptor).st_size
            process = self._process(slot, spool)
            taken = process.request(descriptor, spool, request.prefix)
            if not taken and not slot.asked:
                slot.process = None
                process.end()
                self._process(slot, spool).request(descriptor, spool, request.prefix)
            slot.asked.append(request)
            slot.asked_bytes += request.size_bytes
        finally:
            os.close(descriptor)

    def _result(self, request: _Request, spool: Path) -> ReadResult:
        if request.missing:
            return _failure(request.raw, "reader_error", request.missing)
        slot = self._slots[request.slot]
        taken = _take(self._process(slot, spool), request, spool)
        if self._interrupted.is_set():
            # Nothing is said of a message that was perhaps only in the way.
            raise ReadingInterrupted
        if taken.perhaps_anothers_fault:
            self._replace(slot, spool)
            taken = _take(self._process(slot, spool), request, spool)
        slot.asked.popleft()
        slot.asked_bytes -= request.size_bytes
        if taken.result.message is None:
            _clear(request, spool)
        if not taken.goes_on:
            self._replace(slot, spool)
        return taken.result

    def _process(self, slot: _Slot, spool: Path) -> ReadingProcess:
        """Return the slot's process, started where there is none that may write to the folder."""
        process = slot.process
        if process and spool != process.spool and not spool.is_relative_to(process.spool):
            process.end()
            process = None
        slot.process = process or ReadingProcess(self._task, spool)
        return slot.process

    def _replace(self, slot: _Slot, spool: Path) -> None:
        """End the slot's process; what it was asked and has not answered is asked of a new one.

        A new one is started in any case: the next mail finds it warm.
        """
        asked = list(slot.asked)
        self._abandon(slot, spool)
        self._process(slot, spool)
        for request in asked:
            self._ask(slot, request, spool)

    def _abandon(self, slot: _Slot, spool: Path) -> None:
        """End the slot's process with everything it was asked."""
        if slot.process is not None:
            slot.process.end()
            slot.process = None
        for request in slot.asked:
            _clear(request, spool)
        slot.asked.clear()
        slot.asked_bytes = 0


def _load(slot: _Slot) -> tuple[int, int]:
    return slot.asked_bytes, len(slot.asked)


def _take(process: ReadingProcess, request: _Request, spool: Path) -> _Taken:
    """Take the answer that is next, which must be the one to this request."""
    aged = process.answered > 0
    try:
        answer = process.answer()
    except ProcessDied as died:
        result = _failure(request.raw, died.reason, died.detail)
        perhaps = aged and died.reason in _PERHAPS_ANOTHERS_FAULT
        return _Taken(result=result, goes_on=False, perhaps_anothers_fault=perhaps)
    if isinstance(answer, Refused):
        result = _failure(request.raw, answer.reason, answer.detail)
        perhaps = aged and answer.reason in _PERHAPS_ANOTHERS_FAULT
        return _Taken(result=result, goes_on=not answer.last, perhaps_anothers_fault=perhaps)
    known = request.raw.name if _SHA256.fullmatch(request.raw.name) else None
    try:
        message = checked_message(answer.message, known, spool)
    except NotBelieved as error:
        # An earlier message may have taken the process over and answered for this one.
        result = _failure(request.raw, "reader_error", f"an answer that cannot be: {error}")
        return _Taken(result=result, goes_on=False, perhaps_anothers_fault=aged)
    result = ReadResult(raw_sha256=message.sha256, message=message)
    return _Taken(result=result, goes_on=not answer.last)


def _failure(raw: Path, reason: str, detail: str) -> ReadResult:
    sha256 = raw.name if _SHA256.fullmatch(raw.name) else _hash(raw)
    return ReadResult(raw_sha256=sha256, message=None, reason=reason, detail=one_line(detail))


def _hash(raw: Path) -> str:
    """Return the hash of a file, or "" when it cannot be read; the failure is told already."""
    try:
        with raw.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _clear(request: _Request, spool: Path) -> None:
    """Remove what a process left for a message that it did not finish."""
    for leaf in spool.glob(f"{request.prefix}*"):
        leaf.unlink(missing_ok=True)
