"""A sheet of small photographs with numbers, as one picture.

Made of the thumbnails on record, which are upright and carry no EXIF; neither does the sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont, ImageFont

COLUMNS = 3
MOST_PHOTOS = 12
WIDTH = 576
_CELL = (WIDTH // COLUMNS, 144)
_GAP = 6
_BADGE = 22
_PAPER = (255, 255, 255)
_BADGE_COLOUR = (31, 78, 134)
_QUALITY = 78


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as a JPEG, and which of the photographs stand on it, in order.

    Attributes:
        places: positions in what was given; one that could not be opened is left out.
    """

    content: bytes
    places: tuple[int, ...]


def draw_sheet(thumbnails: Iterable[bytes], numbers: Sequence[int] = ()) -> Sheet | None:
    """Return a numbered sheet of the first photographs that can be opened, or None.

    Args:
        thumbnails: JPEG files of our own making.
        numbers: what stands on each, as people name it; () counts them from 1.
    """
    opened: list[tuple[int, Image]] = []
    for place, content in enumerate(thumbnails):
        picture = _open(content)
        if picture is not None:
            opened.append((place, picture))
        if len(opened) == MOST_PHOTOS:
            break
    if not opened:
        return None
    places = tuple(place for place, _ in opened)
    shown = [numbers[place] for place in places] if numbers else range(1, len(opened) + 1)
    return Sheet(
        content=_to_jpeg(_lay_out([picture for _, picture in opened], shown)), places=places
    )


def _open(content: bytes) -> "Image | None":
    pil = import_module("PIL.Image")
    try:
        opened: Image = pil.open(BytesIO(content), formats=("JPEG",)).convert("RGB")
    except (OSError, ValueError, pil.DecompressionBombError):
        return None
    return opened


def _lay_out(pictures: Sequence["Image"], numbers: Sequence[int]) -> "Image":
    pil, draw = import_module("PIL.Image"), import_module("PIL.ImageDraw")
    operations, fonts = import_module("PIL.ImageOps"), import_module("PIL.ImageFont")
    width, height = _CELL
    columns = min(COLUMNS, len(pictures))
    rows = -(-len(pictures) // columns)
    sheet: Image = pil.new("RGB", (columns * width, rows * height), _PAPER)
    font: FreeTypeFont | ImageFont = fonts.load_default(size=15)
    pen = draw.Draw(sheet)
    for place, (number, picture) in enumerate(zip(numbers, pictures, strict=True)):
        left = place % columns * width + _GAP // 2
        top = place // columns * height + _GAP // 2
        small = operations.fit(picture, (width - _GAP, height - _GAP))
        sheet.paste(small, (left, top))
        badge = max(_BADGE + 4, int(pen.textlength(str(number), font=font)) + _GAP)
        pen.rectangle((left, top, left + badge, top + _BADGE), fill=_BADGE_COLOUR)
        middle = (left + badge // 2, top + _BADGE // 2)
        pen.text(middle, str(number), fill=_PAPER, font=font, anchor="mm")
    return sheet


def _to_jpeg(sheet: "Image") -> bytes:
    written = BytesIO()
    sheet.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
