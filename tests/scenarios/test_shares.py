"""The server's hourly budget is shared out: a wave of one kind of letter keeps no other waiting."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from service.demo.simulated_clock import SimulatedClock
from tests.builders import make_docx_report, make_message
from tests.scenarios.test_reminders import REMINDED
from tests.servers.office import TestOffice

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
SCHOOLS = 12
BUDGET = {
    **REMINDED,
    'security = "plain"\n\n[sending]': 'security = "plain"\nmax_per_hour = 8\n\n[sending]',
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def roster() -> str:
    rows = ["code,name,kind,emails"]
    rows += [f"thpt-{n},Trường THPT Số {n},thpt,c3so{n}@ninhthuan.example" for n in range(SCHOOLS)]
    return "\n".join(rows) + "\n"


def report(school: int, sender: str, sent_at: datetime) -> bytes:
    return make_message(
        sender=sender,
        subject="Báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời 2022"
        + (f" - Trường THPT Số {school}" if sender.startswith("c3so") else ""),
        message_id=f"<{sender}>",
        enclosures=[make_docx_report(number=f"{school + 1}/BC")],
        sent_at=sent_at,
    )


def sent(office: TestOffice) -> Counter[str]:
    return Counter(kept.message["Auto-Submitted"] for kept in office.letters)


def test_a_wave_of_reminders_leaves_room_for_answers(office: TestOffice):
    clock = SimulatedClock(at("2022-10-11T07:50"))
    with office.service(clock=clock, changes=BUDGET, roster=roster()) as service:
        service.poll()
        clock.advance_to(at("2022-10-11T08:01"))
        service.poll()
        assert sent(office) == {"auto-generated": 6}

        office.deliver(report(3, "c3so3@ninhthuan.example", at("2022-10-11T08:02")))
        clock.advance_to(at("2022-10-11T08:03"))
        service.poll()
        assert sent(office) == {"auto-generated": 6, "auto-replied": 1}

        clock.advance_to(at("2022-10-11T09:02"))
        service.poll()
        assert sent(office) == {"auto-generated": SCHOOLS, "auto-replied": 1}


@pytest.mark.case("A9")
def test_a_flood_from_strangers_holds_back_neither_reminders_nor_answers_to_units(
    office: TestOffice,
):
    clock = SimulatedClock(at("2022-10-11T07:50"))
    with office.service(clock=clock, changes=BUDGET, roster=roster()) as service:
        office.deliver(
            *(
                report(n, f"gv{n}@truong{n}.example", clock.now() - timedelta(minutes=n + 1))
                for n in range(SCHOOLS)
            )
        )
        service.poll()
        assert sent(office) == {"auto-replied": 4}

        office.deliver(report(3, "c3so3@ninhthuan.example", at("2022-10-11T07:59")))
        clock.advance_to(at("2022-10-11T08:01"))
        service.poll()

    to_units = [k for k in office.letters if k.recipients[0].endswith("@ninhthuan.example")]
    assert len(to_units) == 4
    assert Counter(k.message["Auto-Submitted"] for k in to_units) == {
        "auto-replied": 1,
        "auto-generated": 3,
    }
