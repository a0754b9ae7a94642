"""Mail fills the disk: taking in stops in time, says so, and goes on when there is room."""

import json
import shutil
from collections import namedtuple
from datetime import timedelta

import pytest

from service.adapters import disk_room
from service.adapters.disk_room import MIB
from tests.builders import make_message
from tests.faults.invariants import Expected, check_invariants, mailbox_of
from tests.scenarios.office_mail import query, report
from tests.scenarios.test_staff_digest import at, service_at
from tests.servers.office import TestOffice

pytestmark = [pytest.mark.imap, pytest.mark.case("E17")]

Usage = namedtuple("Usage", ["total", "used", "free"])
DATABASE_LINE = 'database = "sqlite:///var/hopthu.db"'
ALARM_FILE = '[alarm]\nfile = "var/alarms.log"\n'


def keep_free(office: TestOffice, mib: int) -> None:
    office.configure(changes={DATABASE_LINE: f"{DATABASE_LINE}\nreserve_mib = {mib}"})
    text = office.config.read_text("utf-8")
    office.config.write_text(f"{text}\n{ALARM_FILE}", "utf-8")


def more_than_there_is(office: TestOffice) -> int:
    return 2 * shutil.disk_usage(office.folder).free // MIB


def test_mail_waits_on_the_server_while_the_reserve_is_used_up(office: TestOffice):
    mails = (report(), make_message("Kính hỏi Phòng.", message_id="<later@x.example>"))
    office.deliver(*mails)
    before = mailbox_of(office)
    keep_free(office, more_than_there_is(office))

    stopped = office.command("poll")

    assert stopped.returncode == 1
    assert "MiB are kept in reserve" in stopped.stderr
    assert query(office, "SELECT count(*) FROM messages") == [(0,)]
    assert office.letters == []
    assert "kept in reserve" in office.command("status").stdout
    told = (office.folder / "var/alarms.log").read_text("utf-8")
    assert told.count("Cơ sở dữ liệu hoặc ổ đĩa có sự cố") >= 1
    examined = json.loads(office.command("doctor", "--json").stdout)
    (blobs,) = [one for one in examined if one["what"] == "blobs"]
    assert blobs["state"] == "bad"
    assert mailbox_of(office) == before

    keep_free(office, 1)
    assert office.command("poll").returncode == 0
    assert len(office.letters) == 1
    check_invariants(office, Expected(mails=mails, mailbox_before=before))


def test_what_fits_is_taken_in_and_the_rest_when_there_is_room(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    mails = [
        make_message("x" * 70 + "\n" * 200_000, message_id=f"<{n}@x.example>") for n in range(12)
    ]
    office.deliver(*mails)
    left = [1034 * MIB]

    def usage(_folder: object) -> Usage:
        with_mail = sum(p.stat().st_size for p in (office.folder / "var/blobs").rglob("*/*"))
        return Usage(10_000 * MIB, 0, left[0] - with_mail * 10)

    monkeypatch.setattr(disk_room.shutil, "disk_usage", usage)
    with service_at(office, at(12, 20), extra="[service]\nbatch_bytes = 400000\n") as (
        service,
        clock,
    ):
        done = service.poll()
        taken = query(office, "SELECT count(*) FROM messages")[0][0]
        assert 0 < taken < len(mails)
        assert "kept in reserve" in done.troubles[0]

        left[0] += 1000 * MIB
        clock.advance_to(at(12, 20) + timedelta(minutes=5))
        assert service.poll().troubles == ()

    assert query(office, "SELECT count(*) FROM messages") == [(len(mails),)]
    check_invariants(office, Expected(mails=tuple(mails)))
