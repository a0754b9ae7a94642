"""Folding that keeps every letter at its place, so that what is found can be quoted.

`parsers.vietnamese.folding` gives words to compare; here the folded text has one character for
each of the original, and a span found in one is a span of the other.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from parsers.vietnamese.alphabet import byte_table, to_bytes, to_text
from parsers.vietnamese.folding import fold

_SPACES = frozenset("\u00a0\u2007\u202f\u2009\u200b\ufeff\t")
_DASHES = frozenset("‐‑‒–—−")
# Longer texts are read once; lines and paragraphs go through many hands.
_CACHED_CHARS = 2000
# The letter stands first, which makes the search for it fast.
_Y_LIKE_I = re.compile(r"y(?:(?<=[bcdghklmnpqrstvx]y)|(?<=quy))")


class Aligned(NamedTuple):
    """One text in three forms of equal length.

    A named tuple, because every line becomes one and a dataclass takes three times as long.

    Attributes:
        text: as written, in NFC; line breaks and all.
        lower: lower-case with its accents; all dashes are "-", all spaces but breaks are " ".
        plain: lower-case letters without accents, "y" after a consonant as "i".
    """

    text: str
    lower: str
    plain: str


class _CharTable(dict[int, str]):
    """A table for `str.translate` that fills itself as characters are met."""

    def __init__(self, fold_char: Callable[[str], str]) -> None:
        super().__init__()
        self._fold_char = fold_char

    def __missing__(self, code: int) -> str:
        folded = self._fold_char(chr(code))
        self[code] = folded
        return folded


def _lower(char: str) -> str:
    if char in _SPACES:
        return " "
    if char in _DASHES:
        return "-"
    lowered = unicodedata.normalize("NFKC", char).lower()
    return lowered if len(lowered) == 1 else char


def _plain(char: str) -> str:
    folded = fold(_lower(char))
    return folded if len(folded) == 1 else _lower(char)


_LOWER = _CharTable(_lower)
_PLAIN = _CharTable(_plain)
_LOWER_BYTES, _PLAIN_BYTES = byte_table(_lower), byte_table(_plain)


def align(text: str) -> Aligned:
    """Return the three forms of a text."""
    return _remember(text) if len(text) <= _CACHED_CHARS else _align(text)


@lru_cache(maxsize=256)
def _remember(text: str) -> Aligned:
    return _align(text)


def _align(text: str) -> Aligned:
    encoded = to_bytes(text)
    if encoded is None:
        written = unicodedata.normalize("NFC", text)
        lower = written.translate(_LOWER)
        folded = lower.translate(_PLAIN)
    else:
        lowered = encoded.translate(_LOWER_BYTES)
        written, lower = text, to_text(lowered)
        folded = to_text(lowered.translate(_PLAIN_BYTES))
    return Aligned(text=written, lower=lower, plain=_Y_LIKE_I.sub("i", folded))
