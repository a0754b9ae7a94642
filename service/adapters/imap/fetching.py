"""From listed entries to fetched files: sizes compared, empty answers looked at twice."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from service.adapters.imap.bodies import Body, BodyStream, plan_commands
from service.adapters.imap.listing import list_uids
from service.adapters.imap.login import Client
from service.adapters.imap.waiting import noop
from service.adapters.spooling import Spooled
from service.ports import Fetched, Listed

REFETCHES_BEFORE_TRUST = 3


class Fetching:
    """Fetches from one connection.

    Attributes:
        withheld: UIDs of the last `fetch` that the server lists but gave no bytes for.
    """

    def __init__(self, client: Client, *, max_literal_bytes: int) -> None:
        self.withheld: frozenset[int] = frozenset()
        self._client = client
        self._max_literal = max_literal_bytes
        self._misstated = 0

    def fetch(self, entries: Sequence[Listed], spool: Path) -> Iterator[Fetched]:
        """Yield the bytes of each entry; one that has vanished is left out.

        A body whose length is not the listed size is fetched once more. A server that then
        gives the same bytes, again and again, misstates sizes, and is believed from there on.
        """
        stream = BodyStream(self._client.wire, spool, max_literal_bytes=self._max_literal)
        wanted = {entry.uid: entry for entry in entries}
        doubtful: dict[int, Spooled] = {}
        self.withheld = frozenset()
        try:
            for entry, file in _matched(stream.bodies(plan_commands(entries)), wanted):
                differs = file.size_bytes != entry.size_bytes
                if differs and self._misstated < REFETCHES_BEFORE_TRUST:
                    doubtful[entry.uid] = file
                else:
                    yield _fetched(entry, file)
            again = self._still_listed(wanted.values())
            again += [entry for entry in entries if entry.uid in doubtful]
            if again:
                yield from self._fetch_again(stream, again, doubtful)
        finally:
            for file in doubtful.values():
                file.path.unlink(missing_ok=True)

    def _still_listed(self, missing: Iterable[Listed]) -> list[Listed]:
        """Return those of the missing entries that the server still has, after a look around."""
        uids = [entry.uid for entry in missing]
        if not uids:
            return []
        # Until a NOOP the server may go on listing what another session has removed.
        noop(self._client)
        still = {entry.uid for entry in list_uids(self._client, uids)}
        return [entry for entry in missing if entry.uid in still]

    def _fetch_again(
        self, stream: BodyStream, again: Sequence[Listed], doubtful: dict[int, Spooled]
    ) -> Iterator[Fetched]:
        wanted = {entry.uid: entry for entry in again}
        commands = (
            [entry]
            for entry in again
            if entry.uid not in doubtful or self._misstated < REFETCHES_BEFORE_TRUST
        )
        for entry, file in _matched(stream.bodies(commands), wanted):
            first = doubtful.pop(entry.uid, None)
            if first is not None:
                self._misstated += first.sha256 == file.sha256
                first.path.unlink(missing_ok=True)
            yield _fetched(entry, file)
        for uid in list(doubtful):
            yield _fetched(wanted.pop(uid), doubtful.pop(uid))
        self.withheld = frozenset(wanted)


def _matched(bodies: Iterable[Body], wanted: dict[int, Listed]) -> Iterator[tuple[Listed, Spooled]]:
    """Yield bodies with the entry they belong to, which leaves `wanted`.

    A body that nobody asked for, or an empty one for an entry with a size, is dropped.
    """
    for body in bodies:
        entry = wanted.get(body.uid)
        file = body.file
        if file is None:
            continue
        if entry is None or (not file.size_bytes and entry.size_bytes):
            file.path.unlink(missing_ok=True)
            continue
        del wanted[body.uid]
        yield entry, file


def _fetched(entry: Listed, file: Spooled) -> Fetched:
    return Fetched(
        uid=entry.uid,
        path=file.path,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        internal_date=entry.internal_date,
        size_differs=file.size_bytes != entry.size_bytes,
    )
