"""What a picture is: its size, when it was taken, whether it is a photograph, and its likeness."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO

import pi_heif
from PIL import ExifTags, Image, ImageOps

from parsers.facts import PictureFacts
from parsers.report.picture_hash import difference_hash
from parsers.report.picture_kinds import find_kind

#: More pixels than this are not decoded; a JPEG counts as small as it is drafted.
MAX_PIXELS = 64_000_000

_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "TIFF", "BMP", "MPO")
_DRAFT_PIXELS = 256
_EXIF_TIME = re.compile(r"^(\d{4}):(\d\d):(\d\d)[ T](\d\d:\d\d:\d\d)")
_SIDEWAYS = frozenset({5, 6, 7, 8})
_HAS_POSITION = frozenset({ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude})

pi_heif.register_heif_opener()


def read_picture(  # noqa: PLR0913 - each is a column of its own
    file: BinaryIO,
    *,
    name: str,
    place: str,
    media_type: str,
    size_bytes: int,
    sha256: str,
    spool_name: str = "",
) -> PictureFacts:
    """Return what a picture is; with a width of 0 where it cannot be opened.

    Never raises for what is in the file.

    Args:
        file: seekable; the position is not kept.
        name: file name.
        place: where it stands.
        media_type: by content.
        size_bytes: of the file.
        sha256: in hex, of the file.
        spool_name: of its bytes.
    """
    facts = PictureFacts(
        name=name,
        place=place,
        media_type=media_type,
        size_bytes=size_bytes,
        sha256=sha256,
        spool_name=spool_name,
    )
    try:
        with _strict_warnings():
            return _look(file, facts)
    except Exception:  # noqa: BLE001 - decoders raise whatever they meet in hostile bytes
        return facts


@contextmanager
def _strict_warnings() -> Iterator[None]:
    """Make a bomb an error; what else decoders grumble about is no news."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _look(file: BinaryIO, facts: PictureFacts) -> PictureFacts:
    file.seek(0)
    with Image.open(file, formats=_FORMATS) as picture:
        width, height = picture.size
        picture.draft("RGB", (_DRAFT_PIXELS, _DRAFT_PIXELS))
        if picture.width * picture.height > MAX_PIXELS:
            return facts
        exif = picture.getexif()
        known = replace(facts, taken_at=_taken_at(exif), has_gps=_has_position(exif))
        try:
            picture.load()
        except OSError:
            return known
        if exif.get(ExifTags.Base.Orientation) in _SIDEWAYS:
            width, height = height, width
        upright = ImageOps.exif_transpose(picture)
    return replace(
        known,
        width=width,
        height=height,
        difference_hash=difference_hash(upright),
        looks_like=find_kind(upright, width, height),
    )


def _taken_at(exif: Image.Exif) -> str | None:
    written = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    match = _EXIF_TIME.match(str(written or exif.get(ExifTags.Base.DateTime) or ""))
    return "{}-{}-{}T{}".format(*match.groups()) if match else None


def _has_position(exif: Image.Exif) -> bool:
    return bool(_HAS_POSITION & exif.get_ifd(ExifTags.IFD.GPSInfo).keys())
