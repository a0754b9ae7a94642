"""One picture of a page read into a draft: text in order, ruled tables cell by cell."""

from dataclasses import dataclass
from itertools import pairwise

from PIL import Image

from parsers.documents.drafting import Draft
from parsers.documents.ocr_cells import TableReader, pixel_box
from parsers.documents.ocr_engine import Engine, Word, certainty
from parsers.documents.ocr_lines import sure_words, text_lines
from parsers.documents.ocr_picture import TONES, PagePicture, prepare_page
from parsers.documents.ocr_rereading import reread_lines
from parsers.documents.ocr_rules import find_strokes, rules_of, without_rules
from parsers.documents.ocr_spelling import mend_line
from parsers.documents.pdf_tables import Grid, find_grids
from parsers.documents.wrapped_lines import join_wrapped

_FRAME = 4
#: A page whose words are so doubtful, or so few, may lie on its side.
_DOUBTFUL, _FEW_LETTERS = 55, 40
_SMALLER = 0.65
_TURNS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A page with what was found on it.

    Attributes:
        page: its ruling lines painted over.
        grids: from top to bottom; `words` are those outside them.
    """

    page: PagePicture
    grids: list[Grid]
    words: list[Word]


def read_page(
    picture: Image.Image, dpi: int | None, engine: Engine, draft: Draft, place: str
) -> float | None:
    """Read the picture of a page into a draft.

    Args:
        picture: of any mode.
        dpi: pixels an inch where they are known.
        engine: reads letters.
        draft: takes paragraphs and tables.
        place: of the page.

    Returns:
        How sure the letters are, 0 to 100; None where there are none.
    """
    seen = _look(picture, dpi, engine)
    letters = sum(len(word.text) for word in seen.words)
    if certainty(seen.words) < _DOUBTFUL or letters < _FEW_LETTERS:
        turn = _find_turn(picture, dpi, engine)
        seen = seen if turn is None else _look(picture.transpose(turn), dpi, engine)
    if not seen.words and not seen.grids:
        return None
    tones = tuple(seen.page.toned(tone) for tone in TONES)
    words = reread_lines(seen.words, engine, tones[1:], seen.page.dpi)
    _add(seen, words, TableReader(engine=engine, page=seen.page, tones=tones), draft, place)
    return certainty(words)


def _find_turn(picture: Image.Image, dpi: int | None, engine: Engine) -> Image.Transpose | None:
    """Return the quarter turns that make most sense of a page, or None where it lies right.

    Words inside tables count here: a page may hold nothing else.
    """
    small = picture.convert("L")
    if dpi is not None:
        small = small.resize(_smaller(picture), Image.Resampling.BOX)
        dpi = round(dpi * _SMALLER)

    def sense(turn: Image.Transpose | None) -> float:
        page = prepare_page(small if turn is None else small.transpose(turn), dpi)
        grids = find_grids(rules_of(strokes := find_strokes(page), page))
        clean = without_rules(page, strokes, grids)
        words = sure_words(engine.page_words(clean.toned(TONES[0]), page.dpi))
        return sum(len(word.text) for word in words) * certainty(words) ** 2

    return max((None, *_TURNS), key=sense)


def _smaller(picture: Image.Image) -> tuple[int, int]:
    return max(1, round(picture.width * _SMALLER)), max(1, round(picture.height * _SMALLER))


def _look(picture: Image.Image, dpi: int | None, engine: Engine) -> _Seen:
    page = prepare_page(picture, dpi)
    strokes = find_strokes(page)
    grids = find_grids(rules_of(strokes, page))
    clean = without_rules(page, strokes, grids)
    outside = clean.toned(TONES[0])
    for grid in grids:
        left, top, right, bottom = pixel_box(grid.box, page)
        outside.paste(255, (left - _FRAME, top - _FRAME, right + _FRAME, bottom + _FRAME))
    words = sure_words(engine.page_words(outside, page.dpi))
    return _Seen(page=clean, grids=grids, words=words)


def _add(seen: _Seen, words: list[Word], tables: TableReader, draft: Draft, place: str) -> None:
    """Add the text above a table, the table, and so on."""
    height = seen.page.picture.height
    edges = [0, *(pixel_box(grid.box, seen.page)[1] for grid in seen.grids), height]
    for index, (above, below) in enumerate(pairwise(edges)):
        if index:
            tables.add_table(seen.grids[index - 1], draft, place)
        here = [word for word in words if above <= word.top < below]
        lines = text_lines(here, height, seen.page.dpi)
        for paragraph in join_wrapped(mend_line(line) for line in lines):
            draft.add_paragraph(paragraph, place=place)
