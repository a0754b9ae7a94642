"""Staff look at photographs and decide about them from the command line."""

import json

from tests.builders import make_docx_report, make_message, make_photo
from tests.scenarios.test_photographs import OTHER_UNIT, poll_to_the_end, through_a_chat
from tests.servers.office import TestOffice


def listed(office: TestOffice, *arguments: str) -> list[dict[str, object]]:
    done = office.command("photos", "list", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def audited(office: TestOffice) -> list[tuple[str, str, str]]:
    database = office.open_database()
    with database.unit_of_work(read_only=True) as uow:
        found = uow.audit.find(subject="photograph:1")
    database.close()
    return [(entry.action, entry.detail["before"], entry.detail["reason"]) for entry in found]


def test_photographs_are_shown_decided_about_and_taken_back(office: TestOffice):
    shared = make_photo(1)
    copy = through_a_chat(shared, "z1.jpg")
    office.deliver(make_message(enclosures=[make_docx_report(), shared, make_photo(2), copy]))
    with office.service() as service:
        poll_to_the_end(service)
        office.deliver(
            make_message(
                sender=OTHER_UNIT,
                sender_name="Trường THPT Nguyễn Trãi",
                enclosures=[make_docx_report(issuer="Trường THPT Nguyễn Trãi"), copy],
            )
        )
        poll_to_the_end(service)

    first, second, third, fourth = listed(office, "htsd-2022")
    assert [item["unit"] for item in (first, second, third, fourth)] == [
        *["thpt-chu-van-an"] * 3,
        "thpt-nguyen-trai",
    ]
    assert (first["same_as"], second["same_as"], third["same_as"]) == (None, None, first["id"])
    assert fourth["came_before"] == {"unit": "thpt-chu-van-an", "campaign": "htsd-2022"}

    approved = office.command("photos", "approve", "1", "2")
    assert approved.returncode == 0, approved.stderr
    assert "approved (was pending)" in approved.stdout
    assert "as before" in office.command("photos", "approve", "1").stdout
    rejected = office.command("photos", "reject", "1", "--reason", "mờ")
    assert "rejected (was approved)" in rejected.stdout

    assert [item["id"] for item in listed(office, "--state", "approved")] == [2]
    assert [item["id"] for item in listed(office, "--unit", "thpt-nguyen-trai")] == [4]
    assert audited(office) == [
        ("photograph_approved", "pending", ""),
        ("photograph_rejected", "approved", "mờ"),
    ]
    table = office.command("photos", "list").stdout
    assert "came before from Trường THPT Chu Văn An" in table


def test_a_number_that_is_not_there_changes_nothing(office: TestOffice):
    office.deliver(make_message(enclosures=[make_docx_report(), make_photo(1)]))
    with office.service() as service:
        poll_to_the_end(service)

    done = office.command("photos", "approve", "1", "99")

    assert done.returncode == 1
    assert "no photograph 99" in done.stderr
    assert [item["state"] for item in listed(office)] == ["pending"]
