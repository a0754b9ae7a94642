"""Which messages are read next: claimed a batch ahead, so that the reading processes never wait.

A claim waits for its turn behind the transaction that is filing. While it does, the processes
have the batch before it to read.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future

from db.entities.messages import StoredMessage

Batch = Sequence[StoredMessage]


class ClaimedAhead:
    """Messages to read, in runs; what must be read alone is a run of its own.

    Args:
        claim: takes the next batch; empty when nothing waits.
        claiming: where the next batch is claimed meanwhile.
    """

    def __init__(self, claim: Callable[[], Batch], claiming: Executor) -> None:
        self._claim = claim
        self._claiming = claiming
        self._coming: Future[Batch] | None = None
        self._left: Batch = ()

    def next_run(self) -> Iterator[StoredMessage] | None:
        """Return what may be read together, the more claimed the further it is read, or None."""
        first = self._left or self._take()
        self._left = ()
        return self._run(first) if first else None

    def _run(self, batch: Batch) -> Iterator[StoredMessage]:
        yield from batch
        if _is_alone(batch):
            return
        while following := self._take():
            if _is_alone(following):
                self._left = following
                return
            yield from following

    def _take(self) -> Batch:
        batch = self._claim() if self._coming is None else self._coming.result()
        # What was interrupted before is claimed when its turn comes: a claim counts as a try.
        ahead = batch and not _is_alone(batch)
        self._coming = self._claiming.submit(self._claim) if ahead else None
        return batch


def _is_alone(batch: Batch) -> bool:
    """Tell what was interrupted once: if it is the one that kills, no other dies with it."""
    return batch[0].attempts > 1
