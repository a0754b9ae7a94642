"""`verify`: every stored hash, row and blob agree, and the servers' mail is accounted for.

What is found is a value for people; `--repair` mends what can be mended without guessing: blobs
are fetched again from the server or decoded again from the raw message, folders are rebuilt.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.entities.messages import Arrival, StoredMessage
from db.errors import BlobDamaged, BlobMissing
from service.errors import ServiceError
from service.operation.blob_naming import named_blobs
from service.operation.count_check import check_counts
from service.operation.service import FolderPlan, Service
from service.ports import Listed, MailFolder

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that does not agree.

    Attributes:
        kind: stable snake_case: raw_missing, raw_damaged, file_missing, file_damaged,
            thumbnail_missing, thumbnail_damaged, letter_missing, letter_damaged, folder_differs,
            not_in_ledger, server_unreachable, blobs_unnamed, counts_differ.
        subject: such as "message:12".
        text: one line for people.
        mended: put right by `--repair`.
        harmless: worth knowing, and nothing is wrong.
    """

    kind: str
    subject: str
    text: str
    mended: bool = False
    harmless: bool = False


class Verification:
    """Checks one store; `progress` is told how many blobs were read."""

    def __init__(self, service: Service, progress: Callable[[int], None] = lambda _: None) -> None:
        self._service = service
        self._workplace = service.workplace
        self._progress = progress

    def blobs_to_read(self) -> int:
        """Return how many blobs will be read, for a progress bar."""
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            return len(named_blobs(uow))

    def run(self, *, repair: bool, servers: bool = True) -> Iterator[Finding]:
        """Yield what does not agree.

        Args:
            repair: mend what can be; the caller holds the lease.
            servers: ask the mail servers too.
        """
        damaged = self._damaged_blobs()
        yield from self._raw_messages(damaged, repair=repair)
        yield from self._attachments(damaged, repair=repair)
        yield from self._thumbnails(damaged, repair=repair)
        yield from self._letters(damaged)
        yield from self._unnamed()
        yield from self._counts(repair=repair)
        yield from self._unit_folders(repair=repair)
        if servers:
            for plan in self._service.folders:
                yield from self._server(plan, repair=repair)

    def _damaged_blobs(self) -> dict[str, str]:
        """Return what is wrong with each bad blob, by its hash: missing or damaged."""
        bad: dict[str, str] = {}
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            names = named_blobs(uow)
        for name in sorted(names):
            try:
                self._workplace.blobs.verify(name)
            except BlobMissing:
                bad[name] = "missing"
            except BlobDamaged:
                bad[name] = "damaged"
            self._progress(1)
        return bad

    def _raw_messages(self, damaged: dict[str, str], *, repair: bool) -> Iterator[Finding]:
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            found = uow.messages.find_by_raw_sha256(damaged)
            arrivals = uow.arrivals.find_by_message([message.id for message in found.values()])
        for sha256, message in found.items():
            mended = repair and self._fetch_again(message, arrivals[message.id], damaged[sha256])
            word = damaged.pop(sha256) if mended else damaged[sha256]
            yield Finding(
                kind=f"raw_{word}",
                subject=f"message:{message.id}",
                text=f"the raw message {message.receipt} ({sha256[:12]}…) "
                + (f"was {word} and is fetched again" if mended else f"is {word}"),
                mended=mended,
            )

    def _fetch_again(
        self, message: StoredMessage, arrivals: Sequence[Arrival], trouble: str
    ) -> bool:
        """Fetch a raw message again from where it came; True when the same bytes are back."""
        for arrival in arrivals:
            plan = self._plan_of(arrival)
            if plan is None:
                continue
            try:
                with plan.watched.source.open(plan.watched.folder) as folder:
                    if self._restore(folder, arrival, message, trouble):
                        return True
            except ServiceError as error:
                log.warning(
                    "Could not fetch message %d again: %s",
                    message.id,
                    error,
                    extra={"event": "restore_failed"},
                )
        return False

    def _plan_of(self, arrival: Arrival) -> FolderPlan | None:
        return next(
            (
                plan
                for plan in self._service.folders
                if (plan.watched.source.name, plan.watched.folder)
                == (arrival.mailbox, arrival.folder)
            ),
            None,
        )

    def _restore(
        self, folder: MailFolder, arrival: Arrival, message: StoredMessage, trouble: str
    ) -> bool:
        if folder.state.uidvalidity != arrival.uidvalidity:
            return False
        entry = Listed(
            uid=arrival.uid, size_bytes=message.size_bytes, internal_date=arrival.internal_date
        )
        for fetched in folder.fetch([entry], self._workplace.spool):
            if fetched.sha256 != message.raw_sha256:
                fetched.path.unlink(missing_ok=True)
                continue
            if trouble == "damaged":
                self._workplace.blobs.remove(message.raw_sha256)
            self._workplace.blobs.adopt([(fetched.path, fetched.sha256)])
            return True
        return False

    def _attachments(self, damaged: dict[str, str], *, repair: bool) -> Iterator[Finding]:
        """Report damaged attachments, decoded again from their raw messages where asked to."""
        if not damaged:
            return
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            named_by = uow.messages.find_with_file(damaged)
            messages = uow.messages.get_many(
                sorted({r for rows in named_by.values() for r in rows})
            )
            attachments = uow.messages.attachments(list(messages))
        for row, files in attachments.items():
            bad = {file.sha256: file.name for file in files if file.sha256 in damaged}
            whole = messages[row].raw_sha256 not in damaged
            back = self._decode_again(messages[row], bad) if repair and whole and bad else set()
            for sha256, name in bad.items():
                word = damaged.pop(sha256) if sha256 in back else damaged[sha256]
                yield Finding(
                    kind=f"file_{word}",
                    subject=f"message:{row}",
                    text=f"{name} of message {row} "
                    + (f"was {word} and is decoded again" if sha256 in back else f"is {word}"),
                    mended=sha256 in back,
                )

    def _decode_again(self, message: StoredMessage, wanted: Collection[str]) -> set[str]:
        """Decode attachments again from the raw message; returns the hashes that came back."""
        blobs, spool = self._workplace.blobs, self._workplace.spool
        back: dict[str, Path] = {}
        for result in self._service.reader.read([blobs.path(message.raw_sha256)], spool):
            for attachment in result.message.attachments if result.message else ():
                if not attachment.spool_name:
                    continue
                leaf = spool / attachment.spool_name
                if attachment.sha256 in wanted and attachment.sha256 not in back:
                    back[attachment.sha256] = leaf
                else:
                    leaf.unlink(missing_ok=True)
        for sha256 in back:
            blobs.remove(sha256)
        blobs.adopt((leaf, sha256) for sha256, leaf in back.items())
        return set(back)

    def _thumbnails(self, damaged: dict[str, str], *, repair: bool) -> Iterator[Finding]:
        """Report damaged thumbnails; the next second pass makes them again where asked to."""
        with self._workplace.database.unit_of_work() as uow:
            messages = uow.photographs.thumbnails() if damaged else {}
            bad = {sha256: messages[sha256] for sha256 in damaged.keys() & messages.keys()}
            if repair and bad:
                uow.messages.ask_second_pass(sorted(set(bad.values())))
                uow.commit(lease=self._workplace.leadership.lease)
        for sha256, row in bad.items():
            word = damaged.pop(sha256)
            if repair:
                self._workplace.blobs.remove(sha256)
            yield Finding(
                kind=f"thumbnail_{word}",
                subject=f"message:{row}",
                text=f"a thumbnail of message {row} "
                + (f"was {word} and is made again by the next pass" if repair else f"is {word}"),
                mended=repair,
            )

    def _letters(self, damaged: dict[str, str]) -> Iterator[Finding]:
        """Report letters whose bytes are lost: they went out, and cannot be shown any more."""
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            letters = uow.letters.with_blob() if damaged else {}
        for sha256 in damaged.keys() & letters.keys():
            yield Finding(
                kind=f"letter_{damaged[sha256]}",
                subject=f"letter:{letters[sha256]}",
                text=f"the bytes of letter {letters[sha256]} are {damaged[sha256]}; "
                "only a backup has them",
            )

    def _unnamed(self) -> Iterator[Finding]:
        """Count the blobs that no row names: interrupted work leaves them, and they do no harm.

        They are kept. A mail that somebody removed from the server at that very moment would be
        among them.
        """
        blobs = self._workplace.blobs
        there = set(blobs.names())
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            there -= named_blobs(uow)
        if there:
            size = sum(blobs.size(name) for name in there) / 1024**2
            yield Finding(
                kind="blobs_unnamed",
                subject="blobs",
                text=f"{len(there)} blobs ({size:.1f} MiB) belong to nothing: interrupted work "
                "left them; they are kept and do no harm",
                harmless=True,
            )

    def _counts(self, *, repair: bool) -> Iterator[Finding]:
        for name, text in check_counts(self._workplace, repair=repair):
            yield Finding(kind="counts_differ", subject=f"table:{name}", text=text, mended=repair)

    def _unit_folders(self, *, repair: bool) -> Iterator[Finding]:
        folders = self._service.unit_folders
        account = folders.rebuild() if repair else folders.check()
        for word, paths in (
            ("not shown", account.added),
            ("shown but not wanted", account.removed),
            ("without its bytes", account.missing),
        ):
            for path in paths:
                mended = repair and word != "without its bytes"
                yield Finding(
                    kind="folder_differs",
                    subject=f"file:{path}",
                    text=f"{path} is {word}" if not mended else f"{path} was {word}",
                    mended=mended,
                )

    def _server(self, plan: FolderPlan, *, repair: bool) -> Iterator[Finding]:
        """Hold the server's UIDs against the ledger."""
        watched = plan.watched
        name = watched.source.name
        try:
            with watched.source.open(watched.folder) as folder:
                uids = folder.list_all_uids()
                with self._workplace.database.unit_of_work(read_only=True) as uow:
                    known = uow.arrivals.known_uids(name, watched.folder, folder.state.uidvalidity)
                missed = [uid for uid in uids if uid not in known]
                if missed and repair:
                    plan.taking_in.reconcile(name, watched.folder, folder)
        except ServiceError as error:
            yield Finding(
                kind="server_unreachable", subject=f"mailbox:{watched.label}", text=str(error)
            )
            return
        if missed:
            yield Finding(
                kind="not_in_ledger",
                subject=f"mailbox:{watched.label}",
                text=f"{watched.label}: {len(missed)} of {len(uids)} messages on the server "
                + ("were not in the ledger and are now" if repair else "are not in the ledger yet"),
                mended=repair,
            )
