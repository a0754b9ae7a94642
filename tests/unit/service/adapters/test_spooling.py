import hashlib
import resource

import pytest

from service.adapters.spooling import SpoolFailure, spool


@pytest.fixture
def files_up_to_100_kb():
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_pieces_become_one_file_with_its_hash(tmp_path):
    pieces = [b"a" * 10, b"", b"\x00\xff" * 70_000]

    kept = spool(tmp_path, lambda sink: [sink(memoryview(piece)) for piece in pieces])

    assert kept.path.read_bytes() == b"".join(pieces)
    assert kept.sha256 == hashlib.sha256(b"".join(pieces)).hexdigest()
    assert kept.size_bytes == 140_010
    assert kept.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("files_up_to_100_kb")
def test_a_file_that_cannot_be_finished_is_removed(tmp_path):
    with pytest.raises(SpoolFailure, match=f"{tmp_path} cannot be written: File too large"):
        spool(tmp_path, lambda sink: [sink(memoryview(b"x" * 60_000)) for _ in range(3)])

    assert list(tmp_path.iterdir()) == []


def test_a_producer_that_fails_leaves_nothing(tmp_path):
    def fail(sink):
        sink(memoryview(b"half"))
        raise ValueError("the line broke")

    with pytest.raises(ValueError, match="the line broke"):
        spool(tmp_path, fail)

    assert list(tmp_path.iterdir()) == []
