"""Messages from files: .eml, folders of them, mbox, Maildir; each is copied to the spool."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from io import BufferedReader
from pathlib import Path

from service.adapters.mbox import MboxReader, is_mbox
from service.adapters.spooling import Sink, spool
from service.errors import PermanentFailure

BLOCK_BYTES = 256 * 1024
MAX_MESSAGE_BYTES = 100 * 1024 * 1024
MAILDIR_FOLDERS = ("cur", "new")

# Before this nobody delivered into a Maildir: the number in the name is something else.
EARLIEST_DELIVERY = datetime(1995, 1, 1, tzinfo=UTC)

_MAILDIR_SECONDS = re.compile(r"(\d{9,10})[._,]")


class MailFileError(PermanentFailure):
    """A path that was asked for is missing, or holds no mail."""


class Form(StrEnum):
    """What a file holds."""

    MESSAGE = "message"  # one message, the whole file
    MBOX = "mbox"  # any number of messages
    MAILDIR = "maildir"  # one message of a Maildir, whose name says when it came


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFile:
    """A file that holds mail; `size_bytes` as it was found, for a progress bar."""

    path: Path
    form: Form
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMessage:
    """One message, copied to the spool.

    Attributes:
        label: the path as given, with "#3" behind it for the third message of an mbox.
        path: the spool file; the caller's to adopt or to remove.
        arrived_at: when it was delivered, aware, where a Maildir or mbox tells; else None.
        source_bytes: how much of the source this message used up, for a progress bar.
    """

    label: str
    path: Path
    sha256: str
    size_bytes: int
    source_bytes: int
    arrived_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableFile:
    """One message or file that could not be copied, and why."""

    label: str
    reason: str
    source_bytes: int


def find_mail_files(paths: Iterable[Path]) -> list[MailFile]:
    """Return what the paths hold: files as given, folders searched recursively in path order.

    In a folder `*.eml` counts, and every Maildir in it.

    Raises:
        MailFileError: a path is missing, or a folder holds no mail; every fault at once.
    """
    found: list[MailFile] = []
    faults: list[str] = []
    for path in paths:
        try:
            here = _look_into(path)
        except OSError as error:
            faults.append(f"{path}: {error.strerror or error}")
            continue
        if not here and path.is_dir():
            faults.append(f"{path}: no .eml file and no Maildir in this folder")
        found += here
    if faults:
        raise MailFileError("; ".join(faults))
    return found


def read_mail_files(
    files: Sequence[MailFile], spool_folder: Path, *, max_message_bytes: int = MAX_MESSAGE_BYTES
) -> Iterator[FileMessage | UnreadableFile]:
    """Yield every message of the files, in their order, each copied to the spool folder.

    Raises:
        SpoolFailure: the spool folder cannot be written.
    """
    for file in files:
        if file.size_bytes > max_message_bytes and file.form is not Form.MBOX:
            yield _too_large(str(file.path), file.size_bytes, max_message_bytes)
            continue
        try:
            with file.path.open("rb") as stream:
                if file.form is Form.MBOX:
                    yield from _read_mbox(file, stream, spool_folder, max_message_bytes)
                else:
                    yield _read_message(file, stream, spool_folder)
        except OSError as error:
            reason = error.strerror or str(error)
            yield UnreadableFile(label=str(file.path), reason=reason, source_bytes=file.size_bytes)


def _look_into(path: Path) -> list[MailFile]:
    if path.is_dir():
        return sorted(_walk(path), key=lambda file: file.path)
    with path.open("rb") as stream:
        mbox = path.suffix.lower() != ".eml" and (
            is_mbox(stream) or path.suffix.lower() in {".mbox", ".mbx"}
        )
    return [_describe(path, Form.MBOX if mbox else Form.MESSAGE)]


def _walk(folder: Path) -> Iterator[MailFile]:
    for place, folders, names in os.walk(folder, onerror=_raise):
        here = Path(place)
        if all(name in folders for name in MAILDIR_FOLDERS):
            folders[:] = [name for name in folders if name not in {*MAILDIR_FOLDERS, "tmp"}]
            for sub in MAILDIR_FOLDERS:
                entries = (here / sub).iterdir()
                yield from (
                    _describe(entry, Form.MAILDIR)
                    for entry in entries
                    if entry.is_file() and not entry.name.startswith(".")
                )
        for name in names:
            # "._x.eml" is what macOS leaves beside x.eml: no message.
            if name.lower().endswith(".eml") and not name.startswith("._"):
                yield _describe(here / name, Form.MESSAGE)


def _describe(path: Path, form: Form) -> MailFile:
    try:
        size = path.stat().st_size
    except OSError:
        # It shows up again, with its reason, when it is read.
        size = 0
    return MailFile(path=path, form=form, size_bytes=size)


def _read_message(file: MailFile, stream: BufferedReader, spool_folder: Path) -> FileMessage:
    kept = spool(spool_folder, lambda sink: _copy(stream, sink))
    return FileMessage(
        label=str(file.path),
        path=kept.path,
        sha256=kept.sha256,
        size_bytes=kept.size_bytes,
        source_bytes=file.size_bytes,
        arrived_at=_maildir_time(file.path) if file.form is Form.MAILDIR else None,
    )


def _read_mbox(
    file: MailFile, stream: BufferedReader, spool_folder: Path, max_message_bytes: int
) -> Iterator[FileMessage | UnreadableFile]:
    reader = MboxReader(stream)
    passed = 0
    for number, arrived_at in enumerate(reader.messages(), start=1):
        label = f"{file.path}#{number}"
        size = 0

        def produce(sink: Sink) -> None:
            def write_up_to_cap(view: memoryview) -> None:
                nonlocal size
                size += len(view)
                if size <= max_message_bytes:
                    sink(view)

            reader.copy_to(write_up_to_cap)

        kept = spool(spool_folder, produce)
        source_bytes, passed = reader.position - passed, reader.position
        if size > max_message_bytes:
            kept.path.unlink(missing_ok=True)
            yield _too_large(label, source_bytes, max_message_bytes)
            continue
        yield FileMessage(
            label=label,
            path=kept.path,
            sha256=kept.sha256,
            size_bytes=kept.size_bytes,
            source_bytes=source_bytes,
            arrived_at=arrived_at,
        )


def _too_large(label: str, size_bytes: int, max_message_bytes: int) -> UnreadableFile:
    return UnreadableFile(
        label=label,
        reason=f"larger than {max_message_bytes // 2**20} MiB, the most that a message may have",
        source_bytes=size_bytes,
    )


def _copy(stream: BufferedReader, sink: Sink) -> None:
    buffer = memoryview(bytearray(BLOCK_BYTES))
    while count := stream.readinto(buffer):
        sink(buffer[:count])


def _maildir_time(path: Path) -> datetime | None:
    """Return the delivery: the earlier of the name's time and the file's, which copying changes."""
    found = _MAILDIR_SECONDS.match(path.name)
    seconds = [path.stat().st_mtime] + ([float(found[1])] if found else [])
    moments = [datetime.fromtimestamp(second, tz=UTC) for second in seconds]
    return min((moment for moment in moments if moment > EARLIEST_DELIVERY), default=None)


def _raise(error: OSError) -> None:
    raise error
