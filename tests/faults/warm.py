"""Runs of the service that begin at once: forked from a process that has everything imported.

Starting Python takes longer than the run whose every write is to fail; a fork takes nothing. The
fork waits for `strace`, where one shall attach, before it touches anything.
"""

import contextlib
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from db.errors import StorageError
from service.bootstrap import build_service
from service.demo.simulated_clock import SimulatedClock
from service.errors import ServiceError
from service.operation.preparing import prepare_store
from service.settings.load import load_settings

DONE, SAID, UNCAUGHT = 0, 1, 70
ATTACH_SECONDS = 20.0
MODULES = "modules-of-a-run"
ROOT = Path(__file__).parents[2]


class WarmRuns:
    """Starts runs; one at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, config: Path, *, at: datetime, traced: bool = False) -> int:
        """Begin a pass on an office at a moment; returns the process's number."""
        job = {"config": str(config), "at": at.isoformat(), "traced": traced}
        assert self._process.stdin
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return int(self._line())

    def wait(self) -> int:
        """Wait for the run; returns its exit code, or the signal that ended it, negative."""
        return int(self._line())

    def run(self, config: Path, *, at: datetime) -> int:
        """Do a pass on an office at a moment; returns its exit code."""
        self.start(config, at=at)
        return self.wait()

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the process that forks runs has ended"
        return line


@contextmanager
def warm_runs() -> Iterator[WarmRuns]:
    """Have a process that forks runs, for as long as the block lasts."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.warm"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with process:
        yield WarmRuns(process)
        assert process.stdin
        process.stdin.close()
        process.wait(30)


def main() -> None:
    """Fork a run for each line of the input; say its number, then how it ended."""
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(_play(job))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        # Whoever is told the end may remove the folder.
        wanted = _what_it_imported(Path(job["config"]).parent / MODULES)
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()
        _import(wanted)


def _what_it_imported(names: Path) -> list[str]:
    """Take the names that a run left; it leaves none where it was killed."""
    if not names.exists():
        return []
    wanted = names.read_text("utf-8").splitlines()
    names.unlink()
    return wanted


def _import(wanted: list[str]) -> None:
    """Have what a run imported on its way: the next ones find it."""
    for name in wanted:
        if name.split(".")[0] != "tests" and name not in sys.modules:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)


def _play(job: dict[str, str]) -> int:
    config = Path(job["config"])
    with (config.parent / "service.log").open("ab", buffering=0) as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    if job["traced"]:
        _wait_for_tracer()
    try:
        return _pass(config, datetime.fromisoformat(job["at"]))
    except (StorageError, ServiceError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return SAID
    except Exception:  # noqa: BLE001 - whatever it is, the test is told
        sys.excepthook(*sys.exc_info())
        return UNCAUGHT
    finally:
        sys.stderr.flush()


def _pass(config: Path, moment: datetime) -> int:
    settings = load_settings(config, {})
    service = build_service(settings, clock=SimulatedClock(moment))
    try:
        prepare_store(service.workplace, settings)
        service.poll()
    finally:
        service.close()
        service.workplace.database.close()
    (config.parent / MODULES).write_text("\n".join(sys.modules), "utf-8")
    return DONE


def _wait_for_tracer() -> None:
    until = time.monotonic() + ATTACH_SECONDS
    while time.monotonic() < until:
        if "TracerPid:\t0\n" not in Path("/proc/self/status").read_text("ascii"):
            time.sleep(0.02)
            return
        time.sleep(0.002)
    raise OSError("strace did not attach")


if __name__ == "__main__":
    main()
