"""The reading process itself: reads one message after the other until the service is gone.

Started by `service.adapters.reading_process.process`, which is the only one to call `main`.
Descriptor 0 is the socket that requests come on, 1 the pipe that answers go to, 2 a file whose
end the service shows when this process dies.
"""

import gc
import importlib
import json
import logging
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import service
from parsers.errors import LimitExceeded, MalformedMessage
from parsers.facts import Aims
from parsers.mail.message import Limits, Message, Ours, spool_names
from service.adapters.reading_process.jail import allow_cpu_seconds, end_with, enter_jail
from service.adapters.reading_process.limits import ProcessLimits
from service.adapters.reading_process.spool_folder import SpoolFolder
from service.adapters.reading_process.wire import REQUEST_BYTES, encode, one_line

# Where processors are short, taking mail in goes before reading it.
_NICE = 10
# A message leaves few cycles behind; collecting less often saves a twentieth of the time.
_COLLECT_AFTER = 20_000

_Answer = dict[str, Any]
_Read = Callable[[BinaryIO, SpoolFolder], Message]


def main(arguments: str) -> None:
    """Read until the request socket is closed.

    Args:
        arguments: JSON, see `service.adapters.reading_process.process`.
    """
    wanted = json.loads(arguments)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # The service ends this process itself, after its own work in hand.
        signal.signal(number, signal.SIG_IGN)
    end_with(wanted["lifeline"])
    os.umask(0o077)
    os.nice(_NICE)
    logging.disable()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # A library that prints must not speak to the service.
    limits = ProcessLimits(**wanted["process_limits"])
    read = _load(wanted)
    measures = enter_jail(limits, Path(wanted["spool"]), _code_folders())
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    answers.write(encode({"kind": "ready", "measures": measures}))
    answers.flush()
    with socket.socket(fileno=0) as requests:
        _serve(requests, answers, read, limits)


def _serve(requests: socket.socket, answers: BinaryIO, read: _Read, limits: ProcessLimits) -> None:
    while True:
        packet, descriptors, _, _ = socket.recv_fds(requests, REQUEST_BYTES, 1)
        if not packet:
            return
        allow_cpu_seconds(limits.cpu_seconds)
        request = json.loads(packet)
        spool = SpoolFolder(Path(request["spool"]), request["prefix"])
        with os.fdopen(descriptors[0], "rb") as raw:
            answer = _answer(read, raw, spool)
        last = answer["kind"] == "refused" and answer["reason"] == "reader_memory"
        answer["last"] = last or _is_worn(limits)
        answers.write(encode(answer))
        answers.flush()
        if answer["last"]:
            return


def _answer(read: _Read, raw: BinaryIO, spool: SpoolFolder) -> _Answer:
    try:
        message = read(raw, spool)
    except (MalformedMessage, LimitExceeded) as error:
        refusal = _refusal(error.reason, str(error))
    except MemoryError:
        refusal = _refusal("reader_memory", "reading it needs more memory than is allowed")
    except Exception as error:  # noqa: BLE001 - one message's fault stays its own
        refusal = _refusal("reader_error", f"{type(error).__name__}: {error}")
    else:
        spool.keep_only(set(spool_names(message)))
        return {"kind": "read", "message": message}
    spool.keep_only(())
    return refusal


def _refusal(reason: str, detail: str) -> _Answer:
    return {"kind": "refused", "reason": reason, "detail": one_line(detail)}


def _is_worn(limits: ProcessLimits) -> bool:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime > limits.life_cpu_seconds


def _load(wanted: dict[str, Any]) -> _Read:
    """Import everything that reading needs while files can still be written, for its caches."""
    module, _, name = wanted["reader"].partition(":")
    reading = importlib.import_module(module)
    read_message = getattr(reading, name)
    limits = Limits(**wanted["message_limits"])
    ours = Ours(**{**wanted["ours"], "addresses": frozenset(wanted["ours"]["addresses"])})

    aims = wanted.get("aims")
    options = {"aims": _aims(aims)} if aims else {}
    prepare = getattr(reading, "prepare", None)
    if prepare is not None:
        prepare(options.get("aims"))

    def read(raw: BinaryIO, spool: SpoolFolder) -> Message:
        message: Message = read_message(raw, spool=spool, ours=ours, limits=limits, **options)
        return message

    return read


def _aims(wanted: dict[str, Any]) -> Aims:
    indicators = tuple((key, label) for key, label in wanted["indicators"])
    return Aims(**{**wanted, "indicators": indicators})


def _code_folders() -> Iterator[Path]:
    """Return where modules lie, without whatever else lies in a checkout beside them."""
    root = Path(service.__file__).resolve().parents[1]
    if root.name == "site-packages":
        yield root
    else:
        yield from (root / "service", root / "parsers")
    yield from (Path(entry) for entry in sys.path if Path(entry).resolve() != root)
