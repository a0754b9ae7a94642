"""`python -m bench.letter_sink`: an SMTP server in a process of its own that takes every letter.

It answers as a local mail server does, several commands at once too (RFC 2920), and keeps nothing;
its port is the first line it writes.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.environment import measured_environment

HOST = "127.0.0.1"
_LARGEST = 50_000_000


class _Taker:
    async def handle_EHLO(  # noqa: N802 - aiosmtpd names it so
        self, _server: SMTP, session: Session, _envelope: Envelope, name: str, answer: list[str]
    ) -> list[str]:
        session.host_name = name
        return [answer[0], "250-PIPELINING", *answer[1:]]

    async def handle_DATA(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd names it so
        return "250 2.0.0 taken"


@contextmanager
def letter_sink() -> Iterator[int]:
    """Run the server for as long as the block lasts; yields its port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.letter_sink"],
        stdout=subprocess.PIPE,
        env=measured_environment(),
        text=True,
    )
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(10)


async def _serve() -> None:
    loop = asyncio.get_running_loop()

    def connect() -> SMTP:
        return SMTP(_Taker(), data_size_limit=_LARGEST, hostname="sink.test", loop=loop)

    server = await loop.create_server(connect, host=HOST, port=0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
