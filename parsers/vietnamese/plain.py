"""Text without accents, character for character, so that places found in it hold in the original.

`fold` is for comparing words and drops punctuation; this keeps every character's position.
"""

import re
import unicodedata
from functools import lru_cache

# Longer texts are read once; lines and paragraphs go through many hands.
_CACHED_CHARS = 2000

# Everything but ASCII and the composed letters of Vietnamese: what needs a look at each character.
_UNCOMMON = re.compile(
    "[^\n -~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]",
)


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


def plain(text: str) -> str:
    """Return NFC text in lower case without accents; of the same length as `text`.

    Args:
        text: NFC; a combining mark that stands alone becomes a space.
    """
    if text.isascii():
        return text.lower()
    return _remember(text) if len(text) <= _CACHED_CHARS else text.translate(_BASES)


@lru_cache(maxsize=512)
def _remember(text: str) -> str:
    return text.translate(_BASES)


def is_common(text: str) -> bool:
    """Tell whether a text has only ASCII and composed letters of Vietnamese.

    Then it is in NFC and NFKC, `lower` keeps every place, and `plain` is ASCII.
    """
    return text.isascii() or _UNCOMMON.search(text) is None
