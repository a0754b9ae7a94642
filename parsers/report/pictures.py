"""What a picture is: its size, when it was taken, whether it is a photograph, and its likeness."""

from dataclasses import dataclass, replace
from typing import BinaryIO

from parsers.facts import NOT_DECODABLE, THUMBNAIL_SIDE, PictureFacts
from parsers.report.picture_copies import clean_copy, flat_colours
from parsers.report.picture_hash import difference_hash
from parsers.report.picture_kinds import PAGE, find_kind
from parsers.report.picture_opening import OpenedPicture, open_picture


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPicture:
    """One picture that was looked at.

    Attributes:
        copy: a clean JPEG of it; b"" of a page, and of what could not be opened.
    """

    facts: PictureFacts
    copy: bytes = b""


def read_picture(
    file: BinaryIO, known: PictureFacts, *, copy_side: int = THUMBNAIL_SIDE
) -> SeenPicture:
    """Return what a picture is; with a width of 0 where it cannot be opened.

    Never raises for what is in the file.

    Args:
        file: seekable; the position is not kept.
        known: what is known of it without opening it.
        copy_side: the longest side of its copy, in pixels.
    """
    opened = open_picture(file, least_side=copy_side)
    facts = replace(
        known,
        width=opened.width,
        height=opened.height,
        orientation=opened.orientation,
        taken_at=opened.taken_at,
        has_gps=opened.has_gps or known.has_gps,
        refused=opened.refused,
    )
    try:
        return _look(opened, facts, copy_side)
    except (ValueError, OSError, MemoryError):
        # It was decoded, into something that no step after it can work with.
        return SeenPicture(facts=replace(facts, width=0, height=0, refused=NOT_DECODABLE))


def _look(opened: OpenedPicture, facts: PictureFacts, side: int) -> SeenPicture:
    if opened.upright is None:
        return SeenPicture(facts=facts)
    kind = find_kind(opened.upright, opened.width, opened.height)
    colours = flat_colours(opened.upright)
    seen = replace(facts, difference_hash=difference_hash(colours), looks_like=kind)
    if kind == PAGE:
        return SeenPicture(facts=seen)
    copy = clean_copy(colours, longest_side=side, profile=opened.profile)
    return SeenPicture(facts=seen, copy=copy)
