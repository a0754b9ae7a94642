"""The one place that builds the real things from the configuration.

Each part is imported when it is first asked for: a command waits only for the libraries that it
needs, and the reading processes start while the others are still being imported. What only the
doctor and `explain` need is in `service.bootstrap.instruments`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.bootstrap.alarms import build_outside_watch, build_storage_alarm
    from service.bootstrap.configuration import UnsupportedStore, open_blobs, read_settings
    from service.bootstrap.letters import build_renderer
    from service.bootstrap.policies import build_office
    from service.bootstrap.reading import (
        build_ours,
        build_reader,
        own_addresses,
        signing_key,
        started_reader,
    )
    from service.bootstrap.servers import build_source, build_transport
    from service.bootstrap.staff import build_memory, build_staff_desk
    from service.bootstrap.stores import build_clock, build_workplace, open_store
    from service.bootstrap.understanding import build_world, world_loader
    from service.bootstrap.whole import build_service

__all__ = [
    "UnsupportedStore",
    "build_clock",
    "build_memory",
    "build_office",
    "build_ours",
    "build_outside_watch",
    "build_reader",
    "build_renderer",
    "build_service",
    "build_source",
    "build_staff_desk",
    "build_storage_alarm",
    "build_transport",
    "build_workplace",
    "build_world",
    "open_blobs",
    "open_store",
    "own_addresses",
    "read_settings",
    "signing_key",
    "started_reader",
    "world_loader",
]

_PLACES = {
    "alarms": ("build_outside_watch", "build_storage_alarm"),
    "configuration": ("UnsupportedStore", "open_blobs", "read_settings"),
    "letters": ("build_renderer",),
    "policies": ("build_office",),
    "reading": ("build_ours", "build_reader", "own_addresses", "signing_key", "started_reader"),
    "servers": ("build_source", "build_transport"),
    "staff": ("build_memory", "build_staff_desk"),
    "stores": ("build_clock", "build_workplace", "open_store"),
    "understanding": ("build_world", "world_loader"),
    "whole": ("build_service",),
}
_MODULE_OF = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
