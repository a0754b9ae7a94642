"""The photographs of a message that was looked at closely, and their thumbnails."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from db.entities.messages import StoredMessage
from db.entities.photographs import Photograph
from db.entities.submissions import SubmissionEvidence
from db.unit_of_work import UnitOfWork
from parsers.mail.message import Message
from parsers.report.picture_likeness import likeness_bands
from service.intake.pipeline import ReadMessage
from service.intake.taking_back import SETTLED, is_settled
from service.rules.photographs import PlacedPhotograph, placed_photographs
from service.rules.understanding import Understanding
from service.workplace import Workplace


def photographs_of(
    item: ReadMessage, row: StoredMessage, meaning: Understanding
) -> tuple[Photograph, ...] | None:
    """Return what is now known of a message's photographs; None leaves what was known before.

    The first reading knows nothing of them. What it files anew will be looked at closely again;
    until then what is on record stands, with what was decided about it.

    Args:
        item: as it was read, with its row as it was.
        row: as it is now.
        meaning: what the message means.
    """
    if is_settled(item.stored) and row.disposition in SETTLED:
        return tuple(
            _photograph(row.id, photo)
            for photo in placed_photographs(meaning.message, meaning.roles)
        )
    read_before = item.stored.filed_at is not None
    return () if read_before and not row.second_pass_due else None


def likeness_on_record(uow: UnitOfWork, group: Sequence[ReadMessage]) -> dict[str, str]:
    """Return the likeness of photographs that were looked at before, by the hash of their bytes.

    A message that is read again counts as before until it is looked at closely again: copies
    would make a submission complete for a while.
    """
    again = [
        item.stored.id for item in group if item.stored.filed_at and not is_settled(item.stored)
    ]
    if not again:
        return {}
    return {
        photograph.sha256: photograph.difference_hash
        for photographs in uow.photographs.find(again).values()
        for photograph in photographs
    }


def with_likeness(
    evidence: Sequence[SubmissionEvidence], known: Mapping[str, str]
) -> tuple[SubmissionEvidence, ...]:
    """Return evidence with the likeness that is known of its bytes, where it has none."""
    return tuple(
        replace(item, likeness=known[item.fingerprint])
        if not item.likeness and item.fingerprint in known
        else item
        for item in evidence
    )


def keep_thumbnails(
    workplace: Workplace, messages: Iterable[Message], photographs: Iterable[Photograph]
) -> None:
    """Put the thumbnails of photographs into the store; what else was made is removed."""
    wanted = {photo.thumbnail_sha256 for photo in photographs}
    made = [
        (workplace.spool / picture.thumbnail_spool, picture.thumbnail_sha256)
        for message in messages
        for picture in message.thumbnails
    ]
    if made:
        workplace.blobs.adopt([(path, sha256) for path, sha256 in made if sha256 in wanted])
        _remove(path for path, _ in made)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _photograph(message_row: int, photo: PlacedPhotograph) -> Photograph:
    picture = photo.picture
    return Photograph(
        message_row=message_row,
        place=photo.place,
        attachment_position=photo.position,
        name=picture.name,
        media_type=picture.media_type,
        size_bytes=picture.size_bytes,
        sha256=picture.sha256,
        width=picture.width,
        height=picture.height,
        orientation=picture.orientation,
        taken_at=picture.taken_at,
        has_gps=picture.has_gps,
        difference_hash=picture.difference_hash,
        bands=likeness_bands(picture.difference_hash),
        refused=picture.refused,
        thumbnail_sha256=picture.thumbnail_sha256 or None,
    )
