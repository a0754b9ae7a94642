import hashlib
from pathlib import Path

import pytest

from parsers.mail.message import Limits
from service.adapters.reading_process.limits import MIB, ProcessLimits
from service.adapters.reading_process.pool import ReadingPool

DOUBLES = Path(__file__).parent / "doubles"
LIMITS = ProcessLimits(
    memory_bytes=256 * MIB,
    cpu_seconds=1,
    wall_seconds=60,
    file_bytes=4 * MIB,
    answer_bytes=2 * MIB,
    ahead=8,
)


@pytest.fixture
def spool(tmp_path):
    folder = tmp_path / "spool"
    folder.mkdir()
    return folder


@pytest.fixture
def blobs(tmp_path):
    """Store texts as raw messages under their hashes; returns the paths."""
    folder = tmp_path / "blobs"
    folder.mkdir()

    def store(*texts):
        paths = []
        for text in texts:
            data = text if isinstance(text, bytes) else text.encode()
            path = folder / hashlib.sha256(data).hexdigest()
            path.write_bytes(data)
            path.chmod(0o600)
            paths.append(path)
        return paths

    return store


@pytest.fixture
def make_pool(monkeypatch):
    """Build pools whose processes read with the hostile double; they are closed at the end."""
    monkeypatch.syspath_prepend(str(DOUBLES))
    pools = []

    def make(limits=LIMITS, processes=1, reader="hostile_reader:read_message", **values):
        pool = ReadingPool(
            limits=limits, processes=processes, reader=reader, message_limits=Limits(), **values
        )
        pools.append(pool)
        return pool

    yield make
    for pool in pools:
        pool.close()


@pytest.fixture
def pool(make_pool):
    return make_pool()
