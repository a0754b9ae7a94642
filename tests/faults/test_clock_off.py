"""The machine's clock is wrong all the time: told by what fresh mail says of its arrival."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import make_docx_report, make_message
from tests.scenarios.office_mail import query
from tests.servers.office import TestOffice

pytestmark = [pytest.mark.imap, pytest.mark.case("C17", "G3")]

STAFF = "tonghop@ninhthuan.example"
MINUTE = timedelta(minutes=1)


class WrongClock:
    """The true time, and so much more."""

    def __init__(self, off: timedelta) -> None:
        self._off = off

    def now(self) -> datetime:
        return datetime.now(UTC) + self._off

    def monotonic(self) -> float:
        return time.monotonic()


@pytest.mark.parametrize(
    ("off", "words"),
    [(45, "nhanh khoảng 45 phút"), (-45, "chậm khoảng 45 phút"), (8, ""), (-8, "")],
)
def test_a_clock_that_is_off_is_told_and_arrival_stays_the_servers(
    office: TestOffice, off: int, words: str
):
    staff = {"[units]": f'[staff]\ndigest_to = ["{STAFF}"]\n\n[units]'}
    began = datetime.now(UTC) - MINUTE
    with office.service(clock=WrongClock(off * MINUTE), changes=staff) as service:
        service.poll()
        for number in range(3):
            office.deliver(fresh(number))
            service.poll()
        service.poll()

    told = [kept.message for kept in office.letters if kept.recipients == (STAFF,)]
    alarms = [one for one in told if one["Subject"] == "Đồng hồ của máy lệch so với máy chủ thư"]
    assert len(alarms) == bool(words)
    if alarms:
        assert words in alarms[0].get_body(("plain",)).get_content()
    difference = json.loads(office.command("status", "--json").stdout)["health"]
    assert difference["clock_difference_minutes"] == pytest.approx(off if words else 0, abs=1)
    says = f"{abs(off)} minutes {'fast' if off > 0 else 'slow'}"
    assert (says in office.command("status").stdout) is bool(words)
    doctor = json.loads(office.command("doctor", "--json").stdout)
    found = [one["detail"] for one in doctor if one["what"].startswith("clock against")]
    assert len(found) == bool(words)
    arrived = query(office, "SELECT received_at FROM messages")
    assert len(arrived) == 3
    for (moment,) in arrived:
        assert began <= datetime.fromisoformat(moment).replace(tzinfo=UTC) <= datetime.now(UTC)


def fresh(number: int) -> bytes:
    return make_message(
        sender=f"gv{number}@truong{number}.example",
        message_id=f"<fresh-{number}@x.example>",
        enclosures=[make_docx_report(number=f"{number}/BC")],
        sent_at=datetime.now(UTC),
    )
