"""Processes between the program and its servers that note what passes, and when.

    python -m bench.tapping proxy TARGET_PORT     a loopback TCP proxy
    python -m bench.tapping sink                  an SMTP server that takes everything

Each prints its port, then one JSON line an event; `at` is of the machine's monotonic clock, the
same for all processes. They end with their standard input.
"""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_SHOWN_BYTES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Bytes that passed a proxy, or a letter that a sink took.

    Attributes:
        at: seconds of the monotonic clock.
        what: "client" or "server" said it; "letter" for a letter whose 250 was just sent.
        connection: which of the connections, counted from 0.
        size: bytes.
        text: what small pieces said.
    """

    at: float
    what: str
    connection: int
    size: int
    text: str


class Tap:
    """A proxy or sink as a process; `with Tap("sink") as sink: sink.port`."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self.events: list[Event] = []
        self._changed = threading.Condition()

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.tapping", *self._arguments],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())
        self._reader = threading.Thread(target=self._collect)
        self._reader.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(10)
        self._reader.join()

    def wait_for(self, what: str, text: str, *, since: float, seconds: float) -> Event:
        """Return the first event after a moment that says a text.

        Raises:
            TimeoutError: there was none in time.
        """
        until = time.perf_counter() + seconds
        with self._changed:
            while True:
                for event in reversed(self.events):
                    if event.at < since:
                        break
                    if event.what == what and text in event.text:
                        return event
                left = until - time.perf_counter()
                if left <= 0 or self._process.poll() is not None:
                    raise TimeoutError(f"no {text!r} from the {what} within {seconds} s")
                self._changed.wait(left)

    def _collect(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            with self._changed:
                self.events.append(Event(**json.loads(line)))
                self._changed.notify_all()


_printing = threading.Lock()


def _tell(what: str, connection: int, size: int, text: bytes) -> None:
    shown = text[:_SHOWN_BYTES].decode("latin-1") if size <= 4096 else ""
    event: dict[str, Any] = {"at": time.perf_counter(), "what": what, "connection": connection}
    with _printing:
        print(json.dumps({**event, "size": size, "text": shown}), flush=True)


def _proxy(target: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        number = 0
        while True:
            client, _ = listener.accept()
            server = socket.create_connection(("127.0.0.1", target))
            for source, sink, what in ((client, server, "client"), (server, client, "server")):
                source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(
                    target=_pump, args=(source, sink, what, number), daemon=True
                ).start()
            number += 1


def _pump(source: socket.socket, sink: socket.socket, what: str, number: int) -> None:
    try:
        while chunk := source.recv(1 << 18):
            _tell(what, number, len(chunk), chunk)
            sink.sendall(chunk)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        for one in (source, sink):
            one.close()


def _sink() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            client, _ = listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=_converse, args=(client,), daemon=True).start()


def _converse(client: socket.socket) -> None:
    lines = client.makefile("rb")
    client.sendall(b"220 sink\r\n")
    recipient = b""
    while line := lines.readline():
        verb = line[:4].upper()
        if verb == b"DATA":
            client.sendall(b"354 go on\r\n")
            size = 0
            while (text := lines.readline()) not in (b".\r\n", b""):
                size += len(text)
            client.sendall(b"250 taken\r\n")
            _tell("letter", 0, min(size, 4096), recipient)
        elif verb == b"QUIT":
            client.sendall(b"221 bye\r\n")
            break
        else:
            recipient = line if verb == b"RCPT" else recipient
            client.sendall(b"250-sink\r\n250 8BITMIME\r\n" if verb == b"EHLO" else b"250 ok\r\n")
    lines.close()
    client.close()


def _end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=_end_with_input, daemon=True).start()
    if sys.argv[1] == "proxy":
        _proxy(int(sys.argv[2]))
    else:
        _sink()
