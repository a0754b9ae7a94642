"""How the cost of a work grows with its size: a ratio, which a slow machine does not change."""

from collections.abc import Callable
from time import process_time

_ROUNDS = 5
#: What is four times as long takes four times as long, a second look from each place sixteen.
FOUR_TIMES = 10.0


def growth(work: Callable[[int], object], size: int, times: int = 4) -> float:
    """Return how many times as long a work of `times` the size takes.

    Both are done in turn and the least processor time of each counts: what else the machine does
    makes a round longer, never shorter.

    Args:
        work: does it, for one size.
        size: the smaller size; its work should take a millisecond at least.
        times: how much larger the other is.
    """
    rounds = [(_taken(work, size), _taken(work, times * size)) for _ in range(_ROUNDS)]
    of_small, of_large = (min(taken) for taken in zip(*rounds, strict=True))
    return of_large / max(of_small, 1e-6)


def _taken(work: Callable[[int], object], size: int) -> float:
    began = process_time()
    work(size)
    return process_time() - began
