"""Taking in a roster: replaced as a whole, in one transaction, written to the audit."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.engine import Database
from db.entities.journal import AuditEntry
from db.entities.units import Roster
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterImport:
    """What taking in a roster changed, as counts of units and rows."""

    units: int
    rows: int
    added: int
    gone: int


def import_roster(database: Database, roster: Roster, file: Path, *, now: datetime) -> RosterImport:
    """Replace the roster; addresses that staff assigned are kept."""
    with database.unit_of_work() as uow:
        done = put_roster(uow, roster, file, now=now)
        uow.commit()
    return done


def put_roster(uow: UnitOfWork, roster: Roster, file: Path, *, now: datetime) -> RosterImport:
    """Replace the roster inside an open unit of work."""
    before = {period.code for period in uow.units.load_roster().periods}
    after = {period.code for period in roster.periods}
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    uow.units.replace_roster(roster)
    uow.state.set("roster_version", now.isoformat(), now=now)
    uow.state.set("roster_sha256", digest, now=now)
    done = RosterImport(
        units=len(after),
        rows=len(roster.periods),
        added=len(after - before),
        gone=len(before - after),
    )
    uow.audit.append(
        [
            AuditEntry(
                at=now,
                actor="hopthu",
                action="roster_imported",
                subject=f"roster:{file.name}",
                detail={"sha256": digest, "units": done.units, "added": done.added},
            )
        ]
    )
    return done
