"""Files that could not be opened: kept, said to the sender in plain words, listed for staff."""

import pytest

from service.demo.materials.mail import Enclosure
from service.reports.unread import read_unread
from tests.builders import make_docx_report, make_message
from tests.servers.office import TestOffice
from tests.unit.parsers.documents.test_volumes import make_rar5_volumes

pytestmark = pytest.mark.imap


def test_a_missing_volume_is_asked_for_by_its_name(office: TestOffice):
    volumes = make_rar5_volumes("Báo cáo.docx", bytes(900), 500)
    first = Enclosure(name="bc.part1.rar", content=volumes["bc.part1.rar"])
    empty = Enclosure(name="rỗng.docx", content=b"")
    office.deliver(make_message(enclosures=[first, empty]))

    with office.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (campaign,) = uow.campaigns.load()
            unread = read_unread(uow, campaign)

    assert [(file.path, file.reason) for file in unread] == [
        ("bc.part1.rar", "volume_missing"),
        ("rỗng.docx", "empty"),
    ]
    assert all(file.unit_code for file in unread)
    (letter,) = office.letters
    text = letter.message.get_body(("plain",)).get_content()
    assert "còn thiếu: bc.part2.rar" in text


def test_what_was_read_is_not_listed(office: TestOffice):
    office.deliver(make_message(enclosures=[make_docx_report()]))

    with office.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (campaign,) = uow.campaigns.load()
            assert read_unread(uow, campaign) == ()
