"""What became of each case: gathered while pytest plays them, told at the end, kept to go on.

A test says how much it has tried with `tried("kills -9", 50)`; sums are told.
Loaded by `python -m tests.faults`, which `make faults` and `make test` run. A test that passed is
noted at once, so that a long run that was stopped goes on where it was (`--resume`).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.faults.catalogue import CASES, GROUPS
from tests.faults.selecting import CASE

TRIED = "tried: "

#: Notes how often a test has tried what: `tried("kills -9", 50)`.
Tried = Callable[[str, int], None]


class CaseReport:
    """Gathers outcomes by case, on the process that hands out the work."""

    def __init__(self, folder: Path, *, names: Sequence[str], resume: bool) -> None:
        self.names = frozenset(names)
        self._done = folder / "passed.txt"
        folder.mkdir(parents=True, exist_ok=True)
        if not resume:
            self._done.unlink(missing_ok=True)
        self.tried: Counter[str] = Counter()
        self.passed_before = self._read()
        self.outcomes: dict[str, list[str]] = defaultdict(list)
        self.seconds: dict[str, float] = defaultdict(float)

    def _read(self) -> dict[str, list[str]]:
        if not self._done.exists():
            return {}
        cases_of = {}
        for line in self._done.read_text("utf-8").splitlines():
            test, cases, tried = json.loads(line)
            cases_of[test] = cases
            self.tried.update(tried)
        return cases_of

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what became of a test, for each case that it plays."""
        cases = [value for name, value in report.user_properties if name == CASE]
        for case in cases:
            self.seconds[str(case)] += report.duration
            if report.when == "call" or report.outcome != "passed":
                self.outcomes[str(case)].append(report.outcome)
        if report.when == "call" and report.passed and cases:
            tried = _tried(report)
            self.tried.update(tried)
            with self._done.open("a", encoding="utf-8") as done:
                done.write(json.dumps([report.nodeid, cases, tried]) + "\n")

    def table(self) -> str:
        """Return a line for each case: how many tests, what became of them."""
        before: dict[str, int] = defaultdict(int)
        for cases in self.passed_before.values():
            for case in cases:
                before[case] += 1
        lines = []
        for group, title in GROUPS.items():
            lines += ["", f"{group}  {title}"]
            for case in CASES:
                if case.name in self.names and case.name.startswith(group):
                    lines.append(self._line(case.name, case.happens, before[case.name]))
        lines += ["", "Tried, all in tests that hold"]
        lines += [f"{count:8,}  {what}" for what, count in sorted(self.tried.items())]
        return "\n".join(lines)

    def _line(self, name: str, happens: str, before: int) -> str:
        outcomes = self.outcomes[name]
        failed = sum(outcome != "passed" for outcome in outcomes)
        played = before + len(outcomes)
        state = "NO TEST" if not played else f"FAILED {failed}" if failed else "holds"
        return f"{name:4} {state:9} {played:3} tests {self.seconds[name]:6.1f} s  {happens}"

    @property
    def missing(self) -> list[str]:
        """The wanted cases that nothing plays."""
        before = {case for cases in self.passed_before.values() for case in cases}
        return [
            case.name
            for case in CASES
            if case.name in self.names and not self.outcomes[case.name] and case.name not in before
        ]


def _tried(report: pytest.TestReport) -> dict[str, int]:
    """Return how often a test has tried what."""
    return {
        name.removeprefix(TRIED): int(str(value))
        for name, value in report.user_properties
        if name.startswith(TRIED)
    }
