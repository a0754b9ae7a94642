"""What is claimed together is committed together, and the end marker always ends."""

import queue
import threading
import time

import pytest

from db.entities.messages import StoredMessage
from service.intake import pipeline
from service.intake.pipeline import ReadMessage
from service.ports import ReadResult


def read(row: int, *, size: int = 10, more: bool = False) -> ReadMessage:
    stored = StoredMessage(id=row, raw_sha256=f"{row:064x}", size_bytes=size)
    result = ReadResult(raw_sha256=stored.raw_sha256, message=None, reason="x")
    return ReadMessage(stored=stored, result=result, more_follow=more)


def groups(*items: ReadMessage | BaseException | None) -> list[list[int]]:
    ready: queue.Queue = queue.Queue()
    for item in items:
        ready.put(item)
    return [[one.stored.id for one in group] for group in pipeline._groups(ready)]


def test_what_is_ready_goes_together():
    assert groups(read(1), read(2), read(3), None) == [[1, 2, 3]]


def test_nothing_read_gives_no_group():
    assert groups(None) == []


def test_group_ends_at_its_number_of_messages(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pipeline, "FILE_AT_ONCE", 2)

    assert groups(*(read(n) for n in range(1, 6)), None) == [[1, 2], [3, 4], [5]]


def test_group_ends_at_its_size(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pipeline, "FILE_AT_ONCE_BYTES", 100)

    assert groups(read(1, size=60), read(2, size=60), read(3), None) == [[1, 2], [3]]


def test_failure_of_the_reading_comes_after_what_was_read():
    ready: queue.Queue = queue.Queue()
    for item in (read(1), OSError("reader")):
        ready.put(item)
    given = pipeline._groups(ready)

    assert [one.stored.id for one in next(given)] == [1]
    with pytest.raises(OSError, match="reader"):
        next(given)


def test_waits_a_little_for_what_was_claimed_with_it():
    ready: queue.Queue = queue.Queue()
    ready.put(read(1, more=True))
    threading.Timer(0.05, lambda: [ready.put(read(2)), ready.put(None)]).start()

    assert [[one.stored.id for one in group] for group in pipeline._groups(ready)] == [[1, 2]]


def test_single_mail_does_not_wait_for_others(monkeypatch):
    monkeypatch.setattr(pipeline, "TOGETHER_SECONDS", 60)
    ready: queue.Queue = queue.Queue()
    ready.put(read(1))
    begun = time.monotonic()

    group = next(pipeline._groups(ready))

    assert [one.stored.id for one in group] == [1]
    assert time.monotonic() - begun < 30
