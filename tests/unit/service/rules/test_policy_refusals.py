"""Refusals by policy: when they are told, and when the outbox is held."""

from datetime import UTC, datetime, timedelta

import pytest

from db.entities.troubles import RefusedLetter
from service.rules.policy_refusals import judge_refusals

NOW = datetime(2022, 10, 13, 3, 0, tzinfo=UTC)


def refused(letter: int, answer: str = "554 5.7.1 listed") -> RefusedLetter:
    return RefusedLetter(
        letter_id=letter,
        recipient=f"a{letter}@x.example",
        at=NOW + timedelta(minutes=letter),
        code=554,
        answer=f"{answer} {letter}",
    )


@pytest.mark.parametrize(
    ("count", "taken", "told", "held"),
    [
        (2, 0, False, False),
        (3, 0, True, False),
        (5, 0, True, True),
        (5, 4, True, True),
        (5, 5, True, False),
        (50, 400, True, False),
    ],
)
def test_few_are_nothing_some_are_told_and_most_hold_the_outbox(count, taken, told, held):
    found = judge_refusals([refused(n) for n in range(count)], taken=taken)
    assert (found.since is not None) is told
    assert found.hold is held
    if told:
        assert found.since == NOW
        assert found.answer == f"554 5.7.1 listed {count - 1}"


def test_what_says_nothing_of_policy_is_not_counted_and_one_letter_counts_once():
    other = [refused(n, "550 15.7.13 x") for n in range(9)] + [refused(9, "550 5.1.1 no")]
    assert judge_refusals(other, taken=0).count == 0
    assert judge_refusals([refused(1)] * 9, taken=0).count == 1
