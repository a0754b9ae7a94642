"""`hopthu reprocess`: read again, answered once."""

import sqlite3

import pytest

from tests.scenarios.office_mail import DISPOSITIONS, query, unclear
from tests.servers.office import ROSTER, TestOffice

pytestmark = pytest.mark.imap

EVIDENCE = "SELECT requirement, fingerprint, name, active FROM submission_evidence"
TIMES = "SELECT first_received_at, complete_at, on_time FROM submissions"


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
