"""What people decide at the machine, what is remembered of it, and how it is taken back."""

import json
import sqlite3

import pytest

from tests.builders import make_docx_report, make_message, make_photo
from tests.scenarios.office_mail import DISPOSITIONS, query, unclear
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


class TestAssigning:
    def test_assigning_files_the_message_and_gives_the_unit_its_credit(self, office: TestOffice):
        office.configure()
        office.deliver(unclear())
        office.command("poll")
        listed = json.loads(office.command("triage", "list", "--json").stdout)
        assert [item["reason"] for item in listed] == ["unit_unknown"]

        done = office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report")

        assert done.returncode == 0, done.stderr
        assert "filed under thcs-le-loi for report" in done.stdout
        assert query(office, "SELECT unit_code FROM submissions") == [("thcs-le-loi",)]
        assert office.command("triage", "list").stdout == "Nothing waits for a person.\n"
        assert len(office.letters) == 1

    def test_message_that_was_answered_is_not_answered_again(self, office: TestOffice):
        """Also not by a newer program, to which the same mail has another content key."""
        office.configure()
        office.deliver(unclear())
        office.command("poll")
        assert len(office.letters) == 1
        with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
            connection.execute("UPDATE letters SET effect_key = 'of an older program'")

        office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report")
        office.command("poll")

        assert query(office, DISPOSITIONS) == [("filed",)]
        assert len(office.letters) == 1

    def test_decision_outlives_reading_again(self, office: TestOffice):
        office.configure()
        office.deliver(unclear())
        office.command("poll")
        office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report")
        with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
            # A question that was opened since, and that nobody has answered.
            connection.execute(
                "INSERT INTO triage (message_row, reason, candidates, opened_at, decided_by,"
                " decision) VALUES (1, 'corrected', '[]', '2022-10-12 00:00:00.000000', '', '{}')"
            )

        assert office.command("reprocess", "--all").returncode == 0

        assert query(office, "SELECT disposition, unit_code FROM messages") == [
            ("filed", "thcs-le-loi")
        ]

    def test_ignoring_takes_it_off_the_list(self, office: TestOffice):
        office.configure()
        office.deliver(unclear())
        office.command("poll")

        assert office.command("triage", "ignore", "1").returncode == 0

        rows = query(office, "SELECT disposition, reason FROM messages")
        assert rows == [("ignored", "decided_by_staff")]
        assert office.command("triage", "list").stdout == "Nothing waits for a person.\n"

    @pytest.mark.parametrize(
        "arguments", [("99", "thcs-le-loi"), ("1", "nobody"), ("1", "thcs-le-loi", "--stage", "x")]
    )
    def test_wrong_target_changes_nothing(self, office: TestOffice, arguments: tuple[str, ...]):
        office.configure()
        office.deliver(unclear())
        office.command("poll")

        done = office.command("triage", "assign", *arguments)

        assert done.returncode == 1
        assert done.stderr.startswith("hopthu: there is no ")
        assert query(office, DISPOSITIONS) == [("triage",)]

    def test_works_while_the_service_runs(self, office: TestOffice):
        office.configure()
        office.deliver(unclear())
        service = office.start("run")
        try:
            office.wait_for(lambda: query(office, DISPOSITIONS) == [("triage",)])

            done = office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report")

            assert done.returncode == 0, done.stderr
            assert "filed under thcs-le-loi" in done.stdout
        finally:
            service.terminate()
            assert service.wait(12) == 0


CLERK = "vanthu.hoa@example.com"
LEARNED = "SELECT unit_code, address, source FROM unit_addresses WHERE source = 'decision'"
FILED = "SELECT id, disposition, unit_code FROM messages ORDER BY id"


def from_clerk(number: int, text: str = "Em gửi báo cáo ạ.", **changes: object) -> bytes:
    """A report that does not say whose it is."""
    given = {
        "sender": CLERK,
        "sender_name": "Hoa",
        "subject": f"Báo cáo Tuần lễ HTSĐ 2022 ({number})",
        "message_id": f"<{number}@clerk.example>",
        "enclosures": [make_photo(10 * number + extra) for extra in range(2)],
        **changes,
    }
    return make_message(text, **given)


def taken_in(office: TestOffice, *mails: bytes) -> None:
    office.deliver(*mails)
    assert office.command("poll").returncode == 0


class TestRemembering:
    def test_corrected_sender_is_known_next_time(self, office: TestOffice):
        office.configure()
        taken_in(office, from_clerk(1))

        done = office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report")
        assert done.returncode == 0, done.stderr
        assert f"remembered: {CLERK} writes for thcs-le-loi" in done.stdout
        taken_in(office, from_clerk(2))

        assert query(office, LEARNED) == [("thcs-le-loi", CLERK, "decision")]
        units = json.loads(office.command("units", "list", "--json").stdout)
        assert {u["code"]: u["learned"] for u in units if u["learned"]} == {"thcs-le-loi": [CLERK]}
        assert f"{CLERK} (by decision)" in office.command("units", "list").stdout
        assert query(office, FILED) == [
            (1, "filed", "thcs-le-loi"),
            (2, "filed", "thcs-le-loi"),
        ]
        shown = office.command("triage", "show", "2").stdout
        assert f"staff assigned other mail of the sender address {CLERK}" in shown

    def test_service_that_runs_knows_it_at_once(self, office: TestOffice):
        office.configure()
        office.deliver(from_clerk(1))
        service = office.start("run")
        try:
            office.wait_for(lambda: query(office, DISPOSITIONS) == [("triage",)])
            office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report")
            office.deliver(from_clerk(2))
            office.wait_for(lambda: len(query(office, DISPOSITIONS)) == 2)
            office.wait_for(lambda: ("received",) not in query(office, DISPOSITIONS))
            office.wait_for(lambda: ("reading",) not in query(office, DISPOSITIONS))
        finally:
            service.terminate()
            assert service.wait(12) == 0

        assert [row[2] for row in query(office, FILED)] == ["thcs-le-loi", "thcs-le-loi"]

    def test_waiting_mails_of_the_sender_are_shown_and_filed_with_it(self, office: TestOffice):
        office.configure()
        taken_in(
            office,
            from_clerk(1),
            from_clerk(2),
            from_clerk(3, sender="somebody.else@example.com"),
            from_clerk(4),
        )
        assign = ("triage", "assign", "1", "thcs-le-loi", "--stage", "report")

        unasked = office.command(*assign)
        assert (unasked.returncode, query(office, DISPOSITIONS)) == (2, [("triage",)] * 4)
        assert "HTSĐ 2022 (2)" in unasked.stdout
        assert "HTSĐ 2022 (4)" in unasked.stdout
        assert "HTSĐ 2022 (3)" not in unasked.stdout
        assert "--only" in unasked.stderr

        done = office.command(*assign, "--yes")

        assert done.returncode == 0, done.stderr
        assert query(office, FILED) == [
            (1, "filed", "thcs-le-loi"),
            (2, "filed", "thcs-le-loi"),
            (3, "triage", None),
            (4, "filed", "thcs-le-loi"),
        ]
        assert "HT-000004 is filed under thcs-le-loi" in done.stdout

    def test_only_this_mail_when_that_is_wished(self, office: TestOffice):
        office.configure()
        taken_in(office, from_clerk(1), from_clerk(2))

        done = office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report", "--only")

        assert done.returncode == 0, done.stderr
        assert query(office, FILED) == [(1, "filed", "thcs-le-loi"), (2, "triage", None)]

    def test_once_remembers_nothing(self, office: TestOffice):
        office.configure()
        taken_in(office, from_clerk(1), from_clerk(2))

        done = office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report", "--once")

        assert done.returncode == 0, done.stderr
        assert query(office, LEARNED) == []
        assert query(office, FILED) == [(1, "filed", "thcs-le-loi"), (2, "triage", None)]

    def test_undoing_takes_back_what_followed_from_it(self, office: TestOffice):
        office.configure()
        taken_in(office, from_clerk(1), from_clerk(2))
        office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report", "--yes")
        taken_in(office, from_clerk(3))
        action = json.loads(office.command("triage", "show", "1", "--json").stdout)["decisions"][
            -1
        ]["action"]

        done = office.command("triage", "undo", str(action), "--yes")

        assert done.returncode == 0, done.stderr
        assert query(office, LEARNED) == []
        assert query(office, FILED) == [(n, "triage", None) for n in (1, 2, 3)]
        assert query(office, "SELECT count(*) FROM submission_messages") == [(0,)]
        again = office.command("triage", "undo", str(action))
        assert (again.returncode, "taken back already" in again.stderr) == (1, True)
        assert len(office.letters) == 3

    def test_correcting_a_decision_moves_what_it_had_taught(self, office: TestOffice):
        office.configure()
        taken_in(office, from_clerk(1), from_clerk(2))
        office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report", "--yes")

        done = office.command(
            "triage", "assign", "1", "thpt-nguyen-trai", "--stage", "report", "--yes"
        )

        assert done.returncode == 0, done.stderr
        assert query(office, LEARNED) == [("thpt-nguyen-trai", CLERK, "decision")]
        assert query(office, FILED) == [
            (1, "filed", "thpt-nguyen-trai"),
            (2, "filed", "thpt-nguyen-trai"),
        ]

    def test_sender_of_two_units_decides_nothing_any_more(self, office: TestOffice):
        office.configure()
        taken_in(office, from_clerk(1), from_clerk(2))
        office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report", "--only")
        office.command("triage", "assign", "2", "thpt-nguyen-trai", "--stage", "report")

        taken_in(office, from_clerk(3), from_clerk(4, "Trường THCS Lê Lợi xin gửi báo cáo."))

        assert query(office, FILED)[2:] == [(3, "triage", None), (4, "filed", "thcs-le-loi")]
        waiting = json.loads(office.command("triage", "list", "--json").stdout)
        assert {c["code"] for c in waiting[0]["candidates"]} == {"thcs-le-loi", "thpt-nguyen-trai"}

    def test_forged_mail_teaches_nothing(self, office: TestOffice):
        office.configure()
        forged = b"Authentication-Results: mx.ninhthuan.example; dmarc=fail\r\n" + from_clerk(1)
        taken_in(office, forged, from_clerk(2))

        done = office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report")

        assert done.returncode == 0, done.stderr
        assert "remembered" not in done.stdout
        assert query(office, LEARNED) == []
        assert query(office, FILED) == [(1, "filed", "thcs-le-loi"), (2, "triage", None)]


class TestShowing:
    def test_what_speaks_for_and_against_each_unit(self, office: TestOffice):
        office.configure()
        taken_in(
            office,
            from_clerk(
                1,
                subject="Báo cáo HTSĐ 2022 - THPT Nguyễn Trãi",
                enclosures=[make_docx_report(issuer="Trường THPT Chu Văn An")],
            ),
        )

        text = office.command("triage", "show", "1").stdout
        case = json.loads(office.command("triage", "show", "1", "--json").stdout)

        assert "HT-000001 is triage: unit_ambiguous" in text
        assert 'for      the subject names "THPT Nguyễn Trãi"' in text
        assert 'against  the subject names "THPT Nguyễn Trãi"' in text
        by_code = {candidate["code"]: candidate for candidate in case["candidates"]}
        assert set(by_code) == {"thpt-nguyen-trai", "thpt-chu-van-an"}
        assert any("issued by" in line for line in by_code["thpt-chu-van-an"]["for"])
        assert any("issued by" in line for line in by_code["thpt-nguyen-trai"]["against"])
        assert case["open"]

    def test_unknown_message_is_one_line(self, office: TestOffice):
        office.configure()
        assert office.command("poll").returncode == 0

        done = office.command("triage", "show", "77")

        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
