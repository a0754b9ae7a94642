"""Characters of a PDF page with their boxes, for what depends on where text stands."""

import ctypes
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

BLANKS = " \u00a0\t"
_SHARE = 0.4

#: A stamp put in by hand covers some letters beside its gap.
_MIN_COVER = 0.3
_FOLLOWS_CLOSELY = ("", *"/,.;)-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in points; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def center(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def holds(self, point: tuple[float, float], *, margin: float = 0) -> bool:
        """Say whether a point lies inside."""
        x, y = point
        return (
            self.left - margin <= x <= self.right + margin
            and self.bottom - margin <= y <= self.top + margin
        )

    def shares_line(self, other: "Box") -> bool:
        """Say whether two boxes stand on one line of text."""
        common = min(self.top, other.top) - max(self.bottom, other.bottom)
        return common > _SHARE * min(self.height, other.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedChar:
    """One character; `box` is None for line ends and blanks that the reader made up."""

    char: str
    box: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """One line of text."""

    chars: tuple[PlacedChar, ...]

    @property
    def text(self) -> str:
        """The line as text."""
        return "".join(placed.char for placed in self.chars)

    @property
    def box(self) -> Box | None:
        """Around all that is not blank; None where nothing is."""
        return surround(placed.box for placed in self.chars if placed.char not in BLANKS)

    def without(self, boxes: Iterable[Box]) -> "PlacedLine":
        """Return the line without the characters in some boxes."""
        areas = tuple(boxes)
        kept = tuple(
            placed
            for placed in self.chars
            if placed.box is None or not any(area.holds(placed.box.center) for area in areas)
        )
        return replace(self, chars=kept)

    def touches(self, box: Box) -> bool:
        """Say whether a character of the line stands in a box."""
        return any(placed.box is not None and box.holds(placed.box.center) for placed in self.chars)

    def with_insertion(self, text: str, box: Box) -> "PlacedLine | None":
        """Return the line with a stamp's text in the gap that it covers, or None.

        None where the stamp is on another line, or lies over letters more than over a gap.
        """
        own = self.box
        at = self._gap_under(box) if own is not None and own.shares_line(box) else None
        if at is None:
            return None
        before = "".join(placed.char for placed in self.chars[:at]).rstrip(BLANKS)
        after = "".join(placed.char for placed in self.chars[at:]).lstrip(BLANKS)
        glue = "" if after[:1] in _FOLLOWS_CLOSELY else " "
        chars = [PlacedChar(char=char, box=None) for char in f"{before} {text}{glue}{after}"]
        return PlacedLine(chars=tuple(chars))

    def _gap_under(self, box: Box) -> int | None:
        """Return the index of the character that follows the gap which a box covers best."""
        best, best_cover = None, _MIN_COVER * (box.right - box.left)
        right_edge = -math.inf
        for index, placed in enumerate(self.chars):
            if placed.box is None or placed.char in BLANKS:
                continue
            cover = min(placed.box.left, box.right) - max(right_edge, box.left)
            if cover > best_cover:
                best, best_cover = index, cover
            right_edge = placed.box.right
        behind = box.right - max(right_edge, box.left)
        return len(self.chars) if behind > best_cover else best


def surround(boxes: Iterable[Box | None]) -> Box | None:
    """Return the smallest box around some boxes."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return Box(
        left=min(box.left for box in known),
        bottom=min(box.bottom for box in known),
        right=max(box.right for box in known),
        top=max(box.top for box in known),
    )


def placed_chars(text_page: PdfTextPage, start: int, count: int) -> list[PlacedChar]:
    """Return characters of a page, from one index on, in the order of the page's content."""
    return [_placed_char(text_page, index) for index in range(start, start + count)]


def placed_lines(chars: Iterable[PlacedChar]) -> list[PlacedLine]:
    """Split characters into lines at line ends."""
    lines: list[PlacedLine] = []
    held: list[PlacedChar] = []
    for placed in chars:
        if placed.char in "\r\n":
            if held:
                lines.append(PlacedLine(chars=tuple(held)))
            held = []
        else:
            held.append(placed)
    return [*lines, PlacedLine(chars=tuple(held))] if held else lines


def _placed_char(text_page: PdfTextPage, index: int) -> PlacedChar:
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found = pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    if not found or right.value <= left.value:
        return PlacedChar(char=char, box=None)
    return PlacedChar(
        char=char,
        box=Box(left=left.value, bottom=bottom.value, right=right.value, top=top.value),
    )
