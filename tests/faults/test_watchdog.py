"""Signs of life: systemd's protocol, and a file for anybody's watchdog."""

import contextlib
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.bootstrap.alarms import build_outside_watch
from service.operation.heartbeat import Heartbeat
from service.settings.load import load_settings
from tests.servers.office import TestOffice


class FixedClock:
    def now(self) -> datetime:
        return datetime(2022, 10, 12, 9, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0


@dataclass
class SetClock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return 0.0


@contextlib.contextmanager
def manager(folder: Path) -> Iterator[socket.socket]:
    """Listen as systemd does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(folder / "notify"))
        listening.settimeout(20)
        yield listening


@pytest.mark.case("G6")
def test_manager_is_told_of_the_start_of_life_and_of_the_end(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    office.configure()
    with manager(office.folder) as listening:
        monkeypatch.setenv("NOTIFY_SOCKET", str(office.folder / "notify"))
        service = office.start("run")

        assert listening.recv(200) == b"WATCHDOG=1"
        assert listening.recv(200) == b"READY=1\nSTATUS=watching"
        service.terminate()
        assert listening.recv(200) == b"STOPPING=1"
        assert service.wait(12) == 0
    assert (office.folder / "var/heartbeat").read_text("ascii").endswith(f"{service.pid}\n")


def test_heartbeat_that_cannot_be_written_ends_nothing(tmp_path: Path):
    (tmp_path / "var").write_text("a file", "utf-8")

    Heartbeat(tmp_path / "var/heartbeat", FixedClock(), {}).beat()


@pytest.mark.case("G5")
def test_service_that_hangs_is_told_from_outside_once_and_so_is_its_return(office: TestOffice):
    office.configure()
    text = office.config.read_text("utf-8")
    office.config.write_text(f'{text}\n[alarm]\nfile = "var/alarms.log"\n', "utf-8")
    assert office.command("status", "--alarm").returncode == 0, "it never ran"
    beat, told = office.folder / "var/heartbeat", office.folder / "var/alarms.log"
    service = office.start("run")
    try:
        office.wait_for(lambda: "service_started" in office.log and beat.exists())
        service.send_signal(signal.SIGSTOP)
        last = beat.read_text("ascii")
        seen = datetime.fromisoformat(last.split()[0])
        assert look(office, seen + timedelta(minutes=14)) is None
        assert not told.exists()
        for minutes in (16, 20, 60):
            assert look(office, seen + timedelta(minutes=minutes)) == seen
        service.send_signal(signal.SIGCONT)
        office.wait_for(lambda: beat.read_text("ascii") not in {last, ""}, 60)
        for _ in range(3):
            assert look(office, datetime.now(UTC)) is None
    finally:
        service.send_signal(signal.SIGCONT)
        service.terminate()
        service.wait(20)

    heads = [line for line in told.read_text("utf-8").splitlines() if line.startswith("20")]
    assert [head.partition(" ")[2].strip() for head in heads] == [
        "Dịch vụ không còn hoạt động",
        "Đã hết: Dịch vụ không còn hoạt động",
    ]


def look(office: TestOffice, now: datetime) -> datetime | None:
    """Look from outside as a cron job does at a moment."""
    settings = load_settings(office.config, {})
    return build_outside_watch(settings, SetClock(now)).look()


@pytest.mark.case("G5")
def test_service_that_ended_is_told_by_the_offices_own_server_where_there_is_no_second_path(
    office: TestOffice,
):
    office.configure(changes={"[units]": '[staff]\ndigest_to = ["to@x.example"]\n\n[units]'})
    beat = office.folder / "var/heartbeat"
    beat.parent.mkdir(exist_ok=True)
    beat.write_text("2022-10-12T08:00:00+00:00 1\n", "ascii")

    first, second = (office.process("status", "--alarm") for _ in range(2))

    assert (first.returncode, second.returncode) == (1, 1)
    assert "no sign of life since 12/10/2022 15:00:00" in first.stderr
    (letter,) = office.letters
    assert letter.recipients == ("to@x.example",)
    assert letter.message["Subject"] == "Dịch vụ không còn hoạt động"


def test_heartbeat_that_holds_nonsense_tells_nobody_anything(office: TestOffice):
    office.configure()
    beat = office.folder / "var/heartbeat"
    beat.parent.mkdir(exist_ok=True)
    for text in ("", "nonsense 12\n", "2022-10-12"):
        beat.write_text(text, "ascii")
        assert office.command("status", "--alarm").returncode == 0
