"""Plays the canonical run with one of its writes made to kill it or to fail."""

from collections.abc import Sequence

from tests.faults.canonical import MOMENT, Stage, Trial, trial
from tests.faults.depth import FULL, dice
from tests.faults.tracing import Point, attached, inject, points_in
from tests.faults.warm import DONE

LETTERS = 4
KILLED = -9


def find_points(stage: Stage, calls: Sequence[str]) -> list[Point]:
    """Return every point of an undisturbed run; it is checked like the others."""
    log = stage.scratch / "calls"
    with trial(stage) as quiet:
        pid = quiet.runs.start(quiet.office.config, at=MOMENT, traced=True)
        with attached(pid, ["-e", f"trace={','.join(calls)}"], log):
            assert quiet.runs.wait() == DONE, quiet.office.log
        assert len(quiet.office.letters) == LETTERS
        quiet.recover()
        quiet.check()
        assert len(quiet.office.letters) == LETTERS
    found = points_in(log, calls)
    assert len(found) > 200
    return found


def choose(
    points: Sequence[Point], *, share: int, shares: int, sample: int, salt: str
) -> list[Point]:
    """Return a share's points: all where all is played, else as many of a kind as of another.

    Most would be pages or packets of the database otherwise.
    """
    mine = points[share::shares]
    if FULL:
        return list(mine)
    by_call: dict[str, list[Point]] = {}
    for point in mine:
        by_call.setdefault(point.call, []).append(point)
    chance = dice(salt, share)
    return [chance.choice(by_call[chance.choice(sorted(by_call))]) for _ in range(sample)]


def disturbed(shaken: Trial, options: Sequence[str]) -> int:
    """Do a pass with strace's options; returns how it ended."""
    pid = shaken.runs.start(shaken.office.config, at=MOMENT, traced=True)
    with attached(pid, options):
        return shaken.runs.wait()


def settled(shaken: Trial, fault: object) -> None:
    """Start the service again, and hold what is left against what must be so."""
    try:
        shaken.recover()
        shaken.check()
    except AssertionError as error:
        raise AssertionError(f"after {fault}: {error}\n{shaken.office.log}") from error


def failures_of(point: Point, number: int) -> list[list[str]]:
    """Return how a disk fails at a point: once or for good; both where all is played."""
    once, for_good = (
        inject(point, f"error={('EIO', 'ENOSPC')[number % 2]}", ever_after=ever_after)
        for ever_after in (False, True)
    )
    if not FULL:
        return [for_good if number // 2 % 2 else once]
    return [once, for_good] if number % 4 == 0 else [once]
