"""A unit is told why its report was given back, once, while the campaign is collected."""

from datetime import datetime, timedelta, timezone

import pytest

from service.bootstrap import build_staff_desk
from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from service.rules.orders import Order, OrderKind
from service.settings.load import load_settings
from service.staff.carrying_out import carry_out
from tests.builders import make_docx_report, make_message, make_photo
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

UNIT = "thpt-chu-van-an"
ADDRESS = "c3chuvanan@ninhthuan.example"
REASON = "thiếu chữ ký của hiệu trưởng"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone(timedelta(hours=7)))


def give_back(office: TestOffice, service: Service) -> None:
    desk = build_staff_desk(load_settings(office.config, {}), service.workplace)
    order = Order(
        kind=OrderKind.RETURN,
        campaign_id="htsd-2022",
        stage_id="report",
        unit_code=UNIT,
        text=REASON,
    )
    assert carry_out(desk, order, by="cli:lan").done


def returned(office: TestOffice) -> list[str]:
    """Return the texts of the letters that left and tell why."""
    texts = []
    for letter in office.letters:
        body = letter.message.get_body(("plain",))
        text = body.get_content() if body else ""
        if letter.recipients == (ADDRESS,) and REASON in text:
            texts.append(text)
    return texts


def test_the_letter_that_says_why_leaves_once(office: TestOffice):
    clock = SimulatedClock(at("2022-10-11T09:00"))
    enclosures = [make_docx_report(), *(make_photo(number) for number in range(3))]
    with office.service(clock=clock) as service:
        office.deliver(make_message(enclosures=enclosures, sent_at=at("2022-10-11T08:50")))
        service.poll()
        give_back(office, service)
        clock.advance_to(at("2022-10-11T09:30"))
        service.poll()
        clock.advance_to(at("2022-10-12T09:30"))
        service.poll()

    (text,) = returned(office)
    assert "Trường THPT Chu Văn An" in text
