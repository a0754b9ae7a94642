"""Files of the store cut short, opened to others, or lying where none belongs: each is named."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.test_several_at_work import report
from tests.servers.office import TestOffice

pytestmark = [pytest.mark.imap, pytest.mark.case("D14")]


def _cut(blob: Path) -> None:
    blob.chmod(0o600)
    with blob.open("r+b") as content:
        content.truncate(blob.stat().st_size // 2)


def _empty(blob: Path) -> None:
    blob.chmod(0o600)
    blob.write_bytes(b"")


def _swap_for_folder(blob: Path) -> None:
    blob.unlink()
    blob.mkdir()


def _swap_for_link(blob: Path) -> None:
    blob.unlink()
    blob.symlink_to("/etc/hostname")


@pytest.mark.parametrize("spoil", [_cut, _empty, _swap_for_folder, _swap_for_link])
def test_spoilt_blob_is_named(office: TestOffice, spoil: Callable[[Path], None]):
    blob = _filed_blob(office)
    spoil(blob)

    told = office.command("verify")

    assert told.returncode == 1
    assert blob.name[:12] in told.stdout, told.stdout + told.stderr
    assert "Traceback" not in told.stderr
    repaired = office.command("verify", "--repair")
    assert "is fetched again" in repaired.stdout, repaired.stdout + repaired.stderr
    assert office.command("verify").returncode == 0
    assert blob.is_file()
    assert not blob.is_symlink()
    assert len(office.letters) == 1


def test_stray_files_hurt_nothing(office: TestOffice):
    blob = _filed_blob(office)
    strays = (
        blob.parent / "thumbs.db",
        blob.parents[1] / "readme.txt",
        blob.parents[1] / "zz" / "x",
    )
    for stray in strays:
        stray.parent.mkdir(exist_ok=True)
        stray.write_bytes(b"not ours")

    told = office.command("verify")
    again = office.command("poll")

    assert (told.returncode, again.returncode) == (0, 0), told.stdout + told.stderr + again.stderr
    assert all(stray.exists() for stray in strays), "what is not ours is not removed"


def test_folders_and_records_open_to_others_are_told(office: TestOffice):
    office.configure()
    office.deliver(report(1))
    # In a process of its own, as only that one closes what it makes to others.
    assert office.process("poll").returncode == 0
    var = office.folder / "var"
    assert "open to everyone" not in office.command("doctor").stdout
    opened = {var / "blobs": 0o755, var / "units": 0o711, var / "hopthu.db": 0o644}
    for path, mode in opened.items():
        path.chmod(mode)

    told = office.command("doctor").stdout

    for path, mode in opened.items():
        assert f"{path} is open to everyone on this machine (mode {mode:04o})" in told
        assert f"chmod o-rwx {path}" in told


def _filed_blob(office: TestOffice) -> Path:
    office.configure()
    office.deliver(report(1))
    assert office.command("poll").returncode == 0
    with sqlite3.connect(office.folder / "var/hopthu.db") as records:
        (sha256,) = records.execute("SELECT raw_sha256 FROM messages").fetchone()
    return office.folder / "var/blobs" / sha256[:2] / sha256
