"""Where templates come from: the office's own folder first, then the package."""

from importlib.resources import as_file, files
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader

LETTER_SUFFIXES = frozenset({".txt", ".html", ".css"})


def packaged_folder() -> Path:
    """Return the folder of the templates that come with the program."""
    with as_file(files("templates")) as folder:
        return folder


def packaged_loader() -> BaseLoader:
    """Return a loader of the packaged templates alone."""
    return FileSystemLoader(packaged_folder())


def office_loader(folder: Path) -> BaseLoader:
    """Return a loader that prefers the office's files and falls back on the packaged ones."""
    return ChoiceLoader([FileSystemLoader(folder), packaged_loader()])


def office_files(folder: Path) -> tuple[str, ...]:
    """Return the names of the office's own templates, such as "unit_unknown/body.vi.txt"."""
    return tuple(
        sorted(
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.suffix in LETTER_SUFFIXES and path.is_file()
        )
    )


def packaged_files() -> frozenset[str]:
    """Return the names of the packaged templates."""
    return frozenset(office_files(packaged_folder()))
