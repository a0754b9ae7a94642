"""One soak from the first mail to the check of what must hold."""

import hashlib
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.soak.faults import Faults
from bench.soak.mails import make_mails, make_roster
from bench.soak.sampling import Sample, take_sample
from tests.faults.invariants import Expected, check_invariants, mailbox_of
from tests.servers.office import TestOffice
from tests.servers.proxy import Proxy

_SAMPLE_SECONDS = 2.0
_SETTLE_SECONDS = 240
_TOLD_SECONDS = 60
_WAITING = "SELECT count(*) FROM messages WHERE disposition IN ('received', 'reading')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is played."""

    seconds: float
    seed: int
    mails_per_second: float
    fault_seconds: float


@dataclass(slots=True, kw_only=True)
class Played:
    """What came of it.

    Attributes:
        unsettled: mails that are not in the records, or still wait there.
        broken: what does not hold, or "".
    """

    seconds: float
    mails: int = 0
    unsettled: int = 0
    stop_seconds: float = 0.0
    broken: str = ""
    samples: list[Sample] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)
    messages: dict[str, int] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)


def play(office: TestOffice, plan: Plan) -> Played:
    """Run the service under faults, let it settle, stop it and check."""
    dice = random.Random(plan.seed)
    with Proxy(office.dovecot.port) as proxy:
        _configure(office, proxy.port)
        if office.process("poll").returncode:
            raise RuntimeError("the first poll failed; see the log")
        service = office.start("run")
        try:
            office.wait_for(lambda: "service_started" in office.log, 60)
            faults = Faults(
                dice, dovecot=office.dovecot, proxy=proxy, sink=office.sink, service=service.pid
            )
            played, mails = _under_faults(office, plan, service, faults)
            faults.end()
            proxy.reset_all()
            _settle(office, len(mails))
            played.stop_seconds = _stop(service)
        finally:
            service.kill()
            service.wait()
        _judge(office, played, mails)
    if service.returncode:
        played.broken += f"\nthe service ended with {service.returncode}"
    return played


def _configure(office: TestOffice, port: int) -> None:
    office.configure(
        roster=make_roster(),
        changes={
            f"port = {office.dovecot.port}": f"port = {port}",
            "[sending]\n": (
                "[service]\npoll_seconds = 30\n\n[sending]\nper_address_per_day = 1000\n"
            ),
            f"port = {office.sink.port}\n": f"port = {office.sink.port}\nmax_per_hour = 1000000\n",
        },
    )


def _under_faults(
    office: TestOffice,
    plan: Plan,
    service: subprocess.Popen[bytes],
    faults: Faults,
) -> tuple[Played, list[bytes]]:
    played = Played(seconds=plan.seconds)
    mails: list[bytes] = []
    source = make_mails(random.Random(f"{plan.seed}:mails"))
    began = time.monotonic()

    def deliver() -> None:
        mails.append(next(source))
        office.deliver(mails[-1])

    def sample() -> None:
        seen = take_sample(service.pid, time.monotonic() - began)
        if seen is None or service.poll() is not None:
            raise RuntimeError(f"the service has ended:\n{office.log[-3000:]}")
        played.samples.append(seen)

    def tell() -> None:
        last = played.samples[-1]
        print(
            f"  {last.at:5.0f} s: {len(mails)} mails, {last.service_bytes / 2**20:.1f} MiB,"
            f" {last.files} descriptors, {sum(faults.played.values())} faults",
            flush=True,
        )

    turns: list[_Turn] = [
        _Turn(1 / plan.mails_per_second, deliver, began),
        _Turn(_SAMPLE_SECONDS, sample, began),
        _Turn(plan.fault_seconds, faults.play, began),
        _Turn(_TOLD_SECONDS, tell, began),
    ]
    while time.monotonic() - began < plan.seconds:
        for turn in turns:
            turn.take(time.monotonic())
        time.sleep(0.02)
    played.mails = len(mails)
    played.faults = dict(faults.played)
    return played, mails


class _Turn:
    """Something that is done again and again; what was missed is not made up for."""

    def __init__(self, every: float, do: Callable[[], None], began: float) -> None:
        self._every = every
        self._do = do
        self._next = began + every

    def take(self, now: float) -> None:
        if now >= self._next:
            self._next = now + self._every
            self._do()


def _settle(office: TestOffice, mails: int) -> None:
    """Wait until all mail is in the records and read, or for as long as that may take."""
    until = time.monotonic() + _SETTLE_SECONDS
    while time.monotonic() < until and _unsettled(office, mails):
        time.sleep(0.5)


def _unsettled(office: TestOffice, mails: int) -> int:
    try:
        with sqlite3.connect(office.folder / "var/hopthu.db") as records:
            (taken_in,) = records.execute("SELECT count(*) FROM arrivals").fetchone()
            (waiting,) = records.execute(_WAITING).fetchone()
            (sending,) = records.execute(
                "SELECT count(*) FROM letters WHERE state = 'sending'"
            ).fetchone()
    except sqlite3.OperationalError:
        return mails
    return int(mails - taken_in + waiting + sending)


def _stop(service: subprocess.Popen[bytes]) -> float:
    began = time.monotonic()
    service.terminate()
    service.wait(60)
    return time.monotonic() - began


def _judge(office: TestOffice, played: Played, mails: list[bytes]) -> None:
    played.unsettled = _unsettled(office, len(mails))
    with sqlite3.connect(office.folder / "var/hopthu.db") as records:
        for counts, table, column in (
            (played.messages, "messages", "disposition"),
            (played.letters, "letters", "state"),
        ):
            sql = f"SELECT {column}, count(*) FROM {table} GROUP BY {column}"
            counts.update(dict(records.execute(sql)))
    try:
        check_invariants(office, Expected(mails=tuple(mails)))
    except AssertionError as broken:
        played.broken = str(broken)
    left = set(mailbox_of(office).values())
    gone = sum(hashlib.sha256(raw).hexdigest() not in left for raw in mails)
    if gone:
        played.broken += f"\nI6: {gone} mails of the mailbox were changed or removed"
