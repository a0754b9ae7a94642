"""Opens a picture of unknown origin, upright, and no larger than it need be."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import pi_heif
from PIL import ExifTags, Image

from parsers.facts import NOT_DECODABLE, TOO_MANY_PIXELS

#: More pixels than this are not decoded; a JPEG counts as small as it is drafted.
MAX_PIXELS = 64_000_000

_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "TIFF", "BMP", "MPO")
_EXIF_TIME = re.compile(r"^(\d{4}):(\d\d):(\d\d)[ T](\d\d:\d\d:\d\d)", re.ASCII)
_HAS_POSITION = frozenset({ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude})
_LEAST_SIDE = 256

#: What makes a picture upright, by its EXIF orientation (EXIF 2.32, 4.6.4).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = frozenset({5, 6, 7, 8})

pi_heif.register_heif_opener()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPicture:
    """One picture that was opened, or why not.

    Attributes:
        upright: decoded; a JPEG perhaps smaller than it is. None when refused.
        width: of the original, upright, in pixels; `height` likewise; 0 when refused.
        orientation: 1 to 8, as EXIF says; 1 when it says nothing.
        taken_at: the camera's clock, "2022-10-03T07:15:23", or None.
        has_gps: EXIF says where it was taken.
        profile: the ICC profile of its colours, b"" without one.
        refused: TOO_MANY_PIXELS, NOT_DECODABLE, or "".
    """

    upright: Image.Image | None = None
    width: int = 0
    height: int = 0
    orientation: int = 1
    taken_at: str | None = None
    has_gps: bool = False
    profile: bytes = b""
    refused: str = ""


def open_picture(file: BinaryIO, *, least_side: int = _LEAST_SIDE) -> OpenedPicture:
    """Open a picture. Never raises for what is in the file.

    Args:
        file: seekable; the position is not kept.
        least_side: a JPEG may be decoded as small as this, in pixels, to save time.
    """
    with _our_own_limits():
        try:
            file.seek(0)
            with Image.open(file, formats=_FORMATS) as picture:
                return _decode(picture, least_side)
        except Exception:  # noqa: BLE001 - decoders raise whatever they meet in hostile bytes
            return OpenedPicture(refused=NOT_DECODABLE)


@contextmanager
def _our_own_limits() -> Iterator[None]:
    """Count pixels ourselves: Pillow counts those of a JPEG before it is drafted.

    What decoders grumble about is no news.
    """
    theirs = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = theirs


def _decode(picture: Image.Image, least_side: int) -> OpenedPicture:
    width, height = picture.size
    picture.draft("RGB", (least_side, least_side))
    orientation, taken_at, has_gps = _exif_of(picture)
    if orientation in _SIDEWAYS:
        width, height = height, width
    profile = picture.info.get("icc_profile")
    refused = TOO_MANY_PIXELS if picture.width * picture.height > MAX_PIXELS else _load(picture)
    return OpenedPicture(
        upright=None if refused else _turned(picture, orientation),
        width=0 if refused else width,
        height=0 if refused else height,
        orientation=orientation,
        taken_at=taken_at,
        has_gps=has_gps,
        profile=profile if isinstance(profile, bytes) else b"",
        refused=refused,
    )


def _load(picture: Image.Image) -> str:
    try:
        picture.load()
    except Exception:  # noqa: BLE001 - decoders raise whatever they meet in hostile bytes
        return NOT_DECODABLE
    return ""


def _turned(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _exif_of(picture: Image.Image) -> tuple[int, str | None, bool]:
    """Return orientation, time and whether the place is known, as far as they can be read."""
    try:
        exif = picture.getexif()
        orientation = exif.get(ExifTags.Base.Orientation)
        written = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        match = _EXIF_TIME.match(str(written or exif.get(ExifTags.Base.DateTime) or ""))
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except Exception:  # noqa: BLE001 - a picture with broken EXIF is a picture
        return 1, None, False
    return (
        orientation if orientation in _TURNS else 1,
        "{}-{}-{}T{}".format(*match.groups()) if match else None,
        bool(_HAS_POSITION & place.keys()),
    )
