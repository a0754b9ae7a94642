"""In which order the tests are played: the files that take long come first.

Whichever of two processes has nothing left takes half of what the other still has. A long test that
came last would be played alone, with one core idle. The order changes no test, and a file that
stands here or not is played all the same.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = (
    "faults/test_kill_loop.py",
    "scenarios/test_demo.py",
    "faults/test_crash_points.py",
    "scenarios/test_whole_campaign.py",
    "faults/test_several_at_work.py",
    "faults/test_mail_servers.py",
    "faults/test_loops.py",
    "faults/test_ending.py",
    "faults/test_watchdog.py",
    "faults/test_upgrade_killed.py",
    "faults/test_locks_on_postgres.py",
    "faults/test_deadline_burst.py",
    "faults/test_operation.py",
    "scenarios/test_understanding.py",
    "scenarios/test_secrets.py",
)
_PLACES = {TESTS / name: place for place, name in enumerate(FILES)}


def place_of(item: pytest.Item) -> int:
    """Return what to sort by; files that do not stand here keep their order behind the others."""
    return _PLACES.get(item.path, len(FILES))
