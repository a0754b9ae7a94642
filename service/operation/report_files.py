"""The file of a report: what stands in it is read, kept beside it, and only then replaced."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from service.errors import PermanentFailure
from service.operation.new_files import new_file
from service.reports.document.earlier import LARGEST_FILE, EarlierDraft, NotADraft, read_earlier

_MOST_COPIES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFile:
    """A file that is there already.

    Attributes:
        draft: what it holds; None where nothing is taken over from it.
    """

    path: Path
    content: bytes
    draft: EarlierDraft | None = None


def read_file(path: Path, campaign_id: str, *, take_over: bool = True) -> EarlierFile:
    """Return a file with what it holds.

    Raises:
        PermanentFailure: it cannot be read, or is no report of this campaign.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise PermanentFailure(f"{path} is larger than a report can be; nothing was written")
        content = path.read_bytes()
    except OSError as error:
        raise PermanentFailure(f"{path} cannot be read: {error.strerror}") from error
    if not take_over:
        return EarlierFile(path=path, content=content)
    try:
        draft = read_earlier(content, campaign_id)
    except NotADraft as error:
        raise PermanentFailure(
            f"{path}: {error}; nothing was written. Name another file with -o, or add --force to "
            "begin anew (what is there is kept beside it)"
        ) from error
    return EarlierFile(path=path, content=content, draft=draft)


def is_open_elsewhere(path: Path) -> bool:
    """Say whether Word or LibreOffice has left its mark that it has a file open."""
    marks = (f"~${path.name[2:]}", f"~${path.name}", f".~lock.{path.name}#")
    return any(path.with_name(mark).exists() for mark in marks)


def put_report(path: Path, content: bytes, before: EarlierFile | None, at: datetime) -> Path | None:
    """Write a report; what stood there is kept beside it under another name.

    Args:
        path: of the report.
        content: of the report.
        before: what was read from `path`, or None where nothing was there.
        at: the present moment in the office's zone; names the copy.

    Returns:
        The copy of what stood there, or None.

    Raises:
        PermanentFailure: somebody has saved the file meanwhile, or it has come to be.
        OSError: the folder cannot be written to.
    """
    if before is None:
        with new_file(path) as file:
            file.write(content)
        return None
    copy = _free_name(path, at)
    with new_file(copy) as file:
        file.write(before.content)
    if path.read_bytes() != before.content:
        raise PermanentFailure(f"{path} was saved by somebody meanwhile; run the command again")
    with new_file(path, replace=True) as file:
        file.write(content)
    return copy


def _free_name(path: Path, at: datetime) -> Path:
    stem = f"{path.stem}.truoc-{at:%Y%m%d-%H%M}"
    for number in range(1, _MOST_COPIES):
        found = path.with_name(f"{stem}{'' if number == 1 else f'-{number}'}{path.suffix}")
        if not found.exists():
            return found
    raise PermanentFailure(f"there are too many copies of {path}; put some of them elsewhere")
