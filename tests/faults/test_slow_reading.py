"""Reading that takes for ever while others want to work: nothing is read, counted or told twice."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.test_ending import end, started
from tests.faults.test_several_at_work import most_copies, report
from tests.scenarios.office_mail import query
from tests.servers.office import TestOffice

pytestmark = [pytest.mark.imap, pytest.mark.case("D13")]
MAILS = 4
TAKEN_OVER_SECONDS = 90


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(one) for task in tasks for one in (task / "children").read_text("ascii").split()]


@contextmanager
def _reading_stands_still(service: int) -> Iterator[None]:
    """Stop the processes that read, as a document that takes ten minutes would."""
    readers = _children(service)
    assert readers
    for reader in readers:
        os.kill(reader, signal.SIGSTOP)
    try:
        yield
    finally:
        for reader in readers:
            if Path(f"/proc/{reader}").exists():
                os.kill(reader, signal.SIGCONT)


def _deliver_and_wait_until_read(office: TestOffice) -> None:
    office.deliver(*(report(number) for number in range(1, MAILS)))
    reading = "SELECT count(*) FROM messages WHERE disposition = 'reading'"
    office.wait_for(lambda: query(office, reading)[0][0] > 0)


def _all_is_done_once(office: TestOffice) -> None:
    office.wait_for(lambda: len(office.letters) == MAILS, TAKEN_OVER_SECONDS)
    rows = query(office, "SELECT disposition, duplicate_of FROM messages")
    assert Counter(rows) == {("filed", None): MAILS}
    assert most_copies(office) == 1


def test_a_pass_beside_a_slow_reading_takes_nothing_from_it(office: TestOffice):
    office.configure()
    office.deliver(report(0))
    service = started(office)
    office.wait_for(lambda: len(office.letters) == 1)

    with _reading_stands_still(service.pid):
        _deliver_and_wait_until_read(office)
        beside = office.process("poll")
        assert "Another hopthu is at work" in beside.stdout
        assert len(office.letters) == 1

    _all_is_done_once(office)
    end(service)
    assert office.command("verify").returncode == 0


def test_who_takes_over_reads_what_a_slow_reading_left(office: TestOffice):
    office.configure()
    office.deliver(report(0))
    first = started(office)
    office.wait_for(lambda: len(office.letters) == 1)
    second = office.start("run")
    office.wait_for(lambda: "standing_by" in office.log)

    with _reading_stands_still(first.pid):
        _deliver_and_wait_until_read(office)
        first.kill()
        first.wait()
        office.wait_for(lambda: office.log.count("service_started") == 2, TAKEN_OVER_SECONDS)

    _all_is_done_once(office)
    end(second)
    assert office.command("verify").returncode == 0
