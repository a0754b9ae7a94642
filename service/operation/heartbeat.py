"""Signs of life: a file for anybody's watchdog, and systemd's own protocol.

Source: sd_notify(3).
"""

import contextlib
import os
import socket
from collections.abc import Mapping
from pathlib import Path

from service.ports import Clock

BEAT_SECONDS = 15


class Heartbeat:
    """Touches a file and, under systemd, tells the service manager."""

    seconds = BEAT_SECONDS

    def __init__(self, path: Path, clock: Clock, environment: Mapping[str, str]) -> None:
        self._path = path
        self._clock = clock
        self._socket = environment.get("NOTIFY_SOCKET", "")

    def beat(self) -> None:
        """Say that the service is alive; never raises: a full disk must not end it."""
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(f"{self._clock.now().isoformat()} {os.getpid()}\n", "ascii")
        self._notify("WATCHDOG=1")

    def ready(self, doing: str) -> None:
        """Say that the service has started, and in a word what it does."""
        self.beat()
        self._notify(f"READY=1\nSTATUS={doing}")

    def stopping(self) -> None:
        """Say that the service ends."""
        self._notify("STOPPING=1")

    def _notify(self, state: str) -> None:
        if not self._socket:
            return
        address = "\0" + self._socket[1:] if self._socket.startswith("@") else self._socket
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.connect(address)
            out.sendall(state.encode("ascii"))
