"""The words between the service and the reading process.

A request is one packet on a socket: the spool folder as JSON, with the raw message as an open
descriptor beside it. An answer is a length (4 bytes, big-endian) and that much JSON on a pipe:

    {"kind": "ready", "measures": [...]}                    once, before the first answer
    {"kind": "read", "message": {...}}                      a message
    {"kind": "refused", "reason": "...", "detail": "..."}   why not, by a stable code

each with "last": true when the process ends after it. The service believes nothing of it: see
`service.adapters.reading_process.answers`.
"""

import json
import struct
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

LENGTH = struct.Struct(">I")
REQUEST_BYTES = 64 * 1024
_DETAIL_CHARS = 300


def encode(answer: dict[str, Any]) -> bytes:
    """Return an answer as it goes through the pipe; lone surrogates become question marks."""
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"), default=_plain)
    body = text.encode("utf-8", "replace")
    return LENGTH.pack(len(body)) + body


def one_line(text: str) -> str:
    """Return text fit for one line of a log or a table."""
    return " ".join(text.split())[:_DETAIL_CHARS]


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        # One character a byte; the other side turns it back.
        return value.decode("latin-1")
    raise TypeError(f"no wire form for {type(value).__name__}")
