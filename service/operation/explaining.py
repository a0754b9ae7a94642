"""`explain`: what would be understood of messages, as JSON lines or in words.

Reads configuration and roster only: no database, no key, no server; nothing is written but a
temporary folder that goes away at the end.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from parsers.mail.message import Message, spool_names
from service.adapters.mail_files import (
    FileMessage,
    UnreadableFile,
    find_mail_files,
    read_mail_files,
)
from service.ports import Reader
from service.rules.understanding import Understanding, understand
from service.rules.world import World

AT_ONCE = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One message and what was understood of it, or why it could not be read.

    Attributes:
        label: the path as given; "path#3" for the third message of an mbox.
        meaning: None when it could not be read.
        failure: the reason then, for people.
    """

    label: str
    sha256: str | None
    message: Message | None = None
    meaning: Understanding | None = None
    failure: str = ""


def explain_paths(paths: Sequence[Path], reader: Reader, world: World) -> Iterator[Explained]:
    """Yield what would be understood of every message, in path order.

    Raises:
        MailFileError: a path is missing or holds no mail.
    """
    files = find_mail_files(paths)
    with tempfile.TemporaryDirectory(prefix="hopthu-explain-") as folder:
        spool = Path(folder)
        messages = read_mail_files(files, spool)
        while batch := list(islice(messages, AT_ONCE)):
            yield from _explain_batch(batch, reader, world, spool)


def _explain_batch(
    batch: Iterable[FileMessage | UnreadableFile], reader: Reader, world: World, spool: Path
) -> Iterator[Explained]:
    entries = list(batch)
    readable = [entry for entry in entries if isinstance(entry, FileMessage)]
    results = iter(reader.read([entry.path for entry in readable], spool))
    for entry in entries:
        if isinstance(entry, UnreadableFile):
            yield Explained(label=entry.label, sha256=None, failure=entry.reason)
            continue
        result = next(results)
        if result.message is None:
            failure = f"{result.reason}: {result.detail}"
            yield Explained(label=entry.label, sha256=entry.sha256, failure=failure)
        else:
            yield Explained(
                label=entry.label,
                sha256=entry.sha256,
                message=result.message,
                meaning=understand(result.message, entry.arrived_at, world),
            )
            for name in spool_names(result.message):
                (spool / name).unlink(missing_ok=True)
        entry.path.unlink(missing_ok=True)
