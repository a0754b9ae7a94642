"""Clock and database."""

from db.engine import Database, open_database
from service.adapters.system_clock import SystemClock
from service.bootstrap.configuration import open_blobs
from service.leadership import Leadership
from service.ports import Clock
from service.settings.model import Settings
from service.workplace import Workplace


def build_clock() -> Clock:
    """Return the machine's clock."""
    return SystemClock()


def open_store(settings: Settings, *, check: bool = True) -> Database:
    """Return the database, of a schema that this program knows.

    Raises:
        SchemaTooOld, SchemaTooNew: says what to do.
    """
    database = open_database(settings.storage.database.reveal())
    if check:
        database.check_schema()
    return database


def build_workplace(settings: Settings, clock: Clock | None = None) -> Workplace:
    """Return what every use case works with."""
    clock = clock or build_clock()
    database = open_store(settings)
    blobs = open_blobs(settings)
    return Workplace(
        database=database,
        blobs=blobs,
        spool=blobs.spool,
        clock=clock,
        leadership=Leadership(database, clock),
    )
