"""`hopthu verify`: what does not agree is named, and mended where it can be."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.scenarios.office_mail import query, report
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


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

    def test_counts_that_are_off_are_counted_anew(self, filed: TestOffice):
        with sqlite3.connect(filed.folder / "var/hopthu.db") as records:
            records.execute("UPDATE message_counts SET number = number + 3 WHERE number")
        records.close()

        found = filed.command("verify")
        assert found.returncode == 1
        assert "message_counts is off: filed/unit_and_stage_known by +3" in found.stdout
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
