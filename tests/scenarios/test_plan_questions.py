"""A unit registers more than its report shows and is asked about it, once, where that is wanted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from db.entities.enums import LetterKind, LetterState
from service.demo.materials.workbooks import ScheduleLine
from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from tests.builders import (
    OFFICE_TIME,
    REPORT,
    make_docx_report,
    make_message,
    make_photo,
    make_xlsx_schedule,
)
from tests.scenarios.test_scheduled_outputs import text_of
from tests.servers.office import TestOffice
from tests.servers.smtp_sink import Kept

pytestmark = pytest.mark.imap

SCHOOL = "c3chuvanan@ninhthuan.example"
WANTED = {"burst_minutes = 0": "burst_minutes = 0\nthanks = false\nask_about_plans = true"}
ANNOUNCED = tuple(
    ScheduleLine(
        when=f"7 giờ 30, ngày 0{day}/10/2022",
        what=f"Hoạt động thứ {day}",
        where="Sân trường",
        who="",
    )
    for day in (3, 4, 5, 6)
)
OTHERS = ("- Tổng số có 1.127 lượt người tham gia.", "- Treo 06 băng rôn, khẩu hiệu.")
SUBJECT = "Báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2022"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 10, day, hour, minute, tzinfo=OFFICE_TIME)


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(at(10, 8))


@pytest.fixture(params=[WANTED])
def service(
    office: TestOffice, clock: SimulatedClock, request: pytest.FixtureRequest
) -> Iterator[Service]:
    with office.service(clock=clock, changes=request.param) as service:
        yield service


def deliver(office: TestOffice, service: Service, raw: bytes, moment: datetime) -> None:
    office.dovecot.deliver(office.user, raw, at=int(moment.timestamp()))
    while service.poll().handled:
        pass


def register(office: TestOffice, service: Service) -> None:
    raw = make_message(
        "Kính gửi Phòng lịch hoạt động.",
        [make_xlsx_schedule(lines=ANNOUNCED)],
        subject="Đăng ký lịch hoạt động Tuần lễ HTSĐ 2022",
    )
    deliver(office, service, raw, at(1, 8))


def report(said: str) -> bytes:
    section = replace(REPORT.sections[0], paragraphs=(said, *OTHERS))
    return make_message(
        "Kính gửi Phòng báo cáo.",
        [make_docx_report(sections=(section,)), *(make_photo(n) for n in range(3))],
        subject=SUBJECT,
    )


def questions(office: TestOffice) -> list[Kept]:
    return [one for one in office.letters if "lịch đã đăng ký" in str(one.message["Subject"])]


def test_it_is_asked_once_on_the_day_after_and_names_what_was_announced(
    office: TestOffice, service: Service, clock: SimulatedClock
) -> None:
    register(office, service)
    deliver(office, service, report("- Đã tổ chức 02 hoạt động hưởng ứng Tuần lễ."), at(10, 8))
    assert questions(office) == []
    for day in (11, 12, 13):
        clock.advance_to(at(day, 9))
        service.poll()

    (asked,) = questions(office)
    assert asked.recipients == (SCHOOL,)
    text = text_of(asked)
    assert "đã đăng ký 04 hoạt động; báo cáo kết quả nêu 02 hoạt động" in text
    assert all(f"0{day}/10/2022: Hoạt động thứ {day} (Sân trường)" in text for day in (3, 4, 5, 6))


@pytest.mark.parametrize(
    "said",
    [
        "- Đã tổ chức 04 hoạt động hưởng ứng Tuần lễ.",
        "- Đã tổ chức 12 hoạt động hưởng ứng Tuần lễ.",
        "- Đã tổ chức khoảng 03 hoạt động hưởng ứng Tuần lễ.",
    ],
)
def test_what_meets_the_plan_or_nearly_by_an_estimate_is_not_asked_about(
    office: TestOffice, service: Service, clock: SimulatedClock, said: str
) -> None:
    register(office, service)
    deliver(office, service, report(said), at(10, 8))
    clock.advance_to(at(11, 9))
    service.poll()

    assert "Xác nhận đã nhận báo cáo" in str(office.letters[1].message["Subject"])
    assert questions(office) == []


def test_a_supplement_that_comes_before_the_letter_leaves_keeps_it_back(
    office: TestOffice, service: Service, clock: SimulatedClock
) -> None:
    register(office, service)
    deliver(office, service, report("- Đã tổ chức 02 hoạt động hưởng ứng Tuần lễ."), at(10, 8))
    clock.advance_to(at(11, 12))  # planned at noon, to leave when the office works again
    service.poll()
    clock.advance_to(at(11, 13))
    more = make_message("Đơn vị gửi bổ sung ảnh.", [make_photo(7)], subject=f"Bổ sung: {SUBJECT}")
    deliver(office, service, more, at(11, 13))
    clock.advance_to(at(11, 13, 31))
    service.poll()

    assert questions(office) == []
    database = office.open_database()
    with database.unit_of_work(read_only=True) as uow:
        (letter,) = uow.letters.find(kinds=[LetterKind.PLAN_QUESTION])
    database.close()
    assert (letter.state, letter.reason) == (LetterState.SUPPRESSED, "supplement_came")


@pytest.mark.parametrize("service", [{}], indirect=True)
def test_nobody_is_asked_unless_the_office_wants_it(
    office: TestOffice, service: Service, clock: SimulatedClock
) -> None:
    register(office, service)
    deliver(office, service, report("- Đã tổ chức 02 hoạt động hưởng ứng Tuần lễ."), at(10, 8))
    clock.advance_to(at(11, 9))
    service.poll()

    assert questions(office) == []
