"""The connection under imapclient: imaplib's protocol, our own buffer, clocks and limits.

imaplib names open, read, readline, send and shutdown as what a subclass may replace. Replacing
them gives what neither library offers: a literal goes to its sink in pieces and is never whole
in memory; nothing stays hidden in a buffer that poll() cannot see; every command ends in time
even when the server sends one byte a minute; a literal or a line of absurd size is refused
before it is read.
"""

import imaplib
import re
import select
import socket
import ssl
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

from service.adapters.spooling import Sink

BUFFER_BYTES = 256 * 1024
MAX_LINE_BYTES = 16 * 1024 * 1024
MAX_COLLECTED_LITERAL_BYTES = 1024 * 1024
MIN_BYTES_PER_SECOND = 8 * 1024
COMMAND_OVER_SILENCE = 5

_FETCH = re.compile(rb"\* \d+ FETCH \(", re.IGNORECASE)


class Wire(imaplib.IMAP4):
    """One connection. Not safe for two threads.

    Args:
        dial: returns a connected socket, wrapped in TLS where that comes first.
        host: the name that a certificate must carry after STARTTLS.
        silence_seconds: the longest wait for the next byte.

    Attributes:
        exists: how many messages the open folder holds, as the server last said.
        news: the server has said EXISTS since this was last set to False.
    """

    def __init__(
        self, dial: Callable[[], socket.socket], host: str, *, silence_seconds: float
    ) -> None:
        self._dial = dial
        self._silence = silence_seconds
        self._patience = silence_seconds
        self._buffer = bytearray(BUFFER_BYTES)
        self._view = memoryview(self._buffer)
        self._start = self._end = 0
        self._pushed_back = b""
        self._kept_bytes = 0
        self.exists = 0
        self.news = False
        super().__init__(host)

    def allow(self, expected_bytes: int = 0) -> None:
        """Give the commands that follow their time, by how much the server is to send."""
        self._patience = (
            self._silence * COMMAND_OVER_SILENCE + expected_bytes / MIN_BYTES_PER_SECOND
        )

    def allow_only(self, seconds: float) -> None:
        """Give what follows at most these seconds, all waits together."""
        self._patience = seconds

    def begin(self, *words: str) -> bytes:
        """Send a command and return its tag, without waiting: the next may follow at once."""
        tag: bytes = self._command(*words)
        return tag

    def finished(self, tag: bytes) -> tuple[str, bytes] | None:
        """Return (OK | NO | BAD, the server's words) once the command has ended, else None."""
        answer: Any = self.tagged_commands.get(tag)
        if answer is None:
            return None
        del self.tagged_commands[tag]
        return answer[0], answer[1][-1] or b""

    def digest(self) -> bool:
        """Read one response and keep it; True when it asks us to go on ("+").

        Raises:
            IMAP4.abort: the server said BYE, or what it said is no response.
        """
        asked_to_go_on = self._get_response() is None
        self._check_bye()
        return asked_to_go_on

    def next_fetch(self) -> bytes:
        """Return the first line of a FETCH response, or b"" after digesting any other one."""
        line = self.readline()
        if _FETCH.match(line):
            return line.rstrip(b"\r\n")
        self.push_back(line)
        self.digest()
        return b""

    def finish(self, tag: bytes) -> tuple[str, bytes]:
        """Read until the command has ended, and return its answer."""
        while True:
            answer = self.finished(tag)
            if answer is not None:
                self.untagged_responses.clear()
                return answer
            self.digest()

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        """Connect; called by imaplib."""
        del timeout
        self.host, self.port = host, port
        self.sock = self._dial()
        self.allow()

    def readline(self) -> bytes:
        """Return the next line with its end; b"" never: a closed connection raises."""
        if self._pushed_back:
            line, self._pushed_back = self._pushed_back, b""
            return line
        parts: list[bytes] = []
        total = 0
        while True:
            if self._start == self._end:
                self._fill()
            found = self._buffer.find(b"\n", self._start, self._end)
            until = found + 1 if found >= 0 else self._end
            parts.append(self._view[self._start : until].tobytes())
            self._start = until
            if found >= 0:
                return parts[0] if len(parts) == 1 else b"".join(parts)
            total += len(parts[-1])
            if total > MAX_LINE_BYTES:
                raise self.abort(f"the server sent a line of more than {MAX_LINE_BYTES} bytes")

    def push_back(self, line: bytes) -> None:
        """Let the next `readline` return this line again."""
        self._pushed_back = line

    def read(self, size: int) -> bytes:
        """Return a small literal whole; large ones go through `stream`."""
        if size > MAX_COLLECTED_LITERAL_BYTES:
            raise self.abort(f"the server announced {size} bytes where few were expected")
        collected = bytearray()
        self.stream(size, collected.extend)
        return bytes(collected)

    def stream(self, size: int, sink: Sink) -> None:
        """Hand exactly `size` bytes to the sink; a view is valid only until the sink returns."""
        while size:
            wanted = min(size, BUFFER_BYTES // 2)
            if self._start == self._end:
                self._fill()
            while self._end - self._start < wanted and self._end < BUFFER_BYTES:
                self._fill()
            take = min(size, self._end - self._start)
            sink(self._view[self._start : self._start + take])
            self._start += take
            size -= take

    def send(self, data: "ReadableBuffer") -> None:
        """Send all of it within the time allowed for silence."""
        self.sock.settimeout(self._silence)
        self.sock.sendall(data)

    def shutdown(self) -> None:
        """Close the socket; never raises."""
        sock = getattr(self, "sock", None)
        if sock is not None:
            sock.close()

    def starttls(
        self, ssl_context: ssl.SSLContext | None = None
    ) -> tuple[Literal["OK"], list[None]]:
        """Wrap the connection in TLS; what came unencrypted behind the answer is refused."""
        if ssl_context is None:
            raise self.error("STARTTLS needs a context that verifies")
        kind, said = self.finish(self.begin("STARTTLS"))
        if kind != "OK":
            raise self.error(f"STARTTLS: {said!r}")
        if self._start != self._end:
            raise self.abort("the server sent bytes between STARTTLS and TLS")
        self.sock.settimeout(self._silence)
        self.sock = ssl_context.wrap_socket(self.sock, server_hostname=self.host)
        return "OK", [None]

    def wait_for_line(self, seconds: float) -> bool:
        """Return True when bytes wait to be read, False when the time has passed."""
        if self._pushed_back or self._start != self._end:
            return True
        if isinstance(self.sock, ssl.SSLSocket) and self.sock.pending():
            return True
        poller = select.poll()
        poller.register(self.sock.fileno(), select.POLLIN)
        return bool(poller.poll(max(0.0, seconds) * 1000))

    def _fill(self) -> None:
        """Read what is there, at least one byte, into the free end of the buffer."""
        if self._start == self._end:
            self._start = self._end = 0
        if self._patience <= 0:
            raise TimeoutError("the server took longer over one command than is allowed")
        self.sock.settimeout(min(self._silence, self._patience))
        began = time.monotonic()
        count = self.sock.recv_into(self._view[self._end :])
        self._patience -= time.monotonic() - began
        if not count:
            raise self.abort("the server closed the connection")
        self._end += count

    def _get_capabilities(self) -> None:
        """Take what the greeting said; ask only where it said nothing. One round trip less."""
        said: Any = self.untagged_responses.pop("CAPABILITY", None)
        if not said:
            said = self.capability()[1]
            self.untagged_responses.pop("CAPABILITY", None)
        self.capabilities = tuple(bytes(said[-1] or b"").decode("ascii").upper().split())

    def _append_untagged(self, typ: str, dat: bytes | tuple[bytes, bytes] | None) -> None:
        """Keep an untagged response, unless the server floods us with them."""
        dat = b"" if dat is None else dat
        if not self.untagged_responses:
            self._kept_bytes = 0
        self._kept_bytes += sum(map(len, dat)) if isinstance(dat, tuple) else len(dat)
        if self._kept_bytes > MAX_LINE_BYTES:
            raise self.abort("the server sent more than was asked for")
        if typ == "EXISTS" and isinstance(dat, bytes):
            self.exists, self.news = int(dat), True
        self.untagged_responses.setdefault(typ, []).append(dat)

    def _log(self, line: str) -> None:
        """Keep no history of commands: imaplib's own would hold the password."""
