"""A backup put back elsewhere: the same records, and nobody is written to twice."""

import errno
from pathlib import Path

import pytest

from service.operation import restoring
from tests.scenarios.office_mail import query, report
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


@pytest.fixture
def backup(office: TestOffice) -> Path:
    """An office that has answered one report, and its backup."""
    office.configure()
    office.deliver(report())
    assert office.command("poll").returncode == 0
    assert len(office.letters) == 1
    path = office.folder / "backup.tar"
    done = office.command("backup", str(path))
    assert done.returncode == 0, done.stderr
    return path


def _lose(office: TestOffice) -> None:
    (office.folder / "var").rename(office.folder / "lost")


@pytest.mark.case("D15", "D14")
def test_a_restored_office_goes_on_and_answers_nobody_twice(office: TestOffice, backup: Path):
    second = report(
        issuer="Trường THPT Nguyễn Trãi",
        subject="Báo cáo kết quả Tuần lễ HTSĐ 2022 - Trường THPT Nguyễn Trãi",
        sender="c3nguyentrai@ninhthuan.example",
        message_id="<after@truong.example>",
    )
    office.deliver(second)
    assert office.command("poll").returncode == 0
    assert len(office.letters) == 2
    _lose(office)
    restored = office.command("restore", str(backup))
    assert restored.returncode == 0, restored.stderr
    assert office.command("verify").returncode in {0, 1}

    for _ in range(2):
        done = office.command("poll")
        assert done.returncode == 0, done.stderr
    assert len(office.letters) == 2
    assert query(office, "SELECT disposition FROM messages") == [("filed",), ("filed",)]
    verified = office.command("verify")
    assert verified.returncode == 0, verified.stdout
    third = report(
        issuer="Thư viện tỉnh Ninh Thuận",
        subject="Báo cáo kết quả Tuần lễ HTSĐ 2022 - Thư viện tỉnh",
        sender="thuvien@ninhthuan.example",
        message_id="<third@truong.example>",
    )
    office.deliver(third)
    assert office.command("poll").returncode == 0
    assert [kept.recipients for kept in office.letters[2:]] == [("thuvien@ninhthuan.example",)]


def test_a_machine_with_nothing_gets_settings_and_key_as_well(
    office: TestOffice, backup: Path, tmp_path: Path
):
    key = (office.folder / "var/secret.key").read_bytes()
    kept = TestOffice(folder=tmp_path / "new", dovecot=office.dovecot, sink=office.sink)
    kept.folder.mkdir()
    done = kept.command("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert kept.config.read_bytes() == office.config.read_bytes()
    assert (kept.folder / "units.csv").exists()
    assert (kept.folder / "var/secret.key").read_bytes() == key
    for private in (kept.config, kept.folder / "var/secret.key", kept.folder / "var/hopthu.db"):
        assert private.stat().st_mode & 0o077 == 0, private
    assert query(kept, "SELECT id, subject FROM messages") == query(
        office, "SELECT id, subject FROM messages"
    )


@pytest.mark.case("D15")
def test_what_is_not_whole_is_refused_and_nothing_is_changed(office: TestOffice, backup: Path):
    assert backup.stat().st_mode & 0o077 == 0
    whole = backup.read_bytes()
    _lose(office)
    for cut in (100, len(whole) // 2, len(whole) - 12_000):
        backup.write_bytes(whole[:cut])
        done = office.command("restore", str(backup))
        assert done.returncode == 1, cut
        assert "backup" in done.stderr
        assert not (office.folder / "var/hopthu.db").exists()
    for place in (len(whole) // 3, whole.rindex(b'"members"'), whole.rindex(b'"sha256"')):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        backup.write_bytes(flipped)
        done = office.command("restore", str(backup))
        assert (done.returncode, "another" in done.stderr) == (1, True), place


def test_records_that_are_there_are_never_written_over(office: TestOffice, backup: Path):
    before = (office.folder / "var/hopthu.db").read_bytes()
    done = office.command("restore", str(backup))
    assert done.returncode == 1
    assert "empty" in done.stderr
    assert (office.folder / "var/hopthu.db").read_bytes() == before


@pytest.mark.case("D15")
def test_a_restoration_that_failed_half_way_goes_on_with_what_it_has_left(
    office: TestOffice, backup: Path, monkeypatch
):
    _lose(office)
    with monkeypatch.context() as broken:
        broken.setattr(restoring, "_restore_tables", _no_space)
        failed = office.command("restore", str(backup))
    assert failed.returncode == 1
    assert "No space left" in failed.stderr
    blobs = office.folder / "var/blobs"
    assert sum(path.is_file() for path in blobs.rglob("*")) > 1

    stranger = blobs / "00" / f"00{'0' * 62}"
    stranger.write_bytes(b"of somebody else")
    refused = office.command("restore", str(backup))
    assert refused.returncode == 1
    assert "not of this backup" in refused.stderr

    stranger.unlink()
    assert office.command("restore", str(backup)).returncode == 0
    assert office.command("poll").returncode == 0
    verified = office.command("verify")
    assert verified.returncode == 0, verified.stdout
    assert len(office.letters) == 1


def _no_space(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_backup_without_a_file_that_the_records_name_is_refused(office: TestOffice, backup: Path):
    (sha256,) = query(office, "SELECT raw_sha256 FROM messages")[0]
    backup.unlink()
    (office.folder / "var/blobs" / sha256[:2] / sha256).unlink()
    done = office.command("backup", str(office.folder / "second.tar"))
    assert done.returncode == 1
    assert "verify --repair" in done.stderr
    assert not (office.folder / "second.tar").exists()


@pytest.mark.case("D14")
def test_yesterdays_database_put_back_by_hand_is_noticed(office: TestOffice):
    office.configure()
    office.deliver(report())
    assert office.command("poll").returncode == 0
    database = office.folder / "var/hopthu.db"
    yesterday = database.read_bytes()
    second = report(
        issuer="Trường THPT Nguyễn Trãi",
        subject="Báo cáo kết quả Tuần lễ HTSĐ 2022 - Trường THPT Nguyễn Trãi",
        sender="c3nguyentrai@ninhthuan.example",
        message_id="<after@truong.example>",
    )
    office.deliver(second)
    assert office.command("poll").returncode == 0
    assert len(office.letters) == 2

    database.write_bytes(yesterday)
    done = office.command("poll")
    assert done.returncode == 0, done.stderr
    assert "older_records_found" in done.stderr + office.log or "records end" in done.stderr
    assert len(office.letters) == 2
    assert query(office, "SELECT disposition FROM messages") == [("filed",), ("filed",)]
