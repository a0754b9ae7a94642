"""Importing what lives as long as the process."""

import gc
import importlib
from types import ModuleType


def import_for_good(name: str) -> ModuleType:
    """Return a module, imported now with everything that it needs.

    Nothing of it is ever garbage: collecting while it is imported, and passing over it at every
    collection afterwards, would cost a tenth of a start.
    """
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.freeze()
        gc.enable()
