"""Staff accept, return and record submissions from the command line, and take it back."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tests.builders import make_docx_report, make_message, make_photo
from tests.scenarios.test_photographs import poll_to_the_end
from tests.servers.office import TestOffice

UNIT = "thpt-chu-van-an"
LOCAL = timezone(timedelta(hours=7))


def stand(office: TestOffice, unit: str = UNIT) -> dict[str, Any]:
    done = office.command("submission", "show", unit, "--json")
    assert done.returncode == 0, done.stderr
    stages = json.loads(done.stdout)["stages"]
    return next(stage for stage in stages if stage["stage"] == "report")


def decide(office: TestOffice, *words: str) -> dict[str, Any]:
    done = office.command(*words, "--json")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def deliver_report(office: TestOffice, photos: int, *, day: int = 10) -> None:
    enclosures = [make_docx_report(), *(make_photo(number) for number in range(photos))]
    sent = datetime(2022, 10, day, 9, tzinfo=LOCAL)
    office.deliver(make_message(enclosures=enclosures, sent_at=sent))


def test_what_is_accepted_is_complete_through_reprocessing_and_not_once_undone(office: TestOffice):
    office.configure()
    deliver_report(office, photos=0)
    assert office.command("poll").returncode == 0
    assert stand(office)["progress"] == "incomplete"

    told = decide(office, "submission", "accept", UNIT, "report")

    assert told["missing"] == ["photo"]
    assert office.command("reprocess", "--all").returncode == 0
    assert (stand(office)["progress"], stand(office)["state"]) == ("complete", "accepted")
    decide(office, "triage", "undo", str(told["action"]))
    assert (stand(office)["progress"], stand(office)["state"]) == ("incomplete", "received")
    again = office.command("triage", "undo", str(told["action"]))
    assert again.returncode == 1
    assert "taken back already" in again.stderr


def test_what_is_returned_is_incomplete_until_more_comes_and_the_unit_is_told(office: TestOffice):
    office.configure()
    deliver_report(office, photos=3)
    assert office.command("poll").returncode == 0
    assert stand(office)["progress"] == "complete"

    told = decide(office, "submission", "return", UNIT, "--reason", "thiếu chữ ký")

    assert told["stage"] == "report"
    assert office.command("reprocess", "--all").returncode == 0
    returned = stand(office)
    assert (returned["progress"], returned["returned"]) == ("incomplete", "thiếu chữ ký")
    letters = json.loads(office.command("letters", "list", "--json").stdout)
    assert "submission_returned" in [letter["kind"] for letter in letters]
    office.deliver(
        make_message(
            enclosures=[make_docx_report(number="46/BC-THPTCVA")],
            sent_at=datetime(2022, 10, 12, 9, tzinfo=LOCAL),
        )
    )
    assert office.command("poll").returncode == 0
    assert (stand(office)["progress"], stand(office)["state"]) == ("complete", "received")


def test_what_came_on_paper_counts_on_its_day_and_not_once_undone(
    office: TestOffice, tmp_path: Path
):
    office.configure()
    office.command("poll")
    scan = tmp_path / "báo cáo giấy.docx"
    scan.write_bytes(make_docx_report().content)

    told = decide(
        office, "submission", "record", "th-le-loi", "report",
        "--by", "paper", "--received", "2022-10-14", "--file", str(scan),
    )  # fmt: skip

    recorded = stand(office, "th-le-loi")
    assert (recorded["progress"], recorded["on_time"]) == ("complete", True)
    shown = json.loads(office.command("submission", "show", "th-le-loi", "--json").stdout)
    assert "participants" in {figure["indicator"] for figure in shown["figures"]}
    assert recorded["messages"][0]["receipt"] == told["receipt"]
    assert office.command("reprocess", "--all").returncode == 0
    assert stand(office, "th-le-loi")["progress"] == "complete"
    assert not json.loads(office.command("letters", "list", "--json").stdout)
    decide(office, "triage", "undo", str(told["action"]))
    assert stand(office, "th-le-loi")["progress"] == "absent"


def test_what_is_not_there_is_refused_with_the_nearest_name(office: TestOffice):
    office.configure()
    office.command("poll")

    unit = office.command("submission", "accept", "thpt-chu-van-anh", "report")
    nothing = office.command("submission", "accept", UNIT, "report")
    to_come = office.command("submission", "record", UNIT, "report", "--received", "2999-01-01")
    role = office.command("submission", "record", UNIT, "report", "--role", "poem")

    assert unit.returncode == 1
    assert "perhaps thpt-chu-van-an" in unit.stderr
    assert nothing.returncode == 1
    assert "nothing has come" in nothing.stderr
    assert to_come.returncode == 2
    assert role.returncode == 1
    assert "written_report" in role.stderr


def test_what_was_recorded_stays_recorded_when_it_moves_to_another_unit(office: TestOffice):
    office.configure()
    assert office.command("poll").returncode == 0
    told = decide(
        office, "submission", "record", UNIT, "report", "--received", "2022-10-12", "--by", "zalo"
    )
    row = told["messages"][0]["message"]
    assert stand(office)["progress"] == "complete"

    moved = decide(office, "triage", "assign", str(row), "thpt-nguyen-trai", "--only")

    assert (stand(office)["progress"], moved["learned"]) == ("absent", [])
    assert stand(office, "thpt-nguyen-trai")["progress"] == "complete"
    decide(office, "triage", "undo", str(moved["action"]), "--only")
    assert stand(office)["progress"] == "complete"
    assert stand(office, "thpt-nguyen-trai")["progress"] == "absent"


def test_more_time_and_exemption_are_taken_back_one_by_one(office: TestOffice):
    office.configure()
    assert office.command("poll").returncode == 0
    more = decide(office, "submission", "extend", UNIT, "report", "--until", "2022-10-20")
    none = decide(office, "submission", "exempt", UNIT, "report", "--reason", "sáp nhập")
    assert stand(office)["progress"] == "exempt"

    below = office.command("triage", "undo", str(more["action"]))
    assert (below.returncode, str(none["action"]) in below.stderr) == (1, True)
    decide(office, "triage", "undo", str(none["action"]))
    assert (stand(office)["progress"], stand(office)["last_on_time_day"]) == (
        "absent",
        "2022-10-20",
    )
    decide(office, "triage", "undo", str(more["action"]))
    assert stand(office)["last_on_time_day"] == "2022-10-14"


def test_photographs_decided_together_are_taken_back_together(office: TestOffice):
    deliver_report(office, photos=3)
    with office.service() as service:
        poll_to_the_end(service)
    approved = decide(office, "photos", "approve", "1", "2")
    rejected = decide(office, "photos", "reject", "2", "--reason", "mờ")

    assert [approved["changed"], rejected["changed"]] == [2, 1]
    assert office.command("triage", "undo", str(approved["action"])).returncode == 1
    decide(office, "triage", "undo", str(rejected["action"]))
    decide(office, "triage", "undo", str(approved["action"]))

    listed = json.loads(office.command("photos", "list", "--json").stdout)
    assert {one["state"] for one in listed} == {"pending"}


def test_status_says_what_was_returned_accepted_or_came_another_way(office: TestOffice):
    office.configure()
    deliver_report(office, photos=3)
    assert office.command("poll").returncode == 0
    decide(office, "submission", "return", UNIT, "report", "--reason", "thiếu chữ ký")
    decide(office, "submission", "record", "th-le-loi", "report", "--received", "2022-10-12")

    table = office.command("status").stdout
    stages = json.loads(office.command("status", "--json").stdout)["campaigns"][0]["stages"]

    assert "returned: thiếu chữ ký (10/10 09:00)" in table
    assert "complete, recorded elsewhere (12/10 12:00)" in table
    units = {one["code"]: one for one in stages[1]["units"]}
    assert (units[UNIT]["state"], units[UNIT]["returned"]) == ("returned", "thiếu chữ ký")
    assert units["th-le-loi"]["recorded_elsewhere"] is True
    assert units[UNIT]["recorded_elsewhere"] is False
    assert units[UNIT]["first_received_at"].startswith("2022-10-10T09:00")
    assert units[UNIT]["first_received_at"].endswith("+07:00")
    decide(office, "submission", "accept", UNIT, "report")
    assert "accepted (10/10 09:00)" in office.command("status").stdout
