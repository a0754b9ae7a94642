"""The whole program inside the test, between a mailbox and a mail server that are objects.

What the program does is its own: taking in, reading, filing, planning, composing, delivering. Only
the wires and the reading process are left out, so that thousands of passes are played in seconds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from hashlib import sha256
from itertools import count
from pathlib import Path
from unittest.mock import patch

from parsers.mail.message import Message, spool_names
from parsers.reading import read_message
from service.adapters.reading_process.spool_folder import SpoolFolder
from service.bootstrap import build_service
from service.bootstrap.reading import build_aims, build_ours, signing_key
from service.operation.preparing import prepare_store
from service.operation.service import Service
from service.ports import Fetched, FolderState, Handover, Listed, MailFolder, ReadResult
from service.settings.model import Settings

_NUMBERS = count(1)
#: By the hash of a mail, and whether it was looked at closely: what it says, and its files.
Remembered = dict[tuple[str, bool], tuple[Message, dict[str, bytes]]]


@dataclass
class SetClock:
    """A clock that stands still until it is set."""

    moment: datetime
    passed: float = 0.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.passed

    def pass_by(self, time: timedelta) -> None:
        """Go forward; both kinds of time do."""
        self.moment += time
        self.passed += time.total_seconds()


@dataclass
class Mailbox:
    """A mailbox of one folder, as the server keeps it. Implements MailSource and MailFolder."""

    name: str = "office"
    uidvalidity: int = 7
    mails: dict[int, tuple[bytes, datetime]] = field(default_factory=dict)
    next_uid: int = 1
    state: FolderState = field(default=FolderState(uidvalidity=0, uidnext=0, exists=0))
    withheld: frozenset[int] = frozenset()

    def deliver(self, raw: bytes, at: datetime) -> int:
        """Put one mail into the folder; returns its UID."""
        self.mails[self.next_uid] = (raw, at)
        self.next_uid += 1
        return self.next_uid - 1

    @contextmanager
    def open(self, folder: str, *, write: bool = False) -> Iterator[MailFolder]:
        del folder, write
        self.state = FolderState(
            uidvalidity=self.uidvalidity, uidnext=self.next_uid, exists=len(self.mails)
        )
        yield self

    def list_new(self, above_uid: int) -> Sequence[Listed]:
        return [
            Listed(uid=uid, size_bytes=len(raw), internal_date=at)
            for uid, (raw, at) in self.mails.items()
            if uid > above_uid
        ]

    def list_all_uids(self) -> Sequence[int]:
        return list(self.mails)

    def fetch(self, entries: Sequence[Listed], spool: Path) -> Iterator[Fetched]:
        for entry in entries:
            raw, at = self.mails[entry.uid]
            path = spool / f"fetched{next(_NUMBERS)}"
            path.write_bytes(raw)
            yield Fetched(
                uid=entry.uid,
                path=path,
                sha256=sha256(raw).hexdigest(),
                size_bytes=len(raw),
                internal_date=at,
            )

    def wait(self, seconds: float) -> bool:
        del seconds
        return False

    def mark_seen(self, uids: Sequence[int]) -> None:
        raise AssertionError(f"the mailbox was to be left as it is: {uids}")

    def move(self, uids: Sequence[int], to_folder: str) -> None:
        raise AssertionError(f"the mailbox was to be left as it is: {uids} to {to_folder}")

    def interrupt(self) -> None:
        pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One letter whose bytes reached the mail server, whatever we were told of it."""

    recipient: str
    message_id: str
    raw: bytes

    @property
    def answers(self) -> str:
        """The Message-ID of the mail that it answers, or ""."""
        return str(message_from_bytes(self.raw)["In-Reply-To"] or "").strip()


class Died(BaseException):
    """The process ended here: nothing of it runs any more, and nothing is caught."""


@dataclass
class Outgoing:
    """A mail server that does what it is told with the next letters. Implements Transport.

    Attributes:
        answers: what becomes of the next letters, in turn: sent, refused, deferred, no_answer,
            maybe_sent (the bytes arrived, the answer was lost), lost (they did not), died_before
            and died_after (the process ends before, or after, the bytes arrived). Sent by default.
    """

    answers: list[str] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    def send(self, envelope_from: str, recipient: str, raw: bytes) -> Handover:
        del envelope_from
        answer = self.answers.pop(0) if self.answers else "sent"
        if answer in {"sent", "maybe_sent", "died_after"}:
            mail = message_from_bytes(raw)
            own = str(mail["Message-ID"]).strip()
            self.taken.append(Taken(recipient=recipient, message_id=own, raw=raw))
        if answer.startswith("died"):
            raise Died(answer)
        return _HANDOVERS[answer]

    def interrupt(self) -> None:
        pass

    def close(self) -> None:
        pass


_HANDOVERS = {
    "sent": Handover(outcome="sent", code=250, answer="ok"),
    "refused": Handover(outcome="refused", code=550, answer="5.1.1 no such user"),
    "deferred": Handover(outcome="deferred", code=451, answer="4.3.0 come again"),
    "no_answer": Handover(outcome="deferred", answer="no connection"),
    "maybe_sent": Handover(outcome="maybe_sent", answer="the line died"),
    "lost": Handover(outcome="maybe_sent", answer="the line died"),
}


class NearReader:
    """Reads mail in this process, as the reading process would. Implements Reader.

    Args:
        before: called with the hash of each message before it is read.
        remembered: what reading found, kept for the next time that the same mail is read.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        deep: bool = False,
        before: Callable[[str], None] = lambda _: None,
        remembered: "Remembered | None" = None,
    ) -> None:
        self._remembered = {} if remembered is None else remembered
        self._deep = deep
        self._ours = build_ours(settings, signing_key(settings, make=True))
        # Nothing here looks at scans; OCR alone would take longer than everything else.
        self._aims = replace(build_aims(settings, deep=deep), scans=False)
        self._limits = settings.reading.limits()
        self._before = before

    def read(self, raw: Iterable[Path], spool: Path) -> Iterator[ReadResult]:
        for path in raw:
            self._before(path.name)
            key = path.name, self._deep
            if key not in self._remembered:
                self._remembered[key] = self._read(path, spool)
            message, files = self._remembered[key]
            for name, content in files.items():
                (spool / name).write_bytes(content)
            yield ReadResult(raw_sha256=path.name, message=message)

    def _read(self, path: Path, spool: Path) -> tuple[Message, dict[str, bytes]]:
        folder = SpoolFolder(spool, f"near{next(_NUMBERS)}-")
        with path.open("rb") as file:
            message = read_message(
                file, spool=folder, ours=self._ours, limits=self._limits, aims=self._aims
            )
        names = set(spool_names(message))
        folder.keep_only(names)
        return message, {name: (spool / name).read_bytes() for name in names}

    def warm(self, spool: Path, *, processes: int | None = None) -> None:
        pass

    def interrupt(self) -> None:
        pass

    def close(self) -> None:
        pass


@contextmanager
def open_service(
    settings: Settings,
    *,
    clock: SetClock,
    mailbox: Mailbox,
    outgoing: Outgoing,
    before_reading: Callable[[str], None] = lambda _: None,
    remembered: Remembered | None = None,
) -> Iterator[Service]:
    """Build the program as its own bootstrap does, around these ends."""

    def reader(_settings: Settings, _key: object = None, *, deep: bool = False, **_: object):  # type: ignore[no-untyped-def]
        return NearReader(settings, deep=deep, before=before_reading, remembered=remembered)

    with (
        patch("service.bootstrap.whole.build_source", lambda *_: mailbox),
        patch("service.bootstrap.whole.build_reader", reader),
        patch("service.bootstrap.whole.build_copier", reader),
        patch("service.bootstrap.letters.build_transport", lambda _: outgoing),
    ):
        service = build_service(settings, clock=clock)
    try:
        prepare_store(service.workplace, settings)
        yield service
    finally:
        service.close()
