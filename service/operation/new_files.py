"""A file that is there whole or not at all: written under another name, synced, then named."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from service.errors import PermanentFailure


class FileExists(PermanentFailure):
    """A file of that name is there; nothing was written."""


@contextmanager
def new_file(path: Path, *, replace: bool = False, owner_only: bool = False) -> Iterator[BinaryIO]:
    """Yield a file to write; it gets its name when the block ends without an error.

    Args:
        path: in a folder that is there.
        replace: put it in the place of what has the name already.
        owner_only: nobody else can open it, from its first moment, whatever the umask.

    Raises:
        FileExists: something has the name, now or when the block ended.
        OSError: the folder is not there, the disk is full.
    """
    if not replace and path.exists():
        raise FileExists(_taken(path))
    # Beside its place: a name is given without copying only within one file system.
    unfinished = path.with_name(f".hopthu-{secrets.token_hex(6)}.part")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(unfinished, flags, 0o600 if owner_only else 0o666), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _give_name(unfinished, path, replace=replace)
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()


def _give_name(unfinished: Path, path: Path, *, replace: bool) -> None:
    if replace:
        unfinished.replace(path)
        return
    try:
        # Unlike a rename, a link never replaces what is there.
        os.link(unfinished, path)
    except FileExistsError:
        raise FileExists(_taken(path)) from None
    except OSError:
        if path.exists():
            raise FileExists(_taken(path)) from None
        unfinished.replace(path)  # a file system without links


def _taken(path: Path) -> str:
    return f"{path} is there already; name another file with -o, or add --force to replace it"
