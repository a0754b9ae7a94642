"""The whole program over one SQLite file, which can die at any commit and any handover.

A death is an exception that nobody catches, after which nothing of that process writes, sends or
commits any more; the next one finds what it left. What became of rows is noted by triggers of the
test's own: every single step of a state, whoever made it.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from unittest.mock import patch

from db import migrate
from db.unit_of_work import UnitOfWork
from service.bootstrap import build_staff_desk
from service.operation.by_hand import carry_out as file_by_hand
from service.operation.outbox import release_outbox
from service.operation.reprocessing import put_back_in_line
from service.operation.service import Service
from service.rules.orders import Order
from service.settings.entities import campaigns
from service.settings.load import load_settings
from service.staff.carrying_out import carry_out
from tests.integration.db.played_mail import UNITS
from tests.servers.small_office import (
    Died,
    Mailbox,
    Outgoing,
    Remembered,
    SetClock,
    open_service,
)

BEGIN = datetime(2022, 10, 11, 3, 0, tzinfo=UTC)
STAGE = "report"
CAMPAIGN = "htsd-2022"
CONFIG = """\
[office]
name = "Phòng Giáo dục Thường xuyên"
address = "phonggdtx@ninhthuan.example"
[storage]
database = "sqlite:///hopthu.db"
[[mailbox]]
name = "office"
host = "127.0.0.1"
user = "office"
password = "office"
first_run = "answer"
[smtp]
host = "127.0.0.1"
[sending]
per_minute = 10000
per_address_per_day = 1000
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
  id = "report"
  title = "Báo cáo kết quả"
  due = 2022-10-15
  requires = [{ role = "written_report" }, { role = "figures" }]
"""
STEPS = """
CREATE TABLE played_steps
(id INTEGER PRIMARY KEY, about TEXT, number INTEGER, was TEXT, is_now TEXT);
CREATE TRIGGER played_letters AFTER UPDATE OF state ON letters WHEN OLD.state <> NEW.state
BEGIN INSERT INTO played_steps (about, number, was, is_now)
VALUES ('letter', NEW.id, OLD.state, NEW.state); END;
CREATE TRIGGER played_messages AFTER UPDATE OF disposition ON messages
WHEN OLD.disposition <> NEW.disposition
BEGIN INSERT INTO played_steps (about, number, was, is_now)
VALUES ('message', NEW.id, OLD.disposition, NEW.disposition); END;
"""
#: What mails say does not change from one play to the next.
_REMEMBERED: Remembered = {}
_COMMIT = UnitOfWork.commit


def _fast_folder() -> str | None:
    """Return a folder in memory where there is one: durability is played elsewhere."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


@cache
def _empty_store() -> Path:
    path = Path(tempfile.mkdtemp(prefix="hopthu-states-", dir=_fast_folder())) / "empty.db"
    migrate.upgrade(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as records:
        records.executescript(STEPS)
    return path


class PlayedOffice:
    """One office: its mailbox, its mail server, its clock, and the process that is at work."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hopthu-states-", dir=_fast_folder()))
        shutil.copy(_empty_store(), self.folder / "hopthu.db")
        (self.folder / "config.toml").write_text(CONFIG, "utf-8")
        units = [f"{code},{name},{address}" for code, (name, address) in UNITS.items()]
        (self.folder / "units.csv").write_text("\n".join(["code,name,emails", *units, ""]), "utf-8")
        self.settings = load_settings(self.folder / "config.toml", {})
        self.clock = SetClock(BEGIN)
        self.mailbox = Mailbox()
        self.outgoing = Outgoing()
        self._dead: set[str] = set()
        # All processes of a play have the number of the test's own; the dead ones are known here.
        self._knowing_the_dead = patch("service.leadership.holder_is_dead", self._dead.__contains__)
        self._knowing_the_dead.start()
        self._process: ExitStack | None = None
        self._service: Service | None = None

    def close(self) -> None:
        """End the process, and leave nothing."""
        self.end()
        self._knowing_the_dead.stop()
        shutil.rmtree(self.folder)

    @property
    def service(self) -> Service:
        """The process that is at work; begun where none is."""
        if self._service is None:
            self._process = ExitStack()
            self._service = self._process.enter_context(
                open_service(
                    self.settings,
                    clock=self.clock,
                    mailbox=self.mailbox,
                    outgoing=self.outgoing,
                    remembered=_REMEMBERED,
                )
            )
        return self._service

    def end(self) -> None:
        """End the process politely."""
        process, self._process, self._service = self._process, None, None
        if process is not None:
            process.close()

    def poll(self, *, dies_at: int | None = None, after: bool = False) -> bool:
        """Do one pass; returns whether the process lived to its end.

        Args:
            dies_at: the number of the commit at which the process dies, from 0.
            after: it dies when that commit stands, and not before it.
        """
        try:
            with deadly_commits(dies_at, after=after, outgoing=self.outgoing):
                self.service.poll()
        except Died:
            self._bury()
            return False
        return True

    def _bury(self) -> None:
        """Close what belonged to a dead process, without a word to the database."""
        self._dead.add(self.service.workplace.leadership.holder)
        with patch.object(UnitOfWork, "commit", _refuse):
            self.end()
        self.outgoing.answers.clear()

    def order(self, order: Order) -> int | None:
        """Carry out an order as the command line does; returns the number of the action.

        Raises:
            UnknownTarget: it was refused, and nothing was changed.
        """
        service, actions = self.service, []
        desk = build_staff_desk(self.settings, service.workplace)

        def change() -> list[int]:
            outcome = carry_out(desk, order, by="cli:test")
            actions.append(outcome.action)
            if outcome.rows:
                put_back_in_line(service.workplace, campaigns(self.settings), outcome.rows)
            return [*outcome.rows, *outcome.fresh]

        file_by_hand(service.workplace, service.pipeline, change)
        return actions[0]

    def hold(self) -> None:
        """Hold all letters, as a person does."""
        with self.service.workplace.database.unit_of_work() as uow:
            uow.letters.hold_outbox("a person", now=self.clock.now())
            uow.commit()

    def release(self) -> None:
        """Let all letters go."""
        with self.service.workplace.database.unit_of_work() as uow:
            release_outbox(uow, now=self.clock.now())
            uow.commit()

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return what stands in the records, read beside the program."""
        with closing(sqlite3.connect(self.folder / "hopthu.db")) as records:
            return records.execute(query, values).fetchall()


def _refuse(*_: object, **__: object) -> None:
    raise Died("a dead process commits nothing")


@contextmanager
def deadly_commits(dies_at: int | None, *, after: bool, outgoing: Outgoing) -> Iterator[None]:
    """Let the process die at one of its commits, or where the mail server says so."""
    left, dead = dies_at, False

    def commit(uow: UnitOfWork, **options: object) -> None:
        nonlocal left, dead
        if dead:
            raise Died("a dead process commits nothing")
        if left is None or left > 0:
            left = None if left is None else left - 1
            _COMMIT(uow, **options)  # type: ignore[arg-type]
            return
        dead = True
        if after:
            _COMMIT(uow, **options)  # type: ignore[arg-type]
        raise Died("at a commit")

    def send(*letter: object, hand_over: Callable[..., object] = outgoing.send) -> object:
        nonlocal dead
        if dead:
            raise Died("a dead process sends nothing")
        try:
            return hand_over(*letter)
        except Died:
            dead = True
            raise

    with patch.object(UnitOfWork, "commit", commit), patch.object(outgoing, "send", send):
        yield
