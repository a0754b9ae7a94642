"""A service that cannot work, a configuration with mistakes, secrets: what is said, and where."""

import signal
import sqlite3

import pytest

from tests.builders import make_docx_report, make_message
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

CANARY = "canary-7f3a-never-say"


@pytest.mark.case("G5")
def test_silence_is_seen_by_status_and_told_by_a_second_path(office: TestOffice):
    office.configure()
    text = office.config.read_text("utf-8")
    office.config.write_text(f'{text}\n[alarm]\nfile = "var/alarms.log"\n', "utf-8")
    assert office.command("poll").returncode == 0
    dead = text.replace(f"port = {office.dovecot.port}", "port = 1")
    office.config.write_text(f'{dead}\n[alarm]\nfile = "var/alarms.log"\n', "utf-8")
    with sqlite3.connect(office.folder / "var/hopthu.db") as records:
        records.execute("UPDATE mailbox_progress SET last_read_at = '2022-10-01 00:00:00.000000'")

    assert office.command("poll").returncode == 1
    assert office.command("status").returncode == 1
    assert "office/INBOX" in (office.folder / "var/alarms.log").read_text("utf-8")


@pytest.mark.case("G7")
def test_mistake_made_while_it_runs_leaves_it_at_work_and_is_refused_at_the_start(
    office: TestOffice,
):
    office.configure()
    service = office.start("run")
    try:
        office.wait_for(lambda: "service_started" in office.log)
        good = office.config.read_text("utf-8")
        office.config.write_text(good.replace("[smtp]\nhost", "[smtp]\nhots"), "utf-8")
        service.send_signal(signal.SIGHUP)
        office.deliver(make_message(enclosures=[make_docx_report()]))
        office.wait_for(lambda: len(office.letters) == 1)
        assert service.poll() is None

        refused = office.command("poll")
        assert refused.returncode != 0
        assert "hots" in refused.stderr
        assert "config.toml:" in refused.stderr
    finally:
        service.terminate()
        service.wait(20)


@pytest.mark.case("E16")
def test_secrets_stand_in_no_log_and_no_answer_after_faults(office: TestOffice):
    changes = {
        'password = "': f'password = "{CANARY}',
        'security = "plain"\n\n[sending]': (
            f'security = "plain"\nuser = "u"\npassword = "{CANARY}-smtp"\n\n[sending]'
        ),
    }
    office.configure(changes=changes)
    office.deliver(make_message("Riêng tư: 0912345678", enclosures=[make_docx_report()]))
    said = []
    for arguments in (
        ("poll",),
        ("status",),
        ("doctor",),
        ("--debug", "poll"),
        ("letters", "list"),
    ):
        done = office.process(*arguments)
        said.append(done.stdout + done.stderr)

    assert any("login" in text.lower() or "password" in text.lower() for text in said)
    assert not [text for text in said if CANARY in text]
    assert not [text for text in said if "0912345678" in text]
    database = (office.folder / "var/hopthu.db").read_bytes()
    assert CANARY.encode() not in database
