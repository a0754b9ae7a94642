"""Trying things out, and a database that was copied: nobody is written to by mistake."""

import shutil

import pytest

from db.entities.enums import LetterState
from tests.builders import make_docx_report, make_message
from tests.scenarios.test_reminders import delivery_report_for
from tests.servers.office import TestOffice

TRIAL = {"per_minute = 10000": 'per_minute = 10000\ntrial_to = "canbo@ninhthuan.example"'}


def test_on_trial_every_letter_goes_to_one_address(office: TestOffice):
    office.deliver(make_message(enclosures=[make_docx_report()]))

    with office.service(changes=TRIAL) as service:
        service.poll()

    (letter,) = office.letters
    assert letter.recipients == ("canbo@ninhthuan.example",)
    assert letter.message["To"] == "canbo@ninhthuan.example"
    assert "c3chuvanan@ninhthuan.example" in letter.message["Subject"]


def dead_addresses(office_service) -> list[str]:
    with office_service.workplace.database.unit_of_work(read_only=True) as uow:
        return [known.address for known in uow.units.addresses() if not known.deliverable]


def test_a_trial_address_that_is_refused_says_nothing_of_the_units(office: TestOffice):
    office.deliver(make_message(enclosures=[make_docx_report()]))
    office.sink.on_rcpt.append("550 5.1.1 no such user")

    with office.service(changes=TRIAL) as service:
        service.poll()
        assert dead_addresses(service) == []
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (letter,) = uow.letters.find()
    assert letter.state is LetterState.FAILED
    assert letter.reason.startswith("on_trial")


def test_a_bounce_of_the_trial_address_says_nothing_of_the_units(office: TestOffice):
    office.deliver(make_message(enclosures=[make_docx_report()]))

    with office.service(changes=TRIAL) as service:
        service.poll()
        (sent,) = office.letters
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            assert [letter.reason for letter in uow.letters.find()] == ["on_trial"]
        office.deliver(delivery_report_for(sent.message["Message-ID"], sent.recipients[0]))
        service.poll()
        assert dead_addresses(service) == []
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            assert [letter.state for letter in uow.letters.find()] == [LetterState.BOUNCED]


def test_a_copied_database_sends_nothing_until_it_is_told(
    office: TestOffice, tmp_path_factory: pytest.TempPathFactory
):
    with office.service() as service:
        service.poll()
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(office.folder / "var", elsewhere / "var")
    copy = TestOffice(folder=elsewhere, dovecot=office.dovecot, sink=office.sink, user=office.user)
    office.deliver(make_message(enclosures=[make_docx_report()]))

    with copy.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            assert [letter.state for letter in uow.letters.find()] == [LetterState.OWED]
    assert office.letters == []
    assert "moved here" in copy.command("status").stdout

    assert copy.command("letters", "release").returncode == 0
    with copy.service() as service:
        service.poll()
    assert len(office.letters) == 1


def test_a_service_that_starts_again_where_it_was_goes_on(office: TestOffice):
    for _ in range(2):
        with office.service() as service:
            service.poll()
    office.deliver(make_message(enclosures=[make_docx_report()]))
    with office.service() as service:
        service.poll()

    assert len(office.letters) == 1
