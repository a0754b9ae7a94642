"""JSON as it goes into a column: compact, readable, and free of what a database refuses."""

import json
from collections.abc import Callable


def dump_json(value: object, *, default: Callable[[object], object] | None = None) -> str:
    r"""Return the value as JSON text without NUL and lone surrogates.

    PostgreSQL refuses \u0000 inside JSON, and neither database takes half a surrogate pair.

    Args:
        value: what JSON can say, and what `default` turns into that.
        default: called for every other value.

    Raises:
        ValueError: for NaN or an infinite number, which JSON does not have.
    """
    text = _dump(value, default)
    if "\\u0000" in text:
        text = _dump(_without_nul(value), default)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def load_json(text: str | bytes) -> object:
    """Return the value that the text stands for."""
    return json.loads(text)


def _dump(value: object, default: Callable[[object], object] | None) -> str:
    return (_PLAIN if default is None else _encoder(default)).encode(value)


def _encoder(default: Callable[[object], object] | None) -> json.JSONEncoder:
    return json.JSONEncoder(
        ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=default
    )


# Made once: a dozen short values are written for each message.
_PLAIN = _encoder(None)


def _without_nul(value: object) -> object:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nul(item) for item in value]
    return value
