"""Which tests play which case, told to pytest on every process that collects.

`make faults` names the cases that are wanted, and the tests that have passed before, in the
environment: with several processes each collects for itself.
"""

import os
from pathlib import Path

import pytest

CASE = "case"
WANTED, PASSED = "HOPTHU_CASES", "HOPTHU_PASSED"


def note_and_select(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note the cases of each test beside it, and keep those that are wanted."""
    for item in items:
        item.user_properties += [(CASE, name) for name in sorted(cases_of(item))]
    if WANTED not in os.environ:
        return
    wanted = set(os.environ[WANTED].split())
    passed = set(Path(os.environ[PASSED]).read_text("utf-8").splitlines())
    kept = [i for i in items if cases_of(i) & wanted and i.nodeid not in passed]
    gone = set(items) - set(kept)
    if gone:
        config.hook.pytest_deselected(items=[item for item in items if item in gone])
    items[:] = kept


def cases_of(item: pytest.Item) -> set[str]:
    """Return the names of the cases that a test plays."""
    return {str(name) for mark in item.iter_markers(CASE) for name in mark.args}
