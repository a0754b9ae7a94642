"""A digest for several people is worked out once, and not kept for long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread
from time import sleep

import pytest

from service.outbound.composed import Suppressed
from service.outbound.digest_memo import KEPT_FOR, DigestKey, DigestMemo

NOW = datetime(2022, 10, 13, 0, 30, tzinfo=UTC)
KEY = DigestKey(slot_at="2022-10-13T00:30", unit_code=None, since_slot="", language="vi")


@pytest.fixture
def made():
    return []


@pytest.fixture
def make(made):
    def make():
        made.append(Suppressed(reason=f"{len(made)}"))
        return made[-1]

    return make


def test_second_reader_gets_what_was_worked_out_for_the_first(make, made):
    memo = DigestMemo()

    first = memo.get(KEY, NOW, make)

    assert memo.get(KEY, NOW + KEPT_FOR - timedelta(seconds=1), make) is first
    assert len(made) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(KEY, unit_code="pgd"),
        replace(KEY, slot_at="2022-10-14T00:30"),
        replace(KEY, since_slot="2022-10-12T00:30"),
        replace(KEY, language="en"),
    ],
)
def test_another_scope_or_moment_is_worked_out_apart(make, made, other):
    memo = DigestMemo()

    assert memo.get(KEY, NOW, make) is not memo.get(other, NOW, make)
    assert len(made) == 2


def test_what_leaves_later_tells_how_things_stand_then(make, made):
    memo = DigestMemo()
    memo.get(KEY, NOW, make)

    memo.get(KEY, NOW + KEPT_FOR, make)

    assert len(made) == 2


def test_only_few_are_kept(make):
    memo = DigestMemo()
    for number in range(9):
        memo.get(replace(KEY, unit_code=f"{number}"), NOW, make)

    assert len(memo._kept) == 2


def test_threads_that_ask_together_wait_for_one(made, make):
    memo, got = DigestMemo(), []

    def slow():
        sleep(0.05)
        return make()

    threads = [Thread(target=lambda: got.append(memo.get(KEY, NOW, slow))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1
    assert len({id(one) for one in got}) == 1
