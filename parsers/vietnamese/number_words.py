"""Numbers written in words: "hai mươi lăm", "một trăm linh năm", "ba nghìn hai trăm"."""

import re
from collections.abc import Sequence
from functools import lru_cache

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5,
    "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
#: A word by which what stands before it is multiplied.
SCALES = {
    "chục": 10, "mươi": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000,
    "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000,
}  # fmt: skip
_HUNDRED = 100
_TEN = 10
_FILLERS = frozenset({"linh", "lẻ"})
_HALF = frozenset({"rưỡi", "rưởi"})
_LARGE = [scale for scale in reversed(SCALES) if SCALES[scale] >= _HUNDRED]
_ALL = [*_DIGITS, *SCALES, *_FILLERS, *_HALF, "mười"]


def _run_pattern() -> str:
    """Return a pattern whose first letter stands first, which makes the search for it fast."""
    endings: dict[str, list[str]] = {}
    for word in _ALL:
        endings.setdefault(word[0], []).append(word[1:])
    first = "|".join(rf"{head}(?<!\w{head})(?:{'|'.join(ends)})" for head, ends in endings.items())
    return rf"(?:{first})(?:\s+(?:{'|'.join(_ALL)}))*(?!\w)"


#: A run of number words in lower-case NFC text.
NUMBER_WORDS = re.compile(_run_pattern())


@lru_cache(maxsize=1024)
def value_of_words(run: str) -> int | None:
    """Return the number that a run of number words says, or None when it says none.

    "không" alone and digits in a row, as in a telephone number, are not numbers. "Ngàn rưỡi" is
    1500; so is "một ngàn năm", where the digit counts tenths of the scale before it.
    """
    words = run.split()
    if len(words) > 1 and words[1] in _HALF and SCALES.get(words[0], 0) >= _HUNDRED:
        words = ["một", *words]
    if not words or words[0] in _FILLERS or words[0] in SCALES or words == ["không"]:
        return None
    return _value(words)


def _value(words: Sequence[str]) -> int | None:
    for scale in _LARGE:
        if scale in words:
            place = words.index(scale)
            many, rest = _value(words[:place]), _behind(words[place + 1 :], SCALES[scale])
            return None if many is None or rest is None else many * SCALES[scale] + rest
    return _below_hundred(words)


def _behind(words: Sequence[str], scale: int) -> int | None:
    """Return what the words behind a scale add to it."""
    if len(words) != 1:
        return _value(words)
    if words[0] in _HALF:
        return scale // 2
    return _DIGITS[words[0]] * scale // _TEN if words[0] in _DIGITS else _value(words)


def _below_hundred(words: Sequence[str]) -> int | None:
    total, digit = 0, None
    for word in words:
        if word in _HALF:
            return None
        if word in SCALES:
            total += (digit or 0) * SCALES[word]
            digit = None
        elif word not in _FILLERS:
            if digit is not None:
                return None
            digit = _DIGITS.get(word)
            total += _TEN if digit is None else 0
    return total + (digit or 0)
