"""Reading with a look by a virus scanner: what it reports is marked before anything is decided."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from parsers.mail.message import Attachment, Flag, Message
from service.ports import Reader, ReadResult, Scanner, ScanVerdict

log = logging.getLogger(__name__)

#: Some file of the mail could not be scanned: nobody may call it clean.
NOT_SCANNED = "not_scanned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedReader:
    """A reader whose messages have passed a scanner; it never holds mail up nor loses any."""

    reader: Reader
    scanner: Scanner

    def read(self, raw: Iterable[Path], spool: Path) -> Iterator[ReadResult]:
        """Yield what the reader yields, with what the scanner reports marked."""
        for result in self.reader.read(raw, spool):
            if result.message is None:
                yield result
            else:
                yield replace(result, message=self._scanned(result.message, spool))

    def warm(self, spool: Path, *, processes: int | None = None) -> None:
        """Start reading processes."""
        self.reader.warm(spool, processes=processes)

    def interrupt(self) -> None:
        """End a reading in another thread at once."""
        self.reader.interrupt()

    def close(self) -> None:
        """End the reading processes."""
        self.reader.close()

    def _scanned(self, message: Message, spool: Path) -> Message:
        verdicts: dict[str, ScanVerdict] = {}
        for file in message.attachments:
            if file.sha256 not in verdicts:
                verdicts[file.sha256] = self._scan(spool / file.spool_name)
        for verdict in verdicts.values():
            if not verdict.clean:
                log.warning(
                    "The scanner says of a file of %s: %s",
                    message.sha256[:12],
                    verdict.detail,
                    extra={"event": "file_infected" if verdict.infected else "file_not_scanned"},
                )
        return with_verdicts(message, verdicts)

    def _scan(self, path: Path) -> ScanVerdict:
        try:
            return self.scanner.scan(path)
        except OSError as error:
            return ScanVerdict(detail=str(error))


def with_verdicts(message: Message, verdicts: dict[str, ScanVerdict]) -> Message:
    """Return the message with infected files marked and nothing kept of what they say.

    What holds an infected file, and what an infected container holds, is infected with it.

    Args:
        message: as read.
        verdicts: by the sha256 of the file.
    """
    bad = [file.path for file in message.attachments if verdicts[file.sha256].infected]
    if bad:
        marked = tuple(_marked(file, bad) for file in message.attachments)
        message = replace(
            message,
            attachments=marked,
            documents=tuple(d for d in message.documents if not _touches(d.path, bad)),
            pictures=tuple(p for p in message.pictures if not _touches(p.place, bad)),
        )
    unknown = {sha256 for sha256, one in verdicts.items() if not one.clean and not one.infected}
    if unknown:
        message = replace(
            message,
            problems=(*message.problems, NOT_SCANNED),
            attachments=tuple(
                _flagged(file, Flag.NOT_SCANNED) if file.sha256 in unknown else file
                for file in message.attachments
            ),
        )
    return message


def _marked(file: Attachment, bad: list[str]) -> Attachment:
    return _flagged(file, Flag.INFECTED) if _touches(file.path, bad) else file


def _flagged(file: Attachment, flag: Flag) -> Attachment:
    return replace(file, flags=tuple(sorted({*file.flags, flag})))


def _touches(path: str, bad: list[str]) -> bool:
    return any(
        path == one or path.startswith(f"{one}/") or one.startswith(f"{path}/") for one in bad
    )
