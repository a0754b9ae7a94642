"""`make fuzz`: a coverage-guided fuzzer on everything that reads what came by mail.

python -m tests.fuzz                               every target, three minutes in all
python -m tests.fuzz --seconds 3600 --only mail    longer, or some

What is new goes on growing in fuzz-out/corpus and is where the next run begins. An input that
ends in an error, that takes longer than 20 s or more than 2 GiB lies in fuzz-out/crashes: minimise
it (`python -m tests.fuzz.one TARGET -minimize_crash=1 -runs=10000 FILE`), mend the program, and
put the file into tests/data/fuzz/TARGET, which the tests run through its target ever after.
Exit code 1 when there is one.
"""

import argparse
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.fuzz.targets import CORPUS, TARGETS

INPUT_SECONDS = 20
MEMORY_MIB = 2048
LONGEST_BYTES = 16 * 1024
_DATA = CORPUS.parent
#: Where a target's inputs lie beside its corpus.
_MORE = {
    "mail": _DATA / "messages",
    "whole_mail": _DATA / "messages",
    "container": _DATA / "archives",
    "pdf": _DATA / "documents",
}
_TRACEBACK_LINES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What fuzzing one target gave.

    Attributes:
        crashes: the inputs that ended in an error.
        said: the end of what the fuzzer said, where there are some, or where it did not run.
    """

    target: str
    executions: int
    coverage: int
    slowest_seconds: int
    peak_mib: int
    crashes: tuple[Path, ...]
    said: str = ""


def main() -> int:
    """Fuzz, print a table; 0 when no error left a target."""
    wanted = _arguments()
    names = wanted.only or list(TARGETS)
    seconds = max(2, round(wanted.seconds * wanted.processes / len(names)))
    _say(f"{len(names)} targets, {seconds} s each, {wanted.processes} at a time")
    with ThreadPoolExecutor(wanted.processes) as running:
        done = list(running.map(partial(_fuzz, seconds=seconds, out=wanted.out), names))
    total = sum(ran.executions for ran in done)
    _say(f"{'all':<14} {total:>10} executions")
    bad = [ran for ran in done if ran.crashes or ran.said]
    for ran in bad:
        _say(f"\n{ran.target}: {', '.join(map(str, ran.crashes)) or 'did not run'}\n{ran.said}")
    return 1 if bad else 0


def _fuzz(name: str, *, seconds: int, out: Path) -> Ran:
    grown, crashes = out / "corpus" / name, out / "crashes" / name
    for folder in (grown, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    more = [str(_MORE[name])] if name in _MORE else []
    before = set(crashes.iterdir())
    began = time.monotonic()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz.one", name),
            f"-max_total_time={seconds}",
            f"-timeout={INPUT_SECONDS}",
            f"-rss_limit_mb={MEMORY_MIB}",
            f"-max_len={LONGEST_BYTES}",
            "-print_final_stats=1",
            f"-artifact_prefix={crashes}/",
            *(str(grown), str(CORPUS / name), *more),
        ],
        capture_output=True,
        check=False,
    )
    text = done.stderr.decode("utf-8", "replace") + done.stdout.decode("utf-8", "replace")
    found = tuple(sorted(set(crashes.iterdir()) - before))
    failed = bool(found or done.returncode)
    ran = Ran(
        target=name,
        executions=_stat(text, r"stat::number_of_executed_units:\s*(\d+)"),
        coverage=_stat(text, r".*\bcov: (\d+)"),
        slowest_seconds=_stat(text, r"stat::slowest_unit_time_sec:\s*(\d+)"),
        peak_mib=_stat(text, r"stat::peak_rss_mb:\s*(\d+)"),
        crashes=found,
        said="\n".join(text.splitlines()[-_TRACEBACK_LINES:]) if failed else "",
    )
    _say(
        f"{name:<14} {ran.executions:>10} executions in {time.monotonic() - began:4.0f} s, "
        f"{ran.coverage:>5} branches, slowest {ran.slowest_seconds} s, {ran.peak_mib} MiB"
        f"{', FAILED' if failed else ''}"
    )
    return ran


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _stat(text: str, pattern: str) -> int:
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=180, help="for all targets together")
    parser.add_argument("--only", nargs="+", choices=list(TARGETS))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("fuzz-out"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
