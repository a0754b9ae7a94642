"""Text without accents, character for character, so that places found in it hold in the original.

`fold` is for comparing words and drops punctuation; this keeps every character's position.
"""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _base(char: str) -> str:
    if char in "đĐ":
        return "d"
    lowered = char.lower()
    base = unicodedata.normalize("NFD", lowered)[:1] if lowered else char
    return base if len(base) == 1 else char


def plain(text: str) -> str:
    """Return NFC text in lower case without accents; of the same length as `text`.

    Args:
        text: NFC; a combining mark that stands alone becomes a space.
    """
    return "".join(" " if unicodedata.category(char) == "Mn" else _base(char) for char in text)
