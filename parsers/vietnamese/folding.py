"""Brings the many ways of writing one Vietnamese word to one form, for comparing only.

Unicode normalisation alone does not do it: NFC keeps "hoà" and "hòa", "quý" and "quí" apart, and
people leave the marks out as they please. Two forms are offered: `fold` without any accents, and
`fold_keep_accents`, which tells "Thành Hải" from "Thanh Hải". Both split a text into the same
words, so that a place found in one can be looked up in the other.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from parsers.vietnamese.alphabet import byte_table, to_bytes

# Tones move within a syllable with fashion (hoà, hòa); the other marks make letters (ô, ư).
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Eth is what old conversions leave of đ.
_STROKED = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}
_JOINING = {"&": " va ", "＆": " va "}

# No word of a language is longer; what is would only fill the cache.
_CACHED_CHARS = 64
_LINE_CHARS = 2000

# After a consonant or "qu" both spellings are in use (lý, lí; quý, quí); elsewhere they are
# different words (tay, tai; thúy, thúi). A mark may stand between qu and y.
_Y_LIKE_I = re.compile(r"y(?:(?<=[bcdđghklmnpqrstvx]y)|(?<=quy))")
_EXTENSION = re.compile(r"\.\w{1,5}$")


class _CharTable(dict[int, str]):
    """A table for `str.translate` that fills itself as characters are met."""

    def __init__(self, fold_char: Callable[[str], str]) -> None:
        super().__init__()
        self._fold_char = fold_char

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _JOINING.get(char) or self._fold_char(char)
        self[code] = folded
        return folded


def _is_word_char(char: str) -> bool:
    return char.isalnum()


def _plain(char: str) -> str:
    """Return the base letters of a character, "" for a mark, a space for anything else."""
    if char in _STROKED:
        return _STROKED[char]
    if unicodedata.category(char) in {"Mn", "Cf"}:
        return ""
    letters = unicodedata.normalize("NFKD", char.casefold())
    return "".join(each for each in letters if _is_word_char(each)) or " "


def _accented(char: str) -> str:
    """Return the letters of a character with their marks apart, or a space."""
    if char in _STROKED:
        return "đ"
    category = unicodedata.category(char)
    if category in {"Mn", "Cf"}:
        return char if category == "Mn" else ""
    letters = unicodedata.normalize("NFKD", char.casefold())
    kept = [each for each in letters if _is_word_char(each) or unicodedata.combining(each)]
    return "".join(kept) if any(map(_is_word_char, kept)) else " "


_PLAIN = _CharTable(_plain)
_ACCENTED = _CharTable(_accented)
_PLAIN_BYTES = byte_table(lambda char: "" if char in _JOINING else _plain(char))


def fold(text: str) -> str:
    """Return lower-case words without accents, one space apart.

    "Tr. THPT Lê Quý Đôn – TP.PR-TC" becomes "tr thpt le qui don tp pr tc"; "&" becomes "va".
    """
    return _fold_line(text) if len(text) <= _LINE_CHARS else _fold_text(text)


# The same text is folded by several decisions in turn: the lines of one document, and few
# longer ones.
@lru_cache(maxsize=512)
def _fold_line(text: str) -> str:
    return _fold(text)


@lru_cache(maxsize=16)
def _fold_text(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    # The one sign that makes a word.
    if "&" in text:
        text = text.replace("&", _JOINING["&"])
    encoded = to_bytes(text)
    if encoded is None:
        words = unicodedata.normalize("NFKC", text).translate(_PLAIN).split()
        return _Y_LIKE_I.sub("i", " ".join(words))
    folded = encoded.translate(_PLAIN_BYTES)
    while b"  " in folded:
        folded = folded.replace(b"  ", b" ")
    return _Y_LIKE_I.sub("i", folded.strip(b" ").decode("ascii"))


def fold_keep_accents(text: str) -> str:
    """Return the same words as `fold`, with their accents in one agreed place.

    The tone stands behind its syllable, so that "hoà" and "hòa" are equal, and "hoa" is not.
    """
    if text.isascii():
        return fold(text)
    words = unicodedata.normalize("NFKC", text).translate(_ACCENTED).split()
    moved = (_remember(word) if len(word) <= _CACHED_CHARS else _move_tone(word) for word in words)
    return " ".join(word for word in moved if word)


@lru_cache(maxsize=16_384)
def _remember(word: str) -> str:
    return _move_tone(word)


def _move_tone(word: str) -> str:
    tones = "".join(sorted({char for char in word if char in _TONES}))
    letters = unicodedata.normalize("NFC", "".join(c for c in word if c not in _TONES))
    if not any(map(_is_word_char, letters)):
        return ""
    return unicodedata.normalize("NFC", _Y_LIKE_I.sub("i", letters) + tones)


def has_accents(text: str) -> bool:
    """Tell whether a text was written with Vietnamese accents at all."""
    return not text.isascii() and fold_keep_accents(text) != fold(text)


def fold_file_name(name: str) -> str:
    """Return the words of a file name; see `part_file_name`."""
    return fold(part_file_name(name))


def part_file_name(name: str) -> str:
    """Part "BaoCaoTHPTNguyenTrai.docx" where a word begins; "HTSĐ" and "BÁO" stay whole.

    The extension is left out; accents and case stay.
    """
    text = _EXTENSION.sub("", unicodedata.normalize("NFC", name))
    parts: list[str] = []
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        starts_word = char.isupper() and (
            before.islower() or (before.isupper() and after.islower())
        )
        parts.append(f" {char}" if starts_word else char)
    return "".join(parts)
