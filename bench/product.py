"""The program itself, driven as an office drives it: its command, a configuration, a roster."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from bench.corpus import UNITS, unit_address, unit_code
from bench.environment import measured_environment
from bench.server import PASSWORD

_CONFIG = """
[office]
name = "Phòng Giáo dục Thường xuyên"
address = "phong@example.vn"

[storage]
database = "sqlite:///hopthu.db"
blobs = "blobs"
units = "units"

[[mailbox]]
name = "bench"
host = "127.0.0.1"
port = {imap_port}
security = "plain"
user = "{user}"
password = "{password}"

[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "plain"
max_per_hour = 1000000

[sending]
per_minute = 100000

[units]
roster = "units.csv"

[security]
secret = {{ file = "secret.key" }}

[service]
heartbeat = "heartbeat"

[log]
format = "json"

[[campaign]]
id = "htsd-2022"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2022"
short = ["HTSĐ", "học tập suốt đời"]
starts = {starts}
ends = {ends}

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = {due}
  requires = [{{ role = "written_report" }}]
"""
_NOTHING: Mapping[str, str] = MappingProxyType({})
_TAKEN_IN = frozenset({"messages_taken_in"})
_FILED = frozenset(f"message_{word}" for word in ("filed", "triage", "ignored", "failed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PassTimes:
    """Seconds from the start of the process.

    Attributes:
        taken_in: until the last raw message was durable and in the ledger.
        filed: until the last was read and in the database.
        ended: until the process was gone.
        messages: how many the database holds now.
    """

    taken_in: float
    filed: float
    ended: float
    messages: int


class Product:
    """One installation in a folder of its own.

    Args:
        folder: made here.
        user: whose mailbox it reads.
        imap_port, smtp_port: of servers on loopback.
        more: tables behind those of the configuration.
        changes: texts of the configuration, and what stands in their place.
    """

    def __init__(
        self,
        folder: Path,
        *,
        user: str,
        imap_port: int,
        smtp_port: int = 9,
        more: str = "",
        changes: Mapping[str, str] = _NOTHING,
    ) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self._command = [str(Path(sys.executable).with_name("hopthu")), "-c", "config.toml"]
        today = datetime.now().astimezone().date()
        values = {
            "imap_port": imap_port,
            "smtp_port": smtp_port,
            "user": user,
            "password": PASSWORD,
            "starts": today - timedelta(30),
            "ends": today - timedelta(20),
            "due": today + timedelta(10),
        }
        text = _CONFIG.format(**values)
        for before, after in changes.items():
            text = text.replace(before, after)
        (folder / "config.toml").write_text(text + more)
        rows = [f"{unit_code(n)},Trường THCS Số {n},{unit_address(n)}" for n in range(UNITS)]
        (folder / "units.csv").write_text("\n".join(["code,name,emails", *rows, ""]))
        self.call("db", "upgrade")
        self.call("units", "import", "units.csv")

    def call(self, *arguments: str) -> None:
        """Run one command to its end.

        Raises:
            RuntimeError: it failed.
        """
        done = subprocess.run(
            [*self._command, *arguments],
            cwd=self.folder,
            env=measured_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"hopthu {' '.join(arguments)}: {done.stderr.strip()[-2000:]}")

    def poll(self) -> PassTimes:
        """Run one pass of everything that is due."""
        log = self.folder / "poll.log"
        before, wall = time.perf_counter(), datetime.now().astimezone()
        with log.open("w") as lines:
            done = subprocess.run(
                [*self._command, "poll"],
                cwd=self.folder,
                env=measured_environment(),
                stdout=subprocess.DEVNULL,
                stderr=lines,
                check=False,
            )
        ended = time.perf_counter() - before
        if done.returncode:
            raise RuntimeError(f"hopthu poll: {log.read_text()[-2000:]}")
        events = [json.loads(line) for line in log.read_text().splitlines() if line[:1] == "{"]
        return PassTimes(
            taken_in=_last(events, wall, _TAKEN_IN),
            filed=_last(events, wall, _FILED),
            ended=ended,
            messages=self.count_messages(),
        )

    def count_messages(self) -> int:
        """Return how many messages were read, filed or put before a person."""
        with sqlite3.connect(self.folder / "hopthu.db") as database:
            query = "SELECT count(*) FROM messages WHERE disposition NOT IN ('received', 'reading')"
            (count,) = database.execute(query).fetchone()
        database.close()
        return int(count)

    def run(self) -> "RunningProduct":
        """Start the service."""
        return RunningProduct(self)

    def start(self) -> subprocess.Popen[bytes]:
        """Start `hopthu run`; its log goes to run.log."""
        with (self.folder / "run.log").open("w") as lines:
            return subprocess.Popen(
                [*self._command, "run"],
                cwd=self.folder,
                env=measured_environment(),
                stderr=lines,
            )


class RunningProduct:
    """`hopthu run` while it is entered; ended by SIGTERM."""

    def __init__(self, product: Product) -> None:
        self._product = product

    def __enter__(self) -> subprocess.Popen[bytes]:
        self._process = self._product.start()
        return self._process

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(30)


def _last(
    events: list[dict[str, str]], since: datetime, wanted: set[str] | frozenset[str]
) -> float:
    moments = [event["at"] for event in events if event.get("event") in wanted]
    if not moments:
        return 0.0
    return (datetime.fromisoformat(max(moments)) - since).total_seconds()
