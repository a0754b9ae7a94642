"""Who looked at people's data is on record; a backup can be encrypted before it reaches a disk."""

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.scenarios.office_mail import query, report
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

LOOKS = "SELECT actor, action, subject, detail FROM audit WHERE actor LIKE 'cli:%' ORDER BY id"


@pytest.fixture
def filed(office: TestOffice) -> TestOffice:
    office.configure()
    office.deliver(report())
    assert office.command("poll").returncode == 0
    return office


def test_each_look_at_the_machine_is_noted_with_who_what_and_when(filed: TestOffice):
    target = filed.folder / "so-lieu.xlsx"
    for arguments in (
        ("triage", "show", "1"),
        ("letters", "show", "1", "--json"),
        ("submission", "show", "thpt-chu-van-an"),
        ("export", "workbook", "htsd-2022", "-o", str(target)),
        ("backup", str(filed.folder / "all.tar")),
        ("status",),
    ):
        done = filed.command(*arguments)
        assert done.returncode == 0, done.stderr
    noted = query(filed, LOOKS)

    assert [entry[1:3] for entry in noted] == [
        ("message_shown", "message:1"),
        ("letter_shown", "letter:1"),
        ("submission_shown", "unit:thpt-chu-van-an"),
        ("output_exported", "campaign:htsd-2022"),
        ("backup_made", "backup"),
    ]
    assert all(actor.removeprefix("cli:") for actor, *_ in noted)
    assert json.loads(noted[-1][3]) == {"file": str(filed.folder / "all.tar")}


def test_what_cannot_be_noted_is_not_shown(filed: TestOffice):
    trigger = "CREATE TRIGGER no_more BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"
    query(filed, trigger)

    shown = filed.command("triage", "show", "1")

    assert shown.returncode == 1
    assert "Báo cáo" not in shown.stdout


def test_looks_are_no_decisions_of_staff(filed: TestOffice):
    filed.command("triage", "show", "1")
    with filed.open_database().unit_of_work(read_only=True) as uow:
        (look,) = [e for e in uow.audit.find() if e.action == "message_shown"]
        assert uow.doings.decisions_since(look.at) == 0


def test_a_backup_goes_through_a_pipe_and_is_restored_from_what_came_out(
    filed: TestOffice, tmp_path: Path
):
    done = subprocess.run(
        [sys.executable, "-m", "service", "-c", str(filed.config), "backup", "-"],
        capture_output=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        assert tar.getnames()[-1] == "manifest.json"
    assert b"rows and" in done.stderr
    whole, half = tmp_path / "whole.tar", tmp_path / "half.tar"
    whole.write_bytes(done.stdout)
    half.write_bytes(done.stdout[: len(done.stdout) // 2])
    for name in ("hopthu.db", "blobs", "secret.key"):
        (filed.folder / "var" / name).rename(filed.folder / f"lost-{name}")
    for leftover in (filed.folder / "var").glob("hopthu.db-*"):
        leftover.unlink()

    assert filed.command("restore", str(half)).returncode == 1
    restored = filed.command("restore", str(whole))

    assert restored.returncode == 0, restored.stderr
    assert query(filed, "SELECT count(*) FROM messages") == [(1,)]


@pytest.mark.parametrize("arguments", [("backup", "-", "--json")])
def test_a_pipe_carries_nothing_but_the_backup(filed: TestOffice, arguments: tuple[str, ...]):
    assert filed.command(*arguments).returncode == 2
