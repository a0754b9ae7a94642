"""Plays the campaign: mail arrives, hours come, the service does its passes, all is told."""

import sys
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

from rich.console import Console

from db import migrate
from db.entities.enums import Approval, LetterKind
from service.bootstrap import build_service
from service.bootstrap.reports import draft_report
from service.demo import october, september, turns
from service.demo.configuration import write_config, write_roster
from service.demo.events import Event, LetterBox
from service.demo.findings import (
    Finding,
    count_open_triage,
    find_bounced,
    find_new,
    find_photographs,
    find_repeats,
    find_standings,
    find_titles,
)
from service.demo.folder import prepare_folder
from service.demo.letters_in import OFFICE_TIME, moment
from service.demo.logbook import logged_to
from service.demo.mail_servers import EmbeddedMailServers
from service.demo.narrator import Narrator
from service.demo.own_letters import OwnLetterBook
from service.demo.pages import write_pages
from service.demo.simulated_clock import SimulatedClock
from service.demo.world import OFFICE, OFFICE_PASSWORD
from service.operation.preparing import prepare_store
from service.operation.service import Service
from service.settings.entities import campaigns
from service.settings.load import load_settings
from service.settings.model import Settings
from service.staff.photographs import decide_photographs
from service.staff.terms import TermsDecision, set_terms

START = moment(20, 9, 8, 0)
END = moment(30, 11, 17, 0)
EVENTS = sorted((*september.EVENTS, *october.EVENTS, *turns.EVENTS), key=lambda one: one.at)
# When letters are due by themselves: digests at half past seven, reminders at eight.
_HOURS = (time(7, 30), time(8, 0))
_SATURDAY = 5
# As large providers do: without a sender's address nothing leaves, and so bounces come back.
_RELAY_RULES = {"": "553 5.1.8 <>: a sender address of the account is required"}
REPORT_FILE = "bao-cao.docx"
_SHOWN_KIND = LetterKind.REPORT_INCOMPLETE
_SECONDS_UNTIL_THE_PASS = timedelta(seconds=20)


def run_demo(out: Path, console: Console) -> None:
    """Play the whole story and leave everything in a folder to look at.

    Args:
        out: made when it is not there; replaced when an earlier demonstration made it.
        console: where the story is told.

    Raises:
        PermanentFailure: if the folder holds something else.
    """
    folder = prepare_folder(out)
    narrator = Narrator(console)
    with (
        logged_to(folder / "hopthu.log"),
        EmbeddedMailServers({OFFICE: OFFICE_PASSWORD}, refused=_RELAY_RULES) as servers,
    ):
        settings = _set_up(folder, servers)
        narrator.begin(folder, servers.imap_port, servers.smtp_port)
        clock = SimulatedClock(START)
        service = build_service(settings, clock=clock)
        try:
            prepare_store(service.workplace, settings)
            play = _Play(servers, service, clock, narrator, settings)
            play.start()
            for happening in EVENTS:
                play.happen(happening)
            play.finish(folder)
        finally:
            service.close()


def _hours_of_work() -> Iterator[datetime]:
    """Yield the hours at which something may be due, for ever."""
    day = START.date()
    while True:
        if day.weekday() < _SATURDAY:
            yield from (datetime.combine(day, hour, tzinfo=OFFICE_TIME) for hour in _HOURS)
        day += timedelta(days=1)


def _command(decision: TermsDecision) -> str:
    """Return the words of the command that does the same."""
    target = f"{decision.unit_code} {decision.stage_id}"
    if decision.extended_until is None:
        return f"exempt {target}"
    last = decision.extended_until.astimezone(OFFICE_TIME)
    return f"extend {target} --until {last:%Y-%m-%d}"


def _from_here(path: Path) -> Path:
    """Return a path as one would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _program() -> str:
    """Return how the program is called: it is seldom on the search path."""
    beside = Path(sys.executable).with_name("hopthu")
    return str(_from_here(beside)) if beside.is_file() else "hopthu"


def _set_up(folder: Path, servers: EmbeddedMailServers) -> Settings:
    write_roster(folder / "units.csv")
    write_config(folder / "config.toml", imap_port=servers.imap_port, smtp_port=servers.smtp_port)
    settings = load_settings(folder / "config.toml", {})
    migrate.upgrade(settings.storage.database.reveal())
    return settings


class _Play:
    """The state of the story between two moments."""

    def __init__(
        self,
        servers: EmbeddedMailServers,
        service: Service,
        clock: SimulatedClock,
        narrator: Narrator,
        settings: Settings,
    ) -> None:
        self._servers = servers
        self._service = service
        self._database = service.workplace.database
        self._clock = clock
        self._narrator = narrator
        self._settings = settings
        self._campaigns = campaigns(settings)
        self._hours = _hours_of_work()
        self._next_hour = next(self._hours)
        self._own_letters = OwnLetterBook(self._database, find_titles(self._database))
        self._last_row = 0
        self._bounced: set[int] = set()
        self._shown = False
        self._findings: list[Finding] = []

    def start(self) -> None:
        """Let the service meet a mailbox in which old mail lies."""
        old = september.write_old_mail()
        for arrived_at, raw in old:
            self._servers.append(OFFICE, raw, arrived_at=arrived_at)
        title = f"The service starts for the first time; {len(old)} old mails lie in the mailbox"
        self._narrator.happening(START, title)
        self._pass()
        self._narrator.remark("first run", "old mail is filed quietly; nobody is answered")

    def happen(self, happening: Event) -> None:
        """Let one thing happen and the service do its next pass."""
        self._catch_up(happening.at)
        self._narrator.happening(happening.at, happening.title)
        for raw in happening.write(LetterBox(self._servers.sent)):
            self._servers.append(OFFICE, raw, arrived_at=happening.at)
        self._clock.advance_to(happening.at + _SECONDS_UNTIL_THE_PASS)
        if happening.decision is not None:
            set_terms(self._service.workplace, self._campaigns, happening.decision)
            self._narrator.remark("decided", f"hopthu submission {_command(happening.decision)}")
        self._pass()

    def finish(self, folder: Path) -> None:
        """Show how the units stand, and write the pages."""
        self._catch_up(END)
        self._narrator.happening(END, "Who has sent what, and what was seen twice")
        for repeat in find_repeats(self._database):
            self._narrator.repeated(repeat)
        standings = find_standings(self._database, END.date())
        self._narrator.standings(standings)
        shown = _from_here(folder)
        write_pages(folder, self._servers.sent, self._findings, standings)
        self._draft_report(folder)
        self._narrator.end(
            (
                ("mails in", f"{len(self._findings)} read, each kept as it came"),
                ("letters", f"{len(self._servers.sent)} sent; nothing automatic was answered"),
                ("staff", f"{count_open_triage(self._database)} mails wait for a decision"),
                ("look at", f"{shown / 'index.html'}"),
                ("", f"{shown / 'units'}: the files of each unit, under clean names"),
                ("", f"{shown / 'mails'}: the letters as .eml and as pages"),
                ("", f"{shown / REPORT_FILE}: the consolidated report, a draft for Word"),
                ("go on", f"{_program()} -c {shown / 'config.toml'} status"),
            )
        )

    def _draft_report(self, folder: Path) -> None:
        """Let a person approve photographs, and draft the report upward."""
        workplace = self._service.workplace
        numbers = find_photographs(self._database)
        decide_photographs(workplace, numbers, Approval.APPROVED, by="demo")
        chosen = " ".join(map(str, numbers))
        self._narrator.remark("decided", f"hopthu photos approve {chosen}")
        written = draft_report(self._settings, workplace, self._campaigns[0])
        (folder / REPORT_FILE).write_bytes(written.content)
        told = f"{REPORT_FILE}: figures of all units, {written.photographs} photographs"
        self._narrator.remark("report", f"hopthu export report {self._campaigns[0].id}; {told}")

    def _catch_up(self, until: datetime) -> None:
        """Do the passes that hours and outbox ask for before the next thing happens."""
        while True:
            with self._database.unit_of_work(read_only=True) as uow:
                due_at = uow.letters.next_due_at()
            moment = min(due_at or until, self._next_hour)
            if moment >= until:
                self._clock.advance_to(until)
                return
            if moment == self._next_hour:
                self._next_hour = next(self._hours)
            self._clock.advance_to(moment)
            self._service.poll()
            self._tell_own_letters(moment)

    def _tell_own_letters(self, at: datetime) -> None:
        self._narrator.own_letters(at, self._own_letters.find_new(self._servers.sent))

    def _pass(self) -> None:
        self._service.poll()
        findings = find_new(self._database, above_row=self._last_row)
        for finding in findings:
            self._narrator.found(finding)
            self._show_first_incomplete(finding)
            self._last_row = max(self._last_row, finding.message.id)
        self._findings.extend(findings)
        for letter in find_bounced(self._database):
            if letter.id not in self._bounced:
                self._bounced.add(letter.id)
                self._narrator.bounced(letter)
        self._tell_own_letters(self._clock.now())

    def _show_first_incomplete(self, finding: Finding) -> None:
        """Let the reader see one letter whole: the first that says what a report lacks."""
        if self._shown or not any(one.checklist.begun for one in finding.standing):
            return
        wanted = {one.message_id for one in finding.letters if one.kind is _SHOWN_KIND}
        for mail in self._servers.sent:
            if str(mail.message["Message-ID"]).strip() in wanted:
                self._narrator.show_letter(mail)
                self._shown = True
