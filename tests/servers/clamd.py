"""A clamd that knows one sign: speaks INSTREAM on a socket, and misbehaves when told to."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from service.adapters.clamd import TEST_SIGN


@dataclass(slots=True, kw_only=True)
class StubClamd:
    """What it was given and how it answers.

    Attributes:
        mode: "knows"; "blind": everything is clean; "hangs"; "cuts" the line; "full": above its
            own limit.
        scanned: how many streams were read to their end.
    """

    address: str
    mode: str = "knows"
    scanned: int = 0
    ended: threading.Event = field(default_factory=threading.Event)


@contextmanager
def run_clamd(folder: Path) -> Iterator[StubClamd]:
    """Listen on a socket of a folder for as long as the block lasts."""
    path = folder / "clamd"
    stub = StubClamd(address=str(path))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(path))
        listening.listen()
        listening.settimeout(0.1)
        thread = threading.Thread(target=_serve, args=(listening, stub), daemon=True)
        thread.start()
        try:
            yield stub
        finally:
            stub.ended.set()
            thread.join(10)


def _serve(listening: socket.socket, stub: StubClamd) -> None:
    while not stub.ended.is_set():
        try:
            line, _ = listening.accept()
        except TimeoutError:
            continue
        with line, suppress(OSError, EOFError):
            _answer(line, stub)


def _answer(line: socket.socket, stub: StubClamd) -> None:
    line.settimeout(5)
    assert _exactly(line, 10) == b"zINSTREAM\0"
    if stub.mode == "cuts":
        return
    held = b""
    while size := struct.unpack("!I", _exactly(line, 4))[0]:
        held += _exactly(line, size)
    stub.scanned += 1
    if stub.mode == "hangs":
        stub.ended.wait(5)
        return
    if stub.mode == "full":
        line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
    elif TEST_SIGN in held and stub.mode == "knows":
        line.sendall(b"stream: Eicar-Test-Signature FOUND\0")
    else:
        line.sendall(b"stream: OK\0")


def _exactly(line: socket.socket, size: int) -> bytes:
    held = b""
    while len(held) < size:
        more = line.recv(size - len(held))
        if not more:
            raise EOFError
        held += more
    return held
