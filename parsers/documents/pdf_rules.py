"""Straight lines drawn on a PDF page, as far as they may rule a table.

Programs draw a border as a stroke, as the edges of a rectangle, or as a thin filled rectangle.
"""

import ctypes
from dataclasses import dataclass
from itertools import islice

import pypdfium2.raw as pdfium
from pypdfium2 import PdfObject, PdfPage

_STRAIGHT = 1.5
_MIN_LENGTH = 8
_MAX_PATHS = 20_000
_MAX_SEGMENTS = 2_000

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line, along x or y, at a place on the other axis; points."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """The lines of one page."""

    horizontal: list[Rule]
    vertical: list[Rule]

    def add(self, one: Point, other: Point) -> None:
        """Add the line between two points, if it is straight and long enough."""
        (x0, y0), (x1, y1) = one, other
        if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _MIN_LENGTH:
            self.horizontal.append(Rule(at=(y0 + y1) / 2, start=min(x0, x1), end=max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _MIN_LENGTH:
            self.vertical.append(Rule(at=(x0 + x1) / 2, start=min(y0, y1), end=max(y0, y1)))

    @property
    def may_hold_table(self) -> bool:
        """Tell whether there are lines enough for two cells."""
        few = 2
        return (
            len(self.horizontal) >= few
            and len(self.vertical) >= few
            and len(self.horizontal) + len(self.vertical) > 2 * few
        )


def find_rules(page: PdfPage) -> Rules:
    """Return the lines drawn on a page itself; those in nested forms are passed over."""
    rules = Rules([], [])
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)
    for path in islice(paths, _MAX_PATHS):
        _add_path(path, rules)
    return rules


def _add_path(path: PdfObject, rules: Rules) -> None:
    matrix = path.get_matrix()
    first: Point | None = None
    last: Point | None = None
    count = min(pdfium.FPDFPath_CountSegments(path), _MAX_SEGMENTS)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            rules.add(last, point)
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            rules.add(point, first)
        last = point
