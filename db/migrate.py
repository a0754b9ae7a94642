"""The schema's version: what it is, what it should be, and the way from one to the other.

Alembic takes long to import; only `upgrade` does. A start of the service reads one row.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, inspect, text

from db.connection import open_engine
from db.errors import SchemaTooNew, SchemaTooOld

# The newest file of db/migrations/versions; a test compares them.
HEAD = "0009"

# Any number will do, as long as it is always the same one.
_UPGRADE_LOCK = 7_103_845_221


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaStatus:
    """Where the schema stands.

    Attributes:
        current: the version in the database, or None where there is none yet.
        wanted: the version that this program works with.
    """

    current: str | None
    wanted: str

    @property
    def is_current(self) -> bool:
        """Whether the program can work with the database."""
        return self.current == self.wanted


def read_status(engine: Engine) -> SchemaStatus:
    """Return the version of the schema behind an engine."""
    with engine.connect() as connection:
        return SchemaStatus(current=_read_current(connection), wanted=HEAD)


def _read_current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def status(url: str) -> SchemaStatus:
    """Return the version of the schema of the database at an address."""
    engine = open_engine(url)
    try:
        return read_status(engine)
    finally:
        engine.dispose()


def check(engine: Engine) -> None:
    """Make sure that program and schema belong together.

    Raises:
        SchemaTooOld: the database must be upgraded, or made for the first time.
        SchemaTooNew: the program is older than the database.
    """
    found = read_status(engine)
    if found.is_current:
        return
    if found.current is None:
        raise SchemaTooOld("The database is empty")
    detail = f"The schema is {found.current}, this program needs {found.wanted}"
    # Versions are numbered files: 0001, 0002 ...
    raise SchemaTooNew(detail) if found.current > found.wanted else SchemaTooOld(detail)


def upgrade(url: str, *, to: str = "head") -> SchemaStatus:
    """Bring the schema to this program's version, from nothing as well; all or nothing.

    Args:
        url: of the database.
        to: an older version, for what was kept under it.

    Raises:
        SchemaTooNew: the database is newer than this program.
    """
    # Imported here: it takes a second, and a service that starts does not need it.
    from alembic import command  # noqa: PLC0415 - heavy; only an older schema needs it
    from alembic.config import Config  # noqa: PLC0415 - heavy; only an older schema needs it

    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
                connection.execute(text("SET LOCAL statement_timeout = 0"))
            config = Config()
            config.set_main_option("script_location", "db:migrations")
            config.attributes["connection"] = connection
            before = _read_current(connection)
            if before is not None and before > HEAD:
                raise SchemaTooNew(f"The schema is {before}, this program needs {HEAD}")
            command.upgrade(config, to)
        return read_status(engine)
    finally:
        engine.dispose()
