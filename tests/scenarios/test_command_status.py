"""`hopthu status`: who has sent what, and whether the service is well."""

import json
import sqlite3

import pytest

from tests.builders import make_message
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


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
