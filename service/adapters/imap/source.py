"""A mailbox on an IMAP server."""

import contextlib
import imaplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from service.adapters.imap.account import ImapAccount
from service.adapters.imap.failures import (
    is_for_now,
    quote_server,
    require_plain_line,
    translated,
)
from service.adapters.imap.folder import ImapFolder, Opening
from service.adapters.imap.listing import MAX_UID
from service.adapters.imap.login import Client, connect
from service.errors import AccessDenied, ConnectionLost, PermanentFailure
from service.ports import FolderState

LOGOUT_SECONDS = 3.0


class ImapMailSource:
    """Opens folders of one account, each on a connection of its own; see ports.MailSource."""

    def __init__(self, account: ImapAccount) -> None:
        self.name = account.name
        self._account = account
        self._interrupted = threading.Event()
        self._lock = threading.Lock()
        self._watched: set[socket.socket] = set()
        self._announced: dict[str, dict[tuple[int, int], int]] = {}

    @contextmanager
    def open(self, folder: str, *, write: bool = False) -> Iterator[ImapFolder]:
        """Connect, log in and open one folder, read-only unless told otherwise.

        Raises:
            ConnectionLost: no connection, it broke, or `interrupt` was called.
            AccessDenied: certificate, login or folder refused.
            TemporaryFailure: the server says that it cannot just now.
            PermanentFailure: the folder's UIDs cannot be relied on.
        """
        where = f"mailbox {self.name}, folder {folder}"
        if not folder:
            raise PermanentFailure(f"mailbox {self.name}: a folder needs a name")
        require_plain_line(folder, f"mailbox {self.name}: the folder name")
        with self._connected() as client:
            with translated(where):
                state = _select(client, folder, where, write=write)
            opened = ImapFolder(client, state, self._opening(folder, where, write=write))
            yield opened
            if opened.usable:
                _log_out(client)

    def folders(self) -> list[str]:
        """Return the names of the account's folders that can be opened."""
        with self._connected() as client:
            with translated(f"mailbox {self.name}"):
                listed = client.list_folders()
            _log_out(client)
        return sorted(str(name) for flags, _, name in listed if b"\\Noselect" not in flags)

    def interrupt(self) -> None:
        """End every wait and every call soon, from another thread; for good."""
        self._interrupted.set()
        with self._lock:
            for sock in self._watched:
                # A shutdown, unlike a close, wakes the thread that waits for the socket.
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def _connected(self) -> Iterator[Client]:
        mine: list[socket.socket] = []
        try:
            client = connect(self._account, lambda sock: self._watch(sock, mine))
            try:
                yield client
            finally:
                client.wire.shutdown()
        finally:
            with self._lock:
                self._watched.difference_update(mine)
                for sock in mine:
                    sock.close()

    def _watch(self, sock: socket.socket, mine: list[socket.socket]) -> None:
        """Keep a second handle of a connection, which TLS does not take away."""
        handle = sock.dup()
        mine.append(handle)
        with self._lock:
            self._watched.add(handle)
        if self._interrupted.is_set():
            raise ConnectionLost(f"mailbox {self.name}: the service is stopping")

    def _opening(self, folder: str, where: str, *, write: bool) -> Opening:
        return Opening(
            where=where,
            writable=write,
            max_literal_bytes=self._account.max_literal_bytes,
            announced=self._announced.setdefault(folder, {}),
            interrupted=self._interrupted,
        )


def _select(client: Client, folder: str, where: str, *, write: bool) -> FolderState:
    client.wire.allow()
    try:
        answer = client.select_folder(folder, readonly=not write)
    except imaplib.IMAP4.readonly as error:
        raise AccessDenied(f"{where}: {client.host} allows only reading it") from error
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        if is_for_now(error):
            raise
        raise AccessDenied(
            f"{where}: cannot be opened; check `folders`: {quote_server(error)}"
        ) from error
    client.wire.untagged_responses.clear()
    client.wire.news = False
    uidvalidity = int(answer.get(b"UIDVALIDITY", 0))
    if not 0 < uidvalidity <= MAX_UID:
        raise PermanentFailure(
            f"{where}: the server gives no UIDVALIDITY, so nobody could tell new mail from old; "
            "the folder is left alone (RFC 9051, 2.3.1.1)"
        )
    return FolderState(
        uidvalidity=uidvalidity,
        uidnext=int(answer.get(b"UIDNEXT", 0)),
        exists=client.wire.exists,
    )


def _log_out(client: Client) -> None:
    """Say good-bye within a short time; never raises."""
    client.wire.allow_only(LOGOUT_SECONDS)
    with contextlib.suppress(Exception):
        client.logout()
