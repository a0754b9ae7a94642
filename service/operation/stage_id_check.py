"""The doctor's look at ids that the configuration has lost."""

from collections.abc import Iterator

from db.engine import open_database
from db.errors import StorageError
from db.migrate import status
from service.operation.checks import Check, State
from service.operation.stage_ids import WHAT_TO_DO, ids_before, read_lost_ids
from service.settings.entities import campaigns
from service.settings.model import Settings


def check_stage_ids(settings: Settings) -> Iterator[Check]:
    """Yield one check a campaign whose records stand under ids that the file does not name.

    A database that cannot be used yet is another check's matter.
    """
    url = settings.storage.database.reveal()
    try:
        if not status(url).is_current:
            return
        database = open_database(url)
        try:
            with database.unit_of_work(read_only=True) as uow:
                lost = read_lost_ids(uow, campaigns(settings), ids_before(settings))
        finally:
            database.close()
    except (StorageError, OSError):
        return
    for campaign_id, ids in lost.items():
        yield Check(
            what=f"campaign {campaign_id}",
            state=State.BAD,
            detail=f"{ids} has records and is not in the configuration any more",
            advice=WHAT_TO_DO,
        )
