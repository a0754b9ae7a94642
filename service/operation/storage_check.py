"""The doctor's look at the folders where mail is kept, and at the room in them."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from service.operation.checks import Check, State
from service.settings.model import Settings

ENOUGH_FREE_SHARE = 0.05
ENOUGH_FREE_BYTES = 1024**3
_MIB = 1024**2
_OTHERS = 0o007


def check_storage(settings: Settings) -> Iterator[Check]:
    """Yield whether there is a folder for each kind of files, and room in it."""
    for what, path in (
        ("blobs", settings.storage.blob_folder),
        ("unit folders", settings.storage.units),
    ):
        if path is None:
            yield Check(
                what=what,
                state=State.BAD,
                detail=f"{settings.storage.blobs}: this version keeps blobs in a folder",
                advice="name a folder in storage.blobs",
            )
        else:
            yield _free_space(what, path, settings.storage.reserve_mib * _MIB)
            yield from _open_to_others(what, path)
    yield from _open_to_others("database", settings.storage.database_file)


def _open_to_others(what: str, path: Path | None) -> Iterator[Check]:
    """Yield what is amiss when anyone on the machine can look in; a group may have been let in."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path else 0
    except FileNotFoundError:
        return
    if mode & _OTHERS:
        yield Check(
            what=what,
            state=State.NOTE,
            detail=f"{path} is open to everyone on this machine (mode {mode:04o})",
            advice=f"chmod o-rwx {path}",
        )


def _free_space(what: str, path: Path, reserve_bytes: int) -> Check:
    existing = next((p for p in (path, *path.parents) if p.exists()), Path("/"))
    usage = shutil.disk_usage(existing)
    if what == "blobs" and usage.free < reserve_bytes:
        return Check(
            what=what,
            state=State.BAD,
            detail=f"{path}, {usage.free // _MIB} MiB free, {reserve_bytes // _MIB} MiB are kept"
            " in reserve: no mail is taken in",
            advice="make room; mail waits on the server until then",
        )
    low = usage.free < max(ENOUGH_FREE_BYTES, ENOUGH_FREE_SHARE * usage.total)
    return Check(
        what=what,
        state=State.NOTE if low else State.GOOD,
        detail=f"{path}, {usage.free / 1024**3:.1f} GiB free",
        advice="make room soon" if low else "",
    )
