"""The schema is what the program expects, and a program refuses any other."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from db import migrate
from db.connection import open_engine
from db.engine import Database, open_database
from db.errors import SchemaTooNew, SchemaTooOld
from db.tables import metadata


def test_migrations_make_exactly_the_tables_of_the_program(database_url):
    engine = open_engine(database_url)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        difference = compare_metadata(context, metadata)

    engine.dispose()
    assert difference == []


def test_head_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", "db:migrations")

    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_current_schema_is_accepted(database: Database):
    database.check_schema()


def test_empty_database_says_how_to_make_one(tmp_path: Path):
    database = open_database(f"sqlite:///{tmp_path / 'new.db'}")

    with pytest.raises(SchemaTooOld, match="hopthu db upgrade"):
        database.check_schema()

    database.close()


@pytest.mark.case("D16")
@pytest.mark.parametrize(("version", "error"), [("0000", SchemaTooOld), ("9999", SchemaTooNew)])
def test_other_schema_is_refused(database_url, version, error):
    _pretend(database_url, version)
    database = open_database(database_url)

    with pytest.raises(error, match=version):
        database.check_schema()

    database.close()


@pytest.mark.case("D16")
def test_newer_schema_is_not_downgraded(database_url):
    _pretend(database_url, "9999")

    with pytest.raises(SchemaTooNew):
        migrate.upgrade(database_url)

    assert migrate.status(database_url).current == "9999"


def test_upgrade_twice_changes_nothing(database_url):
    assert migrate.upgrade(database_url).is_current


def test_starting_does_not_import_alembic(sqlite_url):
    code = (
        "import sys; from db.engine import open_database;"
        f"open_database({sqlite_url!r}).check_schema();"
        "sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.case("D16")
def test_two_upgrades_at_once_make_one_schema(postgres_server):
    name = postgres_server.create_database()
    code = "import sys; from db import migrate; migrate.upgrade(sys.argv[1])"

    started = [
        subprocess.Popen([sys.executable, "-c", code, postgres_server.url(name)], env=os.environ)
        for _ in range(3)
    ]

    assert [process.wait() for process in started] == [0, 0, 0]
    assert migrate.status(postgres_server.url(name)).is_current
    postgres_server.drop_database(name)


def _pretend(url: str, version: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    engine.dispose()


def _tables(url: str) -> list[str]:
    engine = open_engine(url)
    with engine.connect() as connection:
        query = text(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        names = list(connection.execute(query).scalars())
    engine.dispose()
    return names
