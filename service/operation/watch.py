"""The service that goes on: folders watched, mail read and filed, letters delivered, until told.

Every part is a thread that is woken by an event or by the clock; what there is to do is always
found in the database, so a wake-up that is lost costs time, never a letter.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from db.errors import LeaseLost, StorageError
from service.errors import ServiceError
from service.leadership import NotLeading
from service.operation.clock_check import is_kept_by_time_server
from service.operation.clock_guard import LOOK_EVERY_SECONDS, ClockGuard
from service.operation.clock_memory import look_at_clock
from service.operation.heartbeat import Heartbeat
from service.operation.housekeeping import Housekeeping
from service.operation.part_life import PartLife
from service.operation.service import FolderPlan, Service
from service.operation.watching import FolderWatch

log = logging.getLogger(__name__)

STANDBY_SECONDS = 2.0
LONGEST_SLEEP_SECONDS = 30.0
# How soon the service sees what a person put in line at the machine.
FILING_SLEEP_SECONDS = 5.0
# How often the service asks which letters are due by the clock.
PLAN_SECONDS = 60.0
# How often it looks for trouble that staff must be told of.
ALARM_SECONDS = 60.0
AFTER_FAILURE_SECONDS = 5.0
# Parts that are never at one thing for long.
BRISK_PARTS = ("filing", "clock", "delivery")
# What SIGTERM may take before the process ends all the same.
STOP_SECONDS = 8.0


class Watch:
    """Runs a service until `stop` is set; holds the lease, or waits for it."""

    def __init__(
        self,
        service: Service,
        *,
        wait_seconds: float,
        silent_seconds: float,
        housekeeping: Housekeeping,
        heartbeat: Heartbeat,
        stop: threading.Event,
    ) -> None:
        self._silent_seconds = silent_seconds
        self._life = PartLife(service.workplace.clock)
        self._service = service
        self._wait_seconds = wait_seconds
        self._housekeeping = housekeeping
        self._heartbeat = heartbeat
        self._stop = stop
        self._idle = threading.Event()

    def run(self) -> None:
        """Work until told to stop; returns with everything ended and nothing half done."""
        waiting = ""
        while not self._stop.is_set():
            try:
                with self._service.workplace.leadership.kept():
                    waiting = ""
                    self._lead()
            except (NotLeading, StorageError) as error:
                if str(error) != waiting:
                    waiting = str(error)
                    log.warning("Standing by: %s", error, extra={"event": "standing_by"})
                if isinstance(error, StorageError) and not isinstance(error, LeaseLost):
                    self._service.alarm.storage_failed(error, at_once=False)
                self._heartbeat.ready("standing by")
                self._stop.wait(STANDBY_SECONDS)

    def _lead(self) -> None:
        scheduler = BackgroundScheduler(job_defaults={"misfire_grace_time": None, "coalesce": True})
        guard = ClockGuard(
            self._service.workplace, is_kept_by_time_server, on_set=lambda: _begin_anew(scheduler)
        )
        outputs = self._service.outputs
        threads = [
            *(
                self._thread(self._watch(plan), plan.watched.label)
                for plan in self._service.folders
            ),
            self._thread(self._file_forever, "filing"),
            self._thread(self._look_closely_forever, "second pass"),
            self._thread(lambda: self._guard_clock_forever(guard), "clock"),
            *([self._thread(self._write_outputs_forever, "outputs")] if outputs.wanted else []),
            self._thread(lambda: self._deliver_forever(guard), "delivery"),
        ]
        self._life = PartLife(
            self._service.workplace.clock,
            threads,
            brisk=BRISK_PARTS,
            silent_seconds=self._silent_seconds,
        )
        self._service.workplace.database.watch_work(self._life.sign)
        look_at_clock(self._service.workplace)
        began = self._service.workplace.clock.now()
        jobs = [
            *self._housekeeping.jobs(),
            (PLAN_SECONDS, lambda: self._plan(guard)),
            (ALARM_SECONDS, lambda: self._look_for_trouble(began)),
        ]
        for seconds, job in jobs:
            scheduler.add_job(self._guarded(job), "interval", seconds=seconds)
        scheduler.add_job(self._beat, "interval", seconds=self._heartbeat.seconds)
        for thread in threads:
            thread.start()
        scheduler.start()
        self._heartbeat.ready("watching")
        log.info("The service is at work", extra={"event": "service_started"})
        try:
            self._stop.wait()
        finally:
            self._end(threads, scheduler)

    def _beat(self) -> None:
        """Show life only while every part lives; a watchdog then starts the service anew."""
        ended, silent = self._life.ended(), self._life.silent()
        if not ended and not silent:
            self._heartbeat.beat()
        if self._stop.is_set():
            return
        if ended:
            names = ", ".join(ended)
            log.error("Parts of the service have ended: %s", names, extra={"event": "part_ended"})
        if silent:
            names = ", ".join(silent)
            log.error("Parts of the service hang: %s", names, extra={"event": "part_silent"})

    def _look_for_trouble(self, began: datetime) -> None:
        not_working = (*self._life.ended(), *self._life.silent())
        self._service.alarm.look(ended_parts=not_working, looking_since=began)

    def _end(self, threads: list[threading.Thread], scheduler: BackgroundScheduler) -> None:
        self._heartbeat.stopping()
        for plan in self._service.folders:
            plan.watched.source.interrupt()
        self._service.stored.set()
        self._service.owed.set()
        self._idle.set()
        scheduler.shutdown(wait=False)
        clock = self._service.workplace.clock
        deadline = clock.monotonic() + STOP_SECONDS
        # A letter that is on its way gets half the time before its connection is cut.
        threads[-1].join(STOP_SECONDS / 2)
        self._service.delivery.interrupt()
        self._service.reader.interrupt()
        self._service.second_pass.interrupt()
        for thread in threads:
            thread.join(max(0.1, deadline - clock.monotonic()))
        late = [thread.name for thread in threads if thread.is_alive()]
        log.info(
            "The service has stopped%s",
            f"; left behind: {', '.join(late)}" if late else "",
            extra={"event": "service_stopped"},
        )

    def _thread(self, target: Callable[[], None], name: str) -> threading.Thread:
        return threading.Thread(target=target, name=name, daemon=True)

    def _watch(self, plan: FolderPlan) -> Callable[[], None]:
        return FolderWatch(
            self._service.workplace,
            plan.watched,
            plan.taking_in,
            wait_seconds=self._wait_seconds,
            stop=self._stop,
        ).run

    def _file_forever(self) -> None:
        """Read and file whatever waits, at once when mail was stored."""
        behind = True

        def once() -> None:
            nonlocal behind
            if behind:
                self._service.unit_folders.catch_up()
            handled = self._service.read_and_obey(self._stop)
            if handled or behind:
                # What an earlier process, or an earlier try, has left undone is done here too.
                behind = self._after_filing()

        self._forever(once, self._service.stored, lambda: FILING_SLEEP_SECONDS)

    def _look_closely_forever(self) -> None:
        """Read scans and pictures whenever nothing waits for the first reading."""

        def once() -> None:
            if self._service.second_pass.run(self._stop):
                self._service.unit_folders.refresh_noted()

        self._forever(once, self._idle, lambda: FILING_SLEEP_SECONDS)

    def _write_outputs_forever(self) -> None:
        """Write outputs by the clock; one may take minutes, and letters do not wait for it."""
        outputs = self._service.outputs
        self._forever(lambda: outputs.make_due(self._stop.is_set), self._idle, lambda: PLAN_SECONDS)

    def _guard_clock_forever(self, guard: ClockGuard) -> None:
        """Hold the outbox when the clock is set."""
        self._forever(guard.look, self._idle, lambda: LOOK_EVERY_SECONDS)

    def _plan(self, guard: ClockGuard) -> None:
        """Owe what is due by the clock; what is due follows from the database, not from here."""
        # A clock that was set wakes the jobs that waited for its new time: look at it first.
        guard.look()
        look_at_clock(self._service.workplace)
        self._service.planner.plan_due()
        self._service.digests.plan_due()
        self._service.records_mark.note()

    def _after_filing(self) -> bool:
        """Mark or move what was settled; True when some folder could not be changed."""
        troubles = [
            plan.after_filing.apply(plan.watched.source, plan.watched.folder)
            for plan in self._service.folders
            if not self._stop.is_set()
        ]
        return any(troubles)

    def _deliver_forever(self, guard: ClockGuard) -> None:
        """Deliver whatever is owed, at once when a letter was queued, else when one is due."""

        def once() -> None:
            guard.look()
            self._service.delivery.deliver_due(self._stop)

        self._forever(once, self._service.owed, self._seconds_to_next_letter)

    def _seconds_to_next_letter(self) -> float:
        due = self._service.delivery.next_due_at()
        if due is None:
            return LONGEST_SLEEP_SECONDS
        wait = due - self._service.workplace.clock.now()
        return min(LONGEST_SLEEP_SECONDS, max(0.05, wait / timedelta(seconds=1)))

    def _forever(
        self,
        once: Callable[[], object],
        woken: threading.Event,
        sleep_seconds: Callable[[], float],
    ) -> None:
        while not self._stop.is_set():
            woken.clear()
            self._life.sign()
            try:
                once()
                pause = sleep_seconds()
            except (NotLeading, LeaseLost):
                pause = STANDBY_SECONDS
            except Exception as error:  # noqa: BLE001 - the loop must outlive every failure
                if not self._stop.is_set():
                    _log_failure(error)
                    if isinstance(error, StorageError | OSError):
                        self._service.alarm.note_failure(error)
                self._stop.wait(AFTER_FAILURE_SECONDS)
                continue
            woken.wait(pause)

    def _guarded(self, job: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                job()
            except (NotLeading, LeaseLost):
                return
            except Exception as error:  # noqa: BLE001 - the scheduler must outlive every failure
                _log_failure(error)

        return run


def _begin_anew(scheduler: BackgroundScheduler) -> None:
    """Let jobs that wait for the clock's old time wait from now on."""
    for job in scheduler.get_jobs():
        job.reschedule("interval", seconds=job.trigger.interval.total_seconds())


def _log_failure(error: Exception) -> None:
    if isinstance(error, ServiceError | StorageError | OSError):
        log.error("The work failed and is tried again: %s", error, extra={"event": "work_failed"})
    else:
        log.error("The work failed", exc_info=error, extra={"event": "work_failed"})
