"""The week's calendar by the real command, from the schedules that units mailed."""

import json
from datetime import date, datetime, timedelta

import vobject

from service.demo.materials.workbooks import write_schedule
from tests.builders import OFFICE_TIME, UNIT_NAME, XLSX, Enclosure, ScheduleLine, make_message
from tests.servers.office import TestOffice

REGISTRATION = "Đăng ký lịch hoạt động Tuần lễ HTSĐ 2022"
SENT = datetime(2022, 9, 26, 8, tzinfo=OFFICE_TIME)


def schedule(
    *lines: tuple[str, str],
    days: int = 0,
    unit: str = UNIT_NAME,
    subject: str = REGISTRATION,
    **changes: str,
) -> bytes:
    planned = [
        ScheduleLine(when=when, what=what, where="Sân trường", who="Toàn trường")
        for when, what in lines
    ]
    content = write_schedule("LỊCH HOẠT ĐỘNG TUẦN LỄ HTSĐ NĂM 2022", unit, planned)
    return make_message(
        "Kính gửi Phòng lịch hoạt động.",
        subject=subject,
        sent_at=SENT + timedelta(days=days),
        enclosures=[Enclosure(name="Lịch.xlsx", content=content, media_type=XLSX)],
        sender_name=unit,
        **changes,
    )


def test_the_latest_schedules_are_written_and_replaced_ones_are_not(office: TestOffice):
    office.configure()
    office.deliver(
        schedule(("7 giờ 30, ngày 03/10/2022", "Lễ phát động Tuần lễ")),
        schedule(
            ("14 giờ 00, ngày 04/10/2022", "Lễ phát động Tuần lễ"),
            ("Ngày 05/10/2022", "Trưng bày sách"),
            days=1,
            subject=f"Thay thế: {REGISTRATION}",
        ),
        schedule(
            ("8 giờ 00, ngày 04/10/2022", "Hội thi đọc sách"),
            days=1,
            sender="c2leloi@ninhthuan.example",
            unit="Trường THCS Lê Lợi",
        ),
    )
    assert office.command("poll").returncode == 0
    target = office.folder / "lich.ics"

    done = office.command("export", "calendar", "htsd-2022", "-o", str(target))
    again = office.command("export", "calendar", "htsd-2022", "-o", str(target))
    shown = json.loads(office.command("export", "calendar", "htsd-2022", "--json").stdout)
    table = office.command("export", "calendar", "htsd-2022", "--table").stdout

    assert done.returncode == 0, done.stderr
    assert "3 activities of 2 units" in done.stdout
    events = vobject.readOne(target.read_text("utf-8")).contents["vevent"]
    assert [(str(e.dtstart.value), e.summary.value) for e in events] == [
        ("2022-10-04 08:00:00+07:00", "Hội thi đọc sách"),
        ("2022-10-04 14:00:00+07:00", "Lễ phát động Tuần lễ"),
        (str(date(2022, 10, 5)), "Trưng bày sách"),
    ]
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert list(office.folder.glob(".hopthu-*")) == []
    assert [item["unit"] for item in shown] == ["thcs-le-loi", "thpt-chu-van-an", "thpt-chu-van-an"]
    assert "Thứ Ba 04/10/2022" in table
    assert "Phòng Giáo dục và Đào tạo huyện Ninh Sơn" in table


def test_a_campaign_that_is_not_there_is_named(office: TestOffice):
    office.configure()
    office.command("poll")

    done = office.command("export", "calendar", "htsd-1999")

    assert done.returncode == 1
    assert "configured: htsd-2022" in done.stderr
