"""An IMAP server that says exactly what a test tells it to, however wrong."""

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

CAPABILITIES = "IMAP4rev1 IDLE MOVE UIDPLUS ESEARCH AUTH=PLAIN AUTH=XOAUTH2"

HANG_UP = b"\x00hang up\x00"

_DEFAULTS: dict[str, bytes] = {
    "CAPABILITY": f"* CAPABILITY {CAPABILITIES}\r\nTAG OK done\r\n".encode(),
    "LOGIN": f"TAG OK [CAPABILITY {CAPABILITIES}] in\r\n".encode(),
    "EXAMINE": (
        b"* FLAGS (\\Seen)\r\n* 3 EXISTS\r\n* 0 RECENT\r\n"
        b"* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 4] ok\r\nTAG OK [READ-ONLY] open\r\n"
    ),
    "NOOP": b"TAG OK done\r\n",
    "LOGOUT": b"* BYE bye\r\nTAG OK done\r\n" + HANG_UP,
}


class ScriptedImap:
    """Answers each command by the longest prefix of it that the script knows.

    Args:
        script: command prefix (without tag) to the answer, in which TAG stands for the tag; a
            lone word, such as DONE, belongs to the command before it. Of several answers each
            is given once, the last one for ever. HANG_UP ends the connection.
        greeting: the first line.

    Attributes:
        commands: every line received, without its tag, over all connections.
    """

    host = "127.0.0.1"

    def __init__(
        self,
        script: Mapping[str, bytes | Sequence[bytes]] | None = None,
        *,
        greeting: bytes = f"* OK [CAPABILITY {CAPABILITIES}] ready\r\n".encode(),
        address: str = "127.0.0.1",
    ) -> None:
        self.follow(script or {})
        self._greeting = greeting
        self._listener = socket.create_server((address, 0))
        self._threads: list[threading.Thread] = []
        self._sockets: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        self.commands: list[str] = []

    def follow(self, script: Mapping[str, bytes | Sequence[bytes]]) -> None:
        """Answer by another script from now on."""
        given = {**_DEFAULTS, **script}
        self._script = {
            prefix: [answer] if isinstance(answer, bytes) else list(answer)
            for prefix, answer in given.items()
        }

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in self._sockets:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                client = self._listener.accept()[0]
            except OSError:
                return
            self._sockets.append(client)
            self._start(self._talk, client)

    def _talk(self, client: socket.socket) -> None:
        with client, client.makefile("rb") as lines:
            try:
                if not self._answer(client, "", self._greeting):
                    return
                tag = ""
                for line in lines:
                    first, _, command = line.decode("utf-8", "replace").strip().partition(" ")
                    if command:
                        tag = first
                    self.commands.append(command or first)
                    if not self._answer(client, tag, self._find(command or first)):
                        return
            except OSError:
                return

    def _answer(self, client: socket.socket, tag: str, answer: bytes) -> bool:
        client.sendall(re.sub(rb"\bTAG\b", tag.encode(), answer.replace(HANG_UP, b"")))
        return HANG_UP not in answer

    def _find(self, command: str) -> bytes:
        known = [prefix for prefix in self._script if command.upper().startswith(prefix.upper())]
        if not known:
            return b"TAG BAD what?\r\n"
        answers = self._script[max(known, key=len)]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _start(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()
