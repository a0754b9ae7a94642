"""The week's calendar, read back by another library."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from db.entities.campaigns import Campaign
from db.entities.units import UnitPeriod
from parsers.facts import StatedActivity
from service.reports.calendar import CalendarContent, clean_text, write_calendar
from service.reports.schedule import ScheduledActivity, choose_activities
from service.rules.stored_activities import span_of, stored_activities

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2022, 9, 28, 2, tzinfo=UTC)
CAMPAIGN = Campaign(
    id="htsd-2022",
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    short=(),
    plan="",
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
    closes_at=NOW + timedelta(days=60),
    stages=(),
)
SCHOOL = UnitPeriod(code="thcs-le-loi", name="Trường THCS Lê Lợi", parent="pgd")
DISTRICT = UnitPeriod(code="pgd", name="Phòng GDĐT huyện Ninh Sơn")


def activity(
    start: str = "2022-10-03T07:30",
    end: str | None = None,
    *,
    unit: UnitPeriod = SCHOOL,
    what: str = "Lễ phát động",
    **stated: str,
) -> ScheduledActivity:
    told = StatedActivity(start=start, end=end, all_day="T" not in start, what=what, **stated)
    span = span_of(told)
    assert span is not None
    return ScheduledActivity(
        unit=unit, district="", stated=told, span=span, receipt="HT-000007", received_at=NOW
    )


def written(*activities: ScheduledActivity, zone: ZoneInfo = ZONE) -> bytes:
    return write_calendar(
        CalendarContent(
            campaign=CAMPAIGN,
            activities=activities,
            zone=zone,
            domain="ninhthuan.example",
            as_of=NOW,
        )
    )


def events(raw: bytes) -> list[vobject.base.Component]:
    return list(vobject.readOne(raw.decode()).contents.get("vevent", []))


def test_another_library_reads_what_was_written():
    timed = activity(
        end="2022-10-03T09:00", where="Sân trường; cổng A", who="Toàn trường", place="Lịch.xlsx!A7"
    )
    days = activity("2022-10-04", "2022-10-06", what="Trưng bày sách,\nbáo")

    first, second = events(written(timed, days))

    assert first.dtstart.value == datetime(2022, 10, 3, 7, 30, tzinfo=first.dtstart.value.tzinfo)
    assert first.dtstart.value.utcoffset() == timedelta(hours=7)
    assert first.dtend.value - first.dtstart.value == timedelta(minutes=90)
    assert first.summary.value == "Lễ phát động"
    assert first.location.value == "Sân trường; cổng A"
    assert first.description.value.splitlines() == [
        "Đơn vị: Trường THCS Lê Lợi",
        "Thành phần: Toàn trường",
        "Nguồn: HT-000007, Lịch.xlsx!A7",
    ]
    assert (second.dtstart.value, second.dtend.value) == (date(2022, 10, 4), date(2022, 10, 7))
    assert second.summary.value == "Trưng bày sách,\nbáo"


@pytest.mark.case("G1")
def test_the_zone_is_described_with_its_changes_of_the_clock():
    plain = written(activity())
    summer = written(activity(), zone=ZoneInfo("Europe/Berlin"))

    assert b"TZID:Asia/Ho_Chi_Minh\r\n" in plain
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20221003T073000\r\n" in plain
    assert plain.index(b"BEGIN:VTIMEZONE") < plain.index(b"BEGIN:VEVENT")
    assert b"BEGIN:DAYLIGHT" in summer
    (event,) = events(summer)
    assert event.dtstart.value.utcoffset() == timedelta(hours=2)


def test_an_event_keeps_its_name_when_its_hour_changes():
    before = events(written(activity(), activity("2022-10-05T08:00")))
    after = events(written(activity("2022-10-03T14:00"), activity("2022-10-05T08:00")))

    names = [event.uid.value for event in before]
    assert len(set(names)) == 2
    assert [event.uid.value for event in after] == names
    assert all(name.endswith("@ninhthuan.example") for name in names)


@pytest.mark.parametrize("end", ["2022-10-03T07:30", "2022-10-02T09:00", "không rõ"])
def test_an_end_before_the_beginning_is_left_out(end: str):
    (event,) = events(written(activity(end=end)))

    assert "dtend" not in event.contents


def test_what_was_sent_twice_or_passed_on_stands_once():
    own = activity(where="Sân trường")
    again = replace(own, receipt="HT-000009")
    passed_on = replace(own, unit=DISTRICT)
    elsewhere = activity(unit=DISTRICT, where="Hội trường")

    chosen = choose_activities([own, passed_on, elsewhere, again], ("pgd", "thcs-le-loi"))

    assert [(item.unit.code, item.receipt) for item in chosen] == [
        ("pgd", "HT-000007"),
        ("thcs-le-loi", "HT-000009"),
    ]
    assert chosen[0].stated.where == "Hội trường"


def test_what_an_older_version_stored_is_read_as_far_as_it_goes():
    whole = {"start": "2022-10-03", "end": None, "all_day": True, "what": "A", "later": 1}

    found = stored_activities({"activities": [whole, {"start": "2022-10-03"}]})

    assert [item.what for item in found] == ["A"]
    assert stored_activities({}) == ()


text = st.text(max_size=300)


@pytest.mark.case("E13")
@given(
    st.lists(
        st.tuples(text, text, text, text, st.datetimes()),
        max_size=5,
    )
)
def test_any_text_comes_back_and_no_line_is_too_long(given_texts):
    made = [
        activity(moment.isoformat()[:16], what=what, where=where, who=who, host=host)
        for what, where, who, host, moment in given_texts
    ]

    raw = written(*made)

    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert all(line.decode() is not None for line in raw.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", raw)
    again = list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))
    assert [str(event["summary"]) for event in again] == [
        clean_text(item.stated.what) for item in made
    ]
    assert len({str(event["uid"]) for event in again}) == len(made)
