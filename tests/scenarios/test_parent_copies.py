"""On a day of escalation a parent of many units gets one letter, not one for each of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from db.entities.enums import LetterKind
from service.demo.simulated_clock import SimulatedClock
from tests.builders import make_docx_report, make_message, make_photo
from tests.scenarios.test_reminders import REMINDED, delivery_report_for
from tests.servers.office import TestOffice
from tests.servers.smtp_sink import Kept

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
PARENT = "pgdninhson@ninhthuan.example"
SECOND = "truongphong@ninhthuan.example"
NAMES = ("Lê Lợi", "Trần Phú", "Nguyễn Du", "Quang Trung", "Phan Chu Trinh")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def roster(schools: int) -> str:
    rows = [
        "code,name,kind,parent,district,emails",
        f"pgd,Phòng Giáo dục và Đào tạo huyện Ninh Sơn,phong_gddt,,,{PARENT};{SECOND}",
    ]
    rows += [
        f"thcs-{n},Trường THCS {NAMES[n]},thcs,pgd,,c2so{n}@ninhthuan.example"
        for n in range(schools)
    ]
    return "\n".join(rows) + "\n"


def to_parent(office: TestOffice, address: str = PARENT) -> list[Kept]:
    """Return what told the parent of its units, not of itself."""
    got = [k for k in office.letters if k.recipients == (address,)]
    return [
        k
        for k in got
        if "Phòng Giáo dục" not in k.message["Subject"] or "đơn vị" in k.message["Subject"]
    ]


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(at("2022-10-17T07:40"))


def test_few_units_are_copied_one_by_one(office: TestOffice, clock: SimulatedClock):
    with office.service(clock=clock, changes=REMINDED, roster=roster(3)) as service:
        clock.advance_to(at("2022-10-17T08:01"))
        service.poll()

    told = to_parent(office)
    assert [k.message["To"] for k in told] == [f"c2so{n}@ninhthuan.example" for n in range(3)]


def test_many_units_are_told_of_in_one_letter_that_names_what_each_lacks(
    office: TestOffice, clock: SimulatedClock
):
    report = make_message(
        sender="c2so4@ninhthuan.example",
        subject=f"Báo cáo kết quả Tuần lễ HTSĐ 2022 - Trường THCS {NAMES[4]}",
        enclosures=[make_docx_report(), *(make_photo(number) for number in range(3))],
        sent_at=at("2022-10-17T07:50"),
    )
    with office.service(clock=clock, changes=REMINDED, roster=roster(5)) as service:
        office.deliver(report)
        clock.advance_to(at("2022-10-17T08:01"))
        service.poll()
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (kept,) = uow.letters.find(kinds=[LetterKind.LACKING_UNITS])

    (told,) = to_parent(office)
    text = told.message.get_body(("plain",)).get_content()
    assert kept.unit_code == "pgd"
    assert "4 đơn vị" in told.message["Subject"] or "04 đơn vị" in told.message["Subject"]
    assert all(f"Trường THCS {name}: chưa gửi" in text for name in NAMES[:4])
    assert NAMES[4] not in text
    to_unit = next(k for k in office.letters if k.recipients == ("c2so0@ninhthuan.example",))
    assert to_unit.message["Cc"] == PARENT


def test_one_letter_that_came_back_goes_to_the_parents_next_address(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=REMINDED, roster=roster(5)) as service:
        clock.advance_to(at("2022-10-17T08:01"))
        service.poll()
        (told,) = to_parent(office)
        office.deliver(delivery_report_for(told.message["Message-ID"], PARENT))
        clock.advance_to(at("2022-10-17T08:10"))
        service.poll()

    assert len(to_parent(office, SECOND)) == 1
