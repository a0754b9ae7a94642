"""Trying things out, and a database that was copied: nobody is written to by mistake."""

import shutil

import pytest

from db.entities.enums import LetterState
from tests.builders import make_docx_report, make_message
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


def test_a_copied_database_sends_nothing_until_it_is_told(
    office: TestOffice, tmp_path_factory: pytest.TempPathFactory
):
    with office.service() as service:
        service.poll()
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(office.folder / "var", elsewhere / "var")
    copy = TestOffice(folder=elsewhere, dovecot=office.dovecot, sink=office.sink)
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
