"""The folder that the demonstration leaves behind."""

import shutil
from pathlib import Path

from service.errors import PermanentFailure

MARKER = ".hopthu-demo"
_MARKER_TEXT = "Made by `hopthu demo`; running it again replaces everything here.\n"


def prepare_folder(out: Path) -> Path:
    """Return an empty folder to play in; what an earlier demonstration left there is removed.

    Raises:
        PermanentFailure: if the folder holds anything else, which is never touched.
    """
    folder = out.expanduser().resolve()
    if folder.exists() and not folder.is_dir():
        raise PermanentFailure(f"{out} is a file; name a folder with --out")
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MARKER).is_file():
            raise PermanentFailure(
                f"{out} is not empty and was not made by `hopthu demo`; name another folder with"
                " --out"
            )
        for entry in folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
    return folder
