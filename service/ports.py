"""What the use cases need of the outside. Adapters implement these; bootstrap builds them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from parsers.mail.message import Message


class Clock(Protocol):
    """Wall and monotonic time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderState:
    """What opening a folder told, without looking at a message.

    Attributes:
        uidnext: the UID that the next message will get; equal to the last known plus one
            means nothing is new. 0 when not known: the server did not say, or has announced
            mail since. Kept up to date by `list_new` and `wait`.
        exists: how many messages the folder holds.
    """

    uidvalidity: int
    uidnext: int
    exists: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One entry of a folder before its bytes are fetched.

    Attributes:
        internal_date: aware; None where the server gives no sound one.
    """

    uid: int
    size_bytes: int
    internal_date: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One message's raw bytes, written to a file of the spool, hashed on the way.

    Attributes:
        path: the spool file, not yet synced; the blob store adopts it by rename.
        size_differs: the server's RFC822.SIZE was wrong twice; the bytes are kept all the same.
    """

    uid: int
    path: Path
    sha256: str
    size_bytes: int
    internal_date: datetime | None
    size_differs: bool = False


class MailFolder(Protocol):
    """One open folder of a mailbox on a server. Not safe for two threads.

    After an error, or a `fetch` that was not read to its end, every call raises ConnectionLost.

    Attributes:
        withheld: UIDs of the last `fetch` that the server lists but gave no bytes for: neither
            fetched nor vanished, to be tried again later.
    """

    state: FolderState

    @property
    def withheld(self) -> frozenset[int]:
        """See above."""

    def list_new(self, above_uid: int) -> Sequence[Listed]:
        """Return what stands above a UID, ascending; one round trip."""

    def list_all_uids(self) -> Sequence[int]:
        """Return every UID in the folder, ascending; for the daily reconciliation."""

    def fetch(self, entries: Sequence[Listed], spool: Path) -> Iterator[Fetched]:
        """Yield the bytes of each entry; one that has vanished is left out."""

    def wait(self, seconds: float) -> bool:
        """Wait for news (IDLE where offered); True when the server announced some.

        `interrupt` ends it at once with False.
        """

    def mark_seen(self, uids: Sequence[int]) -> None:
        r"""Add \Seen; only after the messages' commit."""

    def move(self, uids: Sequence[int], to_folder: str) -> None:
        """Move messages; only after their commit."""


class MailSource(Protocol):
    """A mailbox that can be opened again and again.

    Raises from all calls: ConnectionLost, AccessDenied, PermanentFailure.
    """

    name: str

    def open(self, folder: str, *, write: bool = False) -> AbstractContextManager[MailFolder]:
        """Connect, log in and open one folder, read-only unless told otherwise."""

    def interrupt(self) -> None:
        """End every wait and every call soon, from another thread; for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What became of one letter at the SMTP server.

    Attributes:
        outcome: "sent" (250 seen), "maybe_sent" (the line died after the data), "refused"
            (5xx: for good), "deferred" (4xx, or no connection: try again).
        code: the reply code, or None.
        answer: the server's words, one line.
    """

    outcome: str
    code: int | None = None
    answer: str = ""


class Transport(Protocol):
    """Hands finished letters to an SMTP server; one recipient per envelope."""

    def send(self, envelope_from: str, recipient: str, raw: bytes) -> Handover:
        """Hand over one letter, reusing the connection where it is still good."""

    def interrupt(self) -> None:
        """Make a handover in another thread end at once; it says what became of its letter."""

    def close(self) -> None:
        """End the connection politely; never raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmNotice:
    """Words about trouble, for a way on which no ordinary letter goes.

    Attributes:
        at: aware, in the office's zone.
        letters: the same as finished letters: (recipient, bytes).
    """

    at: datetime
    subject: str
    text: str
    letters: tuple[tuple[str, bytes], ...] = ()


class SecondPath(Protocol):
    """A way to the staff that does not need the ordinary mail server."""

    @property
    def name(self) -> str:
        """One word: smtp, command, file."""

    def tell(self, notice: AlarmNotice) -> None:
        """Tell it; raises TemporaryFailure when that did not work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What the reading process said of one raw message: a message, or why not.

    Attributes:
        reason: "" when read; else a stable code: malformed_message, limit_exceeded,
            reader_timeout, reader_memory, reader_died, reader_error.
        detail: one line for people.
    """

    raw_sha256: str
    message: Message | None
    reason: str = ""
    detail: str = ""


class Reader(Protocol):
    """Reads stored raw messages in a process with limits."""

    def read(self, raw: Iterable[Path], spool: Path) -> Iterable[ReadResult]:
        """Yield one result a path, in order; decoded leaves are left as files in `spool`.

        The next paths are asked for while those before are being read.

        A message that kills the reader costs itself only: the others are read by a new one.
        """

    def warm(self, spool: Path, *, processes: int | None = None) -> None:
        """Start so many processes, or all, so that the first message finds them ready."""

    def interrupt(self) -> None:
        """Make a `read` in another thread end at once with a TemporaryFailure; for good."""

    def close(self) -> None:
        """End the process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanVerdict:
    """What a virus scanner says of one file; neither clean nor infected: it was not scanned.

    Attributes:
        detail: what was found, or why it was not scanned; one line.
    """

    clean: bool = False
    infected: bool = False
    detail: str = ""


class Scanner(Protocol):
    """Looks into files for what is known to be malicious."""

    def scan(self, path: Path) -> ScanVerdict:
        """Return what it says of a file; its own failure is a verdict, not an error."""


class Blobs(Protocol):
    """The content-addressed store, as far as the use cases need it."""

    def adopt(self, files: Iterable[tuple[Path, str]]) -> None:
        """Take over (spool file, sha256) pairs durably: a constant number of syncs a batch."""

    def put(self, content: bytes) -> str:
        """Store bytes durably; returns their sha256."""

    def path(self, sha256: str) -> Path:
        """Return where the blob lies; it may be missing."""

    def open(self, sha256: str) -> BinaryIO:
        """Open a blob for reading."""

    def remove_spool_leftovers(self, older_than: datetime) -> int:
        """Remove spool files older than a moment; returns how many."""

    def verify(self, sha256: str) -> None:
        """Read a blob and compare its bytes with its name; raises when they do not agree."""

    def names(self) -> Iterator[str]:
        """Yield the sha256 of every blob."""

    def size(self, sha256: str) -> int:
        """Return the size of a blob in bytes; raises when it is not there."""

    def remove(self, sha256: str) -> bool:
        """Remove a blob; False when it was not there."""
