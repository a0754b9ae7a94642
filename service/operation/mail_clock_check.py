"""The doctor's look at the machine's clock, held against what fresh mail tells of the server's."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.engine import open_database
from db.errors import StorageError
from db.migrate import status
from service.operation.checks import Check, State
from service.reports.mail_clock import read_clock_difference
from service.settings.model import Settings


def check_mail_clock(settings: Settings, now: datetime) -> Iterator[Check]:
    """Yield a check where the clock is off by more than ten minutes; else nothing.

    A database that cannot be used yet is another check's matter.
    """
    url = settings.storage.database.reveal()
    try:
        if not status(url).is_current:
            return
        database = open_database(url)
        try:
            with database.unit_of_work(read_only=True) as uow:
                difference = read_clock_difference(uow, now=now)
        finally:
            database.close()
    except (StorageError, OSError):
        return
    if minutes := round(difference / timedelta(minutes=1)):
        yield Check(
            what="clock against the mail server's",
            state=State.BAD,
            detail=f"about {abs(minutes)} minutes {'fast' if minutes > 0 else 'slow'}, "
            "as the newest mails tell",
            advice="put the machine's clock right, and have a time server keep it",
        )
