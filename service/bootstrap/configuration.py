"""Configuration and blob store: what a start needs first, and what is light to import."""

import os
from pathlib import Path

from db.blobs import BlobFolder
from service.errors import PermanentFailure
from service.settings.load import load_settings
from service.settings.model import Settings


class UnsupportedStore(PermanentFailure):
    """The blob store that the configuration names is not supported by this version."""


def read_settings(path: Path, *, need_secrets: bool = True) -> Settings:
    """Return the configuration.

    Raises:
        SettingsError: everything that is wrong with it.
    """
    return load_settings(path, os.environ, need_secrets=need_secrets)


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
