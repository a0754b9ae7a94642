"""A run that is killed at any write, and one whose every write may fail: nothing is lost."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.canonical import Stage, ended_well, trial
from tests.faults.depth import deep
from tests.faults.playing import KILLED, choose, disturbed, failures_of, find_points, settled
from tests.faults.reporting import Tried
from tests.faults.tracing import DISK, LINE, Point, demand_strace, inject
from tests.faults.warm import DONE, warm_runs
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.imap
CALLS = (*DISK, *LINE)
# So many tests share the points: several processes play them, and a stopped run goes on.
SHARES = deep(4, 40)
KILLS_IN_A_SHARE, ERRORS_IN_A_SHARE = 10, 5


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
    return find_points(stage, CALLS)


@pytest.mark.case("D1")
@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_write_nothing_is_lost_and_nothing_repeated(
    stage: Stage, points: list[Point], share: int, tried: Tried
):
    chosen = choose(points, share=share, shares=SHARES, sample=KILLS_IN_A_SHARE, salt="kill")
    ends: Counter[int] = Counter()
    for point in chosen:
        with trial(stage) as shaken:
            code = disturbed(shaken, inject(point, "signal=SIGKILL"))
            ends[code] += 1
            assert code in {KILLED, DONE}, f"{point}: {code}\n{shaken.office.log}"
            settled(shaken, point)
    assert ends[KILLED] > len(chosen) // 2
    tried("crash points on SQLite", ends[KILLED])


@pytest.mark.case("D2")
@pytest.mark.parametrize("share", range(SHARES))
def test_any_write_may_fail_once_or_for_good(
    stage: Stage, points: list[Point], share: int, tried: Tried
):
    disk = [point for point in points if point.call in DISK]
    chosen = choose(disk, share=share, shares=SHARES, sample=ERRORS_IN_A_SHARE, salt="error")
    for number, point in enumerate(chosen):
        for fault in failures_of(point, number + share):
            with trial(stage) as shaken:
                code = disturbed(shaken, fault)
                assert ended_well(code), f"{fault[-1]}: {code}\n{shaken.office.log}"
                settled(shaken, fault[-1])
    tried("failed writes on SQLite", len(chosen))
