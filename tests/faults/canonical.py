"""The canonical run: three mails come in, three answers and one reminder go out."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.builders import make_docx_report, make_message
from tests.faults.invariants import Expected, check_invariants, mailbox_of
from tests.faults.warm import DONE, SAID, WarmRuns
from tests.servers.dovecot import Dovecot
from tests.servers.office import TestOffice, open_office_at
from tests.servers.postgres import PostgresServer
from tests.servers.proxy import Proxy
from tests.servers.records import rows

MOMENT = datetime(2022, 10, 12, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ROSTER = """\
code,name,kind,parent,district,emails,aliases
thpt-chu-van-an,Trường THPT Chu Văn An,thpt,,,,
thpt-nguyen-trai,Trường THPT Nguyễn Trãi,thpt,,,c3nguyentrai@ninhthuan.example,
"""
CHANGES = {
    'due = 2022-10-15\n  on_time = "before"': (
        'due = 2022-10-15\n  on_time = "before"\n  remind = [-3]'
    ),
}
MAILS = tuple(
    make_message(
        sender=f"gv{number}@truong{number}.example",
        sender_name="Trường THPT Chu Văn An",
        subject=f"Báo cáo Tuần lễ HTSĐ 2022 lần {number}",
        message_id=f"<canonical-{number}@truong.example>",
        enclosures=[make_docx_report(number=f"{number + 1}/BC-THPTCVA")],
    )
    for number in range(3)
)
ANSWERS, REMINDERS = 3, 1
AS_BEFORE = 3
_TRIALS = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What trials share: servers, the process that forks runs, an empty database.

    Attributes:
        template: a migrated SQLite file to copy from.
        postgres: the server to use instead; it has a migrated database to copy from.
        line: what stands between the service and that server.
    """

    dovecot: Dovecot
    runs: WarmRuns
    template: Path
    scratch: Path
    postgres: PostgresServer | None = None
    line: Proxy | None = None


@dataclass(slots=True, kw_only=True)
class Trial:
    """One office before its first pass, with its mails in the mailbox."""

    office: TestOffice
    runs: WarmRuns
    before: dict[str, str] = field(default_factory=dict)

    def recover(self) -> None:
        """Do the passes that a service which is started again does."""
        for number in range(1, AS_BEFORE + 1):
            later = MOMENT + number * timedelta(minutes=20)
            ended = self.runs.run(self.office.config, at=later)
            assert ended == DONE, f"pass {number} after the fault: {ended}\n{self.office.log}"

    def check(self) -> None:
        """Hold the office against what must be so after any fault."""
        expected = Expected(mails=MAILS, mailbox_before=self.before, secrets=("bi-mat",))
        check_invariants(self.office, expected, run=self.office.command)
        wrong = list(_letters_wrong(self.office))
        assert not wrong, "\n".join(wrong)


@contextmanager
def trial(stage: Stage) -> Iterator[Trial]:
    """Yield an office of its own for one fault."""
    folder = stage.scratch / f"trial{next(_TRIALS)}"
    (folder / "var").mkdir(parents=True)
    with open_office_at(stage.dovecot, folder) as office, ExitStack() as after:
        url = _fresh_database(stage, folder, after)
        office.configure(changes=CHANGES, roster=ROSTER, database=url)
        office.deliver(*MAILS)
        yield Trial(office=office, runs=stage.runs, before=mailbox_of(office))
    shutil.rmtree(folder)


def _fresh_database(stage: Stage, folder: Path, after: ExitStack) -> str:
    """Make a migrated database for one trial; returns its address."""
    if stage.postgres is None:
        shutil.copyfile(stage.template, folder / "var/hopthu.db")
        return "sqlite:///var/hopthu.db"
    name = stage.postgres.create_database("hopthu_template")
    after.callback(stage.postgres.drop_database, name)
    return stage.postgres.url(name, port=stage.line.port if stage.line else None)


def ended_well(code: int) -> bool:
    """Say whether a run that met an error ended as a program that knows what it does."""
    return code in {DONE, SAID}


def _letters_wrong(office: TestOffice) -> Iterator[str]:
    """Yield what is wrong with the letters: all owed, none lost, only answers may be unsure."""
    letters = rows(office, "SELECT kind, state, message_id FROM letters")
    kinds = Counter(
        "reminder" if kind.startswith("reminder") else "answer" for kind, _, _ in letters
    )
    if kinds != {"answer": ANSWERS, "reminder": REMINDERS}:
        yield f"letters: {dict(kinds)}"
    went_out = {str(kept.message["Message-ID"]).strip() for kept in office.letters}
    for kind, state, own in letters:
        if state == "sent" and own not in went_out:
            yield f"a {kind} is called sent and never went out"
        if state not in {"sent", "maybe_sent"}:
            yield f"a {kind} is {state} after all is over"
        if kind.startswith("reminder") and own not in went_out:
            yield "the reminder never went out"
