"""Scans and pictures are looked at closely after filing, and nobody waits or hears twice."""

import threading
from dataclasses import replace

import pytest

from db.entities.enums import Disposition
from parsers.facts import Aims
from service.adapters.reading_process.limits import ProcessLimits
from service.adapters.reading_process.pool import ReadingPool
from service.intake.second_pass import SecondPass
from service.operation.reprocessing import put_back_in_line
from service.operation.service import Service
from service.settings.entities import campaigns
from tests.builders import PDF, Enclosure, make_message, make_photo
from tests.servers.office import TestOffice
from tests.unit.parsers.documents.scanned_pages import Script, as_pdf, draw_page, scanned

pytestmark = pytest.mark.imap

HEAD = (
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH THUẬN",
    "TRƯỜNG THPT CHU VĂN AN",
    "Số: 45/BC-THPTCVA",
)


def scan(pages: int = 1) -> Enclosure:
    page = scanned(draw_page(Script(left=HEAD)))
    return Enclosure(name="scan0001.pdf", content=as_pdf(*[page] * pages), media_type=PDF)


def stored(service: Service, row: int = 1):
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        return uow.messages.get(row)


def submissions(service: Service):
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        return uow.submissions.find("htsd-2022")


def test_scan_is_filed_at_once_and_read_by_the_next_pass(office: TestOffice):
    office.deliver(make_message(enclosures=[scan(), make_photo(1)]))
    with office.service() as service:
        assert service.poll().handled == 1
        first, (before,) = stored(service), submissions(service)
        assert first.second_pass_due
        assert first.evidence["document"] is None or not first.evidence["document"]["number"]

        again = service.poll()
        second, (after,) = stored(service), submissions(service)

        assert again.delivered.sent == 0
        assert not second.second_pass_due
        assert second.disposition is Disposition.FILED
        assert second.evidence["document"]["number"] == "45/BC-THPTCVA"
        figures = {item["indicator"]: item["value"] for item in second.evidence["figures"]}
        assert figures["participants"] == 1846
        assert [m.message_row for m in after.messages] == [1]
        assert {(e.requirement, e.name) for e in after.evidence} == {
            (e.requirement, e.name) for e in before.evidence
        }
        assert after.submission.first_received_at == before.submission.first_received_at
        assert service.poll().delivered.sent == 0
    assert len(office.letters) == 1


def test_what_waited_for_a_person_is_filed_when_its_scan_names_the_unit(office: TestOffice):
    office.deliver(
        make_message(
            "Gửi báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022.",
            sender="maiscan@example.com",
            sender_name="Mai",
            enclosures=[scan()],
        )
    )
    with office.service() as service:
        service.poll()
        assert stored(service).disposition is Disposition.TRIAGE
        letters = len(office.letters)

        service.poll()

        message = stored(service)
        assert (message.disposition, message.unit_code) == (Disposition.FILED, "thpt-chu-van-an")
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            assert uow.triage.find_open() == ()
        service.poll()
        assert len(office.letters) <= 1
        assert len(office.letters) >= letters


def test_a_file_that_cannot_be_read_closely_is_left_as_it_is(office: TestOffice):
    office.deliver(make_message(enclosures=[scan(pages=6)]))
    with office.service() as service, service.workplace.leadership.kept():
        service.one_pass(threading.Event())
        first = stored(service)
        aims = Aims(indicators=(), first="2022-10-01", last="2022-10-07", deep=True)
        hasty = ReadingPool(limits=replace(ProcessLimits(), cpu_seconds=0), aims=aims)
        second_pass = SecondPass(service.workplace, hasty, lambda _: pytest.fail("was read"))
        try:
            assert second_pass.run(threading.Event()) == 1
            assert second_pass.run(threading.Event()) == 0
        finally:
            second_pass.close()
        assert stored(service) == replace(first, second_pass_due=False)


def test_mail_without_scans_or_pictures_is_read_once(office: TestOffice):
    office.deliver(make_message())
    with office.service() as service:
        service.poll()
        assert not stored(service).second_pass_due


def test_what_is_put_back_in_line_is_looked_at_closely_again(office: TestOffice):
    office.deliver(make_message(enclosures=[scan()]))
    with office.service() as service:
        service.poll()
        service.poll()
        put_back_in_line(service.workplace, campaigns(office.configure()), [1], quietly=True)
        service.poll()
        assert stored(service).second_pass_due
        service.poll()
        assert stored(service).evidence["document"]["number"] == "45/BC-THPTCVA"
    assert len(office.letters) == 1


def test_the_running_service_reads_scans_when_it_is_idle(office: TestOffice):
    office.configure()
    office.deliver(make_message(enclosures=[scan()]))
    service = office.start("run")
    try:
        office.wait_for(lambda: office.log.count("message_filed") >= 2)
    finally:
        service.terminate()
        assert service.wait(12) == 0
    assert len(office.letters) == 1
