"""Ruling lines on the picture of a page, and the grids that they draw."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageOps

from parsers.documents.ocr_picture import PagePicture
from parsers.documents.pdf_rules import Rule, Rules
from parsers.documents.pdf_tables import Grid

_POINTS_PER_INCH = 72
_DARK = 150
#: In inches: the shortest unbroken piece of a line, the widest break in one, the shortest line,
#: the thickest.
_PIECE, _BREAK, _SHORTEST, _THICKEST = 0.15, 0.06, 0.22, 0.07
_DRIFT = 2
_NEAR = 0.045
_MAX_PIECES = 30_000


@dataclass(slots=True, kw_only=True)
class Stroke:
    """A straight line of pixels: along one axis from `start` to `end`, across it first to last."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """The ruling lines of one page, in pixels."""

    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]


def find_strokes(page: PagePicture) -> Strokes:
    """Return the straight lines, level or upright, on the picture of a page."""
    dark = page.picture.point([0 if v < _DARK else 255 for v in range(256)])
    return Strokes(
        across=tuple(_find_across(dark, page.dpi)),
        down=tuple(_find_across(dark.transpose(Image.Transpose.TRANSPOSE), page.dpi)),
    )


def rules_of(strokes: Strokes, page: PagePicture) -> Rules:
    """Return the lines in points, y upwards, as the lines drawn on a PDF page."""
    scale = _POINTS_PER_INCH / page.dpi
    height = page.picture.height

    def along(stroke: Stroke) -> Rule:
        at = (height - (stroke.first + stroke.last) / 2) * scale
        return Rule(at=at, start=stroke.start * scale, end=stroke.end * scale)

    def upright(stroke: Stroke) -> Rule:
        at = (stroke.first + stroke.last) / 2 * scale
        start, end = (height - stroke.end) * scale, (height - stroke.start) * scale
        return Rule(at=at, start=start, end=end)

    return Rules([along(s) for s in strokes.across], [upright(s) for s in strokes.down])


def without_rules(page: PagePicture, strokes: Strokes, grids: Iterable[Grid]) -> PagePicture:
    """Return the page with the lines of its tables painted over.

    Other lines stay: the bars of capitals that touch each other look like short ones.
    """
    clean = page.picture.copy()
    draw = ImageDraw.Draw(clean)
    scale, height = page.dpi / _POINTS_PER_INCH, page.picture.height
    boxes = [cell.box for grid in grids for cell in grid.cells]
    rows = {round(height - y * scale) for box in boxes for y in (box.top, box.bottom)}
    columns = {round(x * scale) for box in boxes for x in (box.left, box.right)}
    for stroke in strokes.across:
        if _is_near(stroke, rows, page.dpi):
            draw.rectangle((stroke.start, stroke.first - 1, stroke.end, stroke.last + 1), fill=255)
    for stroke in strokes.down:
        if _is_near(stroke, columns, page.dpi):
            draw.rectangle((stroke.first - 1, stroke.start, stroke.last + 1, stroke.end), fill=255)
    return PagePicture(picture=clean, dpi=page.dpi)


def _is_near(stroke: Stroke, places: Iterable[int], dpi: int) -> bool:
    middle = (stroke.first + stroke.last) / 2
    return any(abs(place - middle) <= _NEAR * dpi for place in places)


def _find_across(dark: Image.Image, dpi: int) -> Iterator[Stroke]:
    # A line that is not quite level steps from row to row; thickened, its pieces overlap.
    thick = ImageChops.darker(dark, ImageChops.offset(dark, 0, 1))
    framed = ImageOps.expand(thick, 1, fill=255)
    for stroke in _joined(_pieces(framed, round(_PIECE * dpi)), round(_BREAK * dpi)):
        is_long = stroke.end - stroke.start >= _SHORTEST * dpi
        if is_long and stroke.last - stroke.first <= _THICKEST * dpi:
            yield stroke


def _pieces(framed: Image.Image, shortest: int) -> Iterator[Stroke]:
    """Yield unbroken runs of dark pixels from top to bottom; the frame ends every row."""
    width = framed.width
    for count, match in enumerate(re.finditer(rb"\x00{%d,}" % shortest, framed.tobytes())):
        if count > _MAX_PIECES:
            return
        row, start = divmod(match.start(), width)
        end = start + match.end() - match.start()
        yield Stroke(first=row - 1, last=row - 1, start=start - 1, end=end - 1)


def _joined(pieces: Iterator[Stroke], gap: int) -> list[Stroke]:
    """Join pieces that lie upon each other or go on in each other."""
    done: list[Stroke] = []
    growing: list[Stroke] = []
    for piece in pieces:
        done += [stroke for stroke in growing if piece.first - stroke.last > _DRIFT]
        growing = [stroke for stroke in growing if piece.first - stroke.last <= _DRIFT]
        touching = [s for s in growing if piece.start <= s.end + gap and s.start <= piece.end + gap]
        for stroke in touching:
            growing.remove(stroke)
            piece.first = min(piece.first, stroke.first)
            piece.start = min(piece.start, stroke.start)
            piece.end = max(piece.end, stroke.end)
        growing.append(piece)
    return done + growing
