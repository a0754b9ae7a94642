"""Runs the migrations: on the connection that db.migrate hands over, or for `uv run alembic`."""

import os

from alembic import context
from sqlalchemy import Connection

from db.connection import open_engine
from db.tables import metadata


def run_on(connection: Connection) -> None:
    """Run what is due; the caller's transaction holds all of it, on SQLite too."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def run() -> None:
    """Run on the connection at hand, else on the database that HOPTHU_DATABASE names."""
    connection = context.config.attributes.get("connection")
    if connection is not None:
        run_on(connection)
        return
    engine = open_engine(os.environ.get("HOPTHU_DATABASE", "sqlite:///var/hopthu.db"))
    with engine.begin() as own:
        run_on(own)
    engine.dispose()


run()
