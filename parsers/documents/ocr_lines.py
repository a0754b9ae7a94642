"""Words on a page put into the order that a person reads them in.

The head of an administrative document, and its foot, stand in two columns; the lines of the left
one come first. Everything between runs over the whole width.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from parsers.documents.ocr_engine import Word, certainty

#: A gap so many inches wide parts columns; so high (in lines) it ends a paragraph.
_GUTTER = 0.35
_BLANK_LINE = 0.9
#: Shares of the page's height in which columns stand.
_HEAD, _FOOT = 0.4, 0.45

#: Words below are specks, strokes of a signature, or letters under a stamp.
_LEAST_SURE, _LEAST_SURE_LINE = 12, 40
_TALLEST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that follow each other without a wide gap."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, a blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> int:
        """Where it begins; the others likewise."""
        return self.words[0].left

    @property
    def right(self) -> int:
        """Where it ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Its upper edge, as most words have it."""
        return median(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge, as most words have it."""
        return median(word.bottom for word in self.words)


Row = list[Piece]


def sure_words(words: Iterable[Word]) -> list[Word]:
    """Return the words without what is most likely none."""
    kept: list[Word] = []
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        if certainty(line) >= _LEAST_SURE_LINE:
            kept += [w for w in line if w.confidence >= _LEAST_SURE or _is_wordlike(w.text)]
    heights = [word.bottom - word.top for word in kept]
    tallest = _TALLEST * median(heights) if heights else 0
    return [word for word in kept if word.bottom - word.top <= tallest]


def text_lines(words: Sequence[Word], height: int, dpi: int) -> list[str]:
    """Return the lines of a page, the columns of head and foot one after the other.

    A blank line stands where the page leaves one.

    Args:
        words: as found, lines together.
        height: of the page, in pixels.
        dpi: pixels an inch.
    """
    rows = _rows(_pieces(words, round(_GUTTER * dpi)))
    zones = (_HEAD * height, (1 - _FOOT) * height)
    lines: list[str] = []
    for block in filter(None, _blocks(rows, zones)):
        lines += [*block, ""]
    return lines[:-1]


def _is_wordlike(text: str) -> bool:
    return sum(char.isalnum() for char in text) > max(1, len(text) // 2)


def _pieces(words: Sequence[Word], gutter: int) -> Iterator[Piece]:
    for _, line in groupby(words, key=lambda word: word.line):
        held: list[Word] = []
        for word in line:
            if held and word.left - held[-1].right > gutter:
                yield Piece(words=tuple(held))
                held = []
            held.append(word)
        yield Piece(words=tuple(held))


def _rows(pieces: Iterable[Piece]) -> list[Row]:
    """Put side by side what stands on one height, however it was found."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda p: (p.top + p.bottom) / 2):
        if rows and _is_beside(piece, rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _is_beside(piece: Piece, row: Row) -> bool:
    middle = (piece.top + piece.bottom) / 2
    return all(
        other.top <= middle <= other.bottom
        and (piece.left >= other.right or piece.right <= other.left)
        for other in row
    )


def _blocks(rows: list[Row], zones: tuple[float, float]) -> Iterator[list[str]]:
    """Yield runs of lines that belong together."""
    held: list[Row] = []
    gutter: float | None = None
    for row in rows:
        own = _gutter_of(row, zones)
        if gutter is None and own is None:
            if held and _leaves_blank(held[-1], row):
                yield [_joined(r) for r in held]
                held = []
            held.append(row)
            continue
        if gutter is not None and own is None and _crosses(row, gutter):
            yield from _columns(held, gutter)
            held, gutter = [row], None
            continue
        if gutter is None:
            # The first lines of a column may stand above the first row that has both.
            above = _column_rows_above(held, own)
            yield [_joined(r) for r in held[: len(held) - above]]
            held = held[len(held) - above :]
            gutter = own
        held.append(row)
    yield from _columns(held, gutter) if gutter is not None else [[_joined(r) for r in held]]


def _gutter_of(row: Row, zones: tuple[float, float]) -> float | None:
    """Return the middle of the gap that parts a row of head or foot in two, or None."""
    if len(row) != 2 or zones[0] < row[0].top < zones[1]:  # noqa: PLR2004 - two columns
        return None
    return (row[0].right + row[1].left) / 2


def _crosses(row: Row, gutter: float) -> bool:
    return any(piece.left < gutter < piece.right for piece in row)


def _column_rows_above(held: list[Row], gutter: float | None) -> int:
    count = 0
    for row in reversed(held):
        if gutter is None or _crosses(row, gutter):
            break
        count += 1
    return count


def _columns(rows: list[Row], gutter: float) -> Iterator[list[str]]:
    pieces = [piece for row in rows for piece in row]
    yield [piece.text for piece in pieces if piece.left < gutter]
    yield [piece.text for piece in pieces if piece.left >= gutter]


def _leaves_blank(above: Row, below: Row) -> bool:
    height = above[0].bottom - above[0].top
    return below[0].top - above[0].bottom > _BLANK_LINE * max(height, 1)


def _joined(row: Row) -> str:
    return " ".join(piece.text for piece in row)
