"""A whole office for a test: real Dovecot, real SMTP, a configuration, a roster, the command."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import MappingProxyType

from db import migrate
from db.engine import Database, open_database
from service.bootstrap import build_service
from service.operation.preparing import prepare_store
from service.operation.service import Service
from service.ports import Clock
from service.settings.load import load_settings
from service.settings.model import Settings
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.in_process import run_in_process
from tests.servers.smtp_sink import Kept, Sink, run_sink

_NUMBERS = count(1)
NOTHING: Mapping[str, str] = MappingProxyType({})
USER = "office"
ADDRESS = "phonggdtx@ninhthuan.example"
ROSTER = """\
code,name,kind,parent,district,emails,aliases
thpt-chu-van-an,Trường THPT Chu Văn An,thpt,,,c3chuvanan@ninhthuan.example,
thpt-nguyen-trai,Trường THPT Nguyễn Trãi,thpt,,,c3nguyentrai@ninhthuan.example,
thcs-le-loi,Trường THCS Lê Lợi,thcs,pgd-ninh-son,,c2leloi@ninhthuan.example,
th-le-loi,Trường Tiểu học Lê Lợi,tieu_hoc,pgd-ninh-son,,,
pgd-ninh-son,Phòng Giáo dục và Đào tạo huyện Ninh Sơn,phong_gddt,,,pgdninhson@ninhthuan.example,
thu-vien-tinh,Thư viện tỉnh Ninh Thuận,thu_vien,,,thuvien@ninhthuan.example,
"""
CONFIG = """\
[office]
name = "Phòng Giáo dục Thường xuyên"
parent = "Sở Giáo dục và Đào tạo Ninh Thuận"
address = "{address}"

[storage]
database = "{database}"

[[mailbox]]
name = "office"
host = "127.0.0.1"
port = {imap_port}
security = "plain"
user = "{user}"
password = "{password}"
folders = {folders}
first_run = "{first_run}"
after_filing = "{after_filing}"
trusted_authserv_id = "mx.ninhthuan.example"

[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "plain"

[sending]
per_minute = 10000

[letters]
burst_minutes = 0

[units]
roster = "units.csv"

[[campaign]]
id = "htsd-2022"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2022"
short = ["HTSĐ", "học tập suốt đời"]
plan = "4150/KH-UBND"
starts = 2022-10-01
ends = 2022-10-07

  [[campaign.stage]]
  id = "registration"
  title = "Đăng ký lịch hoạt động"
  due = 2022-10-01
  on_time = "before"
  grace_until = 2022-10-03
  requires = [{{ role = "schedule" }}]

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = 2022-10-15
  on_time = "before"
  requires = [
    {{ role = "written_report" }}, {{ role = "figures" }}, {{ role = "photo", at_least = 3 }},
  ]
"""


@dataclass(kw_only=True)
class TestOffice:
    """One office at work in a folder of its own.

    Attributes:
        user: whose mailbox it reads.
    """

    __test__ = False

    folder: Path
    dovecot: Dovecot
    sink: Sink
    user: str = USER

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.folder / "config.toml"

    def configure(
        self,
        *,
        database: str = "sqlite:///var/hopthu.db",
        first_run: str = "answer",
        after_filing: str = "leave",
        folders: tuple[str, ...] = ("INBOX",),
        changes: Mapping[str, str] = NOTHING,
        roster: str = ROSTER,
    ) -> Settings:
        """Write configuration and roster, and return them loaded.

        Args:
            database, first_run, after_filing, folders: as the configuration names them.
            changes: texts of the configuration, and what stands in their place.
            roster: the CSV file of units.
        """
        (self.folder / "units.csv").write_text(roster, "utf-8")
        text = CONFIG.format(
            address=ADDRESS,
            database=database,
            imap_port=self.dovecot.port,
            smtp_port=self.sink.port,
            user=self.user,
            password=PASSWORD,
            first_run=first_run,
            after_filing=after_filing,
            folders=list(folders),
        ).replace("'", '"')
        for before, after in changes.items():
            assert before in text, before
            text = text.replace(before, after)
        self.config.write_text(text, "utf-8")
        return load_settings(self.config, {})

    def deliver(self, *mails: bytes) -> None:
        """Put mails into the office's inbox as a delivery agent does."""
        for raw in mails:
            self.dovecot.deliver(self.user, raw)

    @contextmanager
    def service(
        self, *, clock: Clock | None = None, **options: str | Mapping[str, str]
    ) -> Iterator[Service]:
        """Build the service inside this process, with its database prepared."""
        settings = self.configure(**options)  # type: ignore[arg-type]
        migrate.upgrade(settings.storage.database.reveal())
        built = build_service(settings, clock=clock)
        try:
            prepare_store(built.workplace, settings)
            yield built
        finally:
            built.close()
            built.workplace.database.close()

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command on this office, inside this process."""
        return run_in_process(["-c", str(self.config), *arguments])

    def process(self, *arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """Run a command on this office in a process of its own, as people do."""
        return subprocess.run(
            [sys.executable, "-m", "service", "-c", str(self.config), *arguments],
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start the real command and leave it running."""
        log = (self.folder / "service.log").open("ab")
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", "service", "-c", str(self.config), *arguments],
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            )

    @property
    def log(self) -> str:
        """What the started commands have logged so far."""
        path = self.folder / "service.log"
        return path.read_text("utf-8", errors="replace") if path.exists() else ""

    def wait_for(self, happened: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until something is so; the database may not be there yet."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if happened():
                    return
            except sqlite3.OperationalError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"it did not happen in {seconds} s; the log:\n{self.log}")

    @property
    def letters(self) -> list[Kept]:
        """What the SMTP server took, in order."""
        return self.sink.kept

    def open_database(self) -> Database:
        """Open the office's database beside the service."""
        return open_database(f"sqlite:///{self.folder}/var/hopthu.db")


@contextmanager
def open_office(folder: Path) -> Iterator[TestOffice]:
    """Yield an office with servers of its own."""
    with Dovecot() as dovecot, run_sink() as sink:
        yield TestOffice(folder=folder, dovecot=dovecot, sink=sink)


@contextmanager
def open_office_at(dovecot: Dovecot, folder: Path) -> Iterator[TestOffice]:
    """Yield an office with a fresh mailbox on a server that others use as well."""
    with run_sink() as sink:
        yield TestOffice(folder=folder, dovecot=dovecot, sink=sink, user=f"office{next(_NUMBERS)}")
    dovecot.keep_running()
