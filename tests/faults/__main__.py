"""`make faults`: plays every case of the catalogue and says what became of each.

python -m tests.faults                     a sample, in minutes
python -m tests.faults --full --resume     all of it; goes on where a stopped run was
python -m tests.faults --cases C D4        some of it
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
    os.environ[WANTED] = " ".join(names)
    os.environ[PASSED] = str(wanted.out / "before.txt")
    (wanted.out / "before.txt").write_text("\n".join(report.passed_before), "utf-8")
    options = ["-n", str(wanted.processes), "-m", "case", "-q", *wanted.rest]
    ended = pytest.main([*options, *_files_with_cases()], [report])
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
    parser.add_argument("--seed", type=int, help="of an earlier run, to repeat it")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("faults-out"))
    known, rest = parser.parse_known_args()
    known.rest = rest
    return known


def _files_with_cases() -> list[str]:
    """Return the files to collect: reading all tests would take half a minute."""
    found = sorted(Path("tests").rglob("test_*.py"))
    return [str(path) for path in found if f"mark.{CASE}(" in path.read_text("utf-8")]


def _is_wanted(name: str, wanted: list[str]) -> bool:
    return not wanted or name in wanted or name[0] in wanted


if __name__ == "__main__":
    raise SystemExit(main())
