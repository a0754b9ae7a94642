"""Lines of a PDF page, their characters with their boxes, for what depends on where text stands."""

import ctypes
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from parsers.documents.pdf_geometry import Box, surround

BLANKS = " \u00a0\t"
_LINE = re.compile(r"[^\r\n]+")

#: A stamp put in by hand covers some letters beside its gap.
_MIN_COVER = 0.3
_FOLLOWS_CLOSELY = ("", *"/,.;)-")


class PlacedChar(NamedTuple):
    """One character; `box` is None for line ends and blanks that the reader made up."""

    char: str
    box: Box | None


class Letters(Protocol):
    """Tells where the characters of a page stand, so many from one index on."""

    def chars(self, start: int, count: int) -> Sequence[PlacedChar]:
        """Return characters with their boxes."""

    def extent(self, start: int, count: int) -> tuple[float, float] | None:
        """Return from where to where they reach, upwards; None where nothing is."""


@dataclass(frozen=True, slots=True)
class _KnownLetters:
    """Characters whose places are known."""

    placed: Sequence[PlacedChar]

    def chars(self, start: int, count: int) -> Sequence[PlacedChar]:
        return self.placed[start : start + count]

    def extent(self, start: int, count: int) -> tuple[float, float] | None:
        box = surround(placed.box for placed in self.chars(start, count))
        return None if box is None else (box.bottom, box.top)


class PlacedLine:
    """One line of text; where its characters stand is found when that is asked for.

    Attributes:
        text: of the line.
    """

    def __init__(self, text: str, letters: Letters, start: int = 0) -> None:
        self.text = text
        self._letters = letters
        self._start = start

    @classmethod
    def of(cls, chars: Sequence[PlacedChar]) -> "PlacedLine":
        """Return a line of characters whose places are known."""
        text = "".join(placed.char for placed in chars)
        return cls(text, _KnownLetters(chars))

    @cached_property
    def chars(self) -> Sequence[PlacedChar]:
        """The characters of the line with their boxes."""
        return self._letters.chars(self._start, len(self.text))

    @cached_property
    def box(self) -> Box | None:
        """Around all that is not blank; None where nothing is."""
        return surround(placed.box for placed in self.chars if placed.char not in BLANKS)

    def is_beside(self, box: Box) -> bool:
        """Say whether a box lies neither above nor below the line; letters are not placed yet."""
        extent = self._extent
        return extent is not None and extent[0] <= box.top and box.bottom <= extent[1]

    @cached_property
    def _extent(self) -> tuple[float, float] | None:
        return self._letters.extent(self._start, len(self.text))

    def without(self, boxes: Iterable[Box]) -> "PlacedLine":
        """Return the line without the characters in some boxes."""
        areas = tuple(boxes)
        if not areas:
            return self
        kept = [
            placed
            for placed in self.chars
            if placed.box is None or not any(area.holds(placed.box.center) for area in areas)
        ]
        return PlacedLine.of(kept)

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
        return PlacedLine.of([PlacedChar(char, None) for char in f"{before} {text}{glue}{after}"])

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


def page_lines(text_page: PdfTextPage, start: int, count: int) -> list[PlacedLine]:
    """Return the lines of a page, from the character with one index on.

    The page must stay open for as long as the lines are used.
    """
    code_of, page = pdfium.FPDFText_GetUnicode, text_page.raw
    text = "".join([_char(code_of(page, index)) for index in range(start, start + count)])
    letters = _PageLetters(text_page)
    return [PlacedLine(line[0], letters, start + line.start()) for line in _LINE.finditer(text)]


class _PageLetters:
    """The characters of a page that is open."""

    def __init__(self, text_page: PdfTextPage) -> None:
        self._page = text_page.raw
        self._edges = left, right, bottom, top = tuple(ctypes.c_double() for _ in range(4))
        self._box_targets = [ctypes.byref(edge) for edge in (left, right, bottom, top)]
        self._rectangle_targets = [ctypes.byref(edge) for edge in (left, top, right, bottom)]

    def chars(self, start: int, count: int) -> list[PlacedChar]:
        code_of, box_of, page = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharBox, self._page
        left, right, bottom, top = self._edges
        placed: list[PlacedChar] = []
        for index in range(start, start + count):
            box = None
            if box_of(page, index, *self._box_targets) and right.value > left.value:
                box = Box(left.value, bottom.value, right.value, top.value)
            placed.append(PlacedChar(_char(code_of(page, index)), box))
        return placed

    def extent(self, start: int, count: int) -> tuple[float, float] | None:
        _, _, bottom, top = self._edges
        found: list[float] = []
        for index in range(pdfium.FPDFText_CountRects(self._page, start, count)):
            pdfium.FPDFText_GetRect(self._page, index, *self._rectangle_targets)
            found += bottom.value, top.value
        return (min(found), max(found)) if found else None


def _char(code: int) -> str:
    """Return a character; the end of a line for what is none."""
    is_character = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000  # noqa: PLR2004 - the range of Unicode, without surrogates
    return chr(code) if is_character else "\n"
