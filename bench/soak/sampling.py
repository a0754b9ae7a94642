"""Memory and descriptors of the service over time, and how far they drift after the warm-up."""

import contextlib
import os
import statistics
from collections.abc import Sequence
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
        files: descriptors that the service has open.
        threads: of the service.
    """

    at: float
    service_bytes: int
    tree_bytes: int
    files: int
    threads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How the last third after the warm-up differs from the first.

    Attributes:
        memory: share by which the median of resident memory has grown; `tree` the same of all.
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
        return Sample(
            at=at,
            service_bytes=_resident(process_id),
            tree_bytes=_resident_of_tree(process_id),
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

    def grown(values: Sequence[int], later: Sequence[int]) -> float:
        return statistics.median(later) / statistics.median(values) - 1

    return Drift(
        memory=grown([s.service_bytes for s in first], [s.service_bytes for s in last]),
        tree=grown([s.tree_bytes for s in first], [s.tree_bytes for s in last]),
        files=min(s.files for s in last) - min(s.files for s in first),
        threads=min(s.threads for s in last) - min(s.threads for s in first),
    )


def _resident(process_id: int) -> int:
    pages = Path(f"/proc/{process_id}/statm").read_text("ascii").split()[1]
    return int(pages) * _PAGE


def _resident_of_tree(process_id: int) -> int:
    total = 0
    with contextlib.suppress(OSError):
        total = _resident(process_id)
    return total + sum(_resident_of_tree(child) for child in children_of(process_id))
