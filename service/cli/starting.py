"""What the working commands share: a service that is ready, and a clean end on signals."""

import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from db.errors import LeaseLost, StorageError
from db.migrate import status, upgrade
from service.bootstrap import build_service, build_storage_alarm
from service.logs import configure_logs
from service.operation.preparing import prepare_store
from service.operation.service import Service
from service.ports import Reader
from service.settings.model import Settings

log = logging.getLogger(__name__)

# Filing computes while taking in waits for the network and the disk; at Python's 5 ms the latter
# would wait as long for its turn after every packet.
_SWITCH_SECONDS = 0.0005


def ensure_schema(settings: Settings) -> None:
    """Make the schema in an empty database; an older one is left for `hopthu db upgrade`."""
    url = settings.storage.database.reveal()
    state = status(url)
    if state.current is None:
        upgrade(url)
        log.info("Made the database's schema", extra={"event": "schema_made"})


@contextmanager
def started_service(settings: Settings, *, reader: Reader | None = None) -> Iterator[Service]:
    """Yield the service with its database prepared; everything is closed at the end.

    Args:
        settings: the configuration.
        reader: the reading processes, where they were started before.
    """
    configure_logs(settings.log.format, settings.log.level)
    sys.setswitchinterval(_SWITCH_SECONDS)
    with storage_alarm(settings):
        ensure_schema(settings)
        service = build_service(settings, reader=reader)
        try:
            prepare_store(service.workplace, settings)
            yield service
        finally:
            service.close()


@contextmanager
def storage_alarm(settings: Settings) -> Iterator[None]:
    """Tell the staff by a second path when the database cannot be used at all."""
    try:
        yield
    except LeaseLost:
        raise
    except StorageError as error:
        build_storage_alarm(settings).begun(str(error))
        raise


def _keep_on(_number: int, _frame: FrameType | None) -> None:
    log.warning(
        "SIGHUP changes nothing: restart the service to read the configuration anew",
        extra={"event": "reload_ignored"},
    )


@contextmanager
def stopping_signals() -> Iterator[threading.Event]:
    """Yield an event that SIGTERM and SIGINT set; a second signal ends the process as usual.

    SIGHUP ends nothing: the configuration is read at the start only, and a terminal that is
    closed or a habit of "reload" must not stop the mail.
    """
    stop = threading.Event()
    earlier = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    signal.signal(signal.SIGHUP, _keep_on)

    def ask_to_stop(number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, earlier[signal.Signals(number)] or signal.SIG_DFL)

    for number in earlier:
        signal.signal(number, ask_to_stop)
    try:
        yield stop
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler or signal.SIG_DFL)
