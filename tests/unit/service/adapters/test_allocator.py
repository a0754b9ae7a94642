"""What is freed is given back to the system."""

import platform
import subprocess
import sys

import pytest

_FILLED_AND_FREED = """
from pathlib import Path
from service.adapters.allocator import give_back_memory, share_arenas

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

assert share_arenas()
held = [bytes(60_000) for _ in range(1000)]
# One block in ten stays: what is freed lies in holes.
held = held[::10]
before = resident()
assert give_back_memory()
print(before - resident())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what is freed")
def test_pages_between_what_is_still_held_are_given_back():
    done = subprocess.run(
        [sys.executable, "-c", _FILLED_AND_FREED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20_000_000
