"""What is understood of labelled mails of five invented offices stays understood.

The labels were written before the rules were tried on them; the shares below are a floor, not the
aim. `make understand` prints the table.
"""

from pathlib import Path

import pytest

from tests.corpus.score import Score, score_world

WORLDS = sorted((Path(__file__).parents[1] / "data/understanding").glob("*/truth.jsonl"))
FLOOR = {
    "class": 1.0,
    "reply": 1.0,
    "unit": 0.98,
    "unit never wrong": 1.0,
    "campaign": 1.0,
    "stages": 0.98,
    "on_time": 1.0,
    "attachment found": 1.0,
    "attachment name": 0.99,
    "attachment role": 0.97,
    "document number": 0.97,
    "document date": 0.97,
    "figures": 0.97,
    "activities": 0.95,
    "photos count": 0.97,
    "photos distinct": 0.97,
    "missing": 0.97,
}


def test_there_are_worlds_to_judge():
    assert len(WORLDS) == 5


@pytest.fixture(scope="module")
def score() -> Score:
    together = Score()
    for truth in WORLDS:
        score_world(truth.parent, together)
    return together


@pytest.mark.parametrize("name", FLOOR)
def test_share_does_not_fall_below_the_floor(score: Score, name: str):
    assert score.share(name) >= FLOOR[name], "\n".join(score.wrong[name][:20])
