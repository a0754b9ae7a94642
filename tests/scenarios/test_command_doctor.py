"""`hopthu doctor`: what the service stands on."""

import json

import pytest

from tests.servers.office import ADDRESS, TestOffice

pytestmark = pytest.mark.imap


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
