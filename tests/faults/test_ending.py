"""SIGTERM ends the service within ten seconds in every state, and another one takes over."""

import sqlite3
import time
from subprocess import Popen

import pytest

from tests.builders import make_docx_report, make_message
from tests.servers.office import TestOffice
from tests.servers.proxy import Fault, Proxy
from tests.servers.smtp_sink import STALL

pytestmark = pytest.mark.imap

TEN_SECONDS = 10.0


def rows(office: TestOffice, sql: str) -> list[tuple]:
    with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
        return connection.execute(sql).fetchall()


def started(office: TestOffice) -> Popen[bytes]:
    already = office.log.count("service_started")
    service = office.start("run")
    office.wait_for(lambda: office.log.count("service_started") > already)
    return service


def end(service: Popen[bytes]) -> float:
    begun = time.monotonic()
    service.terminate()
    try:
        assert service.wait(20) == 0
    finally:
        service.kill()
    return time.monotonic() - begun


def report(number: int = 1) -> bytes:
    return make_message(message_id=f"<ending-{number}@x.example>", enclosures=[make_docx_report()])


@pytest.mark.case("G6")
def test_ends_while_it_waits_for_mail(office: TestOffice):
    office.configure()
    service = started(office)
    time.sleep(1)

    assert end(service) < TEN_SECONDS
    assert "left behind" not in office.log


@pytest.mark.case("G6")
def test_ends_while_the_smtp_server_hangs_and_the_letter_is_not_lost(office: TestOffice):
    office.configure()
    office.sink.on_rcpt.append(STALL)
    office.deliver(report())
    service = started(office)
    office.wait_for(lambda: "RCPT" in office.sink.commands)

    assert end(service) < TEN_SECONDS

    # The recipient was never accepted, so nothing can have gone out.
    office.process("poll")
    wait_until_due(office)
    office.process("poll")
    assert rows(office, "SELECT state FROM letters") == [("sent",)]
    assert len(office.letters) == 1


def wait_until_due(office: TestOffice) -> None:
    with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
        connection.execute("UPDATE letters SET not_before = '2020-01-01 00:00:00.000000'")


@pytest.mark.case("G6")
def test_ends_while_a_large_mail_is_fetched_and_gets_it_the_next_time(office: TestOffice):
    office.configure()
    with Proxy(office.dovecot.port) as proxy:
        proxy.fault = Fault(after_bytes=2_000_000, kind="stall")
        text = office.config.read_text("utf-8")
        office.config.write_text(
            text.replace(f"port = {office.dovecot.port}", f"port = {proxy.port}"), "utf-8"
        )
        service = started(office)
        time.sleep(1)
        office.deliver(make_message("x" * 70 + "\n" + ("y" * 70 + "\n") * 300_000))
        office.wait_for(lambda: any((office.folder / "var/blobs/spool").iterdir()))

        assert end(service) < TEN_SECONDS
        assert rows(office, "SELECT count(*) FROM messages") == [(0,)]
        assert list((office.folder / "var/blobs/spool").iterdir()) == []
    office.configure()
    assert office.process("poll").returncode == 0
    assert rows(office, "SELECT count(*) FROM messages") == [(1,)]


@pytest.mark.case("D7")
def test_second_instance_stands_by_and_takes_over(office: TestOffice):
    office.configure()
    first = started(office)
    second = office.start("run")
    office.wait_for(lambda: "standing_by" in office.log)
    time.sleep(5)
    assert office.log.count("standing_by") == 1

    first.kill()
    first.wait()
    office.wait_for(lambda: office.log.count("service_started") == 2)
    office.deliver(report())
    office.wait_for(lambda: len(office.letters) == 1)

    assert end(second) < TEN_SECONDS


@pytest.mark.case("D7", "D13")
def test_poll_beside_a_running_service_leaves_it_alone(office: TestOffice):
    office.configure()
    service = started(office)

    done = office.process("poll")

    assert done.returncode == 0
    assert "Another hopthu is at work" in done.stdout
    assert end(service) < TEN_SECONDS


def test_standby_ends_as_well(office: TestOffice):
    office.configure()
    first = started(office)
    second = office.start("run")
    office.wait_for(lambda: "standing_by" in office.log)

    assert end(second) < TEN_SECONDS
    assert end(first) < TEN_SECONDS
