"""Signs of life: systemd's protocol, and a file for anybody's watchdog."""

import contextlib
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.operation.heartbeat import Heartbeat
from tests.servers.office import TestOffice


class FixedClock:
    def now(self) -> datetime:
        return datetime(2022, 10, 12, 9, tzinfo=UTC)

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
