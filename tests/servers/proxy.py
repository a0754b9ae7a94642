"""A TCP proxy on loopback that misbehaves where a test says so, and counts what passes."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

_BLOCK = 64 * 1024


@dataclass(kw_only=True)
class Fault:
    """What goes wrong once the server has sent some bytes on one connection.

    Attributes:
        after_bytes: how much of the server's output passes first.
        kind: rst | fin | stall: the connection is reset, closed, or nothing passes any more.
    """

    after_bytes: int
    kind: str


@dataclass(kw_only=True)
class Traffic:
    """One connection's bytes, and how often the client spoke after the server had."""

    from_server: int = 0
    from_client: int = 0
    client_turns: int = 0
    last_was_client: bool = field(default=False, repr=False)


class Proxy:
    """Stands between a client and a server; set `fault` before the client connects.

    Args:
        to: the server's port on loopback, or the path of its Unix socket.
        delay_seconds: how long each block takes.
    """

    host = "127.0.0.1"

    def __init__(self, to: int | Path, *, delay_seconds: float = 0.0) -> None:
        self._to = to
        self._delay = delay_seconds
        self._listener = socket.create_server((self.host, 0))
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._stopped = threading.Event()
        self.port: int = self._listener.getsockname()[1]
        self.fault: Fault | None = None
        self.connections: list[Traffic] = []

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stopped.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._threads[0].join(5)
        self.reset_all()
        for thread in self._threads:
            thread.join(5)

    def reset_all(self) -> None:
        """Reset every connection now."""
        for sock in self._sockets:
            _reset(sock)

    def stall(self) -> None:
        """Let nothing pass any more on the connections that are open."""
        self._stopped.set()

    def _accept(self) -> None:
        while True:
            try:
                client = self._listener.accept()[0]
            except OSError:
                return
            self._sockets.append(client)
            try:
                server = self._connect()
            except OSError:
                # The server is being started again: the client sees a line that breaks.
                _reset(client)
                continue
            self._sockets.append(server)
            for sock in (client, server):
                if sock.family != socket.AF_UNIX:
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            traffic = Traffic()
            self.connections.append(traffic)
            self._start(self._pump_client, client, server, traffic)
            self._start(self._pump_server, server, client, traffic)

    def _connect(self) -> socket.socket:
        if isinstance(self._to, int):
            return socket.create_connection((self.host, self._to))
        server = socket.socket(socket.AF_UNIX)
        server.connect(str(self._to))
        return server

    def _pump_client(self, client: socket.socket, server: socket.socket, traffic: Traffic) -> None:
        while data := _receive(client):
            traffic.client_turns += not traffic.last_was_client
            traffic.last_was_client = True
            traffic.from_client += len(data)
            if not self._pass(server, data):
                return
        _half_close(server)

    def _pump_server(self, server: socket.socket, client: socket.socket, traffic: Traffic) -> None:
        fault = self.fault
        while data := _receive(server):
            traffic.last_was_client = False
            if fault and traffic.from_server + len(data) >= fault.after_bytes:
                data = data[: fault.after_bytes - traffic.from_server]
                traffic.from_server += len(data)
                self._pass(client, data)
                _break(fault.kind, client, server)
                return
            traffic.from_server += len(data)
            if not self._pass(client, data):
                return
        _half_close(client)

    def _pass(self, sock: socket.socket, data: bytes) -> bool:
        if self._delay:
            time.sleep(self._delay)
        if self._stopped.is_set():
            return False
        try:
            sock.sendall(data)
        except OSError:
            return False
        return True

    def _start(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()


def _receive(sock: socket.socket) -> bytes:
    try:
        return sock.recv(_BLOCK)
    except OSError:
        return b""


def _half_close(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_WR)
    except OSError:
        return


def _break(kind: str, client: socket.socket, server: socket.socket) -> None:
    if kind == "rst":
        # Let the client take in what has passed: a reset throws away what it has not read.
        time.sleep(0.05)
        _reset(client)
        _reset(server)
    elif kind == "fin":
        for sock in (client, server):
            # A close alone would wait for the thread that reads from it.
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def _reset(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # Wakes the thread that reads from it, which would otherwise hold the socket open.
        sock.shutdown(socket.SHUT_RD)
    sock.close()
