"""A unit answers the return of its report without naming campaign or stage."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from tests.builders import make_docx_report, make_message, make_photo
from tests.scenarios.office_mail import query
from tests.scenarios.test_returned_letter import ADDRESS, give_back
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

STOOD = (
    "SELECT m.disposition, m.unit_code, m.campaign_id, s.stage_id, sm.relation FROM messages m"
    " LEFT JOIN submission_messages sm ON sm.message_row = m.id"
    " LEFT JOIN submissions s ON s.id = sm.submission_id ORDER BY m.id DESC LIMIT 1"
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def returned(office: TestOffice) -> Iterator[tuple[TestOffice, Service]]:
    clock = SimulatedClock(at("2022-10-11T09:00"))
    enclosures = [make_docx_report(), *(make_photo(number) for number in range(3))]
    with office.service(clock=clock) as service:
        office.deliver(make_message(enclosures=enclosures, sent_at=at("2022-10-11T08:50")))
        service.poll()
        give_back(office, service)
        clock.advance_to(at("2022-10-11T09:30"))
        service.poll()
        clock.advance_to(at("2022-10-11T10:00"))
        yield office, service


def answer(text: str, subject: str, **changes: object) -> bytes:
    issuer = str(changes.get("sender_name", "Trường THPT Chu Văn An"))
    document = make_docx_report(
        name="van-ban.docx", title="", opening="Nội dung như sau:", kind="", issuer=issuer
    )
    moment = at("2022-10-11T09:50")
    return make_message(text, [document], subject=subject, sent_at=moment, **changes)


def test_a_reply_to_our_letter_is_filed_as_the_revision_of_what_it_returned(
    returned: tuple[TestOffice, Service],
) -> None:
    office, service = returned
    number = str(office.letters[-1].message["Message-ID"])
    assert "thiếu chữ ký" in str(office.letters[-1].message.get_body(("plain",)).get_content())
    office.deliver(answer("Đơn vị xin gửi.", "V/v văn bản", in_reply_to=number))
    service.poll()

    expected = ("filed", "thpt-chu-van-an", "htsd-2022", "report", "replacement")
    assert query(office, STOOD) == [expected]
    assert query(office, "SELECT state FROM submissions") == [("received",)]
    assert office.command("reprocess", "--all").returncode == 0
    assert query(office, STOOD) == [expected]


def test_outside_the_thread_the_unit_must_call_it_corrected(
    returned: tuple[TestOffice, Service],
) -> None:
    office, service = returned
    office.deliver(answer("Đơn vị xin gửi công văn.", "V/v văn bản"))
    service.poll()
    assert query(office, STOOD)[0][0] == "triage"

    office.deliver(answer("Đơn vị xin gửi lại bản đã sửa, có chữ ký.", "Bản chỉnh sửa"))
    service.poll()
    assert query(office, STOOD)[0][3:] == ("report", "replacement")


def test_what_asks_for_something_or_comes_when_nothing_was_returned_waits_for_a_person(
    returned: tuple[TestOffice, Service],
) -> None:
    office, service = returned
    office.deliver(answer("Đơn vị xin gia hạn gửi bản chỉnh sửa đến 20/10.", "Xin gia hạn"))
    office.deliver(
        answer(
            "Đơn vị gửi lại bản đã sửa.",
            "Bản chỉnh sửa",
            sender="c3nguyentrai@ninhthuan.example",
            sender_name="Trường THPT Nguyễn Trãi",
        )
    )
    service.poll()
    last = query(office, "SELECT disposition FROM messages ORDER BY id DESC LIMIT 2")
    assert last == [("triage",), ("triage",)]
    assert ADDRESS in str(office.letters[0].recipients)
