"""One reading process, seen from the service: started, spoken to, and ended.

It is a fresh interpreter (never a fork of a service with threads), isolated from the environment,
with the module search path of the service and three descriptors: requests, answers, lifeline.
"""

import contextlib
import fcntl
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from parsers.facts import Aims
from parsers.mail.message import Limits, Ours
from service.adapters.reading_process.answers import (
    NotBelieved,
    Read,
    Ready,
    Refused,
    parse_answer,
)
from service.adapters.reading_process.limits import Measure, ProcessLimits
from service.adapters.reading_process.wire import LENGTH, one_line
from service.errors import PermanentFailure

_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[2]); "
    "from service.adapters.reading_process.child import main; main(sys.argv[1])"
)
# Recognition of letters is many times slower when it shares one page among threads.
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
_PIPE_BYTES = 256 * 1024
_LAST_WORDS_BYTES = 4096


class ProcessDied(Exception):
    """The process is gone, or was killed because it must not go on.

    Attributes:
        reason: reader_died, reader_timeout, reader_memory or limit_exceeded.
        detail: one line for people.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTask:
    """What every reading process of one service is started for.

    Attributes:
        reader: "module:function" of the function that reads one message; a function "prepare"
            of the same module is called with the aims before the first.
        aims: what it looks for in documents; None reads the mail alone.
    """

    ours: Ours
    message_limits: Limits
    limits: ProcessLimits
    reader: str
    aims: Aims | None = None


class ReadingProcess:
    """One child. Not safe for two threads."""

    def __init__(self, task: ReadingTask, spool: Path) -> None:
        self.spool = spool.resolve()
        self.answered = 0
        self.measures: tuple[Measure, ...] = ()
        self._limits = task.limits
        self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._answers, answers = os.pipe()
        lifeline, self._lifeline = os.pipe()
        fcntl.fcntl(self._answers, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._poll = select.poll()
        self._poll.register(self._answers, select.POLLIN)
        self._last_words = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                _command(task, self.spool, lifeline),
                stdin=theirs.fileno(),
                stdout=answers,
                stderr=self._last_words,
                env=_ENVIRONMENT,
                cwd="/",
                pass_fds=(lifeline,),
                start_new_session=True,
            )
        os.close(answers)
        os.close(lifeline)

    def request(self, raw: int, spool: Path, prefix: str) -> bool:
        """Ask for one message; False when the process takes no more requests.

        Args:
            raw: descriptor of the raw message, open for reading; the caller closes it.
            spool: inside the folder that the process was started for.
            prefix: how the names of this message's files begin.
        """
        packet = json.dumps({"spool": str(spool), "prefix": prefix}).encode()
        try:
            socket.send_fds(self._requests, [packet], [raw])
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    def await_ready(self) -> tuple[Measure, ...]:
        """Wait until the process stands behind its walls; returns the walls.

        Raises:
            PermanentFailure: it does not start.
        """
        if not self.measures:
            try:
                ready = self._receive()
            except ProcessDied as error:
                raise PermanentFailure(f"the reading process does not start: {error}") from None
            if not isinstance(ready, Ready):
                raise PermanentFailure("the reading process does not start: it spoke too early")
            self.measures = ready.measures
        return self.measures

    def answer(self) -> Read | Refused:
        """Wait for the answer to the oldest request that has none yet.

        Raises:
            ProcessDied: there will be none.
            PermanentFailure: the process did not even start.
        """
        self.await_ready()
        answer = self._receive()
        if isinstance(answer, Ready):
            raise self._killed("reader_error", "it answered out of turn")
        self.answered += 1
        return answer

    def kill(self) -> None:
        """Kill the process from another thread; who waits for its answer hears of it at once."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process; it holds nothing worth keeping. May be called again."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._requests.close()
        self._last_words.close()
        for descriptor in (self._answers, self._lifeline):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _receive(self) -> Ready | Read | Refused:
        deadline = time.monotonic() + self._limits.wall_seconds
        (size,) = LENGTH.unpack(self._receive_bytes(LENGTH.size, deadline))
        if size > self._limits.answer_bytes:
            raise self._killed("limit_exceeded", f"what was read of it is {size} bytes long")
        body = self._receive_bytes(size, deadline)
        try:
            return parse_answer(body)
        except NotBelieved as error:
            raise self._killed("reader_error", f"an answer that cannot be: {error}") from None

    def _receive_bytes(self, size: int, deadline: float) -> bytes:
        received = bytearray()
        while len(received) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not self._poll.poll(left * 1000):
                raise self._killed(
                    "reader_timeout", f"no answer within {self._limits.wall_seconds:g} s"
                )
            chunk = os.read(self._answers, min(size - len(received), _PIPE_BYTES))
            if not chunk:
                raise self._found_dead()
            received += chunk
        return bytes(received)

    def _killed(self, reason: str, detail: str) -> ProcessDied:
        self.end()
        return ProcessDied(reason, one_line(detail))

    def _found_dead(self) -> ProcessDied:
        code = self._process.wait()
        words = self._read_last_words()
        self.end()
        if -code == signal.SIGXCPU:
            seconds = self._limits.cpu_seconds
            return ProcessDied("reader_timeout", f"more than {seconds} s of processor time")
        if words.startswith("MemoryError"):
            return ProcessDied("reader_memory", "reading it needs more memory than is allowed")
        how = f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
        return ProcessDied("reader_died", one_line(f"{how}{': ' if words else ''}{words}"))

    def _read_last_words(self) -> str:
        """Return the last line that the process wrote to its standard error."""
        size = self._last_words.seek(0, os.SEEK_END)
        self._last_words.seek(max(0, size - _LAST_WORDS_BYTES))
        lines = self._last_words.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""


def _command(task: ReadingTask, spool: Path, lifeline: int) -> list[str]:
    ours: dict[str, Any] = {**asdict(task.ours), "addresses": sorted(task.ours.addresses)}
    arguments = {
        "reader": task.reader,
        "spool": str(spool),
        "lifeline": lifeline,
        "ours": ours,
        "message_limits": asdict(task.message_limits),
        "process_limits": asdict(task.limits),
        "aims": asdict(task.aims) if task.aims else None,
    }
    search_path = [str(Path(entry).resolve()) for entry in sys.path if entry]
    # -I: no environment, no user folder; -S: the search path comes from here, so no site either.
    return [sys.executable, "-I", "-S", "-c", _BOOT, json.dumps(arguments), json.dumps(search_path)]
