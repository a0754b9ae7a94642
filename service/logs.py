"""Log lines: one an event, as text for people or as JSON for machines.

A line is a past-tense sentence with `extra={"event": ...}`; docs/operations.md lists the events.
No bodies, no attachments, no passwords; addresses are shortened by `shorten_address`.
"""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

_context: ContextVar[dict[str, Any] | None] = ContextVar("log_context", default=None)
_PLAIN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


@contextmanager
def log_context(**fields: object) -> Iterator[None]:
    """Put fields such as message_id or letter_id on every line logged inside."""
    token = _context.set({**(_context.get() or {}), **fields})
    try:
        yield
    finally:
        _context.reset(token)


def shorten_address(address: str) -> str:
    """Return an address that an operator recognises and a log thief cannot use.

    The first two characters of the local part and the domain stay: "c3***@moet.edu.vn".
    """
    local, at, domain = address.rpartition("@")
    return f"{local[:2]}***@{domain}" if at else "***"


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    extra = {k: v for k, v in vars(record).items() if k not in _PLAIN_FIELDS}
    return {**(_context.get() or {}), **extra}


class TextFormatter(logging.Formatter):
    """`2026-10-01 07:30:00 INFO Took in 3 messages [event=messages_taken_in count=3]`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line; a traceback of our own bug follows on further lines."""
        moment = datetime.fromtimestamp(record.created).astimezone()
        fields = " ".join(f"{k}={_one_line(str(v))}" for k, v in _fields(record).items())
        line = f"{moment:%Y-%m-%d %H:%M:%S} {record.levelname:<7} {_one_line(record.getMessage())}"
        line = f"{line} [{fields}]" if fields else line
        if record.exc_info:
            line = f"{line}\n{self.formatException(record.exc_info)}"
        return line


class JsonFormatter(logging.Formatter):
    """One JSON object a line, for journals and collectors."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one JSON line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "text": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure_logs(
    shape: Literal["text", "json"], level: str, stream: TextIO | None = None
) -> None:
    """Send the program's lines to standard error (or a stream), in one shape."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter() if shape == "json" else TextFormatter())
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for name in ("service", "db", "parsers"):
        logging.getLogger(name).setLevel(level.upper())
