"""IMAP and SMTP servers of this process, in a thread with an event loop of its own.

Starting takes a few milliseconds; stopping ends every connection, every task and the thread.
"""

import asyncio
import contextlib
import threading
from collections.abc import Mapping
from datetime import datetime
from types import TracebackType
from typing import Self

import imapclient

from service.demo.imap_server import LOOPBACK, open_imap_server
from service.demo.smtp_server import SentMail, SentMailBox, open_smtp_server

START_SECONDS = 10.0
STOP_SECONDS = 5.0


class EmbeddedMailServers:
    """One IMAP server and one SMTP server on loopback, for as long as the `with` block lasts.

    Args:
        accounts: password by user name; each account has a mailbox of its own.
        refused: the SMTP answer by recipient address, for addresses that shall not work; that
            for "" is given to a null sender.

    Attributes:
        imap_port: where IMAP listens, without TLS.
        smtp_port: where SMTP listens, without TLS; logging in is possible, not required.
    """

    def __init__(
        self, accounts: Mapping[str, str], *, refused: Mapping[str, str] | None = None
    ) -> None:
        self.imap_port = 0
        self.smtp_port = 0
        self.host = LOOPBACK
        self._accounts = dict(accounts)
        self._box = SentMailBox(self._accounts, dict(refused or {}))
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="mail-servers", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def sent(self) -> tuple[SentMail, ...]:
        """Every mail handed to the SMTP server so far, in order."""
        return tuple(self._box.mails)

    def start(self) -> None:
        """Listen on both ports.

        Raises:
            OSError: if loopback gives no port.
            TimeoutError: if the servers do not come up in time.
        """
        self._thread.start()
        if not self._ready.wait(START_SECONDS):
            raise TimeoutError("the embedded mail servers did not start")
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """End every connection and the thread; may be called twice."""
        if self._loop is not None and self._end is not None and self._thread.is_alive():
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join(STOP_SECONDS)

    def append(
        self,
        account: str,
        raw: bytes,
        *,
        arrived_at: datetime | None = None,
        folder: str = "INBOX",
        flags: tuple[bytes, ...] = (),
    ) -> None:
        """Put one mail into a mailbox by IMAP APPEND.

        Args:
            account: a user name of `accounts`.
            raw: the message, any line ends.
            arrived_at: its INTERNALDATE, aware; the server's own clock when left out.
            folder: made when it is not there.
            flags: system flags it starts with.
        """
        client = imapclient.IMAPClient(self.host, self.imap_port, ssl=False)
        try:
            client.login(account, self._accounts[account])
            if folder != "INBOX" and not client.folder_exists(folder):
                client.create_folder(folder)
            client.append(folder, raw, flags=flags, msg_time=arrived_at)
        finally:
            client.logout()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # noqa: BLE001 (handed to the thread that started us)
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        imap = await open_imap_server(self._accounts)
        smtp = await open_smtp_server(self._box)
        self.imap_port = imap.sockets[0].getsockname()[1]
        self.smtp_port = smtp.sockets[0].getsockname()[1]
        self._ready.set()
        await self._end.wait()
        imap.close()
        smtp.close()
        # What still runs, pymap's forgotten IDLE tasks among it, is cancelled by asyncio.run.
