"""Staff exempt a unit or give it more time from the command line."""

import json
from datetime import datetime, timedelta, timezone

from tests.builders import make_docx_report, make_message, make_photo
from tests.servers.office import TestOffice


def report_standing(office: TestOffice, unit: str) -> dict[str, object]:
    shown = json.loads(office.command("status", "--json").stdout)
    (campaign,) = shown["campaigns"]
    stage = next(stage for stage in campaign["stages"] if stage["id"] == "report")
    return next(one for one in stage["units"] if one["code"] == unit)


def test_more_time_makes_what_came_late_on_time_and_lifting_it_makes_it_late(office: TestOffice):
    late = datetime(2022, 10, 18, 9, tzinfo=timezone(timedelta(hours=7)))
    photos = [make_photo(number) for number in range(3)]
    office.configure()
    office.deliver(make_message(enclosures=[make_docx_report(), *photos], sent_at=late))
    assert office.command("poll").returncode == 0
    assert report_standing(office, "thpt-chu-van-an")["on_time"] is False

    extended = office.command(
        "submission", "extend", "thpt-chu-van-an", "report", "--until", "2022-10-20"
    )
    assert extended.returncode == 0, extended.stderr
    assert report_standing(office, "thpt-chu-van-an")["on_time"] is True

    assert office.command("submission", "lift", "thpt-chu-van-an", "report").returncode == 0
    assert report_standing(office, "thpt-chu-van-an")["on_time"] is False


def test_an_exempt_unit_is_not_asked(office: TestOffice):
    office.configure()
    office.command("poll")

    done = office.command("submission", "exempt", "th-le-loi", "report", "--reason", "sáp nhập")

    assert done.returncode == 0, done.stderr
    assert report_standing(office, "th-le-loi")["progress"] == "exempt"


def test_what_does_not_exist_is_named(office: TestOffice):
    office.configure()
    office.command("poll")

    unit = office.command("submission", "exempt", "nobody", "report")
    stage = office.command("submission", "exempt", "th-le-loi", "nothing")
    earlier = office.command("submission", "extend", "th-le-loi", "report", "--until", "2022-10-10")

    assert (unit.returncode, stage.returncode, earlier.returncode) == (1, 1, 2)
    assert "no unit 'nobody'" in unit.stderr
    assert "known: registration, report" in stage.stderr
    assert "14/10/2022" in earlier.stderr
