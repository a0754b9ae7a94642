"""Secrets are shown nowhere, and what the service writes is for its owner only."""

import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.scenarios.office_mail import query, report
from tests.servers.dovecot import PASSWORD
from tests.servers.office import TestOffice
from tests.servers.smtp_sink import run_sink

pytestmark = pytest.mark.imap

CANARY = "kAnArIe"
ROOT = Path(__file__).parents[2]
KEY = "kAnArIe-signing-key-as-a-text-0123456789abcdef"
SECOND_SMTP = f"""
[alarm]
to = ["canbo@ninhthuan.example"]

  [alarm.smtp]
  host = "127.0.0.1"
  port = 9
  security = "plain"
  user = "second"
  password = "{CANARY}-second-path"

[security]
secret = "{KEY}"
"""
OAUTH = f"""auth = "xoauth2"
oauth.token_url = "https://127.0.0.1:9/token"
oauth.client_id = "client"
oauth.client_secret = "{CANARY}-client-secret"
oauth.refresh_token = "{CANARY}-refresh-token"
"""


def run(office: TestOffice, *arguments: str, mask: int = 0o022) -> subprocess.CompletedProcess[str]:
    """Run the command as people do, with the umask that most machines have."""
    return subprocess.run(
        [sys.executable, "-m", "service", "-c", str(office.config), *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        umask=mask,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def said_by(office: TestOffice, *commands: tuple[str, ...]) -> dict[tuple[str, ...], str]:
    said = {}
    for command in commands:
        done = run(office, *command)
        said[command] = done.stdout + done.stderr
        assert said[command], command
    return said


def files_with_a_secret(office: TestOffice) -> list[Path]:
    return [
        path
        for path in (office.folder / "var").rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


LOOKS = (
    ("--debug", "doctor"),
    ("--debug", "poll"),
    ("status", "--json"),
    ("verify",),
)


def configure_with_secrets(office: TestOffice, **changes: str) -> None:
    mailbox = f'password = "{PASSWORD}"'
    smtp = f'port = {office.sink.port}\nsecurity = "plain"'
    office.configure(
        changes={
            mailbox: changes.get("mailbox", f'password = "{CANARY}-imap"'),
            smtp: f'{smtp}\nuser = "office"\npassword = "{CANARY}-smtp"',
        }
    )
    text = office.config.read_text("utf-8")
    office.config.write_text(f'{text}\n{SECOND_SMTP}[log]\nlevel = "debug"\n', "utf-8")


@pytest.mark.case("E16")
def test_failing_logins_show_no_secret_anywhere(office: TestOffice):
    with run_sink(accounts={"office": "another"}) as office.sink:
        configure_with_secrets(office)
        said = said_by(office, *LOOKS)

    assert "refused" in said["--debug", "poll"]
    assert [command for command, text in said.items() if CANARY in text] == []
    assert files_with_a_secret(office) == []


@pytest.mark.case("E16")
def test_a_token_server_that_cannot_be_reached_shows_no_secret(office: TestOffice):
    configure_with_secrets(office, mailbox=OAUTH)

    said = said_by(office, *LOOKS)

    assert [command for command, text in said.items() if CANARY in text] == []
    assert files_with_a_secret(office) == []


@pytest.mark.case("E16")
def test_a_database_that_cannot_be_reached_shows_no_password(office: TestOffice):
    office.configure(database=f"postgresql://hopthu:{CANARY}-database@127.0.0.1:9/hopthu")

    said = said_by(
        office,
        *LOOKS,
        ("backup", str(office.folder / "b.tar")),
        ("--debug", "db", "upgrade"),
    )

    assert [command for command, text in said.items() if CANARY in text] == []


@pytest.mark.case("E16")
def test_letters_and_processes_at_work_show_no_secret(office: TestOffice):
    with run_sink(accounts={"office": f"{CANARY}-smtp"}) as office.sink, _watching() as seen:
        configure_with_secrets(office, mailbox=f'password = "{PASSWORD}"')
        office.deliver(report())
        done = run(office, "--debug", "poll")
        listing = said_by(office, ("backup", str(office.folder / "b.tar")))

    assert done.returncode == 0, done.stderr
    assert query(office, "SELECT state FROM letters") == [("sent",)]
    assert any("reading_process" in line or "-m" in line for line in seen)
    assert [line for line in seen if CANARY in line] == []
    assert CANARY not in done.stdout + done.stderr
    assert [text for text in listing.values() if CANARY in text] == []
    assert all(CANARY.encode() not in kept.raw for kept in office.letters)
    assert files_with_a_secret(office) == []


@contextmanager
def _watching() -> Iterator[set[str]]:
    """Yield every command line that any process has while the block runs."""
    seen: set[str] = set()
    ended = threading.Event()
    watch = threading.Thread(target=_watch_processes, args=(seen, ended))
    watch.start()
    try:
        yield seen
    finally:
        ended.set()
        watch.join()


def _watch_processes(seen: set[str], ended: threading.Event) -> None:
    while not ended.is_set():
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                seen.add(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
            except OSError:
                continue
        time.sleep(0.02)


def test_everything_that_is_written_is_closed_to_others(office: TestOffice):
    office.configure()
    office.deliver(report())
    outputs = office.folder / "var/outputs"
    assert run(office, "poll").returncode == 0
    outputs.mkdir(mode=0o700)
    for output, name in (("workbook", "a.xlsx"), ("evidence", "a.zip"), ("report", "a.docx")):
        done = run(office, "export", output, "htsd-2022", "-o", str(outputs / name))
        assert done.returncode == 0, done.stderr
    assert run(office, "backup", str(outputs / "b.tar")).returncode == 0
    assert run(office, "preview", "--out", str(outputs / "pages")).returncode == 0

    written = sorted((office.folder / "var").rglob("*"))
    names = {path.suffix for path in written}

    assert {".db", ".key", ".xlsx", ".tar", ".docx"} <= names
    assert [path for path in written if not _is_closed(path)] == []


def test_a_group_that_was_let_in_on_purpose_stays_let_in(office: TestOffice):
    office.configure()
    office.deliver(report())
    assert run(office, "poll", mask=0o027).returncode == 0

    folders = [path for path in (office.folder / "var/units").rglob("*") if path.is_dir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o750}
    assert stat.S_IMODE((office.folder / "var/hopthu.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((office.folder / "var/secret.key").stat().st_mode) == 0o600


def _is_closed(path: Path) -> bool:
    """Say whether nobody but the owner can read it.

    A blob keeps its mode (0440) wherever a link shows it: the folder is what is closed.
    """
    mode = stat.S_IMODE(path.stat().st_mode)
    return mode & 0o077 == 0 or (path.is_file() and mode == 0o440)
