"""Copies of photographs that may be shown to others, for digests, photo sheets and reports.

The mail that brought a photograph is read again behind the walls of the reading process, whether
it was attached, packed in an archive or put into a document: no picture of a stranger is decoded
anywhere else. A thumbnail needs none of this: it is a blob.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.entities.photographs import Photograph
from parsers.mail.message import Message, spool_names
from service.ports import Reader
from service.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanCopy:
    """One photograph as it may be shown.

    Attributes:
        jpeg: upright, in sRGB, without anything but the picture.
    """

    photograph: Photograph
    jpeg: bytes


def read_copies(
    workplace: Workplace, copier: Reader, photographs: Sequence[Photograph]
) -> Iterator[CleanCopy]:
    """Yield a copy of each photograph, by message; those that cannot be opened are left out.

    Args:
        workplace: with the raw messages.
        copier: of `service.bootstrap.reading.build_copier`, which knows the size.
        photographs: as they are on record.
    """
    of_message: dict[int, list[Photograph]] = {}
    for photograph in photographs:
        of_message.setdefault(photograph.message_row, []).append(photograph)
    with workplace.database.unit_of_work(read_only=True) as uow:
        messages = uow.messages.get_many(sorted(of_message))
    for row, message in sorted(messages.items()):
        raw = workplace.blobs.path(message.raw_sha256)
        for result in copier.read([raw], workplace.spool):
            if result.message is not None:
                yield from _taken(result.message, workplace.spool, of_message[row])


def _taken(message: Message, spool: Path, photographs: Sequence[Photograph]) -> Iterator[CleanCopy]:
    """Yield the copies and clear the spool of what was made with them."""
    try:
        yield from _copies(message, spool, photographs)
    finally:
        for name in spool_names(message):
            (spool / name).unlink(missing_ok=True)


def _copies(
    message: Message, spool: Path, photographs: Sequence[Photograph]
) -> Iterator[CleanCopy]:
    made = {picture.sha256: picture.thumbnail_spool for picture in message.thumbnails}
    for photograph in photographs:
        if photograph.sha256 in made:
            jpeg = (spool / made[photograph.sha256]).read_bytes()
            yield CleanCopy(photograph=photograph, jpeg=jpeg)
