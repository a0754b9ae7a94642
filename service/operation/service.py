"""The service as it is built once: everything that one pass and the watch need.

`poll` does what is due and ends; `run` goes on until it is told to stop. Both hold the lease.
"""

import logging
import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from service.errors import ServiceError
from service.intake.after_filing import AfterFiling
from service.intake.pipeline import Pipeline
from service.intake.second_pass import SecondPass
from service.intake.taking_in import TakenIn, TakingIn
from service.operation.alarm_bell import AlarmBell
from service.operation.clock_memory import look_at_clock
from service.operation.erasing import Erasing
from service.operation.records_mark import RecordsMark
from service.operation.unit_folders import UnitFolders
from service.operation.watching import WatchedFolder, record_trouble
from service.outbound.deliver import Delivered, Delivery
from service.outbound.digest_planning import DigestPlanner
from service.outbound.output_planning import OutputPlanner
from service.outbound.planning import Planner
from service.ports import Reader
from service.staff.mail_orders import MailOrders
from service.workplace import Workplace

log = logging.getLogger(__name__)

FOLDERS_AT_ONCE = 8
TAKE_IN_FIRST_SECONDS = 20.0
# A pass that found nothing new looks closely at so many messages at most.
LOOKED_AT_CLOSELY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderPlan:
    """One folder to read, with the use cases that read it."""

    watched: WatchedFolder
    taking_in: TakingIn
    after_filing: AfterFiling


@dataclass(frozen=True, slots=True, kw_only=True)
class PassResult:
    """What one pass did.

    Attributes:
        new_messages: taken in for the first time.
        handled: read and filed, also what an earlier pass had left.
        troubles: one line a folder that could not be read.
    """

    new_messages: int = 0
    handled: int = 0
    delivered: Delivered = field(default_factory=Delivered)
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Everything built; `close` ends the reading process and the connections."""

    workplace: Workplace
    folders: tuple[FolderPlan, ...]
    reader: Reader
    pipeline: Pipeline
    delivery: Delivery
    planner: Planner
    digests: DigestPlanner
    outputs: OutputPlanner
    alarm: AlarmBell
    unit_folders: UnitFolders
    second_pass: SecondPass
    mail_orders: MailOrders
    records_mark: RecordsMark
    erasing: Erasing
    stored: threading.Event
    owed: threading.Event

    def poll(self, stop: threading.Event | None = None) -> PassResult:
        """Do one pass of everything that is due.

        Raises:
            NotLeading: another process is at work.
        """
        with self.workplace.leadership.kept():
            return self.one_pass(stop or threading.Event())

    def one_pass(self, stop: threading.Event) -> PassResult:
        """Do one pass; the caller holds the lease."""
        look_at_clock(self.workplace)
        self.unit_folders.catch_up()
        with ThreadPoolExecutor(FOLDERS_AT_ONCE, thread_name_prefix="folder") as pool:
            reading = [pool.submit(self._read_folder, plan) for plan in self.folders]
            handled = self._drain_while(reading, stop)
        outcomes = [future.result() for future in reading]
        handled += self.read_and_obey(stop)
        for plan in self.folders:
            troubles = plan.after_filing.apply(plan.watched.source, plan.watched.folder)
            outcomes.append(troubles)
        if not stop.is_set():
            self.planner.plan_due()
            self.digests.plan_due()
            self.outputs.make_due(stop.is_set)
        delivered = self.delivery.deliver_due(stop)
        if not handled and self.second_pass.run(stop, most=LOOKED_AT_CLOSELY):
            # What is owed by it goes out with the next pass.
            self.unit_folders.refresh_noted()
        if not stop.is_set() and self.alarm.look():
            self.delivery.deliver_due(stop)
        self.records_mark.note()
        return PassResult(
            new_messages=sum(o.new_messages for o in outcomes if isinstance(o, TakenIn)),
            handled=handled,
            delivered=delivered,
            troubles=tuple(o for o in outcomes if isinstance(o, str) and o),
        )

    def read_and_obey(self, stop: threading.Event) -> int:
        """Read and file what waits, and do what staff ask for in it; returns how many mails."""
        handled = self.pipeline.drain(stop)
        # What is ordered may put mails back in line: they are filed before anybody is answered.
        if self.mail_orders.run(stop):
            handled += self.pipeline.drain(stop)
        return handled

    def _drain_while(self, reading: Iterable[Future[TakenIn | str]], stop: threading.Event) -> int:
        """Wait for the folders; one that takes long does not keep others' mail from being filed.

        At first everything is taken in: a mail is safe from then on, and reading it meanwhile
        would take the processor time that the other mails need to be safe. When told to stop,
        what is still being fetched is broken off; it comes with the next pass.
        """
        handled = 0
        running = list(reading)
        clock = self.workplace.clock
        began = clock.monotonic()
        for future in running:
            future.add_done_callback(lambda _: self.stored.set())
        while not all(future.done() for future in running):
            self.stored.wait(1.0)
            if self.stored.is_set() and not all(future.done() for future in running):
                self.reader.warm(self.workplace.spool)
            self.stored.clear()
            if stop.is_set():
                for plan in self.folders:
                    plan.watched.source.interrupt()
            if clock.monotonic() - began >= TAKE_IN_FIRST_SECONDS:
                handled += self.pipeline.drain(stop)
        return handled

    def _read_folder(self, plan: FolderPlan) -> TakenIn | str:
        watched = plan.watched
        try:
            with watched.source.open(watched.folder) as folder:
                return plan.taking_in.take_in(watched.source.name, watched.folder, folder)
        except ServiceError as error:
            record_trouble(self.workplace, watched, error)
            log.warning(
                "Could not read %s: %s",
                watched.label,
                error,
                extra={"event": "mailbox_unreachable"},
            )
            return f"{watched.label}: {error}"

    def close(self) -> None:
        """End the reading process and the connections to SMTP server and database."""
        self.reader.close()
        self.second_pass.close()
        self.delivery.close()
        self.workplace.database.close()
