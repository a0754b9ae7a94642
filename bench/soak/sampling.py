"""Memory and descriptors of the service over time, and how far they drift after the warm-up."""

import contextlib
import os
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.soak.faults import children_of

_PAGE = os.sysconf("SC_PAGE_SIZE")
MIB = 1024 * 1024
WARM_UP = 0.25
_WINDOWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One look at the service.

    Attributes:
        at: seconds since it started.
        service_bytes: resident memory of the service itself.
        tree_bytes: the same with everything that it has started.
        processes: how many there are in that tree.
        files: descriptors that the service has open.
        threads: of the service.
    """

    at: float
    service_bytes: int
    tree_bytes: int
    processes: int
    files: int
    threads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How the last third after the warm-up differs from the first.

    Attributes:
        memory: share by which the median of resident memory has grown.
        tree: the same of all processes, among the looks with as many processes as most have: those
            that read are killed and rest, and whether they are there says nothing about growth.
        files: by how many descriptors the least number has grown.
        threads: likewise.
    """

    memory: float
    tree: float
    files: int
    threads: int


def take_sample(process_id: int, at: float) -> Sample | None:
    """Return what is seen now, or None where the process is gone."""
    try:
        below = list(_resident_below(process_id))
        return Sample(
            at=at,
            service_bytes=(own := _resident(process_id)),
            tree_bytes=own + sum(below),
            processes=1 + len(below),
            files=len(list(Path(f"/proc/{process_id}/fd").iterdir())),
            threads=len(list(Path(f"/proc/{process_id}/task").iterdir())),
        )
    except OSError:
        return None


def drift_of(samples: Sequence[Sample]) -> Drift:
    """Compare the first and the last third of what was seen after the warm-up.

    Raises:
        ValueError: there are too few samples.
    """
    settled = samples[int(len(samples) * WARM_UP) :]
    third = len(settled) // _WINDOWS
    if not third:
        raise ValueError(f"{len(samples)} samples are too few")
    first, last = settled[:third], settled[-third:]
    usual = statistics.mode(s.processes for s in settled)

    def grown(values: Sequence[int], later: Sequence[int]) -> float:
        return statistics.median(later) / statistics.median(values) - 1

    return Drift(
        memory=grown([s.service_bytes for s in first], [s.service_bytes for s in last]),
        tree=grown(_tree_of(first, usual), _tree_of(last, usual)),
        files=min(s.files for s in last) - min(s.files for s in first),
        threads=min(s.threads for s in last) - min(s.threads for s in first),
    )


def _resident(process_id: int) -> int:
    pages = Path(f"/proc/{process_id}/statm").read_text("ascii").split()[1]
    return int(pages) * _PAGE


def _tree_of(samples: Sequence[Sample], processes: int) -> list[int]:
    return [s.tree_bytes for s in samples if s.processes == processes]


def _resident_below(process_id: int) -> Iterator[int]:
    for child in children_of(process_id):
        # One that has just ended has no memory.
        with contextlib.suppress(OSError):
            yield _resident(child)
        yield from _resident_below(child)
