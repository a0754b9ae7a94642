"""Ways to tell the staff of trouble when letters are what fails: another server, a command, a file.

Each is tried once a call and says plainly when it did not work.
"""

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from service.adapters.smtp import SmtpTransport
from service.errors import ServiceError, TemporaryFailure
from service.ports import AlarmNotice

COMMAND_SECONDS = 30.0
_LONGEST_COMPLAINT = 200
# Read on when that is full: a command must not wait for us to listen.
_KEPT_BYTES, _PIECE_BYTES = 4 * 1024, 64 * 1024
_LAST_WORDS_SECONDS = 1.0


class LetterPath:
    """Hands the notice as a letter to another SMTP server."""

    name = "smtp"

    def __init__(self, transport: SmtpTransport, envelope_from: str) -> None:
        self._transport = transport
        self._envelope_from = envelope_from

    def check(self) -> str:
        """Log in and send nothing; returns what was found.

        Raises:
            ServiceError: it would not work now.
        """
        try:
            self._transport.check()
        finally:
            self._transport.close()
        return "logged in, nothing sent"

    def tell(self, notice: AlarmNotice) -> None:
        """Hand over one letter for each recipient.

        Raises:
            TemporaryFailure: not one of them was taken.
        """
        refusals = [self._send(recipient, raw) for recipient, raw in notice.letters]
        self._transport.close()
        if not refusals or all(refusals):
            raise TemporaryFailure(refusals[0] if refusals else "nobody to write to")

    def _send(self, recipient: str, raw: bytes) -> str:
        """Return why a letter was not taken, or ""."""
        try:
            handover = self._transport.send(self._envelope_from, recipient, raw)
        except ServiceError as error:
            return str(error)
        return "" if handover.outcome in {"sent", "maybe_sent"} else handover.answer or "not taken"


class CommandPath:
    """Runs a command of the office: the words on standard input, the subject in HOPTHU_SUBJECT.

    No shell looks at anything.
    """

    name = "command"

    def __init__(self, command: Sequence[str], *, seconds: float = COMMAND_SECONDS) -> None:
        self._command = tuple(command)
        self._seconds = seconds

    def check(self) -> str:
        """Look whether the command is there; it is not run.

        Raises:
            TemporaryFailure: it is not, or may not be run.
        """
        if shutil.which(self._command[0]) is None:
            raise TemporaryFailure(f"{self._command[0]} is no program that may be run")
        return f"{self._command[0]}, not run"

    def tell(self, notice: AlarmNotice) -> None:
        """Run the command.

        Raises:
            TemporaryFailure: it cannot be run, takes too long, or ends with another code than 0.
        """
        complaint = _Complaint()
        try:
            # In a session of its own, so that what it has started ends with it.
            running = subprocess.Popen(  # noqa: S603 - the office's own command, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=complaint.to,
                env={**os.environ, "HOPTHU_SUBJECT": notice.subject},
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            raise TemporaryFailure(f"{self._command[0]}: {error}") from error
        finally:
            complaint.begin()
        with running:
            self._wait(running, f"{notice.subject}\n\n{notice.text}".encode())
        said = complaint.end()
        if running.returncode:
            raise TemporaryFailure(f"{self._command[0]} ended with {running.returncode}: {said}")

    def _wait(self, running: subprocess.Popen[bytes], words: bytes) -> None:
        """Give it the words and wait; what takes too long is ended with all that it started."""
        try:
            running.communicate(words, timeout=self._seconds)
        except subprocess.TimeoutExpired as error:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            raise TemporaryFailure(
                f"{self._command[0]} took longer than {self._seconds:g} s"
            ) from error


class _Complaint:
    """What a command writes to its standard error: the beginning is kept, the rest is dropped."""

    def __init__(self) -> None:
        self._from, self.to = os.pipe()
        self._kept = bytearray()
        self._reading = threading.Thread(target=self._read, name="complaint", daemon=True)

    def begin(self) -> None:
        """Read; the other end is the command's alone from now on."""
        os.close(self.to)
        self._reading.start()

    def end(self) -> str:
        """Return what was kept; what the command left running may go on writing."""
        self._reading.join(_LAST_WORDS_SECONDS)
        return self._kept.decode("utf-8", "replace").strip()[:_LONGEST_COMPLAINT]

    def _read(self) -> None:
        with os.fdopen(self._from, "rb", buffering=0) as pipe:
            while piece := pipe.read(_PIECE_BYTES):
                self._kept += piece[: _KEPT_BYTES - len(self._kept)]


class FilePath:
    """Puts the notice at the end of a file, one stretch of text each, synced."""

    name = "file"

    def __init__(self, path: Path) -> None:
        self._path = path

    def check(self) -> str:
        """Open the file for writing, and write nothing.

        Raises:
            TemporaryFailure: it cannot be written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.open("ab").close()
        except OSError as error:
            raise TemporaryFailure(f"{self._path}: {error}") from error
        return f"{self._path} can be written"

    def tell(self, notice: AlarmNotice) -> None:
        """Write the notice.

        Raises:
            TemporaryFailure: the file cannot be written.
        """
        words = f"{notice.at.isoformat(timespec='seconds')} {notice.subject}\n{notice.text}\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(words.encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise TemporaryFailure(f"{self._path}: {error}") from error
