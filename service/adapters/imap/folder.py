"""One open folder."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from service.adapters.imap.bodies import OversizedLiteral
from service.adapters.imap.changing import mark_seen, move
from service.adapters.imap.failures import translated
from service.adapters.imap.fetching import Fetching
from service.adapters.imap.listing import list_above, list_all_uids
from service.adapters.imap.login import Client
from service.adapters.imap.waiting import wait_for_news
from service.errors import ConnectionLost, PermanentFailure
from service.ports import Fetched, FolderState, Listed

LISTINGS_IN_A_ROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a folder was opened.

    Attributes:
        where: what errors begin with.
        writable: by SELECT.
        max_literal_bytes: a body announced with more is not read.
        announced: by (UIDVALIDITY, UID), sizes that contradicted the listing and were refused;
            shared by all openings of the folder.
        interrupted: set when the service stops.
    """

    where: str
    writable: bool
    max_literal_bytes: int
    announced: dict[tuple[int, int], int]
    interrupted: threading.Event


class ImapFolder:
    """An open folder of an IMAP server; see service.ports.MailFolder.

    After any error, and after a `fetch` that was not read to its end, the connection is of no
    further use: every call raises ConnectionLost, and the folder has to be opened again.
    """

    def __init__(self, client: Client, state: FolderState, opening: Opening) -> None:
        self.state = state
        self.usable = True
        self._client = client
        self._opening = opening
        self._where = opening.where
        self._fetching = Fetching(client, max_literal_bytes=opening.max_literal_bytes)

    @property
    def withheld(self) -> frozenset[int]:
        """UIDs of the last `fetch` that the server lists but gave no bytes for: try later."""
        return self._fetching.withheld

    @property
    def capabilities(self) -> tuple[str, ...]:
        """What the server says it can do, after the login."""
        with self._command():
            return tuple(str(word, "ascii", "replace") for word in self._client.capabilities())

    def list_new(self, above_uid: int) -> Sequence[Listed]:
        """Return what stands above a UID, ascending; one round trip.

        A server may list what it knew before the command and announce newer mail behind it;
        then it is asked again.
        """
        wire = self._client.wire
        found: list[Listed] = []
        highest = above_uid
        with self._command():
            for _ in range(LISTINGS_IN_A_ROW):
                found += list_above(self._client, highest)
                highest = found[-1].uid if found else above_uid
                if not wire.news:
                    break
        uidnext = 0 if wire.news else max(highest + 1, self.state.uidnext)
        self.state = replace(self.state, uidnext=uidnext, exists=wire.exists)
        return [self._corrected(entry) for entry in found]

    def list_all_uids(self) -> Sequence[int]:
        """Return every UID in the folder, ascending; for the daily reconciliation."""
        with self._command():
            return list_all_uids(self._client)

    def fetch(self, entries: Sequence[Listed], spool: Path) -> Iterator[Fetched]:
        """Yield the bytes of each entry; one that has vanished is left out."""
        with self._command():
            try:
                yield from self._fetching.fetch(entries, spool)
            except OversizedLiteral as error:
                if error.uid is not None:
                    self._opening.announced[self.state.uidvalidity, error.uid] = error.size_bytes
                raise ConnectionLost(
                    f"{self._where}: {error}, more than it was listed with"
                ) from None

    def wait(self, seconds: float) -> bool:
        """Wait for news (IDLE where offered); True when the server announced some.

        An interruption ends the wait at once with False.
        """
        try:
            with self._command():
                news = wait_for_news(self._client, seconds, self._opening.interrupted)
        except ConnectionLost:
            if self._opening.interrupted.is_set():
                return False
            raise
        if news:
            self.state = replace(self.state, uidnext=0, exists=self._client.wire.exists)
        return news

    def mark_seen(self, uids: Sequence[int]) -> None:
        r"""Add \Seen; only after the messages' commit."""
        self._require_writable()
        with self._command():
            mark_seen(self._client, uids)

    def move(self, uids: Sequence[int], to_folder: str) -> None:
        """Move messages; only after their commit."""
        self._require_writable()
        with self._command():
            move(self._client, uids, to_folder, self._where)

    def _corrected(self, entry: Listed) -> Listed:
        announced = self._opening.announced.get((self.state.uidvalidity, entry.uid), 0)
        return replace(entry, size_bytes=announced) if announced > entry.size_bytes else entry

    def _require_writable(self) -> None:
        if not self._opening.writable:
            raise PermanentFailure(f"{self._where}: opened for reading only")

    @contextmanager
    def _command(self) -> Iterator[None]:
        if not self.usable:
            raise ConnectionLost(f"{self._where}: an earlier command was broken off; open it again")
        self.usable = False
        with translated(self._where):
            yield
        self.usable = True
