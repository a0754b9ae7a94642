"""Memory of a process with all that it started."""

import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

MIB = 1024 * 1024
_EVERY_SECONDS = 0.02


def tree_bytes(process_id: int) -> int:
    """Return the memory of a process and its descendants, shared pages counted once (PSS)."""
    return sum(_share(one) for one in _tree(process_id))


class PeakOfTree:
    """Samples a tree's memory while it is entered.

    Attributes:
        peak_bytes: the largest sum that was seen.
    """

    def __init__(self, process_id: int) -> None:
        self.peak_bytes = 0
        self._process_id = process_id
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._done.wait(_EVERY_SECONDS):
            self.peak_bytes = max(self.peak_bytes, tree_bytes(self._process_id))


def settled_bytes(process_id: int, seconds: float = 2.0) -> int:
    """Return a tree's memory after it has been left alone for a while."""
    time.sleep(seconds)
    return tree_bytes(process_id)


def _tree(process_id: int) -> list[int]:
    found = [process_id]
    try:
        for task in Path(f"/proc/{process_id}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += _tree(int(child))
    except OSError:
        pass
    return found


def _share(process_id: int) -> int:
    try:
        for line in Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
