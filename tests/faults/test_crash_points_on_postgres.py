"""The same runs with the records on PostgreSQL: killed, on a failing disk, on lines that break."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.canonical import MOMENT, Stage, ended_well, trial
from tests.faults.depth import deep, dice
from tests.faults.playing import KILLED, choose, disturbed, failures_of, find_points, settled
from tests.faults.reporting import Tried
from tests.faults.tracing import DISK, LINE, Point, demand_strace, inject
from tests.faults.warm import DONE, SAID, warm_runs
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import PostgresServer
from tests.servers.proxy import Fault, Proxy

pytestmark = [pytest.mark.imap, pytest.mark.postgres]
SHARES = deep(1, 40)
KILLS, DISK_ERRORS, BROKEN_LINES = 8, 4, 6


@pytest.fixture(scope="module")
def stage(
    dovecot_server: Dovecot,
    postgres_server: PostgresServer,
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:
    demand_strace()
    with warm_runs() as runs:
        yield Stage(
            dovecot=dovecot_server,
            runs=runs,
            template=sqlite_template,
            scratch=tmp_path_factory.mktemp("crashes"),
            postgres=postgres_server,
        )


@pytest.fixture(scope="module")
def points(stage: Stage) -> list[Point]:
    return find_points(stage, (*DISK, *LINE))


@pytest.mark.case("D1")
@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_write_nothing_is_lost_and_nothing_repeated(
    stage: Stage, points: list[Point], share: int, tried: Tried
):
    chosen = choose(points, share=share, shares=SHARES, sample=KILLS, salt="kill on postgres")
    ends: Counter[int] = Counter()
    for point in chosen:
        with trial(stage) as shaken:
            code = disturbed(shaken, inject(point, "signal=SIGKILL"))
            ends[code] += 1
            assert code in {KILLED, DONE}, f"{point}: {code}\n{shaken.office.log}"
            settled(shaken, point)
    assert ends[KILLED] > len(chosen) // 2
    tried("crash points on PostgreSQL", ends[KILLED])


@pytest.mark.case("D2")
@pytest.mark.parametrize("share", range(SHARES))
def test_any_write_of_files_may_fail_once_or_for_good(
    stage: Stage, points: list[Point], share: int, tried: Tried
):
    disk = [point for point in points if point.call in DISK]
    chosen = choose(disk, share=share, shares=SHARES, sample=DISK_ERRORS, salt="disk on postgres")
    for number, point in enumerate(chosen):
        for fault in failures_of(point, number + share):
            _survives(stage, fault)
    tried("failed writes of files beside PostgreSQL", len(chosen))


@pytest.mark.case("D2", "D9")
@pytest.mark.parametrize("share", range(SHARES))
def test_the_line_to_the_database_may_break_at_any_byte(stage: Stage, share: int, tried: Tried):
    assert stage.postgres
    chance = dice("lines to postgres", share)
    ends: Counter[int] = Counter()
    with Proxy(stage.postgres.socket) as proxy:
        on_line = replace(stage, line=proxy)
        with trial(on_line) as quiet:
            assert quiet.runs.run(quiet.office.config, at=MOMENT) == DONE
        most = max(line.from_server for line in proxy.connections)
        for _ in range(BROKEN_LINES):
            with trial(on_line) as shaken:
                proxy.fault = Fault(after_bytes=chance.randrange(most), kind="rst")
                code = shaken.runs.run(shaken.office.config, at=MOMENT)
                proxy.fault = None
                ends[code] += 1
                assert ended_well(code), f"{code}\n{shaken.office.log}"
                settled(shaken, f"a line cut after {proxy.connections[-1].from_server} bytes")
    assert ends[SAID] > BROKEN_LINES // 2, ends
    tried("lines to PostgreSQL cut", BROKEN_LINES)


def _survives(stage: Stage, fault: list[str]) -> None:
    with trial(stage) as shaken:
        code = disturbed(shaken, fault)
        assert ended_well(code), f"{fault[-1]}: {code}\n{shaken.office.log}"
        settled(shaken, fault[-1])
