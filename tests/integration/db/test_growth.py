"""Passes, digests and commands cost the same whatever the length of the history.

No statement is named here: all that the program sends are watched while it works on a short
history and on a long one, counted in steps of SQLite's machine, and their plans are read.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from db import migrate
from db.connection import open_engine
from db.tables import metadata
from service.bootstrap.digests import build_digest_desk
from service.outbound.digest_content import Readership, read_digest
from service.settings.load import load_settings
from service.settings.model import Settings
from tests.builders import make_docx_report, make_message
from tests.faults.depth import deep
from tests.long_history import History, fill_postgres, fill_sqlite
from tests.servers.in_process import run_in_process
from tests.servers.small_office import Mailbox, Outgoing, SetClock, open_service
from tests.servers.statement_work import STEPS_AT_ONCE, StatementWork, watched_statements

NOW = datetime(2026, 11, 18, 7, 0, tzinfo=UTC)
SHORT, LONG = 1_000, deep(10_000, 100_000)
#: What a history of any length may add to one statement.
SLACK = 20 * STEPS_AT_ONCE
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: Tables that get longer with the years.
GROWING = {
    "arrivals",
    "attachments",
    "audit",
    "commands",
    "letter_attempts",
    "letters",
    "messages",
    "near_likenesses",
    "photographs",
    "submission_evidence",
    "submission_messages",
    "submissions",
    "triage",
}
#: Indexes of what is still to be done: they do not grow with what is done.
OF_WHAT_WAITS = {
    str(index.name)
    for table in metadata.tables.values()
    for index in table.indexes
    if index.dialect_options["sqlite"]["where"] is not None
}
CONFIG = """\
[office]
name = "Phòng Giáo dục Thường xuyên"
address = "phonggdtx@ninhthuan.example"
[storage]
database = "{database}"
[[mailbox]]
name = "bench"
host = "127.0.0.1"
user = "office"
password = "office"
[smtp]
host = "127.0.0.1"
[letters]
burst_minutes = 0
[staff]
digest_to = ["truong.phong@ninhthuan.example"]
[units]
roster = "units.csv"
[[campaign]]
id = "htsd-2022"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2022"
short = ["HTSĐ", "học tập suốt đời"]
starts = 2026-10-19
ends = 2026-10-29
  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = 2026-11-20
  requires = [{{ role = "written_report" }}]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office with a history, inside this process."""

    folder: Path
    settings: Settings
    clock: SetClock
    mailbox: Mailbox
    outgoing: Outgoing

    @classmethod
    def open(cls, folder: Path, url: str, count: int) -> "Office":
        """Write the configuration; the history is there already."""
        folder.mkdir(exist_ok=True)
        (folder / "config.toml").write_text(CONFIG.format(database=url), "utf-8")
        units = [f"thcs-{n:03},Trường THCS Số {n},c2.thcs-{n:03}@x.vn" for n in range(200)]
        (folder / "units.csv").write_text("\n".join(["code,name,emails", *units, ""]), "utf-8")
        return cls(
            folder=folder,
            settings=load_settings(folder / "config.toml", {}),
            clock=SetClock(NOW),
            mailbox=Mailbox(name="bench", uidvalidity=1_700_000_000, next_uid=count + 1),
            outgoing=Outgoing(),
        )

    def command(self, *arguments: str) -> None:
        """Run a command; status ends with 1, because the real clock is far from the story's."""
        done = run_in_process(["-c", str(self.folder / "config.toml"), *arguments])
        assert done.returncode in {0, 1}, done.stderr
        assert not done.stderr

    def passes(self, count: int) -> None:
        """Start the program, and do so many passes."""
        with open_service(
            self.settings, clock=self.clock, mailbox=self.mailbox, outgoing=self.outgoing
        ) as service:
            for _ in range(count):
                service.poll()

    def mail(self) -> None:
        """Let one report come, and read and answer it."""
        self.clock.pass_by(HOUR)
        raw = make_message(
            sender="c2.thcs-185@x.vn", sender_name="", enclosures=[make_docx_report()]
        )
        self.mailbox.deliver(raw, self.clock.now())
        self.passes(2)
        assert any(one.recipient == "c2.thcs-185@x.vn" for one in self.outgoing.taken)

    def digest(self) -> None:
        """Read a digest of what there was since the last."""
        with open_service(
            self.settings, clock=self.clock, mailbox=self.mailbox, outgoing=self.outgoing
        ) as service:
            desk = build_digest_desk(self.settings, service.workplace)
            now = self.clock.now()
            with service.workplace.database.unit_of_work(read_only=True) as uow:
                read_digest(uow, desk, Readership(since=now - DAY), now)

    def next_day(self) -> None:
        """Go on to another day, with its letters and its digest."""
        self.clock.pass_by(DAY)
        before = len(self.outgoing.taken)
        self.passes(2)
        assert len(self.outgoing.taken) > before

    @property
    def doings(self) -> dict[str, Any]:
        """What an office does, day in day out, in the order in which it is played."""
        return {
            "first pass": lambda: self.passes(1),
            "empty pass": lambda: self.passes(1),
            "one new mail": self.mail,
            "digest": self.digest,
            "the next day": self.next_day,
            "status": lambda: self.command("status"),
            "triage list": lambda: self.command("triage", "list"),
            "submission show": lambda: self.command("submission", "show", "thcs-001"),
            "submission list": lambda: self.command("submission", "list"),
            "letters list": lambda: self.command("letters", "list"),
        }


def play(office: Office) -> dict[str, StatementWork]:
    """Do everything; returns what was sent to the database for each doing."""
    seen = {}
    for name, do in office.doings.items():
        with watched_statements() as seen[name]:
            do()
    return seen


@contextmanager
def history_on_sqlite(folder: Path, count: int) -> Iterator[Office]:
    folder.mkdir()
    url = f"sqlite:///{folder / 'hopthu.db'}"
    migrate.upgrade(url)
    fill_sqlite(folder / "hopthu.db", History(count=count, now=NOW))
    yield Office.open(folder, url, count)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Any]]:
    """What a short and a long history cost, and the engine of the long one."""
    folder = tmp_path_factory.mktemp("growth")
    seen: dict[int, Any] = {}
    for count in (SHORT, LONG):
        with history_on_sqlite(folder / str(count), count) as office:
            seen[count] = play(office)
    engine = open_engine(f"sqlite:///{folder / str(LONG) / 'hopthu.db'}")
    seen[0] = engine
    yield seen
    engine.dispose()


def test_no_statement_does_more_work_with_a_longer_history(played):
    grown = [
        f"{name}: {few} steps, then {many}: {' '.join(statement.split())}"
        for name, work in played[LONG].items()
        for statement, many in work.steps.items()
        if many > 2 * (few := played[SHORT][name].steps[statement]) + SLACK
    ]

    assert not grown, "\n".join(grown)


def test_reading_everything_would_be_seen(played):
    with watched_statements() as work:
        engine = open_engine(str(played[0].url))
        with engine.connect() as connection:
            statement = "SELECT count(*) FROM letters WHERE subject = 'x'"
            assert connection.exec_driver_sql(statement).scalar() == 0
        engine.dispose()

    assert work.steps[statement] > 2 * SLACK
    assert full_scans(statement, sqlite_plan(played[0], statement, ()))


def test_every_plan_goes_by_an_index(played):
    scans = [
        f"{name}: {step}: {' '.join(statement.split())}"
        for name, work in played[LONG].items()
        for statement, parameters in work.parameters.items()
        for step in full_scans(statement, sqlite_plan(played[0], statement, parameters))
    ]

    assert not scans, "\n".join(scans)


def sqlite_plan(engine: Engine, statement: str, parameters: Any) -> list[str]:
    if not re.match(r"(?i)\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", statement):
        return []
    one = parameters[0] if isinstance(parameters, list) else parameters
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", one)
        return [row[3] for row in rows]


def full_scans(statement: str, plan: list[str]) -> list[str]:
    """Return the steps that read a growing table from end to end."""
    if takes_the_newest(statement) and not any("TEMP B-TREE" in step for step in plan):
        return []
    found = ((re.match(r"SCAN (\w+)(?: USING.* INDEX (\w+))?", step), step) for step in plan)
    return [
        step
        for match, step in found
        if match and match[1] in GROWING and match[2] not in OF_WHAT_WAITS
    ]


def takes_the_newest(statement: str) -> bool:
    """Tell whether a statement reads a table in its own order and ends after a few rows."""
    end = r"(?is).* FROM (\w+) ORDER BY \1\.id DESC\s+LIMIT \S+( OFFSET \S+)?\s*"
    return re.fullmatch(end, " ".join(statement.split())) is not None


@pytest.mark.postgres
def test_every_plan_on_postgres_goes_by_an_index(postgres_server, tmp_path: Path):
    name = postgres_server.create_database("hopthu_template")
    with postgres_server.connect(name) as connection:
        fill_postgres(connection, History(count=LONG, now=NOW))
    office = Office.open(tmp_path / "office", postgres_server.url(name), LONG)
    seen = play(office)
    engine = open_engine(postgres_server.url(name))
    scans = []
    with engine.connect() as connection:
        # The server's own look at its tables, which it takes by itself as they grow. Short ones
        # it reads whole and is right; what it still reads whole now, no index serves.
        connection.execute(text("ANALYZE"))
        connection.execute(text("SET enable_seqscan = off"))
        for doing, work in seen.items():
            for statement, parameters in work.parameters.items():
                scans += [
                    f"{doing}: {node['Relation Name']}: {' '.join(statement.split())}"
                    for node in postgres_plan(connection, statement, parameters)
                    if node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWING
                ]
    engine.dispose()
    postgres_server.drop_database(name)

    assert not scans, "\n".join(scans)


def postgres_plan(connection: Any, statement: str, parameters: Any) -> Iterator[dict[str, Any]]:
    if not re.match(r"(?i)\s*(SELECT|UPDATE|DELETE|WITH)\b", statement):
        return
    one = parameters[0] if isinstance(parameters, list) else parameters
    found = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", one).scalar()
    waiting = [(found if isinstance(found, list) else json.loads(found))[0]["Plan"]]
    while waiting:
        node = waiting.pop()
        waiting += node.get("Plans", ())
        yield node
