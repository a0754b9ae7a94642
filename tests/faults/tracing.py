"""Every call that leaves something behind: noted, counted, killed at, or made to fail by strace.

`strace` counts for each thread and each kind of call by itself, so that a point is "the n-th
fsync of a thread"; a run has as many of them as its busiest thread makes.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DISK = (
    *("write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "syncfs", "ftruncate"),
    *("rename", "renameat2", "link", "linkat", "unlink", "unlinkat"),
)
LINE = ("sendto", "sendmsg")
_CALL = re.compile(r"^(\d+) +(\w+)\(")


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Point:
    """One call of a run: the n-th of its kind that a thread makes."""

    call: str
    number: int


def demand_strace() -> None:
    """Fail with what to do where calls cannot be traced."""
    probe = [
        "-o",
        "/dev/null",
        "-e",
        "inject=fsync:error=EIO",
        sys.executable,
        "-c",
        "import os; os.fsync(0)",
    ]
    try:
        done = subprocess.run(
            ["strace", "-qq", "-o", "/dev/null", *probe],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise RuntimeError(
            "these cases need strace: run scripts/system-packages, or apt-get install strace"
        ) from None
    if "Input/output error" not in done.stderr:
        raise RuntimeError(
            "strace may not trace processes here, and these cases need it: allow ptrace "
            f"(containers: --cap-add SYS_PTRACE; else kernel.yama.ptrace_scope=1): {done.stderr}"
        )


@contextmanager
def attached(pid: int, options: Sequence[str], log: Path | None = None) -> Iterator[None]:
    """Trace a process and what it starts until all of it has ended."""
    command = ["strace", "-f", "-qq", "-o", str(log or "/dev/null"), *options, "-p", str(pid)]
    tracer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield
        tracer.wait(60)
    finally:
        tracer.kill()
        tracer.communicate()


def inject(point: Point, what: str, *, ever_after: bool = False) -> list[str]:
    """Return strace's options for a signal or an error at a point."""
    when = f"{point.number}{'+' if ever_after else ''}"
    return [
        *("-e", f"trace={point.call}"),
        *("-e", f"inject={point.call}:{what}:when={when}"),
    ]


def points_in(log: Path, calls: Sequence[str]) -> list[Point]:
    """Return every point of a run that was noted, in order of kind and number."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in log.read_text("ascii", errors="replace").splitlines():
        if (found := _CALL.match(line)) and found[2] in calls:
            counts[found[1], found[2]] += 1
    most: dict[str, int] = {}
    for (_, call), count in counts.items():
        most[call] = max(count, most.get(call, 0))
    return sorted(
        Point(call=call, number=n + 1) for call, count in most.items() for n in range(count)
    )
