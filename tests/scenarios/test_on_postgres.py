"""The same way of a message on PostgreSQL, and two processes on one database."""

import pytest

from db.engine import open_database
from db.entities.enums import Disposition
from tests.builders import make_docx_report, make_message, make_photo
from tests.servers.office import TestOffice

pytestmark = [pytest.mark.imap, pytest.mark.postgres]


def report(**changes: object) -> bytes:
    return make_message(enclosures=[make_docx_report(), make_photo(1)], **changes)


def test_mail_is_filed_answered_and_read_again(office: TestOffice, postgres_url: str):
    office.configure(database=postgres_url)
    office.deliver(report())

    done = office.command("poll")
    again = office.command("poll")

    assert done.stdout == "1 new, 1 filed, 1 letters sent\n", done.stderr
    assert again.stdout == "0 new, 0 filed, 0 letters sent\n", again.stderr
    assert office.command("reprocess", "--all").returncode == 0
    assert office.command("verify").returncode == 0
    assert len(office.letters) == 1
    database = open_database(postgres_url)
    with database.unit_of_work(read_only=True) as uow:
        (photograph,) = uow.photographs.find([1])[1]
        assert photograph.thumbnail_sha256 in uow.photographs.thumbnails()
        (mark,) = uow.photographs.marks_sent(["htsd-2022"])
        assert (mark.unit_code, mark.campaign_id) == ("thpt-chu-van-an", "htsd-2022")
        wanted = [{band} for band in photograph.bands]
        assert uow.photographs.find_candidates((), wanted) == (mark,)
    database.close()


def test_people_decide_while_the_service_runs(office: TestOffice, postgres_url: str):
    office.configure(database=postgres_url)
    office.deliver(
        report(sender="x@example.com", sender_name="X", subject="Báo cáo HTSĐ 2022", text="ạ")
    )
    service = office.start("run")
    try:
        office.wait_for(lambda: "message_" in office.log)

        done = office.command("triage", "assign", "1", "thcs-le-loi", "--stage", "report")

        assert "filed under thcs-le-loi for report" in done.stdout, done.stdout + done.stderr
    finally:
        service.terminate()
        assert service.wait(12) == 0
    database = open_database(postgres_url)
    with database.unit_of_work(read_only=True) as uow:
        message = uow.messages.get(1)
        assert message is not None
        assert message.disposition is Disposition.FILED
        filed = [record for record in uow.submissions.find("htsd-2022") if record.messages]
        assert [record.submission.unit_code for record in filed] == ["thcs-le-loi"]
    database.close()
