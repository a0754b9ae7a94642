"""Configuration, clock, database and blob store."""

import os
from pathlib import Path

from db.blobs import BlobFolder
from db.engine import Database, open_database
from service.adapters.system_clock import SystemClock
from service.errors import PermanentFailure
from service.leadership import Leadership
from service.ports import Clock
from service.settings.load import load_settings
from service.settings.model import Settings
from service.workplace import Workplace


class UnsupportedStore(PermanentFailure):
    """The blob store that the configuration names is not supported by this version."""


def read_settings(path: Path, *, need_secrets: bool = True) -> Settings:
    """Return the configuration.

    Raises:
        SettingsError: everything that is wrong with it.
    """
    return load_settings(path, os.environ, need_secrets=need_secrets)


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


def open_blobs(settings: Settings) -> BlobFolder:
    """Return the blob store.

    Raises:
        UnsupportedStore: an object store was named.
    """
    folder = settings.storage.blob_folder
    if folder is None:
        raise UnsupportedStore(
            f"storage.blobs = {settings.storage.blobs!r}: this version keeps blobs in a folder"
        )
    return BlobFolder(folder)


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
