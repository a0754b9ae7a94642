"""The blob store on a real file system."""

import errno
import hashlib
import io
import os
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import blobs as blobs_module
from db.blobs import BlobFolder
from db.disk_sync import DiskSync
from db.errors import BlobDamaged, BlobMissing, UnusableValue


@pytest.fixture
def store(tmp_path: Path):
    made = BlobFolder(tmp_path / "blobs")
    yield made
    made.close()


def spool(store: BlobFolder, *contents: bytes) -> list[tuple[Path, str]]:
    files = []
    for content in contents:
        path = store.spool / f"f{len(list(store.spool.iterdir()))}"
        path.write_bytes(content)
        files.append((path, hashlib.sha256(content).hexdigest()))
    return files


@pytest.mark.parametrize("count", [1, 8, 9, 300])
def test_adopted_files_lie_under_their_hashes(store, count):
    files = spool(store, *(b"%d" % n for n in range(count)))

    store.adopt(files)

    for number, (path, sha256) in enumerate(files):
        assert not path.exists()
        assert store.path(sha256) == store.root / sha256[:2] / sha256
        with store.open(sha256) as file:
            assert file.read() == b"%d" % number
        assert store.size(sha256) == len(b"%d" % number)
        store.verify(sha256)
    assert sorted(store.names()) == list(store.names()) == sorted(sha for _, sha in files)


def test_blob_and_folders_are_closed_to_others_and_blobs_read_only(store):
    ((_, sha256),) = files = spool(store, b"x")
    store.adopt(files)

    assert stat.S_IMODE(store.path(sha256).stat().st_mode) == 0o440
    for folder in (store.root, store.spool, store.path(sha256).parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_known_bytes_are_kept_once(store):
    ((_, sha256),) = first = spool(store, b"x")
    store.adopt(first)
    before = store.path(sha256).stat()

    store.adopt(spool(store, b"x", b"x", b"y"))

    assert store.path(sha256).stat().st_ino == before.st_ino
    assert list(store.spool.iterdir()) == []
    assert len(list(store.names())) == 2


def test_blob_that_another_process_named_meanwhile_is_not_replaced(store):
    sha256 = store.put(b"x")
    before = store.path(sha256).stat()
    ((late, _),) = spool(store, b"x")

    blobs_module._give_name(late, store.path(sha256))

    assert store.path(sha256).stat().st_ino == before.st_ino
    assert not late.exists()


def test_blob_of_wrong_size_is_healed_by_the_right_bytes(store):
    ((_, sha256),) = first = spool(store, b"right")
    store.adopt(first)
    store.path(sha256).chmod(0o600)
    store.path(sha256).write_bytes(b"cut")

    store.adopt(spool(store, b"right"))

    store.verify(sha256)


def test_batch_that_failed_half_way_can_be_adopted_again(store, monkeypatch):
    files = spool(store, b"1", b"2", b"3")
    real = blobs_module._give_name
    calls = []

    def fail_at_the_second(source, target):
        calls.append(source)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    monkeypatch.setattr(blobs_module, "_give_name", fail_at_the_second)
    with pytest.raises(OSError, match="No space"):
        store.adopt(files)

    store.adopt(files)

    for _, sha256 in files:
        store.verify(sha256)


def test_file_that_is_nowhere_is_told_before_anything_is_done(store):
    files = [*spool(store, b"1"), (store.spool / "none", "0" * 64)]

    with pytest.raises(FileNotFoundError):
        store.adopt(files)

    assert list(store.names()) == []
    assert files[0][0].exists()


def test_system_without_hard_links_is_served_by_renames(store, monkeypatch):
    def refuse(*_args):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    ((_, sha256),) = files = spool(store, b"x")

    store.adopt(files)

    store.verify(sha256)


@pytest.mark.case("D3")
@pytest.mark.parametrize("syncfs", [True, False])
def test_data_is_synced_before_the_name_and_the_name_before_the_return(store, monkeypatch, syncfs):
    order = []
    real = DiskSync.sync

    def note(self, paths):
        named = [path for path in paths if path.name in {sha for _, sha in files}]
        order.append((sorted({p.parent.name for p in paths}), len(named), len(list(store.names()))))
        real(self, paths)

    monkeypatch.setattr(DiskSync, "sync", note)
    if not syncfs:
        monkeypatch.setattr(store._disk, "_syncfs", None)
    files = spool(store, *(b"%d" % n for n in range(20)))

    store.adopt(files)

    assert order == [(["spool"], 0, 0), (["blobs"], 0, 20)]


@pytest.mark.case("D2")
def test_failed_sync_fails_the_batch(store, monkeypatch):
    monkeypatch.setattr(store._disk, "_syncfs", lambda _descriptor: -1)
    files = spool(store, *(b"%d" % n for n in range(20)))

    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        store.adopt(files)

    assert list(store.names()) == []


def test_stream_is_stored(store):
    content = os.urandom(3_000_000)

    sha256, size = store.put_stream(io.BytesIO(content))

    assert (sha256, size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert store.put(content) == sha256
    assert store.path(sha256).read_bytes() == content


def test_stream_that_breaks_leaves_nothing(store):
    class Broken(io.BytesIO):
        def read(self, _size=-1):
            raise OSError(errno.EIO, "broken")

    with pytest.raises(OSError, match="broken"):
        store.put_stream(Broken())

    assert list(store.spool.iterdir()) == []


@pytest.mark.case("D14")
def test_missing_blob_says_what_to_do(store):
    for look in (store.open, store.size, store.verify):
        with pytest.raises(BlobMissing, match="verify --repair"):
            look("0" * 64)
    assert not store.exists("0" * 64)
    assert not store.remove("0" * 64)


@pytest.mark.case("D14")
def test_changed_byte_is_found(store):
    sha256 = store.put(b"abc")
    store.path(sha256).chmod(0o600)
    store.path(sha256).write_bytes(b"abd")

    with pytest.raises(BlobDamaged, match=sha256):
        store.verify(sha256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_what_is_no_hash_is_no_path(store, name):
    with pytest.raises(UnusableValue):
        store.path(name)
    with pytest.raises(UnusableValue):
        store.adopt([(store.spool / "x", name)])


def test_leftovers_of_dead_processes_are_removed_and_fresh_files_kept(store):
    now = datetime.now(UTC)
    old, fresh = (path for path, _ in spool(store, b"1", b"2"))
    nested = store.spool / "reader"
    nested.mkdir()
    (nested / "leaf").write_bytes(b"3")
    hour_ago = (now - timedelta(hours=1)).timestamp()
    for path in (old, nested / "leaf", nested):
        os.utime(path, (hour_ago, hour_ago))

    removed = store.remove_spool_leftovers(older_than=now - timedelta(minutes=30))

    assert removed == 2
    assert list(store.spool.iterdir()) == [fresh]


@pytest.mark.case("D1")
def test_kill_in_the_middle_of_adopting_leaves_whole_blobs_only(tmp_path: Path):
    code = """
import hashlib, os, sys
from pathlib import Path
from db.blobs import BlobFolder
store = BlobFolder(Path(sys.argv[1]))
print(flush=True)
while True:
    files = []
    for number in range(12):
        content = os.urandom(200_000)
        path = store.spool / f"f{os.getpid()}-{number}"
        path.write_bytes(content)
        files.append((path, hashlib.sha256(content).hexdigest()))
    store.adopt(files)
    print(*(sha256 for _, sha256 in files), flush=True)
"""
    root = tmp_path / "blobs"
    promised: set[str] = set()
    for round_ in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", code, root],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": "."},
        )
        process.stdout.readline()
        time.sleep(0.02 + 0.017 * round_)
        process.kill()
        promised.update(process.communicate()[0].decode().split())

    store = BlobFolder(root)
    names = set(store.names())
    assert promised
    assert promised <= names
    for name in names:
        store.verify(name)
    store.close()
