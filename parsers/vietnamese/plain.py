"""Text without accents, character for character, so that places found in it hold in the original.

`fold` is for comparing words and drops punctuation; this keeps every character's position.
"""

import unicodedata
from functools import lru_cache

from parsers.vietnamese.alphabet import byte_table, to_bytes, to_text

# Longer texts are read once; lines and paragraphs go through many hands.
_CACHED_CHARS = 2000


class _Bases(dict[int, str]):
    """A table for `str.translate` that fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        base = _base(chr(code))
        self[code] = base
        return base


def _base(char: str) -> str:
    if unicodedata.category(char) == "Mn":
        return " "
    if char in "đĐðÐ":
        return "d"
    base = unicodedata.normalize("NFD", char.lower())[:1]
    return base or char


_BASES = _Bases()
_BASE_BYTES = byte_table(_base)


def plain(text: str) -> str:
    """Return NFC text in lower case without accents; of the same length as `text`.

    Args:
        text: NFC; a combining mark that stands alone becomes a space.
    """
    if text.isascii():
        return text.lower()
    return _remember(text) if len(text) <= _CACHED_CHARS else _plain(text)


@lru_cache(maxsize=512)
def _remember(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    encoded = to_bytes(text)
    if encoded is None:
        return text.translate(_BASES)
    return to_text(encoded.translate(_BASE_BYTES))
