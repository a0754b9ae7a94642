"""Photographs split over many mails: one answer at once, one for the rest."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from service.demo.simulated_clock import SimulatedClock
from tests.builders import make_docx_report, make_message, make_photo
from tests.servers.office import TestOffice

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BURSTS = {"burst_minutes = 0": "burst_minutes = 10"}


def test_four_mails_within_minutes_get_two_letters(office: TestOffice):
    clock = SimulatedClock(datetime(2022, 10, 12, 9, 30, tzinfo=HANOI))
    office.deliver(make_message(enclosures=[make_docx_report()]))
    with office.service(clock=clock, changes=BURSTS) as service:
        service.poll()
        for number in range(3):
            clock.advance_to(clock.now() + timedelta(minutes=1))
            office.deliver(
                make_message(
                    text=f"Gửi tiếp ảnh {number + 1}",
                    enclosures=[make_photo(number)],
                    sent_at=clock.now(),
                )
            )
            service.poll()
        assert len(office.letters) == 1

        clock.advance_to(clock.now() + timedelta(minutes=8))
        service.poll()
        service.poll()

    first, rest = office.letters
    assert "đề nghị bổ sung" in first.message["Subject"]
    assert "đủ thành phần" in rest.message["Subject"]
    text = rest.message.get_body(("plain",)).get_content()
    for receipt in ("HT-000002", "HT-000003", "HT-000004"):
        assert receipt in text
    assert "Every mail" in office.command("letters", "unanswered").stdout
