"""`hopthu letters`: the outgoing mail, held, sent again, shown."""

import json

import pytest

from tests.builders import make_message
from tests.scenarios.office_mail import query, report
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


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
