"""A run that is killed at any write, and one whose every write may fail: nothing is lost."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.faults.canonical import MOMENT, Stage, Trial, ended_well, trial
from tests.faults.depth import FULL, deep, dice
from tests.faults.tracing import DISK, LINE, Point, attached, demand_strace, inject, points_in
from tests.faults.warm import DONE, warm_runs
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.imap
CALLS = (*DISK, *LINE)
# So many tests share the points: several processes play them, and a stopped run goes on.
SHARES = deep(4, 40)
KILLS_IN_A_SHARE, ERRORS_IN_A_SHARE = 10, 5
KILLED = -9


@pytest.fixture(scope="module")
def stage(
    dovecot_server: Dovecot, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    demand_strace()
    scratch = tmp_path_factory.mktemp("crashes")
    with warm_runs() as runs:
        yield Stage(dovecot=dovecot_server, runs=runs, template=sqlite_template, scratch=scratch)


@pytest.fixture(scope="module")
def points(stage: Stage) -> list[Point]:
    """Every point of an undisturbed run; it is checked like the others."""
    log = stage.scratch / "calls"
    with trial(stage) as quiet:
        pid = quiet.runs.start(quiet.office.config, at=MOMENT, traced=True)
        with attached(pid, ["-e", f"trace={','.join(CALLS)}"], log):
            assert quiet.runs.wait() == DONE, quiet.office.log
        assert len(quiet.office.letters) == 4
        quiet.recover()
        quiet.check()
        assert len(quiet.office.letters) == 4
    found = points_in(log, CALLS)
    assert len(found) > 200
    return found


@pytest.mark.case("D1")
@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_write_nothing_is_lost_and_nothing_repeated(
    stage: Stage, points: list[Point], share: int
):
    chosen = _chosen(points, share, KILLS_IN_A_SHARE, "kill")
    ends: Counter[int] = Counter()
    for point in chosen:
        with trial(stage) as shaken:
            code = _disturbed(shaken, inject(point, "signal=SIGKILL"))
            ends[code] += 1
            assert code in {KILLED, DONE}, f"{point}: {code}\n{shaken.office.log}"
            _settled(shaken, point)
    sys.stdout.write(f"crash points {len(chosen)} of {len(points)}: {dict(ends)}\n")
    assert ends[KILLED] > len(chosen) // 2


@pytest.mark.case("D2")
@pytest.mark.parametrize("share", range(SHARES))
def test_any_write_may_fail_once_or_for_good(stage: Stage, points: list[Point], share: int):
    disk = [point for point in points if point.call in DISK]
    chosen = _chosen(disk, share, ERRORS_IN_A_SHARE, "error")
    for number, point in enumerate(chosen):
        for fault in _faults_for(point, number + share):
            with trial(stage) as shaken:
                code = _disturbed(shaken, fault)
                assert ended_well(code), f"{fault[-1]}: {code}\n{shaken.office.log}"
                _settled(shaken, fault[-1])
    sys.stdout.write(f"failed writes tried: {len(chosen)} of {len(disk)}\n")


def _faults_for(point: Point, number: int) -> list[list[str]]:
    """Return what happens there: an error once or for good; both where all is played."""
    once, for_good = (
        inject(point, f"error={('EIO', 'ENOSPC')[number % 2]}", ever_after=ever_after)
        for ever_after in (False, True)
    )
    if not FULL:
        return [for_good if number // 2 % 2 else once]
    return [once, for_good] if number % 4 == 0 else [once]


def _chosen(points: Sequence[Point], share: int, sample: int, salt: str) -> list[Point]:
    mine = points[share::SHARES]
    if FULL:
        return list(mine)
    # As many of a kind as of another: otherwise most would be pages of the database.
    by_call: dict[str, list[Point]] = {}
    for point in mine:
        by_call.setdefault(point.call, []).append(point)
    chance = dice(salt, share)
    return [chance.choice(by_call[chance.choice(sorted(by_call))]) for _ in range(sample)]


def _disturbed(shaken: Trial, options: list[str]) -> int:
    pid = shaken.runs.start(shaken.office.config, at=MOMENT, traced=True)
    with attached(pid, options):
        return shaken.runs.wait()


def _settled(shaken: Trial, fault: object) -> None:
    try:
        shaken.recover()
        shaken.check()
    except AssertionError as error:
        raise AssertionError(f"after {fault}: {error}\n{shaken.office.log}") from error
