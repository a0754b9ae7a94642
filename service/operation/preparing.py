"""What is put in order before the first pass: campaigns, and the roster when there is none."""

import hashlib
import logging
from datetime import datetime
from pathlib import Path

from db.unit_of_work import UnitOfWork
from service.adapters.machine import machine_mark
from service.adapters.roster_files import read_roster
from service.operation.records_mark import NAME, RecordsMark
from service.operation.rosters import put_roster
from service.operation.stage_ids import follow_ids, ids_before
from service.operation.transplants import guard_against_copies
from service.settings.entities import campaigns
from service.settings.model import Settings
from service.workplace import Workplace

log = logging.getLogger(__name__)


def prepare_store(workplace: Workplace, settings: Settings) -> None:
    """Write the configured campaigns, and take in the roster file where no roster is yet.

    Raises:
        RosterError: the roster file is needed and cannot be used.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        configured = campaigns(settings)
        changed = uow.campaigns.sync(configured, now=now)
        follow_ids(uow, configured, ids_before(settings), now=now)
        imported = _import_first_roster(uow, settings, now)
        RecordsMark(workplace, mark_path(settings)).compare(uow, now=now)
        guard_against_copies(uow, machine_mark(settings.storage.database.reveal()), now=now)
        uow.commit()
    if changed:
        log.info(
            "Took over the configuration of %s",
            ", ".join(changed),
            extra={"event": "campaigns_changed"},
        )
    if imported:
        log.info("Took in the roster %s", settings.units.roster, extra={"event": "roster_imported"})
    else:
        _warn_when_changed(workplace, settings)


def mark_path(settings: Settings) -> Path:
    """Return where it is noted how far the records have come: beside the heartbeat."""
    return settings.service.heartbeat.with_name(NAME)


def roster_digest(settings: Settings) -> str:
    """Return the sha256 of the roster file, or an empty string where there is none."""
    path = settings.units.roster
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _import_first_roster(uow: UnitOfWork, settings: Settings, now: datetime) -> bool:
    if uow.state.get("roster_version") is not None or not settings.units.roster.is_file():
        return False
    put_roster(uow, read_roster(settings.units.roster), settings.units.roster, now=now)
    return True


def _warn_when_changed(workplace: Workplace, settings: Settings) -> None:
    with workplace.database.unit_of_work(read_only=True) as uow:
        known = uow.state.get("roster_sha256")
    digest = roster_digest(settings)
    if digest and known and digest != known:
        log.warning(
            "%s has changed since it was taken in; to use it: hopthu units import %s",
            settings.units.roster,
            settings.units.roster,
            extra={"event": "roster_file_changed"},
        )
