"""A note outside the database of how far its records have come, so that older ones are noticed.

Who puts yesterday's database back by hand brings records that do not know what was sent since.
The note beside the heartbeat knows when that was: what lies between is the gap of a restored
database, see `service.rules.restored_gap`.
"""

import json
import logging
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.rules.restored_gap import STATE, RestoredGap, gap_json, read_gap
from service.workplace import Workplace

log = logging.getLogger(__name__)

NAME = "records"


class RecordsMark:
    """Keeps the note, and holds the records against it."""

    def __init__(self, workplace: Workplace, path: Path) -> None:
        self._workplace = workplace
        self._path = path
        self._noted = -1

    def note(self) -> None:
        """Note how far the records have come; never raises: a full disk must not end a pass."""
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            last = uow.audit.newest()
        if last is None or last.id == self._noted:
            return
        text = json.dumps({"audit": last.id, "at": self._workplace.clock.now().isoformat()})
        half = self._path.with_name(f".{self._path.name}.part")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            half.write_text(text, "ascii")
            half.replace(self._path)
            self._noted = last.id

    def compare(self, uow: UnitOfWork, *, now: datetime) -> bool:
        """Note a gap when the records end before the note does; True when that was done now."""
        noted = self._read()
        last = uow.audit.newest()
        if noted is None or last is None or last.id >= noted[0]:
            return False
        known = read_gap(uow.state.get(STATE))
        gap = RestoredGap(since=last.at, until=max(min(noted[1], now), last.at))
        if known is not None and known.until >= gap.until:
            return False
        uow.state.set(STATE, gap_json(gap), now=now)
        uow.audit.append(
            [
                AuditEntry(
                    at=now,
                    actor="hopthu",
                    action="older_records_found",
                    subject="database",
                    detail=gap_json(gap),
                )
            ]
        )
        log.error(
            "The records end at %s, but the service worked until %s: mail that arrived until then "
            "is filed and not answered",
            gap.since,
            gap.until,
            extra={"event": "older_records_found"},
        )
        return True

    def _read(self) -> tuple[int, datetime] | None:
        with suppress(OSError, ValueError, KeyError, TypeError):
            noted = json.loads(self._path.read_text("ascii"))
            return int(noted["audit"]), datetime.fromisoformat(noted["at"])
        return None
