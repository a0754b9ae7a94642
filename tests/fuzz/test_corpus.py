"""Every input that a fuzzer began with or stumbled over is read, once, by its target."""

import time
from pathlib import Path

import pytest

from tests.fuzz.targets import CORPUS, TARGETS

INPUTS = sorted(path for path in CORPUS.rglob("*") if path.is_file())
CPU_SECONDS = 5.0
MOST_BYTES = 300_000


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_input_is_read_or_refused_soon(path: Path):
    started = time.process_time()

    TARGETS[path.parent.name](path.read_bytes())

    assert time.process_time() - started < CPU_SECONDS


def test_every_target_has_a_corpus_and_all_of_it_is_small():
    assert {path.parent.name for path in INPUTS} == set(TARGETS)
    assert sum(path.stat().st_size for path in INPUTS) < MOST_BYTES
