"""What is known of photographs, in words for people."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from db.entities.photographs import Photograph
from parsers.facts import NOT_DECODABLE, TOO_MANY_PIXELS, PictureFacts
from parsers.mail.message import Message
from parsers.report.picture_likeness import first_alike, mark_of
from service.rules.photograph_repeats import SamePhotograph
from service.rules.photographs import PlacedPhotograph

# More places than these where a photograph was sent too are only counted.
MOST_NAMED = 3

_REFUSED = {
    TOO_MANY_PIXELS: "refused: it would unfold to more pixels than any photograph has",
    NOT_DECODABLE: "could not be opened",
}


def photograph_lines(photos: Sequence[PlacedPhotograph], message: Message) -> Iterator[str]:
    """Yield how many photographs there are, then a line on each, and on each bomb.

    Args:
        photos: those that count.
        message: with all its pictures.
    """
    bombs = [picture for picture in _pictures(message) if picture.refused == TOO_MANY_PIXELS]
    if not (photos or bombs):
        return
    firsts = first_alike(mark_of(photo.picture) for photo in photos)
    different = len(set(firsts))
    yield f"{len(photos)}, {different} of them different" if len(photos) > 1 else f"{len(photos)}"
    for photo, first in zip(photos, firsts, strict=True):
        yield f"{photo.place}: {'; '.join(_seen(photo, photos[first])) or 'not looked at'}"
    for picture in bombs:
        yield f"{picture.place}: {_REFUSED[TOO_MANY_PIXELS]}"


def _pictures(message: Message) -> Iterator[PictureFacts]:
    yield from message.pictures
    for document in message.documents:
        yield from document.pictures


def _seen(photo: PlacedPhotograph, first: PlacedPhotograph) -> list[str]:
    picture = photo.picture
    words = [f"{picture.width} x {picture.height}"] if picture.width else []
    words += told(taken_at=picture.taken_at, has_gps=picture.has_gps, refused=picture.refused)
    if first is not photo:
        same = first.picture.sha256 == picture.sha256
        words.append(f"{'the same file as' if same else 'nearly the same as'} {first.place}")
    return words


def told(*, taken_at: str | None, has_gps: bool, refused: str) -> list[str]:
    """Return what a photograph's own data say of it."""
    words = []
    if taken_at:
        words.append(f"taken {_clock(taken_at)} by the camera's clock")
    if has_gps:
        words.append("says where it was taken (GPS)")
    if refused:
        words.append(_REFUSED.get(refused, refused))
    return words


def _clock(taken_at: str) -> str:
    """Return a camera's time in the office's form; cameras write days that do not exist."""
    try:
        return f"{datetime.fromisoformat(taken_at):%d/%m/%Y %H:%M}"
    except ValueError:
        return taken_at


def stored_lines(
    photographs: Sequence[Photograph], same: Sequence[SamePhotograph]
) -> Iterator[str]:
    """Yield a line on each photograph on record, with where else the same one was sent."""
    elsewhere: defaultdict[int, list[SamePhotograph]] = defaultdict(list)
    for pair in same:
        elsewhere[pair.photograph.photograph_id].append(pair)
    for photo in photographs:
        words = told(taken_at=photo.taken_at, has_gps=photo.has_gps, refused=photo.refused)
        pairs = elsewhere[photo.id]
        words += [_sent_elsewhere(pair) for pair in pairs[:MOST_NAMED]]
        if len(pairs) > MOST_NAMED:
            words.append(f"and {len(pairs) - MOST_NAMED} more times")
        yield f"{photo.id}: {photo.place}: {'; '.join(words) or 'nothing particular'}"


def _sent_elsewhere(pair: SamePhotograph) -> str:
    likeness = "the same file" if pair.same_bytes else "nearly the same picture"
    when = "before" if pair.came_before else "later"
    other = pair.other
    receipt = f"HT-{other.message_row:06d}"
    return f"{likeness} was sent {when} by {other.unit_code} for {other.campaign_id} ({receipt})"
