"""Bytes as they come into a new file of the spool, hashed on the way."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from service.errors import TemporaryFailure

Sink = Callable[[memoryview], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spooled:
    """A finished spool file: 0600, not synced, ours to hand on or to remove."""

    path: Path
    sha256: str
    size_bytes: int


class SpoolFailure(TemporaryFailure):
    """The spool folder cannot be written: no space, or no permission."""


def spool(folder: Path, produce: Callable[[Sink], object]) -> Spooled:
    """Return a file that holds what `produce` gives to the sink it is called with.

    A file whose writing fails is removed.

    Raises:
        SpoolFailure: the folder cannot be written.
    """
    digest = hashlib.sha256()
    size = 0
    fd, name = _create(folder)

    def sink(view: memoryview) -> None:
        nonlocal size
        digest.update(view)
        size += len(view)
        _write_all(fd, view, name)

    try:
        produce(sink)
    except BaseException:
        os.close(fd)
        Path(name).unlink(missing_ok=True)
        raise
    os.close(fd)
    return Spooled(path=Path(name), sha256=digest.hexdigest(), size_bytes=size)


def _create(folder: Path) -> tuple[int, str]:
    try:
        return tempfile.mkstemp(prefix="raw-", suffix=".eml", dir=folder)
    except OSError as error:
        raise _failure(folder, error) from error


def _write_all(fd: int, view: memoryview, name: str) -> None:
    written = 0
    try:
        while written < len(view):
            written += os.write(fd, view[written:])
    except OSError as error:
        raise _failure(Path(name).parent, error) from error


def _failure(folder: Path, error: OSError) -> SpoolFailure:
    return SpoolFailure(f"the spool folder {folder} cannot be written: {error.strerror or error}")
