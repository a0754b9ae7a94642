"""`doctor`: everything that the service stands on, each with what to do when it does not hold."""

import smtplib
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Protocol

from db.connection import has_safe_wal
from db.errors import StorageError
from db.migrate import status
from parsers.documents.archive_library import load_library
from parsers.documents.ocr_engine import ocr_state
from service.adapters.roster_files import read_roster
from service.errors import ServiceError
from service.operation.alarm_check import TriedPath, check_alarm
from service.operation.checks import Check, State
from service.operation.clock_check import check_clock
from service.operation.form_check import check_forms
from service.operation.mail_clock_check import check_mail_clock
from service.operation.retention_check import check_retention
from service.operation.scanner_check import TriedScanner, check_scanner
from service.operation.stage_id_check import check_stage_ids
from service.operation.storage_check import check_storage
from service.outbound.outgoing_message import may_inject_headers
from service.outbound.rendering import LetterRenderer
from service.outbound.sample_letters import SAMPLES
from service.ports import Clock, MailSource, Reader, Transport
from service.rules.roster_checks import find_warnings
from service.settings.mail import Mailbox
from service.settings.model import Settings

OUR_PACKAGES = ("service", "parsers", "db", "templates")


class ListedSource(MailSource, Protocol):
    """A mailbox that can also name its folders."""

    def folders(self) -> Sequence[str]:
        """Return the names of the folders that can be opened."""


class TriedTransport(Transport, Protocol):
    """A transport that can be tried without sending."""

    def check(self) -> object:
        """Connect and log in; raises what sending would."""


class Wall(Protocol):
    """One wall around the reading process, and whether it holds on this machine."""

    @property
    def name(self) -> str:
        """What it keeps in, or out."""

    @property
    def active(self) -> bool:
        """Whether it holds."""

    @property
    def detail(self) -> str:
        """One line for people."""


class MeasuredReader(Reader, Protocol):
    """A reader that can tell which walls stand around it."""

    def measures(self, spool: Path) -> Sequence[Wall]:
        """Start the process and return its walls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruments:
    """What the doctor looks with; built by bootstrap."""

    renderer: LetterRenderer
    transport: TriedTransport
    make_source: Callable[[Mailbox], ListedSource]
    make_reader: Callable[[], MeasuredReader]
    clock: Clock
    second_paths: Sequence[TriedPath] = ()
    scanner: TriedScanner | None = None


def examine(settings: Settings, tools: Instruments) -> Iterator[Check]:
    """Yield one check after the other, the quick ones first."""
    yield from _program()
    yield check_clock(tools.clock.now(), settings.zone)
    yield from _database(settings)
    yield from check_mail_clock(settings, tools.clock.now())
    yield from check_stage_ids(settings)
    yield from check_storage(settings)
    yield from check_retention(settings, tools.clock)
    yield from _roster(settings)
    yield from _templates(tools)
    yield from check_forms(settings)
    yield from _jail(tools)
    yield from check_helpers()
    yield check_scanner(tools.scanner)
    for box in settings.mailboxes:
        yield from _mailbox(box, tools)
    yield _smtp(settings, tools)
    yield from check_alarm(settings.alarm.to or settings.staff.digest_to, tools.second_paths)


def _program() -> Iterator[Check]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    unsafe = may_inject_headers()
    yield Check(
        what="python",
        state=State.NOTE if unsafe else State.GOOD,
        detail=f"{version}"
        + ("; its e-mail package has CVE-2024-6923, which is worked around" if unsafe else ""),
        advice="update Python when your system offers it" if unsafe else "",
    )
    owners = packages_distributions()
    shared = [name for name in OUR_PACKAGES if len(set(owners.get(name, ()))) > 1]
    if shared:
        yield Check(
            what="installation",
            state=State.BAD,
            detail=f"another package ships {', '.join(shared)} too",
            advice="install hopthu in a virtual environment of its own",
        )


def _database(settings: Settings) -> Iterator[Check]:
    shown = settings.storage.database_shown
    try:
        state = status(settings.storage.database.reveal())
    except (StorageError, OSError) as error:
        yield Check(what="database", state=State.BAD, detail=f"{shown}: {error}")
        return
    if not state.is_current:
        yield Check(
            what="database",
            state=State.BAD if state.current else State.NOTE,
            detail=f"{shown}: schema {state.current or 'not made yet'}, wanted {state.wanted}",
            advice="run: hopthu db upgrade",
        )
    else:
        yield Check(what="database", state=State.GOOD, detail=f"{shown}, schema {state.current}")
    if shown.startswith("sqlite"):
        safe = has_safe_wal(sqlite3.sqlite_version_info)
        journal = "write-ahead log" if safe else "rollback journal, synchronous=EXTRA"
        yield Check(
            what="sqlite",
            state=State.GOOD,
            detail=f"{sqlite3.sqlite_version}, durable by {journal}",
        )


def _roster(settings: Settings) -> Iterator[Check]:
    path = settings.units.roster
    try:
        roster = read_roster(path)
    except (ServiceError, OSError) as error:
        first = str(error).splitlines()[0]
        yield Check(what="roster", state=State.BAD, detail=first, advice="run: hopthu units check")
        return
    units = {period.code for period in roster.periods}
    warnings = find_warnings(roster)
    yield Check(
        what="roster",
        state=State.NOTE if warnings else State.GOOD,
        detail=f"{path}: {len(units)} units" + (f", {len(warnings)} notes" if warnings else ""),
        advice="run: hopthu units check" if warnings else "",
    )


def _templates(tools: Instruments) -> Iterator[Check]:
    faults = tools.renderer.check_templates(SAMPLES)
    for fault in faults:
        place = f"{fault.template}:{fault.line}" if fault.line else fault.template
        yield Check(
            what="templates",
            state=State.NOTE,
            detail=f"{place}: {fault.message}",
            advice="mend the file; until then the packaged letter is used",
        )
    if not faults:
        yield Check(what="templates", state=State.GOOD, detail="every letter renders")


def _jail(tools: Instruments) -> Iterator[Check]:
    with tempfile.TemporaryDirectory(prefix="hopthu-doctor-") as folder:
        reader = tools.make_reader()
        try:
            measures = reader.measures(Path(folder))
        except ServiceError as error:
            yield Check(what="reading process", state=State.BAD, detail=str(error))
            return
        finally:
            reader.close()
    for measure in measures:
        yield Check(
            what=f"reading process: {measure.name}",
            state=State.GOOD if measure.active else State.NOTE,
            detail=measure.detail,
        )


def _ocr() -> Check:
    state = ocr_state()
    return Check(
        what="helper OCR",
        state=State.GOOD if state.available else State.NOTE,
        detail=state.detail,
        advice=state.advice,
    )


def check_helpers() -> Iterator[Check]:
    """Yield whether what the system lends is there; without it files are stored, not read."""
    yield _ocr()
    yield _archives()


def _archives() -> Check:
    found = load_library() is not None
    return Check(
        what="helper archives",
        state=State.GOOD if found else State.NOTE,
        detail="RAR, and rare methods of 7z and ZIP, are opened by the system's libarchive"
        if found
        else "packed RAR archives, and 7z and ZIP with rare methods, are stored, not opened; "
        "the sender is asked for another kind",
        advice="" if found else "apt-get install libarchive13",
    )


def _mailbox(box: Mailbox, tools: Instruments) -> Iterator[Check]:
    source = tools.make_source(box)
    for folder in box.folders:
        what = f"mailbox {box.name}/{folder}"
        try:
            with source.open(folder, write=box.after_filing != "leave") as opened:
                state = opened.state
        except ServiceError as error:
            names = _folder_names(source)
            yield Check(
                what=what,
                state=State.BAD,
                detail=str(error),
                advice=f"folders on the server: {', '.join(names)}" if names else "",
            )
            continue
        yield Check(
            what=what,
            state=State.GOOD,
            detail=f"{box.host}, {state.exists} messages, UIDVALIDITY {state.uidvalidity}",
        )


def _folder_names(source: ListedSource) -> Sequence[str]:
    try:
        return source.folders()
    except ServiceError:
        return ()


def _smtp(settings: Settings, tools: Instruments) -> Check:
    where = f"{settings.smtp.host}:{settings.smtp.smtp_port}"
    try:
        tools.transport.check()
    except (ServiceError, OSError, smtplib.SMTPException) as error:
        return Check(what="smtp", state=State.BAD, detail=f"{where}: {error}")
    finally:
        tools.transport.close()
    return Check(what="smtp", state=State.GOOD, detail=f"{where}, logged in, nothing sent")
