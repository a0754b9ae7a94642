"""Ruled tables on the picture of a page: every cell is read by itself."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PIL import Image, ImageOps

from parsers.documents.drafting import Draft
from parsers.documents.ocr_engine import Engine, Word
from parsers.documents.ocr_picture import PagePicture
from parsers.documents.ocr_rereading import surest
from parsers.documents.pdf_geometry import Box
from parsers.documents.pdf_tables import Grid

PixelBox = tuple[int, int, int, int]

_POINTS_PER_INCH = 72
#: Inside the lines, and around the cut-out cell.
_INSET, _MARGIN = 3, 12
_INK, _LEAST_INK_SHARE = 140, 0.0006  # of a square inch
_LEAST_SURE = 30
_DOUBTFUL = 88

#: What digits are mistaken for; a cell of these and digits is read again for digits alone.
_NUMERAL_LIKE = re.compile(r"[\dOoQDlIi|!¡‡°©®§œSsBZzgqT?\]\[().,:;/%+\-–—'’\" ~_=*]{1,14}")
_NUMERAL = re.compile(r"\d+(?:[.,/]\d+)*%?")
_SURE = 55
_WHOLE = 1.5

#: Digits drawn wider than they are, across and down, are dropped less often.
_STRETCHES = ((2.2, 2.0), (1.5, 1.25))
_WHITE = 255
_IS_INK = [_WHITE if shade < _INK else 0 for shade in range(256)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReader:
    """Reads the cells of one page.

    Attributes:
        page: its ruling lines painted over; `tones` show it in every tone.
    """

    engine: Engine
    page: PagePicture
    tones: tuple[Image.Image, ...]

    def add_table(self, grid: Grid, draft: Draft, place: str) -> None:
        """Read a grid's cells and add them to a draft as a table."""
        table = draft.table(place=place)
        for cell in grid.cells:
            text = self._cell_text(pixel_box(cell.box, self.page))
            table.add(cell.row, cell.column, text, span=(cell.rows, cell.columns))
        table.finish()

    def _cell_text(self, box: PixelBox) -> str:
        inside = _inset(box)
        if inside is None or not self._has_ink(inside):
            return ""
        words = self._words(inside, self.tones[0])
        if not words or min(word.confidence for word in words) < _DOUBTFUL:
            words = surest([words, *(self._words(inside, tone) for tone in self.tones[1:])])
        text = _text_of(words)
        if not text or _NUMERAL_LIKE.fullmatch(text):
            return self._numeral(inside) or text
        return text

    def _words(self, box: PixelBox, tone: Image.Image) -> list[Word]:
        words = self.engine.block_words(_cut(tone, box), self.page.dpi)
        return [word for word in words if word.confidence >= _LEAST_SURE]

    def _numeral(self, box: PixelBox) -> str:
        """Return the numeral that most readings agree on, or "" where they do not.

        Letters are dropped more often than mistaken, so one with as many as there are marks of
        ink side by side counts for more.
        """
        marks = self._count_marks(box)
        votes: defaultdict[str, float] = defaultdict(float)
        for tone in self.tones:
            ink = tone.crop(box)
            ink = ink.crop(_around_ink(ink))
            for across, down in _STRETCHES:
                size = round(ink.width * across), round(ink.height * down)
                cut = ink.resize(size, Image.Resampling.LANCZOS)
                words = self.engine.line_words(
                    ImageOps.expand(cut, _MARGIN, fill=_WHITE), self.page.dpi, numeral=True
                )
                text = "".join(word.text for word in words).strip(".,/-+ ")
                if _NUMERAL.fullmatch(text):
                    sure = min(word.confidence for word in words)
                    votes[text] += sure * (_WHOLE if len(text) == marks else 1)
        best = max(votes, key=lambda text: votes[text], default="")
        return best if best and votes[best] >= _SURE else ""

    def _count_marks(self, box: PixelBox) -> int:
        """Return how many runs of columns with ink a cell has."""
        columns = self.tones[0].crop(box).point(_IS_INK)
        heights = columns.resize((columns.width, 1), Image.Resampling.BOX)
        least = _WHITE / columns.height
        runs = groupby(heights.tobytes(), key=lambda share: share >= least)
        return sum(is_ink for is_ink, _ in runs)

    def _has_ink(self, box: PixelBox) -> bool:
        dark = sum(self.tones[0].crop(box).histogram()[:_INK])
        return dark > _LEAST_INK_SHARE * self.page.dpi * self.page.dpi


def pixel_box(box: Box, page: PagePicture) -> PixelBox:
    """Return a box in points as pixels from the top left corner."""
    scale, height = page.dpi / _POINTS_PER_INCH, page.picture.height
    return (
        round(box.left * scale),
        round(height - box.top * scale),
        round(box.right * scale),
        round(height - box.bottom * scale),
    )


def _cut(picture: Image.Image, box: PixelBox) -> Image.Image:
    return ImageOps.expand(picture.crop(box), _MARGIN, fill=255)


def _around_ink(picture: Image.Image) -> PixelBox:
    box = picture.point(_IS_INK).getbbox() or (0, 0, *picture.size)
    return max(0, box[0] - 4), max(0, box[1] - 4), box[2] + 4, box[3] + 4


def _inset(box: PixelBox) -> PixelBox | None:
    left, top, right, bottom = box
    if right - left <= 4 * _INSET or bottom - top <= 4 * _INSET:
        return None
    return left + _INSET, top + _INSET, right - _INSET, bottom - _INSET


def _text_of(words: Sequence[Word]) -> str:
    lines = groupby(words, key=lambda word: word.line)
    return "\n".join(" ".join(word.text for word in line) for _, line in lines)
