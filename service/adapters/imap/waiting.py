"""Waiting for news of the open folder: IDLE in rounds, or asking now and then."""

import threading
import time

from service.adapters.imap.login import Client

# A server may end a silent session after 30 minutes, a firewall after fewer; each round ends
# with an answered command, so a dead connection is noticed within a round.
ROUND_SECONDS = 290.0
ASK_EVERY_SECONDS = 30.0


def wait_for_news(client: Client, seconds: float, interrupted: threading.Event) -> bool:
    """Return True as soon as the server has announced new mail, False when time has passed.

    Raises:
        imaplib.IMAP4.abort: the server said BYE or closed the connection.
        OSError: the connection died, or the server does not answer at a round's end.

    Source: RFC 2177.
    """
    wire = client.wire
    until = time.monotonic() + seconds
    has_idle = client.has_capability("IDLE")
    while not wire.news and not interrupted.is_set():
        left = until - time.monotonic()
        if left <= 0:
            # Not every server announces in IDLE what another of its machines has delivered.
            noop(client)
            return wire.news
        if has_idle:
            has_idle = _idle(client, min(left, ROUND_SECONDS))
        elif not interrupted.wait(min(left, ASK_EVERY_SECONDS)):
            noop(client)
    return wire.news


def noop(client: Client) -> None:
    """Ask the server for what has changed; its EXISTS and EXPUNGE are taken in."""
    client.wire.allow()
    client.wire.finish(client.wire.begin("NOOP"))


def _idle(client: Client, seconds: float) -> bool:
    """Idle for one round; False when the server refuses to."""
    wire = client.wire
    wire.allow()
    tag = wire.begin("IDLE")
    while not wire.digest():
        answer = wire.finished(tag)
        if answer is not None:
            return answer[0] == "OK"
    until = time.monotonic() + seconds
    while not wire.news and wire.wait_for_line(until - time.monotonic()):
        wire.allow()
        wire.digest()
    wire.allow()
    wire.send(b"DONE\r\n")
    wire.finish(tag)
    return True
