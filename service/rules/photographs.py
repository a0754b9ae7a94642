"""Which pictures of a message count as photographs, and where each of them stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.facts import TOO_MANY_PIXELS, PictureFacts
from parsers.mail.message import Attachment, Message, Role
from service.rules.usability import problem_of

# A picture inside a document that is smaller is a logo, a rule or a signature.
INNER_PHOTO_BYTES = 10 * 1024
INNER_PHOTO_SIDE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPhotograph:
    """One picture that counts as a photograph.

    Attributes:
        position: of the attachment that it is, or of the document that it stands in; None where
            that is not listed.
        place: the attachment's path, or that of the document with the place in it
            ("bao cao.zip/BC.docx#p12"); no two of a message have the same.
    """

    picture: PictureFacts
    position: int | None
    place: str


def placed_photographs(message: Message, roles: Sequence[Role]) -> tuple[PlacedPhotograph, ...]:
    """Return the pictures that count as photographs: attached, then inside documents.

    One that no decoder of ours can read may well be a photograph; a bomb is none.
    """
    taken: dict[str, int] = {}
    placed = []
    for position, place, picture in (*_attached(message, roles), *_inner(message)):
        if picture.refused == TOO_MANY_PIXELS:
            continue
        count = taken[place] = taken.get(place, 0) + 1
        unique = place if count == 1 else f"{place} ({count})"
        placed.append(PlacedPhotograph(picture=picture, position=position, place=unique))
    return tuple(placed)


def photographs(message: Message, roles: Sequence[Role]) -> tuple[PictureFacts, ...]:
    """Return the pictures that count as photographs: attached, then inside documents."""
    return tuple(photo.picture for photo in placed_photographs(message, roles))


_Placed = tuple[int | None, str, PictureFacts]


def _attached(message: Message, roles: Sequence[Role]) -> Iterator[_Placed]:
    # Several pictures of one mail often have one name: "image.jpg".
    seen = {(picture.place, picture.sha256): picture for picture in message.pictures}
    for position, (attachment, role) in enumerate(zip(message.attachments, roles, strict=True)):
        if role is Role.PHOTO and problem_of(attachment) is None:
            known = seen.get((attachment.path, attachment.sha256))
            yield position, attachment.path, known or _unseen(attachment)


def _unseen(attachment: Attachment) -> PictureFacts:
    return PictureFacts(
        name=attachment.name,
        place=attachment.path,
        media_type=attachment.media_type,
        size_bytes=attachment.size_bytes,
        sha256=attachment.sha256,
    )


def _inner(message: Message) -> Iterator[_Placed]:
    positions = {(a.path, a.sha256): position for position, a in enumerate(message.attachments)}
    for document in message.documents:
        position = positions.get((document.path, document.sha256))
        for picture in document.pictures:
            if _is_photo(picture):
                yield position, f"{document.path}#{picture.place.rpartition('#')[2]}", picture


def _is_photo(picture: PictureFacts) -> bool:
    if picture.looks_like in {"page", "graphic"} or picture.size_bytes < INNER_PHOTO_BYTES:
        return False
    return not picture.width or min(picture.width, picture.height) >= INNER_PHOTO_SIDE
