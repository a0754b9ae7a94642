"""A stage that is renamed in the file does not make every unit look as if it had sent nothing."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from service.demo.simulated_clock import SimulatedClock
from tests.builders import make_docx_report, make_message, make_photo
from tests.servers.office import TestOffice

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DEADLINE = 'id = "report"\n  title = "Báo cáo kết quả"\n  due = 2022-10-15\n  on_time = "before"'
REMINDED: Mapping[str, str] = {DEADLINE: f"{DEADLINE}\n  remind = [-3, -1]"}
RENAMED: Mapping[str, str] = {
    DEADLINE: f"{DEADLINE}\n  remind = [-3, -1]".replace('"report"', '"bao-cao"')
}
CARRIED_OVER: Mapping[str, str] = {DEADLINE: f'{RENAMED[DEADLINE]}\n  formerly = ["report"]'}
REPORTED, SILENT = "c3chuvanan@ninhthuan.example", "c3nguyentrai@ninhthuan.example"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def reminded(office: TestOffice) -> list[str]:
    return [
        kept.recipients[0]
        for kept in office.letters
        if kept.message["Auto-Submitted"] == "auto-generated"
    ]


@pytest.fixture
def clock(office: TestOffice) -> SimulatedClock:
    """The day before the last reminder: one unit has reported, all others were reminded."""
    clock = SimulatedClock(at("2022-10-10T09:00"))
    with office.service(clock=clock, changes=REMINDED) as service:
        office.deliver(
            make_message(
                subject="Báo cáo kết quả Tuần lễ HTSĐ 2022 - Trường THPT Chu Văn An",
                enclosures=[make_docx_report(), *(make_photo(number) for number in range(3))],
                sent_at=at("2022-10-10T08:40"),
            )
        )
        service.poll()
        clock.advance_to(at("2022-10-11T08:01"))
        service.poll()
    assert SILENT in reminded(office)
    assert REPORTED not in reminded(office)
    office.sink.kept.clear()
    return clock


def test_nobody_is_reminded_while_the_old_id_is_lost_and_staff_are_told(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=RENAMED) as service:
        service.poll()
        clock.advance_to(at("2022-10-13T08:01"))
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            noted = uow.state.get("alarms")

    assert reminded(office) == []
    assert [(one["trouble"], one["detail"]) for one in noted if one["trouble"] == "id_gone"] == [
        ("id_gone", 'stage "report"')
    ]
    shown = office.command("status")
    assert 'stage "report"' in shown.stdout
    assert "formerly" in shown.stdout
    assert shown.returncode == 1
    looked = office.command("doctor")
    assert 'campaign htsd-2022: stage "report"' in looked.stdout


def test_records_follow_an_id_that_the_file_says_was_renamed(
    office: TestOffice, clock: SimulatedClock
):
    with office.service(clock=clock, changes=CARRIED_OVER) as service:
        service.poll()
        assert reminded(office) == []

        clock.advance_to(at("2022-10-13T08:01"))
        service.poll()

    assert SILENT in reminded(office)
    assert REPORTED not in reminded(office)
    assert "bao-cao" in {path.name for path in (office.folder / "var/units/htsd-2022").iterdir()}


def test_putting_the_old_id_back_ends_the_wait(office: TestOffice, clock: SimulatedClock):
    with office.service(clock=clock, changes=RENAMED) as service:
        service.poll()
    clock.advance_to(at("2022-10-13T08:01"))
    with office.service(clock=clock, changes=REMINDED) as service:
        service.poll()

    assert SILENT in reminded(office)
    assert REPORTED not in reminded(office)
