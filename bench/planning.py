"""What planning letters costs, from few units to very many, with five stages each.

The plan is pure and is timed alone, with a letter due to every unit; what it looks at is read
from a real SQLite file, with what units have sent and what was written to them, and timed apart.
"""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.report import Figure, print_figures
from db import migrate
from db.engine import Database, open_database
from db.entities.campaigns import Campaign, Requirement, Stage
from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Letter
from db.entities.messages import Arrival
from db.entities.submissions import SubmissionEvidence, SubmissionMessage
from db.entities.units import Roster, UnitPeriod
from service.outbound.planning import read_situation
from service.reports.standing import Asking
from service.rules.letter_plan import plan_letters
from service.rules.letters_due import PlannedLetter, PlanPolicy, Situation
from service.rules.reminder_days import ReminderHours
from service.rules.working_time import WorkingTime

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_NOW = datetime(2022, 10, 12, 2, 0, tzinfo=UTC)
_FEW, _MANY, _QUICK_MANY, _STAGES = 100, 10_000, 2_000, 5
_ROUNDS = 5
#: Units that have sent everything for a stage, of ten; they are the lower numbers.
_DONE_OF_TEN = 4
_ROLES = ("written_report", "photo")
_SECONDS, _GROWTH = 1.0, 1.5


def measure_planning(folder: Path, rounds: int | None, *, quick: bool) -> list[Figure]:
    """Print what planning costs; return growth and seconds."""
    folder /= "planning"
    many = _QUICK_MANY if quick else _MANY
    seconds: dict[str, list[float]] = {"plan": [], "read": []}
    print(f"\nplanning letters, {_STAGES} stages: processor seconds")
    for count in (_FEW, many):
        database = _fill(folder / str(count), count)
        times = rounds or _ROUNDS
        try:
            read = _least(partial(_read, database), times)
            situation = _read(database)
        finally:
            database.close()
        plan = _least(partial(_plan, situation), times)
        letters = _plan(situation)
        print(
            f"  {count:>6} units: plan {plan:.4f} s ({len(letters)} letters due),"
            f" reading the situation {read:.4f} s"
        )
        seconds["plan"].append(plan)
        seconds["read"].append(read)
    figures = [
        figure
        for name, words in (("plan", "plan"), ("read", "reading the situation"))
        for figure in _figures(words, seconds[name], many)
    ]
    print_figures(f"planning: growth from {_FEW} to {many} units", figures)
    return figures


def _figures(name: str, seconds: Sequence[float], many: int) -> list[Figure]:
    few, most = seconds
    return [
        Figure(
            name=f"{name}: time a unit at {many}, of that at {_FEW}",
            measured=(most / many) / (few / _FEW),
            target=_GROWTH,
            at_least=False,
        ),
        Figure(
            name=f"{name}: seconds for {many} units",
            measured=most,
            target=_SECONDS if name == "plan" else 2 * _SECONDS,
            unit="s",
            at_least=False,
        ),
    ]


def _least(work: Callable[[], object], rounds: int) -> float:
    """Return the least processor seconds of some runs, the first being one to warm up."""
    taken = []
    for _ in range(rounds + 1):
        gc.collect()
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken[1:])


def _read(database: Database) -> Situation:
    with database.unit_of_work(read_only=True) as uow:
        return read_situation(uow, _campaign(), Asking(zone=_ZONE, now=_NOW))


def _plan(situation: Situation) -> tuple[PlannedLetter, ...]:
    hours = ReminderHours(zone=_ZONE, working=WorkingTime(zone=_ZONE))
    # Nobody was written to yet: each unit that lacks something gets a letter, the dearest case.
    fresh = replace(situation, standing=frozenset(), came_back=frozenset())
    return plan_letters(fresh, PlanPolicy(hours=hours, most_a_week=100))


def _campaign() -> Campaign:
    stages = tuple(
        Stage(
            id=f"stage-{number}",
            title=f"Báo cáo {number}",
            due=date(2022, 10, 15),
            due_text="trước ngày 15/10/2022",
            on_time_until=datetime(2022, 10, 14, 23, 59, 59, tzinfo=_ZONE),
            requires=tuple(Requirement(role=role) for role in _ROLES),
            remind=(-7, -3, -1, 1, 3),
            escalate=(3,),
        )
        for number in range(_STAGES)
    )
    return Campaign(
        id="htsd-2022",
        title="Tuần lễ",
        short=(),
        plan="",
        starts=date(2022, 10, 1),
        ends=date(2022, 10, 7),
        closes_at=datetime(2023, 10, 7, tzinfo=_ZONE),
        stages=stages,
    )


def _fill(folder: Path, count: int) -> Database:
    """Return a database with so many units, what they sent, and one letter to each."""
    folder.mkdir(parents=True)
    url = f"sqlite:///{folder / 'hopthu.db'}"
    migrate.upgrade(url)
    database = open_database(url)
    codes = [f"thcs-{number:05}" for number in range(count)]
    with database.unit_of_work() as uow:
        uow.units.replace_roster(
            Roster(
                periods=tuple(
                    UnitPeriod(code=code, name=f"Trường THCS {code}", emails=(f"{code}@x.vn",))
                    for code in codes
                )
            )
        )
        uow.campaigns.sync([_campaign()], now=_NOW)
        uow.commit()
    _submit(database, codes)
    _write(database, codes)
    return database


def _submit(database: Database, codes: Sequence[str]) -> None:
    done = codes[: len(codes) * _DONE_OF_TEN // 10]
    keys = [("htsd-2022", stage.id, code) for stage in _campaign().stages for code in done]
    with database.unit_of_work() as uow:
        arrivals = [
            Arrival(
                mailbox="box",
                folder="INBOX",
                uidvalidity=1,
                uid=number + 1,
                raw_sha256=f"{number:064x}",
                size_bytes=1000,
                seen_at=_NOW,
            )
            for number in range(len(keys))
        ]
        rows = list(uow.messages.add_received(uow.arrivals.record(arrivals), now=_NOW).values())
        submissions = uow.submissions.ensure(keys)
        pairs = [(submissions[key].id, row) for key, row in zip(keys, rows, strict=True)]
        uow.submissions.add_messages(
            [
                SubmissionMessage(
                    submission_id=submission, message_row=row, relation="first", received_at=_NOW
                )
                for submission, row in pairs
            ]
        )
        uow.submissions.add_evidence(
            [
                SubmissionEvidence(
                    submission_id=submission,
                    message_row=row,
                    requirement=role,
                    attachment_position=place,
                    fingerprint=f"{row:032x}{place:032x}",
                )
                for submission, row in pairs
                for place, role in enumerate(_ROLES)
            ]
        )
        uow.commit()


def _write(database: Database, codes: Sequence[str]) -> None:
    """Note a reminder to each unit, of nine days ago."""
    then = _NOW - timedelta(days=9)
    letters = [
        Letter(
            effect_key=f"reminder:{stage.id}:{code}:-10:{code}@x.vn",
            kind=LetterKind.REMINDER_BEFORE_DEADLINE,
            message_id=f"<{stage.id}.{code}@x.vn>",
            recipient=f"{code}@x.vn",
            unit_code=code,
            campaign_id="htsd-2022",
            stage_id=stage.id,
            context={"subject_key": f"reminder:{stage.id}:{code}:-10", "is_copy": False},
            state=LetterState.SENT,
            created_at=then,
            not_before=then,
            sent_at=then,
        )
        for stage in _campaign().stages
        for code in codes
    ]
    with database.unit_of_work() as uow:
        uow.letters.queue(letters, now=then)
        uow.commit()
