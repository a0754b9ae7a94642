"""Standings of invented units, for tests of what is made of them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from db.entities.units import UnitPeriod
from service.reports.standing import Asking, Progress, StageStanding, UnitStanding
from service.rules.checklist import Checklist, ChecklistItem
from tests.unit.service.rules.digest_world import REPORT

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2022, 10, 13, 0, 30, tzinfo=UTC)
ASKING = Asking(zone=HANOI, now=NOW)
DAY = timedelta(days=1)
_GOT = {Progress.COMPLETE: (1, 1, 3), Progress.INCOMPLETE: (1, 0, 1)}


def standing(code, progress=Progress.ABSENT, **changes):
    """Return one unit's standing with the report; fields of the unit may be given too."""
    unit = {"name": f"Trường {code}", "kind": "thcs", "district": "Ninh Sơn"}
    unit |= {key: changes.pop(key) for key in list(changes) if key in UnitPeriod.__slots__}
    got = _GOT.get(progress, (0, 0, 0))
    fields = {
        "unit": UnitPeriod(code=code, **unit),
        "stage": REPORT,
        "progress": progress,
        "checklist": Checklist(
            items=tuple(
                ChecklistItem(role=asked.role, needed=asked.at_least, got=count)
                for asked, count in zip(REPORT.requires, got, strict=True)
            )
        ),
    }
    if progress in _GOT:
        fields |= {"first_received_at": NOW - DAY, "on_time": True, "in_grace": False}
    return UnitStanding(**(fields | changes))


def stage(*units, of=REPORT):
    """Return the standing of a stage."""
    return StageStanding(stage=of, units=units)
