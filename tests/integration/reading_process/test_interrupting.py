"""The service can end while a message is being read, however long that would take."""

import threading
import time

import pytest

from service.adapters.reading_process.pool import ReadingInterrupted


def test_reading_ends_at_once_and_says_nothing_of_the_message(pool, blobs, spool):
    paths = blobs("good first", "sleep second", "good third")
    given = pool.read(paths, spool)
    assert next(given).message.text == "first"
    threading.Timer(0.5, pool.interrupt).start()
    begun = time.monotonic()

    with pytest.raises(ReadingInterrupted):
        next(given)

    assert time.monotonic() - begun < 5
    pool.close()
    assert time.monotonic() - begun < 5


def test_closing_does_not_wait_for_what_is_being_read(pool, blobs, spool):
    ended = threading.Event()

    def read() -> None:
        with pytest.raises(ReadingInterrupted):
            list(pool.read(blobs("sleep for long"), spool))
        ended.set()

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(1)
    begun = time.monotonic()

    pool.interrupt()
    pool.close()

    thread.join(5)
    assert ended.is_set()
    assert time.monotonic() - begun < 5
