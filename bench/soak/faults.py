"""What goes wrong every few seconds while the service runs; each kind is counted."""

import contextlib
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Fault, Proxy
from tests.servers.smtp_sink import DROP, Sink

_LONGEST_CUT_BYTES = 200_000
_DOWN_SECONDS = 1.0
_LATER = ("451 4.3.0 try again later", "421 4.3.2 closing", "452 4.2.2 full")


class Faults:
    """Breaks one thing at a time.

    Attributes:
        played: how often each kind was played.
    """

    def __init__(
        self, dice: random.Random, *, dovecot: Dovecot, proxy: Proxy, sink: Sink, service: int
    ) -> None:
        self.played: Counter[str] = Counter()
        self._dice = dice
        self._dovecot = dovecot
        self._proxy = proxy
        self._sink = sink
        self._service = service
        # After a refusal the service gives the SMTP server a rest of a minute and more: with many
        # of them it would do little else.
        self._kinds: dict[str, tuple[Callable[[], bool], int]] = {
            "IMAP lines reset": (self._reset, 6),
            "IMAP line cut inside an answer": (self._cut, 6),
            "IMAP server started again": (self._restart, 2),
            "SMTP refuses for now": (self._refuse, 1),
            "SMTP line cut after the letter": (self._drop, 1),
            "reading process killed": (self._kill_reader, 6),
        }

    def play(self) -> None:
        """Play one fault, by the dice."""
        weights = [weight for _, weight in self._kinds.values()]
        (name,) = self._dice.choices(list(self._kinds), weights=weights)
        if self._kinds[name][0]():
            self.played[name] += 1

    def end(self) -> None:
        """Let everything behave from now on."""
        self._proxy.fault = None
        for script in (self._sink.on_rcpt, self._sink.on_dot):
            script.clear()
        self._dovecot.keep_running()

    def _reset(self) -> bool:
        self._proxy.fault = None
        self._proxy.reset_all()
        return True

    def _cut(self) -> bool:
        """Cut the lines that are made from now on, until the next reset."""
        after = self._dice.randrange(1, _LONGEST_CUT_BYTES)
        self._proxy.fault = Fault(after_bytes=after, kind=self._dice.choice(("rst", "fin")))
        self._proxy.reset_all()
        return True

    def _restart(self) -> bool:
        self._dovecot.stop()
        time.sleep(_DOWN_SECONDS)
        self._dovecot.start()
        return True

    def _refuse(self) -> bool:
        script = self._dice.choice((self._sink.on_rcpt, self._sink.on_dot))
        script.append(self._dice.choice(_LATER))
        return True

    def _drop(self) -> bool:
        self._sink.on_dot.append(DROP)
        return True

    def _kill_reader(self) -> bool:
        readers = children_of(self._service)
        if readers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._dice.choice(readers), signal.SIGKILL)
        return bool(readers)


def children_of(process_id: int) -> list[int]:
    """Return the processes that a process has started and that live."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{process_id}/task").iterdir():
            found += map(int, (task / "children").read_text("ascii").split())
    return found
