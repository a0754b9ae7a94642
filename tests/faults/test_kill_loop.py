"""kill -9 at random moments of taking in, filing and answering: nothing lost, nothing repeated."""

import sqlite3
import time
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.builders import make_docx_report, make_message
from tests.faults.depth import deep, dice
from tests.faults.reporting import Tried
from tests.servers.office import TestOffice, open_office

# A thousand in all; so many tests share them: several processes play, and a stopped run goes on.
SHARES, KILLS = deep(1, 10), deep(50, 100)
MAILS_A_ROUND = 3
LONGEST_LIFE_SECONDS = 1.2
SETTLE_SECONDS = 60


@pytest.mark.case("D1")
@pytest.mark.imap
@pytest.mark.parametrize("share", range(SHARES))
def test_kill_9_loses_nothing_and_answers_nobody_twice(tmp_path: Path, share: int, tried: Tried):
    chance = dice("kill loop", share)
    with open_office(tmp_path) as office:
        office.configure()
        assert office.process("poll").returncode == 0
        sent = 0
        killed_in: Counter[str] = Counter()
        for _ in range(KILLS):
            office.deliver(*(_mail(sent + n) for n in range(MAILS_A_ROUND)))
            sent += MAILS_A_ROUND
            already = office.log.count("service_started")
            service = office.start("run")
            # Starting takes longer than the moments that matter, and how long depends on the
            # machine: four of five are killed after it, the others in the midst of it.
            if chance.random() < 0.8:
                office.wait_for(partial(_has_started, office, already))
            time.sleep(chance.random() * LONGEST_LIFE_SECONDS)
            service.kill()
            service.wait()
            killed_in.update(_at_work_on(office, sent))
        assert killed_in["anything"] > KILLS // 5, "too few were killed at work"

        _settle(office, sent)
        _check(office, sent)
        for doing, count in killed_in.items():
            tried(f"kills -9 of a service at work on {doing}", count)
        verified = office.process("verify", timeout=120)
        assert verified.returncode == 0, verified.stdout + verified.stderr


def _has_started(office: TestOffice, times: int) -> bool:
    return office.log.count("service_started") > times


def _mail(number: int) -> bytes:
    """Return one report; senders differ, so that no limit on answers is met."""
    return make_message(
        sender=f"gv{number:04d}@truong{number:04d}.example",
        sender_name="Trường THPT Chu Văn An",
        subject=f"Báo cáo Tuần lễ HTSĐ 2022 lần {number}",
        message_id=f"<kill-{number}@truong.example>",
        enclosures=[make_docx_report(number=f"{number + 1}/BC-THPTCVA")],
    )


def _at_work_on(office: TestOffice, sent: int) -> list[str]:
    """Return what a process that was just killed was in the middle of."""
    messages = _counts(office, "messages", "disposition")
    letters = _counts(office, "letters", "state")
    found = {
        "taking in": sum(messages.values()) < sent,
        "reading": messages.get("reading", 0) + messages.get("received", 0) > 0,
        "answering": letters.get("sending", 0) + letters.get("owed", 0) > 0,
    }
    at_work = [word for word, true in found.items() if true]
    return [*at_work, "anything"] if at_work else ["nothing"]


def _settle(office: TestOffice, sent: int) -> None:
    """Let the service finish what the killed ones left."""
    until = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < until:
        done = office.process("poll", timeout=120)
        assert done.returncode == 0, done.stderr
        counts = _counts(office, "messages", "disposition")
        owed = _counts(office, "letters", "state")
        if counts.get("filed", 0) == sent and not owed.get("owed") and not owed.get("sending"):
            return
    pytest.fail(f"not settled: {counts} {owed}")


def _check(office: TestOffice, sent: int) -> None:
    assert _counts(office, "messages", "disposition") == {"filed": sent}
    letters = _counts(office, "letters", "state")
    assert set(letters) <= {"sent", "maybe_sent"}
    assert sum(letters.values()) == sent
    answered = Counter(letter.message["In-Reply-To"] for letter in office.letters)
    assert max(answered.values()) == 1, "a mail was answered twice"
    assert letters["sent"] <= len(answered) <= sent
    assert len(answered) + letters.get("maybe_sent", 0) >= sent


def _counts(office: TestOffice, table: str, column: str) -> dict[str, int]:
    """Count by plain SQL: nothing of the program is asked."""
    with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
        rows = connection.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY {column}")
        return dict(rows.fetchall())
