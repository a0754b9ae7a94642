"""Keeps the service's log lines out of the story, in a file beside it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.logs import TextFormatter

_OURS = ("service", "db", "parsers")


@contextmanager
def logged_to(path: Path) -> Iterator[None]:
    """Write every line logged meanwhile to a file; how logging was set comes back afterwards."""
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(TextFormatter())
    loggers = [logging.getLogger(name) for name in _OURS]
    levels = [logger.level for logger in loggers]
    root = logging.getLogger()
    root.addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        root.removeHandler(handler)
        handler.close()
