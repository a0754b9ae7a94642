"""How deep the faults are played: a sample in minutes, or all of it; and by which dice."""

import os
import random
from functools import cache

FULL = os.environ.get("HOPTHU_DEPTH") == "full"


def deep(sample: int, full: int) -> int:
    """Return how often something is tried: `sample` in a quick run, `full` in a full one."""
    return full if FULL else sample


@cache
def seed() -> int:
    """Return the seed of this run: HOPTHU_SEED, or one that is thrown; `make faults` prints it."""
    return int(os.environ.get("HOPTHU_SEED") or random.SystemRandom().randrange(10**9))


def dice(*salt: object) -> random.Random:
    """Return dice for one test: the same ones whenever the seed and the salt are the same."""
    return random.Random(f"{seed()}:{':'.join(map(str, salt))}")
