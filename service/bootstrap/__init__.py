"""The one place that builds the real things from the configuration.

What only the doctor and `explain` need is in `service.bootstrap.instruments`, so that a pass for
cron does not wait for the libraries of pictures.
"""

from service.bootstrap.letters import build_office, build_renderer
from service.bootstrap.servers import build_source, build_transport
from service.bootstrap.stores import (
    UnsupportedStore,
    build_clock,
    build_workplace,
    open_blobs,
    open_store,
    read_settings,
)
from service.bootstrap.understanding import (
    build_ours,
    build_reader,
    build_world,
    own_addresses,
    signing_key,
    world_loader,
)
from service.bootstrap.whole import build_service

__all__ = [
    "UnsupportedStore",
    "build_clock",
    "build_office",
    "build_ours",
    "build_reader",
    "build_renderer",
    "build_service",
    "build_source",
    "build_transport",
    "build_workplace",
    "build_world",
    "open_blobs",
    "open_store",
    "own_addresses",
    "read_settings",
    "signing_key",
    "world_loader",
]
