"""Text without accents, character for character, so that places found in it hold in the original.

`fold` is for comparing words and drops punctuation; this keeps every character's position.
"""

import unicodedata


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
    return text.lower() if text.isascii() else text.translate(_BASES)
