"""Asks a clamd whether a file holds something known to be malicious (ClamAV, clamd(8), INSTREAM).

A file that could not be looked at whole is "not scanned", never "clean": clamd calls what is
above its own limits clean, so that limits here must not be above those there, and the doctor
tries a known sign first.
"""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from service.ports import Clock, ScanVerdict

CHUNK_BYTES = 64 * 1024
LONGEST_ANSWER = 4096
# After a failure nothing is asked for so long: a scanner that hangs must not hold up all mail.
REST_SECONDS = 60.0
# The harmless sign that every scanner must know (eicar.org); in two parts, or this very file
# would be reported.
_HARMLESS = b"Bao cao ket qua"
TEST_SIGN = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(slots=True, kw_only=True)
class ClamdScanner:
    """One clamd, by a socket of this machine ("/run/clamav/clamd.ctl") or "host:port".

    Attributes:
        max_bytes: larger files are not scanned; no more than StreamMaxLength there.
        timeout_seconds: for one file as a whole and for each answer.
    """

    address: str
    max_bytes: int
    timeout_seconds: float
    clock: Clock
    _rest_until: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def scan(self, path: Path) -> ScanVerdict:
        """Return what the scanner says of a file; never raises for what the scanner does."""
        size = path.stat().st_size
        if size > self.max_bytes:
            return ScanVerdict(detail=f"{size} bytes are more than the scanner takes")
        with path.open("rb") as file:
            return self._scan(file)

    def try_out(self) -> str:
        """Return "" when the scanner knows a malicious file from a harmless one, else what it did.

        Source: the EICAR test file.
        """
        sign = self._ask_now(BytesIO(TEST_SIGN))
        if not sign.infected:
            return f"it does not know the test sign: {sign.detail or 'it calls it clean'}"
        plain = self._ask_now(BytesIO(_HARMLESS))
        return "" if plain.clean else f"a harmless text: {plain.detail}"

    def why_silent(self) -> str:
        """Return why nothing can be scanned now, or "" when a harmless text was."""
        plain = self._ask_now(BytesIO(_HARMLESS))
        return "" if plain.clean else plain.detail or "it calls a harmless text infected"

    def _scan(self, file: BinaryIO) -> ScanVerdict:
        with self._lock:
            if self.clock.monotonic() < self._rest_until:
                return ScanVerdict(detail="the scanner failed a moment ago")
            try:
                answer = self._exchange(file)
            except (OSError, ValueError) as error:
                # What is said of one file rests nobody: a stranger could send such files.
                self._rest_until = self.clock.monotonic() + REST_SECONDS
                return _unasked(error)
            return read_answer(answer)

    def _ask_now(self, file: BinaryIO) -> ScanVerdict:
        try:
            return read_answer(self._exchange(file))
        except (OSError, ValueError) as error:
            return _unasked(error)

    def _exchange(self, file: BinaryIO) -> str:
        """Return what the scanner answers to a file.

        Raises:
            OSError: it cannot be reached, closes early or takes too long.
            ValueError: the address names no port.
        """
        until = self.clock.monotonic() + self.timeout_seconds
        with closing(self._connect()) as line:
            line.sendall(b"zINSTREAM\0")
            for chunk in _chunks(file):
                if self.clock.monotonic() > until:
                    raise TimeoutError("the scanner took too long")
                line.sendall(struct.pack("!I", len(chunk)) + chunk)
            answer = _answer(line)
        if not answer:
            raise ConnectionError("the scanner said nothing")
        return answer

    def _connect(self) -> socket.socket:
        if self.address.startswith("/"):
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self.timeout_seconds)
            try:
                line.connect(self.address)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), self.timeout_seconds)


def _unasked(error: Exception) -> ScanVerdict:
    return ScanVerdict(detail=f"the scanner cannot be asked: {error}")


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes, and at last the empty chunk that ends a stream."""
    while chunk := file.read(CHUNK_BYTES):
        yield chunk
    yield b""


def _answer(line: socket.socket) -> str:
    said = b""
    while len(said) < LONGEST_ANSWER and not said.endswith(b"\0"):
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\r\n").decode("utf-8", "replace")


def read_answer(answer: str) -> ScanVerdict:
    """Return what an answer means: only "OK" is clean, and only "FOUND" is infected."""
    _, _, words = answer.partition(": ")
    if words == "OK":
        return ScanVerdict(clean=True)
    if words.endswith(" FOUND"):
        return ScanVerdict(infected=True, detail=words.removesuffix(" FOUND")[:200])
    return ScanVerdict(detail=answer[:200] or "the scanner said nothing")
