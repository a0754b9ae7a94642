"""The day of the deadline: hundreds of units write at once, and the budget is small.

All answers are owed at once, and leave at the office's pace while a simulated clock goes
from one moment at which something is due to the next.
"""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest

from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from tests.builders import make_docx_report, make_message
from tests.faults.depth import deep, dice
from tests.faults.invariants import Expected, check_invariants
from tests.scenarios.office_mail import query
from tests.servers.office import TestOffice

pytestmark = [pytest.mark.imap, pytest.mark.case("B7")]

DEADLINE = datetime.fromisoformat("2022-10-14T16:30:00+07:00")
PER_MINUTE = 20
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
THROTTLES = ("432 4.7.12 too fast", "421 4.7.0 too many letters", "452 4.5.3 later, please")
# Scheduling by a clock that ticks in between: what is due "now" was due a moment ago.
SLACK = timedelta(seconds=2)
ROSTER_HEAD = "code,name,kind,parent,district,emails,aliases"


@dataclass(slots=True)
class Burst:
    """What left at which moment of the simulated day."""

    office: TestOffice
    clock: SimulatedClock
    left: list[datetime] = field(default_factory=list)

    def deliver(self, service: Service) -> bool:
        """Go to the next moment that something is due at; False when nothing is owed."""
        due = service.delivery.next_due_at()
        if due is None:
            return False
        self.clock.advance_to(due)
        now = self.clock.now()
        with service.workplace.leadership.kept():
            service.delivery.deliver_due()
        self.left += [now] * (len(self.office.letters) - len(self.left))
        return True


def make_burst(count: int) -> tuple[str, list[bytes]]:
    """Return the roster of so many units, and a mail of each."""
    rows = [f"thcs-{n},{unit_name(n)},thcs,,,{address(n)}," for n in range(count)]
    mails = [
        make_message(
            f"Kính gửi Phòng, {unit_name(n)} xin gửi báo cáo.",
            sender=address(n),
            sender_name=unit_name(n),
            message_id=f"<burst-{n}@truong.example>",
            enclosures=[make_docx_report(issuer=unit_name(n), number=f"{n}/BC-THCS")],
            sent_at=DEADLINE,
        )
        for n in range(count)
    ]
    return "\n".join([ROSTER_HEAD, *rows, ""]), mails


def unit_name(number: int) -> str:
    return f"Trường THCS Số {number}"


def address(number: int) -> str:
    return f"truong{number}@ninhthuan.example"


def answered(office: TestOffice) -> list[str]:
    """Return which mails were answered, in the order in which the answers were taken."""
    letters = (message_from_bytes(kept.raw, policy=policy.compat32) for kept in office.letters)
    return [str(letter["In-Reply-To"]).strip() for letter in letters]


def most_in(moments: list[datetime], length: timedelta) -> int:
    """Return how many moments there are in any stretch of time of that length, at most."""
    return max(sum(begin <= at < begin + length for at in moments) for begin in moments)


def take_in(office: TestOffice, service: Service, mails: list[bytes]) -> None:
    """Have the answers owed; nothing has left yet."""
    office.deliver(*mails)
    (plan,) = service.folders
    with service.workplace.leadership.kept():
        with plan.watched.source.open(plan.watched.folder) as folder:
            plan.taking_in.take_in(plan.watched.source.name, plan.watched.folder, folder)
        service.read_and_obey(threading.Event())


def play(office: TestOffice, *, throttled: bool) -> tuple[Burst, list[bytes]]:
    """Take in a burst of mail and let its answers leave until none is owed."""
    count = deep(30, 500)
    roster, mails = make_burst(count)
    clock = SimulatedClock(DEADLINE)
    burst = Burst(office, clock)
    thrown = dice("throttled burst")
    sink = office.sink
    steps = (sink.on_mail, sink.on_rcpt, sink.on_data, sink.on_dot)
    with office.service(clock=clock, roster=roster, changes=budget(office, count)) as service:
        take_in(office, service, mails)
        # Each round is a moment at which something is due; lost letters would be due for ever.
        for _ in range(count * 4):
            before = len(office.letters)
            if not burst.deliver(service):
                break
            # The same letter is not put off twice: see the test below.
            if throttled and len(office.letters) > before and not any(steps):
                thrown.choice(steps).append(thrown.choice(THROTTLES))
    return burst, mails


def budget(office: TestOffice, count: int) -> dict[str, str]:
    """Return the changes of the configuration for a budget that the burst uses up."""
    port = f"port = {office.sink.port}\n"
    return {
        "per_minute = 10000": f"per_minute = {PER_MINUTE}",
        port: f"{port}max_per_hour = {per_hour_of(count)}\n",
    }


def per_hour_of(count: int) -> int:
    return count * 4 // 5


@pytest.mark.parametrize("throttled", [False, True], ids=["willing server", "throttling server"])
def test_answers_of_a_deadline_leave_in_order_at_the_pace_and_none_is_lost(
    office: TestOffice, *, throttled: bool
):
    burst, mails = play(office, throttled=throttled)

    assert answered(office) == [f"<burst-{n}@truong.example>" for n in range(len(mails))]
    assert query(office, "SELECT state, count(*) FROM letters GROUP BY state") == [
        ("sent", len(mails))
    ]
    assert most_in(burst.left, MINUTE - SLACK) <= PER_MINUTE
    assert most_in(burst.left, HOUR - SLACK) <= per_hour_of(len(mails))
    if not throttled:
        assert burst.left[-1] - burst.left[0] <= HOUR + MINUTE * (1 + len(mails) // PER_MINUTE)
    check_invariants(office, Expected(mails=tuple(mails)))


def test_letter_that_is_put_off_again_and_again_lets_the_others_pass(office: TestOffice):
    roster, mails = make_burst(24)
    clock = SimulatedClock(DEADLINE)
    burst = Burst(office, clock)
    office.sink.on_rcpt.extend(["452 4.2.2 mailbox full"] * 2)
    with office.service(clock=clock, roster=roster, changes=budget(office, 100)) as service:
        take_in(office, service, mails)
        while burst.deliver(service):
            assert len(burst.left) <= len(mails)

    wanted = [f"<burst-{n}@truong.example>" for n in range(len(mails))]
    assert [mail for mail in answered(office) if mail != wanted[0]] == wanted[1:]
    assert answered(office).index(wanted[0]) > 0
    assert burst.left[0] - DEADLINE < 5 * MINUTE
    check_invariants(office, Expected(mails=tuple(mails)))
