"""One byte for each character that Vietnamese is written with, so that lines fold at once.

Python maps bytes by a table some twenty times as fast as text with accents. Whoever folds has a
way for each single character; here it becomes a table of bytes, and text with any other character
goes the long way. ASCII keeps its codes.
"""

import codecs
from collections.abc import Callable
from itertools import chain, repeat

_ASCII = {*"\0\t\n\r", *map(chr, range(0x20, 0x7F))}
# Capitals first: they take the codes of the control characters, and no folded text has any.
_LETTERS = (
    *"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ",
    *map(chr, range(0x1EA0, 0x1EFA, 2)),
    *map(chr, range(0x1EA1, 0x1EFA, 2)),
    *"àáâãèéêìíòóôõùúýăđĩũơư",
)
# What word processors make of quotes, dashes, spaces and bullets; none folds to two characters.
_SIGNS = "\u00a0–—‘’“”…•●▪→×≥≤"
_UNUSED = "\ufffe"


def _arranged() -> str:
    others = chain(_LETTERS, _SIGNS, repeat(_UNUSED))
    return "".join(char if char in _ASCII else next(others) for char in map(chr, range(256)))


_BY_BYTE = _arranged()
_TO_BYTES = codecs.charmap_build(_BY_BYTE)


def to_bytes(text: str) -> bytes | None:
    """Return a text with a byte for each character; None where it has any that is rare."""
    try:
        return codecs.charmap_encode(text, "strict", _TO_BYTES)[0]
    except UnicodeEncodeError:
        return None


def to_text(encoded: bytes) -> str:
    """Return the text of what `to_bytes` gave, mapped by a table or not."""
    return codecs.charmap_decode(encoded, "strict", _BY_BYTE)[0]


def byte_table(fold_char: Callable[[str], str]) -> bytes:
    """Return the table for `bytes.translate` that maps each character as a function does.

    Args:
        fold_char: gives one character of the alphabet for one, or else "", which stands for a
            space.
    """
    used = ((code, char) for code, char in enumerate(_BY_BYTE) if char != _UNUSED)
    mapped = {code: _BY_BYTE.index(fold_char(char) or " ") for code, char in used}
    return bytes(mapped.get(code, code) for code in range(256))
