"""A batch is claimed while the one before is read; what may kill is read alone."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from db.entities.messages import StoredMessage
from service.intake.claiming import ClaimedAhead

NOW = datetime(2022, 10, 1, tzinfo=UTC)


def stored(number: int, *, attempts: int = 1) -> StoredMessage:
    return StoredMessage(
        id=number, raw_sha256=f"{number:064}", size_bytes=1, stored_at=NOW, attempts=attempts
    )


class Store:
    """Gives one batch a claim, and remembers how many were asked for."""

    def __init__(self, *batches: Sequence[StoredMessage]) -> None:
        self.batches = list(batches)
        self.claims = 0

    def claim(self) -> Sequence[StoredMessage]:
        self.claims += 1
        return self.batches.pop(0) if self.batches else ()


def runs_of(store: Store) -> Iterator[list[int]]:
    with ThreadPoolExecutor(1) as claiming:
        claims = ClaimedAhead(store.claim, claiming)
        while run := claims.next_run():
            yield [message.id for message in run]


def test_batches_follow_each_other_without_a_gap() -> None:
    store = Store([stored(1), stored(2)], [stored(3)])

    assert list(runs_of(store)) == [[1, 2, 3]]


def test_next_batch_is_claimed_before_the_first_is_read() -> None:
    store = Store([stored(1), stored(2)], [stored(3)])
    with ThreadPoolExecutor(1) as claiming:
        run = ClaimedAhead(store.claim, claiming).next_run()
        assert run is not None
        next(run)
        claiming.submit(int).result()

        assert store.claims == 2


def test_what_was_interrupted_is_read_alone_and_claimed_at_its_turn() -> None:
    suspects = [stored(number, attempts=2) for number in (3, 4)]
    store = Store([stored(1), stored(2)], suspects[:1], suspects[1:])

    runs = runs_of(store)
    assert next(runs) == [1, 2]
    assert next(runs) == [3]
    assert store.batches == [suspects[1:]], "a claim counts as a try"
    assert list(runs) == [[4]]


def test_what_came_while_the_last_was_read_is_taken_too() -> None:
    store = Store([stored(1)])
    runs = runs_of(store)
    assert next(runs) == [1]
    store.batches.append([stored(2)])

    assert list(runs) == [[2]]
