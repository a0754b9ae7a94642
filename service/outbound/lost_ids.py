"""Which ids the configuration has lost, as the last start of the service found it."""

from collections.abc import Mapping
from datetime import datetime

from db.unit_of_work import UnitOfWork
from service.rules.lost_ids import LostIds

_KEY = "lost_ids"


def noted_lost_ids(uow: UnitOfWork) -> Mapping[str, LostIds]:
    """Return what was noted, by campaign id: letters of such a campaign are not planned."""
    noted = uow.state.get(_KEY) or {}
    return {
        campaign_id: LostIds(stages=tuple(ids["stages"]), campaigns=tuple(ids["campaigns"]))
        for campaign_id, ids in noted.items()
    }


def note_lost_ids(uow: UnitOfWork, lost: Mapping[str, LostIds], *, now: datetime) -> None:
    """Note what was found, in place of what was noted before."""
    value = {
        campaign_id: {"stages": list(ids.stages), "campaigns": list(ids.campaigns)}
        for campaign_id, ids in lost.items()
    }
    uow.state.set(_KEY, value, now=now)
