"""Trouble is told once, by a way that works, and so is its end; on real servers."""

import json
import stat
import threading
import time
from datetime import timedelta

import pytest

from db.entities.enums import LetterKind
from db.errors import DatabaseBusy
from service.bootstrap.alarms import build_storage_alarm
from service.intake.second_pass import SecondPass
from service.operation import watch
from service.operation.heartbeat import Heartbeat
from service.operation.housekeeping import Housekeeping
from service.operation.watching import FolderWatch
from service.settings.load import load_settings
from tests.scenarios.office_mail import report
from tests.scenarios.test_staff_digest import STAFF, at, service_at
from tests.servers.office import TestOffice
from tests.servers.smtp_sink import run_sink

MINUTE = timedelta(minutes=1)
# No digest comes between at these hours.
EVENING = at(12, 20)
AFAR = "truc@other.example"


def alarms(kept):
    subjects = [str(one.message["Subject"]) for one in kept]
    return [text for text in subjects if "Mã" not in text and "Xác nhận" not in text]


def pass_at(service, clock, moment):
    clock.advance_to(moment)
    service.poll()


def refuse_letters(office):
    """Let the ordinary mail server greet nobody from now on."""
    office.sink.on_greeting[:] = ["554 5.3.2 no service here"] * 500


@pytest.mark.case("G5")
def test_silent_mailbox_is_told_by_letter_once_and_so_is_its_end(office: TestOffice):
    with service_at(office, EVENING) as (service, clock):
        service.poll()
        office.dovecot.stop()
        for minutes in range(5, 60, 5):
            pass_at(service, clock, EVENING + minutes * MINUTE)
        told = alarms(office.letters)
        office.dovecot.start()
        for minutes in range(60, 90, 5):
            pass_at(service, clock, EVENING + minutes * MINUTE)

    assert told == ["Không đọc được hộp thư (office/INBOX)"]
    assert alarms(office.letters) == [*told, "Đã hết: Không đọc được hộp thư (office/INBOX)"]
    (alarm, over) = [one.message for one in office.letters if one.recipients == (STAFF,)]
    text = alarm.get_body(("plain",)).get_content()
    assert "Cần làm" in text
    assert "20 giờ 00 phút ngày 12/10/2022" in text
    assert alarm["Auto-Submitted"] == over["Auto-Submitted"] == "auto-generated"


@pytest.mark.case("G5")
def test_server_that_takes_no_letters_is_told_by_another_server(office: TestOffice):
    with run_sink() as second:
        extra = f"""
[alarm]
to = ["{AFAR}"]
smtp_minutes = 20
smtp = {{ host = "127.0.0.1", port = {second.port}, security = "plain" }}
"""
        with service_at(office, EVENING, extra=extra) as (service, clock):
            refuse_letters(office)
            office.deliver(report(sent_at=at(12, 9, 30)))
            for minutes in range(0, 120, 5):
                pass_at(service, clock, EVENING + minutes * MINUTE)
            told = alarms(second.kept)
            office.sink.on_greeting.clear()
            for minutes in range(120, 240, 10):
                pass_at(service, clock, EVENING + minutes * MINUTE)

        assert told == ["Máy chủ gửi thư không nhận thư"]
        assert alarms(second.kept) == [*told, "Đã hết: Máy chủ gửi thư không nhận thư"]
        assert {one.recipients for one in second.kept} == {(AFAR,)}
        assert "no service here" in second.kept[0].message.get_body(("plain",)).get_content()
    # The unit's answer went out in the end, and nobody was told the same by letter too.
    assert [one.recipients for one in office.letters] == [("c3chuvanan@ninhthuan.example",)]


def test_second_path_that_fails_leaves_it_to_the_next_one(office: TestOffice, tmp_path):
    said = tmp_path / "said.txt"
    command = tmp_path / "tell"
    command.write_text(f'#!/bin/sh\necho "$HOPTHU_SUBJECT" >> {said}\ncat > /dev/null\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    with run_sink() as second:
        second.on_rcpt.extend(["550 5.1.1 nobody here"] * 50)
        extra = f"""
[alarm]
smtp_minutes = 10
smtp = {{ host = "127.0.0.1", port = {second.port}, security = "plain" }}
command = ["{command}"]
"""
        with service_at(office, EVENING, extra=extra) as (service, clock):
            refuse_letters(office)
            office.deliver(report(sent_at=at(12, 9, 30)))
            for minutes in range(0, 60, 5):
                pass_at(service, clock, EVENING + minutes * MINUTE)

    assert said.read_text("utf-8").splitlines() == ["Máy chủ gửi thư không nhận thư"]
    assert second.kept == []


def test_held_outbox_is_told_by_a_file(office: TestOffice):
    with service_at(office, EVENING, extra='[alarm]\nfile = "var/alarms.log"\n') as (
        service,
        clock,
    ):
        service.poll()
        with service.workplace.database.unit_of_work() as uow:
            uow.letters.hold_outbox("someone must look", now=clock.now())
            uow.commit()
        for minutes in range(0, 30, 5):
            pass_at(service, clock, EVENING + minutes * MINUTE)
        lines = (office.folder / "var/alarms.log").read_text("utf-8").splitlines()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            letters = uow.letters.find(kinds=[LetterKind.STAFF_ALARM])
            noted = json.dumps(uow.state.get("alarms"), ensure_ascii=False)

    (head,) = [line for line in lines if line.startswith("2022-")]
    assert head.endswith("Thư gửi đi đang bị giữ lại")
    assert "someone must look" in "\n".join(lines)
    assert letters == ()
    assert '"path": "file"' in noted


def test_alarm_that_is_over_before_its_letter_leaves_is_not_sent(office: TestOffice):
    with service_at(office, EVENING) as (service, clock):
        service.poll()
        with service.workplace.database.unit_of_work() as uow:
            uow.letters.hold_outbox("someone must look", now=clock.now())
            uow.commit()
        pass_at(service, clock, EVENING + 10 * MINUTE)
        with service.workplace.database.unit_of_work() as uow:
            uow.letters.release_outbox(now=clock.now())
            uow.commit()
        for minutes in range(11, 40, 5):
            pass_at(service, clock, EVENING + minutes * MINUTE)
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (letter,) = uow.letters.find(kinds=[LetterKind.STAFF_ALARM])

    assert alarms(office.letters) == []
    assert letter.reason == "over_by_now"


@pytest.mark.usefixtures("office")
def test_database_that_cannot_be_opened_is_told_once_and_its_end_too(office: TestOffice):
    extra = '[alarm]\nfile = "var/alarms.log"\n'
    with service_at(office, EVENING, extra=extra) as (service, _):
        service.poll()
    database = office.folder / "var/hopthu.db"
    aside = database.rename(office.folder / "aside.db")
    database.mkdir()
    codes = [office.command("poll").returncode for _ in range(3)]
    log = office.folder / "var/alarms.log"
    told = log.read_text("utf-8")
    database.rmdir()
    aside.rename(database)
    healed = office.command("poll")

    assert codes == [1, 1, 1]
    assert told.count("Cơ sở dữ liệu hoặc ổ đĩa có sự cố") == 2  # in the head and in the words
    assert healed.returncode == 0, healed.stderr
    assert "Đã hết: Cơ sở dữ liệu hoặc ổ đĩa có sự cố" in log.read_text("utf-8")
    settings = load_settings(office.config, {})
    build_storage_alarm(settings).over()
    assert log.read_text("utf-8").count("Đã hết: Cơ sở") == 1


def test_watching_service_rings_when_a_part_of_it_has_ended(office: TestOffice, monkeypatch):
    monkeypatch.setattr(watch, "ALARM_SECONDS", 0.2)
    monkeypatch.setattr(FolderWatch, "run", lambda _: None)
    with service_at(office, EVENING) as (service, clock):
        stop = threading.Event()
        heartbeat = Heartbeat(office.folder / "var/heartbeat", clock, {})
        watching = watch.Watch(
            service,
            wait_seconds=5,
            silent_seconds=900,
            housekeeping=Housekeeping(service),
            heartbeat=heartbeat,
            stop=stop,
        )
        thread = threading.Thread(target=watching.run)
        thread.start()
        try:
            office.wait_for(lambda: bool(alarms(office.letters)))
        finally:
            stop.set()
            thread.join(20)

    assert not thread.is_alive()
    told = "Một bộ phận của chương trình đã dừng hoặc bị treo (office/INBOX)"
    assert alarms(office.letters) == [told]


@pytest.mark.case("G5")
def test_watching_service_rings_and_shows_no_life_when_a_part_of_it_hangs(
    office: TestOffice, monkeypatch
):
    for name in ("ALARM_SECONDS", "FILING_SLEEP_SECONDS", "LONGEST_SLEEP_SECONDS"):
        monkeypatch.setattr(watch, name, 0.2)
    monkeypatch.setattr(Heartbeat, "seconds", 0.1)
    stop = threading.Event()
    monkeypatch.setattr(SecondPass, "run", lambda _self, _stop: stop.wait(60))
    with service_at(office, EVENING) as (service, clock):
        beat = office.folder / "var/heartbeat"
        watching = watch.Watch(
            service,
            wait_seconds=0.5,
            silent_seconds=1,
            housekeeping=Housekeeping(service),
            heartbeat=Heartbeat(beat, clock, {}),
            stop=stop,
        )
        thread = threading.Thread(target=watching.run)
        thread.start()
        try:
            told = "Một bộ phận của chương trình đã dừng hoặc bị treo (second pass)"
            office.wait_for(lambda: told in alarms(office.letters))
            last = beat.stat().st_mtime_ns
            time.sleep(1)
            assert beat.stat().st_mtime_ns == last
        finally:
            stop.set()
            thread.join(20)


def test_database_that_stays_busy_is_told_and_a_short_while_is_not(office: TestOffice):
    with service_at(office, EVENING, extra='[alarm]\nfile = "var/alarms.log"\n') as (
        service,
        clock,
    ):
        service.poll()
        log = office.folder / "var/alarms.log"
        service.alarm.storage_failed(DatabaseBusy("locked"), at_once=False)
        assert not log.exists()
        clock.advance_to(EVENING + 2 * MINUTE)
        service.alarm.storage_failed(DatabaseBusy("locked"), at_once=False)
        service.alarm.storage_failed(DatabaseBusy("locked"), at_once=False)
        assert log.read_text("utf-8").count("Chi tiết: locked") == 1
        clock.advance_to(EVENING + 30 * MINUTE)
        service.poll()

    assert log.read_text("utf-8").count("Đã hết: Cơ sở dữ liệu hoặc ổ đĩa có sự cố") == 1


def test_doctor_tries_every_second_path(office: TestOffice):
    with run_sink() as second:
        extra = f"""
[alarm]
smtp = {{ host = "127.0.0.1", port = {second.port}, security = "plain" }}
command = ["/bin/nowhere"]
"""
        with service_at(office, EVENING, extra=extra):
            done = office.command("doctor", "--json")

    checks = {one["what"]: one["state"] for one in json.loads(done.stdout)}
    assert checks["alarm by smtp"] == "good"
    assert checks["alarm by command"] == "bad"
    assert second.kept == []
