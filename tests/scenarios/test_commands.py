"""Every command through the real program: what it prints, what it changes, how it ends."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest

from service.cli.main import COMMANDS, cli
from tests.builders import make_message
from tests.scenarios.office_mail import DISPOSITIONS, query, report, unclear
from tests.servers.office import ADDRESS, ROSTER, TestOffice

pytestmark = pytest.mark.imap

EVIDENCE = "SELECT requirement, fingerprint, name, active FROM submission_evidence"
TIMES = "SELECT first_received_at, complete_at, on_time FROM submissions"


@pytest.fixture
def filed(office: TestOffice) -> TestOffice:
    """An office with one complete report filed and answered."""
    office.configure()
    office.deliver(report())
    assert office.command("poll").returncode == 0
    assert len(office.letters) == 1
    return office


class TestStatus:
    def test_is_well_after_a_pass(self, filed: TestOffice):
        done = filed.command("status")

        assert done.returncode == 0, done.stdout
        assert "Trường THPT Chu Văn An" in done.stdout
        assert "1 on the server, in the ledger: 1 filed" in done.stdout

    def test_fails_before_any_mailbox_was_read(self, office: TestOffice):
        office.configure()
        assert office.command("db", "upgrade").returncode == 0

        done = office.command("status", "--json")

        assert done.returncode == 1
        health = json.loads(done.stdout)["health"]
        assert [(f["folder"], f["silent"]) for f in health["folders"]] == [("INBOX", True)]

    @pytest.mark.case("G5")
    def test_fails_when_a_mailbox_has_long_been_silent(self, filed: TestOffice):
        with sqlite3.connect(filed.folder / "var/hopthu.db") as connection:
            connection.execute("UPDATE mailbox_progress SET last_read_at = '2022-10-01 00:00:00'")

        assert filed.command("status").returncode == 1

    def test_says_what_was_left_aside_and_why(self, office: TestOffice):
        office.configure(first_run="quiet")
        office.deliver(make_message("Kính mời họp.", subject="Mời họp giao ban", enclosures=[]))
        office.command("poll")

        done = office.command("status")

        assert "Waiting for staff: 0" in done.stdout
        assert "1 old_mail_no_report" in done.stdout

    def test_unknown_campaign_is_named_with_the_known_ones(self, filed: TestOffice):
        done = filed.command("status", "htsd-2099")

        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "htsd-2022" in done.stderr


class TestReprocess:
    def test_submission_is_the_same_and_nobody_is_answered_again(self, filed: TestOffice):
        before = query(filed, EVIDENCE)
        times = query(filed, TIMES)

        done = filed.command("reprocess", "--all")

        assert done.stdout == "1 messages put back in line, 1 filed anew\n"
        after = query(filed, EVIDENCE)
        assert sorted(map(str, after)) == sorted(map(str, before))
        assert query(filed, TIMES) == times
        filed.command("poll")
        assert len(filed.letters) == 1

    def test_what_a_new_roster_makes_clear_is_filed_without_a_late_answer(self, office: TestOffice):
        office.configure()
        office.deliver(unclear())
        office.command("poll")
        sent = len(office.letters)
        roster = office.folder / "units.csv"
        roster.write_text(f"{ROSTER}mn-hoa-sen,Trường Mầm non Hoa Sen,mam_non,,,,\n", "utf-8")
        assert office.command("units", "import", str(roster)).returncode == 0

        with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
            connection.execute("DELETE FROM letter_attempts")
            connection.execute("DELETE FROM letters")

        office.command("reprocess", "1")
        office.command("poll")

        assert query(office, "SELECT unit_code FROM messages") == [("mn-hoa-sen",)]
        assert len(office.letters) == sent

    def test_unknown_number_changes_nothing(self, filed: TestOffice):
        done = filed.command("reprocess", "1", "77")

        assert (done.returncode, query(filed, DISPOSITIONS)) == (
            1,
            [("filed",)],
        )
        assert "77" in done.stderr

    def test_asks_for_messages_or_all(self, filed: TestOffice):
        assert filed.command("reprocess").returncode == 2
        assert filed.command("reprocess", "1", "--all").returncode == 2


class TestVerify:
    def blobs(self, office: TestOffice, sql: str) -> list[Path]:
        root = office.folder / "var/blobs"
        return [root / name[:2] / name for (name,) in query(office, sql)]

    def test_all_is_right_after_a_pass(self, filed: TestOffice):
        done = filed.command("verify")

        assert done.returncode == 0, done.stdout
        assert done.stdout.startswith("All right: 6 blobs read")

    @pytest.mark.parametrize("harm", ["remove", "flip"])
    def test_raw_message_is_fetched_again(self, filed: TestOffice, harm: str):
        (raw,) = self.blobs(filed, "SELECT raw_sha256 FROM messages")
        damage(raw, harm)

        found = filed.command("verify")
        assert found.returncode == 1
        assert "HT-000001" in found.stdout

        mended = filed.command("verify", "--repair")
        assert mended.returncode == 0, mended.stdout
        assert "fetched again" in mended.stdout
        assert filed.command("verify").returncode == 0

    @pytest.mark.parametrize("harm", ["remove", "flip"])
    def test_attachment_is_decoded_again(self, filed: TestOffice, harm: str):
        files = self.blobs(filed, "SELECT DISTINCT sha256 FROM attachments")
        for path in files:
            damage(path, harm)

        found = filed.command("verify", "--json")
        assert found.returncode == 1
        kinds = [f["kind"] for f in json.loads(found.stdout)["findings"]]
        assert kinds.count("file_missing" if harm == "remove" else "file_damaged") == 4

        mended = filed.command("verify", "--repair")
        assert mended.returncode == 0, mended.stdout
        again = filed.command("verify")
        assert again.returncode == 0, again.stdout

    def test_what_only_a_backup_has_is_named_each_time(self, filed: TestOffice):
        (letter,) = self.blobs(filed, "SELECT raw_sha256 FROM letters")
        damage(letter, "remove")

        assert filed.command("verify", "--repair").returncode == 1
        done = filed.command("verify")
        assert "letter 1" in done.stdout
        assert done.returncode == 1

    def test_files_of_units_are_shown_again(self, filed: TestOffice):
        shutil.rmtree(filed.folder / "var/units/htsd-2022")

        assert filed.command("verify").returncode == 1
        assert filed.command("verify", "--repair").returncode == 0
        assert filed.command("verify").returncode == 0

    def test_blob_of_nobody_is_noted_and_kept(self, filed: TestOffice):
        name = "ab" + "0" * 62
        orphan = filed.folder / "var/blobs/ab" / name
        orphan.write_bytes(b"left by interrupted work")

        done = filed.command("verify", "--repair")

        assert done.returncode == 0, done.stdout
        assert "1 blobs" in done.stdout
        assert orphan.exists()

    def test_mail_that_was_passed_over_is_taken_in(self, filed: TestOffice):
        with sqlite3.connect(filed.folder / "var/hopthu.db") as connection:
            connection.execute("UPDATE mailbox_progress SET last_uid = 50")
        filed.deliver(report(subject="Báo cáo HTSĐ 2022 lần hai", message_id="<second@x.example>"))

        found = filed.command("verify")
        assert found.returncode == 1
        assert "1 of 2 messages on the server are not in the ledger" in found.stdout

        assert filed.command("verify", "--repair").returncode == 0
        assert query(filed, "SELECT count(*) FROM messages") == [(2,)]


def damage(path: Path, harm: str) -> None:
    if harm == "remove":
        path.unlink()
        return
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x20
    path.write_bytes(content)


class TestImport:
    @pytest.fixture
    def mails(self, tmp_path: Path) -> Path:
        folder = tmp_path / "old"
        folder.mkdir()
        (folder / "a.eml").write_bytes(report())
        (folder / "b.eml").write_bytes(
            report(
                "Trường THPT Nguyễn Trãi",
                sender="c3nguyentrai@ninhthuan.example",
                sender_name="Trường THPT Nguyễn Trãi",
                subject="Báo cáo HTSĐ 2022 - Trường THPT Nguyễn Trãi",
                message_id="<b@nguyentrai.example>",
            )
        )
        return folder

    def test_folder_is_filed_and_nobody_is_answered(self, office: TestOffice, mails: Path):
        office.configure()

        done = office.command("import", str(mails))

        assert done.stdout == "2 messages found, 2 new, 2 filed\n", done.stderr
        assert office.letters == []

    def test_second_time_nothing_is_new(self, office: TestOffice, mails: Path):
        office.configure()
        office.command("import", str(mails))

        assert office.command("import", str(mails)).stdout == "2 messages found, 0 new, 0 filed\n"

    def test_senders_are_answered_when_asked_for(self, office: TestOffice, mails: Path):
        office.configure()

        done = office.command("import", "--reply", str(mails / "a.eml"))

        assert done.stdout == "1 messages found, 1 new, 1 filed, 1 answered\n"
        assert len(office.letters) == 1

    def test_mbox_and_maildir_hold_the_same_mail(
        self, office: TestOffice, mails: Path, tmp_path: Path
    ):
        office.configure()
        mbox = tmp_path / "archive.mbox"
        line = b"From x@example.com Wed Oct 12 09:00:00 2022\n"
        raw = [path.read_bytes().replace(b"\r\n", b"\n") for path in sorted(mails.iterdir())]
        mbox.write_bytes(b"\n".join(line + one for one in raw))
        maildir = tmp_path / "Maildir"
        for name in ("new", "cur", "tmp"):
            (maildir / name).mkdir(parents=True)
        (maildir / "new/1.x.host").write_bytes(raw[0])

        assert office.command("import", str(mbox)).stdout.startswith("2 messages found, 2 new")
        office.command("import", str(maildir))

        rows = query(office, "SELECT disposition, count(*) FROM messages GROUP BY 1 ORDER BY 1")
        assert rows[0] == ("filed", 2)
        assert rows[1:] in ([], [("ignored", 1)])

    def test_same_mail_from_the_server_later_counts_once(self, office: TestOffice, mails: Path):
        office.configure()
        office.command("import", str(mails / "a.eml"))
        received = b"Received: by mx.ninhthuan.example; Wed, 12 Oct 2022 02:30:00 +0000\r\n"
        office.deliver(received + (mails / "a.eml").read_bytes())

        office.command("poll")

        reasons = query(office, "SELECT disposition, reason FROM messages ORDER BY id")
        assert reasons[1] == ("ignored", "duplicate")
        assert office.letters == []

    def test_works_while_the_service_runs(self, office: TestOffice, mails: Path):
        office.configure()
        service = office.start("run")
        try:
            office.wait_for(lambda: "service_started" in office.log)

            done = office.command("import", str(mails))

            assert "the running service files them" in done.stdout
            office.wait_for(
                lambda: (
                    query(office, "SELECT count(*) FROM messages WHERE disposition='filed'")
                    == [(2,)]
                )
            )
        finally:
            service.terminate()
            assert service.wait(12) == 0


class TestLetters:
    def test_held_outbox_sends_nothing_until_released(self, office: TestOffice):
        office.configure()
        office.command("db", "upgrade")
        assert office.command("letters", "hold", "--all", "--reason", "thử").returncode == 0
        office.deliver(report())
        office.command("poll")
        assert office.letters == []
        assert office.command("status").returncode == 1
        assert "thử" in office.command("letters", "list").stdout

        assert office.command("letters", "release").returncode == 0
        office.command("poll")

        assert len(office.letters) == 1
        assert office.command("status").returncode == 0

    def test_letter_that_may_be_lost_goes_out_again_only_by_hand(self, office: TestOffice):
        office.configure()
        office.deliver(report())
        office.sink.on_dot.append("drop")
        office.command("poll")
        office.command("poll")
        assert query(office, "SELECT state FROM letters") == [("maybe_sent",)]
        first = len(office.letters)

        assert "letter 1: will be sent" in office.command("letters", "retry", "1").stdout
        office.command("poll")

        assert query(office, "SELECT state FROM letters") == [("sent",)]
        ids = {letter.message["Message-ID"] for letter in office.letters}
        assert (len(office.letters), len(ids)) == (first + 1, 1)

    def test_show_gives_the_text_that_went_out(self, filed: TestOffice):
        done = filed.command("letters", "show", "1")

        assert "HT-000001" in done.stdout
        assert "sent" in done.stdout

    def test_each_silence_has_its_reason(self, office: TestOffice):
        office.configure()
        office.deliver(
            make_message("Mời mua.", sender="sales@example.com", sender_name="X", subject="Mời"),
            make_message("Bản giấy gửi sau theo đường bưu điện.", subject="Về văn thư"),
        )
        office.command("poll")

        listed = json.loads(office.command("letters", "unanswered", "--json").stdout)

        assert {one["message"]: one["why"] for one in listed} == {
            1: "unknown_sender",
            2: "no_report",
        }

    def test_unknown_letter_is_one_line(self, filed: TestOffice):
        done = filed.command("letters", "show", "77")

        assert (done.returncode, done.stderr.count("\n")) == (1, 1)


class TestUnits:
    def test_wrong_rows_are_all_named_and_nothing_is_imported(self, filed: TestOffice):
        wrong = filed.folder / "wrong.csv"
        wrong.write_text("code,name,parent\na,,\n,Trường B,\nc,Trường C,nobody\n", "utf-8")

        done = filed.command("units", "import", str(wrong))

        assert done.returncode == 1
        assert [word in done.stderr for word in ("row 2", "row 3", "row 4")] == [True] * 3
        assert len(json.loads(filed.command("units", "list", "--json").stdout)) == 6

    def test_check_changes_nothing(self, office: TestOffice):
        office.configure()

        assert office.command("units", "check").returncode == 0
        assert not (office.folder / "var").exists()


class TestSchema:
    def test_newer_schema_is_refused_by_every_command(self, filed: TestOffice):
        with sqlite3.connect(filed.folder / "var/hopthu.db") as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")

        for arguments in (("poll",), ("status",), ("verify",), ("letters", "list")):
            done = filed.command(*arguments)
            assert done.returncode == 1, arguments
            assert done.stderr.count("\n") == 1
            assert "newer hopthu" in done.stderr

    def test_older_schema_is_refused(self, filed: TestOffice):
        with sqlite3.connect(filed.folder / "var/hopthu.db") as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0001'")

        done = filed.command("poll")

        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "hopthu db upgrade" in done.stderr


def _parts(command: click.Command) -> list[click.Command]:
    """Return the commands of a group, or the command itself."""
    if not isinstance(command, click.Group):
        return [command]
    context = click.Context(command)
    found = [command.get_command(context, name) for name in command.list_commands(context)]
    return [one for one in found if one is not None]


class TestMisuse:
    """Exit codes and lines as promised; never a traceback."""

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "service", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )

    def test_missing_configuration(self, tmp_path: Path):
        done = self.run(tmp_path, "status")

        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "config.toml" in done.stderr

    @pytest.mark.case("G7")
    def test_broken_configuration_names_every_fault(self, tmp_path: Path):
        (tmp_path / "config.toml").write_text(
            '[office]\nnam = "x"\n[smtp]\nport = "many"\n', "utf-8"
        )

        done = self.run(tmp_path, "status")

        assert done.returncode == 2
        assert 'did you mean "name"' in done.stderr
        assert "smtp.port" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.case("G7")
    def test_secret_that_cannot_be_read(self, office: TestOffice):
        office.configure()
        text = office.config.read_text("utf-8")
        office.config.write_text(
            text.replace('password = "', 'password = { file = "nowhere.txt" } # "'), "utf-8"
        )

        done = office.command("poll")

        assert done.returncode == 2
        assert "nowhere.txt" in done.stderr

    def test_unknown_command(self, tmp_path: Path):
        done = self.run(tmp_path, "pol")

        assert done.returncode == 2
        assert "Traceback" not in done.stderr

    def test_no_database_yet(self, office: TestOffice):
        office.configure()

        done = office.command("status")

        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "hopthu db upgrade" in done.stderr

    def test_file_that_is_no_database(self, office: TestOffice):
        office.configure()
        (office.folder / "var").mkdir()
        (office.folder / "var/hopthu.db").write_bytes(b"not a database, but long enough" * 50)

        done = office.command("status")

        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "Traceback" not in done.stderr

    def test_reader_that_goes_away_is_no_failure(self, filed: TestOffice):
        done = subprocess.run(
            f'"{sys.executable}" -m service -c "{filed.config}" triage list --json; '
            f'"{sys.executable}" -m service -c "{filed.config}" units list --json | head -c 5',
            shell=True,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )

        assert done.stderr == ""

    def test_every_command_helps_with_an_example(self):
        for name in COMMANDS:
            command = cli.get_command(click.Context(cli), name)
            for one in _parts(command):
                assert "Example" in (one.epilog or ""), (name, one.name)


class TestDoctor:
    def test_is_content_with_a_working_office(self, filed: TestOffice):
        done = filed.command("doctor", "--json")

        assert done.returncode == 0, done.stdout
        checks = {check["what"]: check for check in json.loads(done.stdout)}
        assert checks["mailbox office/INBOX"]["state"] == "good"
        assert checks["smtp"]["state"] == "good"

    def test_names_the_folder_that_is_not_there(self, office: TestOffice):
        office.configure(folders=("Nowhere",))

        done = office.command("doctor")

        assert done.returncode == 1
        assert "INBOX" in done.stdout

    def test_sends_one_letter_when_asked(self, filed: TestOffice):
        done = filed.command("doctor", "--send-to", "me@example.vn")

        assert done.returncode == 0, done.stdout
        assert filed.letters[-1].recipients == ("me@example.vn",)
        assert filed.letters[-1].message["From"] == ADDRESS
