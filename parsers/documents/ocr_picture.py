"""A picture of a page made ready for reading: grey, upright, lit evenly, straight."""

from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter, ImageOps

PAGE_DPI = 200
#: A4 has 11.7 inches; a picture of a page without a size of its own is taken for one.
_PAGE_INCHES = 11.7
_LONGEST_SIDE = 2600

#: Shades are taken from fields so wide, in pixels; strokes of letters are narrower than two.
_FIELD = 8
_SKEW_WIDTH = 640
_WIDEST_SKEW, _SKEW_STEP, _FINE_STEP = 8.0, 0.5, 0.1
_SMALLEST_SKEW = 0.15
_INK = 110
_WHITE = 255

#: How a page is toned for reading: the grain that is smoothed, in inches, and how much darker
#: grey becomes. Scanners sharpen and compress; strokes come out hollow, with marks around them.
TONES = ((0.003, 2.5), (0.0053, 2.5), (0.003, 1.6), (0.0053, 1.6))


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """A page ready for reading.

    Attributes:
        picture: grey, dark on white, as sharp as it came.
        dpi: pixels an inch, as far as can be known.
    """

    picture: Image.Image
    dpi: int

    def toned(self, tone: tuple[float, float]) -> Image.Image:
        """Return the picture in one of the tones for reading."""
        grain, depth = tone
        smooth = self.picture.filter(ImageFilter.GaussianBlur(grain * self.dpi))
        return smooth.point([round(_WHITE * (v / _WHITE) ** depth) for v in range(256)])


def prepare_page(picture: Image.Image, dpi: int | None = None) -> PagePicture:
    """Return a page ready for reading.

    Args:
        picture: upright to a quarter turn.
        dpi: where it is known; else the picture is taken for an A4 page.
    """
    grey = picture.convert("L")
    if dpi is None:
        grey = _sized(grey)
        dpi = PAGE_DPI
    even = _lit_evenly(grey)
    angle = find_skew(even)
    if abs(angle) >= _SMALLEST_SKEW:
        even = even.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    return PagePicture(picture=even, dpi=dpi)


def find_skew(picture: Image.Image) -> float:
    """Return the angle in degrees that sets lines of text level; 0 where there are none."""
    height = max(1, round(picture.height * _SKEW_WIDTH / picture.width))
    small = picture.resize((_SKEW_WIDTH, height), Image.Resampling.BOX)
    ink = ImageOps.invert(small).point([0 if v < _WHITE - 2 * _INK else v for v in range(256)])

    def sharpness(angle: float) -> int:
        turned = ink.rotate(angle, Image.Resampling.BILINEAR)
        rows = turned.resize((1, height), Image.Resampling.BOX).tobytes()
        return sum((a - b) * (a - b) for a, b in pairwise(rows))

    steps = int(_WIDEST_SKEW / _SKEW_STEP)
    coarse = max((step * _SKEW_STEP for step in range(-steps, steps + 1)), key=sharpness)
    few = int(_SKEW_STEP / _FINE_STEP)
    return max((coarse + step * _FINE_STEP for step in range(-few, few + 1)), key=sharpness)


def _sized(picture: Image.Image) -> Image.Image:
    """Return the picture as large as a page of the usual resolution would be."""
    longest = max(picture.size)
    scale = min(_PAGE_INCHES * PAGE_DPI, _LONGEST_SIDE) / longest
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _lit_evenly(picture: Image.Image) -> Image.Image:
    """Return the picture with its paper white: shadows and yellowed edges go."""
    fields = (max(1, picture.width // _FIELD), max(1, picture.height // _FIELD))
    paper = picture.resize(fields, Image.Resampling.BOX)
    # The brightest field around is paper; letters leave some of it between them.
    paper = paper.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(6))
    shade = ImageChops.subtract(paper.resize(picture.size, Image.Resampling.BILINEAR), picture)
    return _stretched(ImageOps.invert(shade))


def _stretched(picture: Image.Image) -> Image.Image:
    """Return the picture with its darkest strokes black, its paper as it is."""
    counts = picture.histogram()
    wanted = picture.width * picture.height // 200
    darkest = 0
    while darkest < _INK and wanted > counts[darkest]:
        wanted -= counts[darkest]
        darkest += 1
    span = _WHITE - darkest
    return picture.point([max(0, (v - darkest) * _WHITE // span) for v in range(256)])
