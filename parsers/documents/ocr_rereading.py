"""Doubtful lines are read again in other tones of the picture; of each word the surest is kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from PIL import Image

from parsers.documents.ocr_engine import Engine, Word, certainty

#: A line with a word below is read again.
_DOUBTFUL = 88
_MARGIN = 6
_NUMBER = re.compile(r"\d{1,5}[a-z]?/(?:20\d\d/)?[A-ZĐ]{1,6}(?:-[A-ZĐ][A-ZĐ\d]*)*")
_MOST_LINES = 40

Reading = list[Word]


def reread_lines(
    words: Sequence[Word], engine: Engine, pictures: Sequence[Image.Image], dpi: int
) -> list[Word]:
    """Return the words of a page, those of doubtful lines as the surest of several readings.

    Args:
        words: as first found, lines together.
        engine: reads letters.
        pictures: the page in other tones.
        dpi: of the pictures.
    """
    better: list[Word] = []
    budget = _MOST_LINES
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        if budget and min(word.confidence for word in line) < _DOUBTFUL:
            budget -= 1
            box = _around(line)
            again = (
                _placed(engine.line_words(picture.crop(box), dpi), box, line[0].line)
                for picture in pictures
            )
            line = surest([line, *again])
        better += line
    return better


def surest(readings: Sequence[Reading]) -> Reading:
    """Return the surest reading; word by word where others parted the words as it did."""
    known = [reading for reading in readings if reading]
    if not known:
        return []
    best = max(known, key=certainty)
    alike = [reading for reading in known if len(reading) == len(best)]
    return [max(candidates, key=_votes(candidates)) for candidates in zip(*alike, strict=True)]


def _votes(candidates: Sequence[Word]) -> Callable[[Word], tuple[bool, float]]:
    """Return the weight of a word: how sure all readings together are of its text.

    A document number beats what is none: it is the only word of its shape.
    """
    weights: dict[str, float] = {}
    for word in candidates:
        weights[word.text] = weights.get(word.text, 0.0) + word.confidence
    return lambda word: (bool(_NUMBER.fullmatch(word.text)), weights[word.text])


def _around(words: Sequence[Word]) -> tuple[int, int, int, int]:
    return (
        max(0, min(word.left for word in words) - _MARGIN),
        max(0, min(word.top for word in words) - _MARGIN),
        max(word.right for word in words) + _MARGIN,
        max(word.bottom for word in words) + _MARGIN,
    )


def _placed(
    words: Sequence[Word], box: tuple[int, int, int, int], line: tuple[int, int, int]
) -> Reading:
    return list(_moved(words, box[0], box[1], line))


def _moved(
    words: Sequence[Word], left: int, top: int, line: tuple[int, int, int]
) -> Iterator[Word]:
    for word in words:
        yield word._replace(
            line=line,
            left=word.left + left,
            right=word.right + left,
            top=word.top + top,
            bottom=word.bottom + top,
        )
