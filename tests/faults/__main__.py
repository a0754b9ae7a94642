"""`make faults`: plays every case of the catalogue and says what became of each.

python -m tests.faults                     a sample, in minutes
python -m tests.faults --full --resume     all of it; goes on where a stopped run was
python -m tests.faults --cases C D4        some of it
python -m tests.faults --with-all-tests    and every other test beside them, in one go
"""

import argparse
import os
import sys
from pathlib import Path

import pytest

from tests.faults.catalogue import CASES
from tests.faults.depth import seed
from tests.faults.reporting import CaseReport
from tests.faults.selecting import CASE, PASSED, WANTED


def main() -> int:
    """Play the cases; 0 when all of them hold, 1 when one fails or has no test."""
    wanted = _arguments()
    os.environ["HOPTHU_SEED"] = str(wanted.seed or seed())
    os.environ["HOPTHU_DEPTH"] = "full" if wanted.full else "sample"
    names = [case.name for case in CASES if _is_wanted(case.name, wanted.cases)]
    report = CaseReport(wanted.out, names=names, resume=wanted.resume)
    options = ["-n", str(wanted.processes), "--dist", "worksteal", "-q", *wanted.rest]
    os.environ.pop(WANTED, None)
    if not wanted.with_all_tests:
        options += _only_cases(names, report, wanted.out / "before.txt")
    ended = pytest.main(options, [report])
    again = f"HOPTHU_SEED={os.environ['HOPTHU_SEED']} HOPTHU_DEPTH={os.environ['HOPTHU_DEPTH']}"
    sys.stdout.write(f"{report.table()}\n\n{again}\n")
    if report.missing:
        sys.stderr.write(f"without a test: {' '.join(report.missing)}\n")
    nothing_left = ended == pytest.ExitCode.NO_TESTS_COLLECTED and report.passed_before
    return 0 if (ended == 0 or nothing_left) and not report.missing else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--full", action="store_true", help="every crash point, every loop")
    parser.add_argument("--resume", action="store_true", help="leave out what passed already")
    parser.add_argument("--cases", nargs="+", default=[], help="A1, or C for a whole group")
    parser.add_argument("--with-all-tests", action="store_true", help="one start for everything")
    parser.add_argument("--seed", type=int, help="of an earlier run, to repeat it")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("faults-out"))
    known, rest = parser.parse_known_args()
    known.rest = rest
    if known.with_all_tests and (known.cases or known.resume):
        parser.error("--with-all-tests plays all: leave out --cases and --resume")
    return known


def _only_cases(names: list[str], report: CaseReport, before: Path) -> list[str]:
    """Tell every process that collects which cases are wanted; returns pytest's arguments."""
    before.write_text("\n".join(report.passed_before), "utf-8")
    os.environ[WANTED] = " ".join(names)
    os.environ[PASSED] = str(before)
    return ["-m", CASE, *_files_with_cases()]


def _files_with_cases() -> list[str]:
    """Return the files to collect: reading all tests would take half a minute."""
    found = sorted(Path("tests").rglob("test_*.py"))
    return [str(path) for path in found if f"mark.{CASE}(" in path.read_text("utf-8")]


def _is_wanted(name: str, wanted: list[str]) -> bool:
    return not wanted or name in wanted or name[0] in wanted


if __name__ == "__main__":
    raise SystemExit(main())
