"""Staff accept, return and record submissions from the command line, and take it back."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tests.builders import make_docx_report, make_message, make_photo
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
