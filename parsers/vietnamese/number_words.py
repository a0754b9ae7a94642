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
_THOUSAND = 1_000
_TEN = 10
_FILLERS = frozenset({"linh", "lẻ"})
_LARGE = [scale for scale in reversed(SCALES) if SCALES[scale] >= _THOUSAND]
_ALL = [*_DIGITS, *SCALES, *_FILLERS, "mười"]


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

    "không" alone and digits in a row, as in a telephone number, are not numbers.
    """
    words = run.split()
    if words[0] in _FILLERS or words[0] in SCALES or words == ["không"]:
        return None
    return _value(words)


def _value(words: Sequence[str]) -> int | None:
    for scale in _LARGE:
        if scale in words:
            place = words.index(scale)
            many, rest = _value(words[:place]), _value(words[place + 1 :])
            return None if many is None or rest is None else many * SCALES[scale] + rest
    return _below_thousand(words)


def _below_thousand(words: Sequence[str]) -> int | None:
    total, digit = 0, None
    for word in words:
        if word in SCALES:
            total += (digit or 0) * SCALES[word]
            digit = None
        elif word not in _FILLERS:
            if digit is not None:
                return None
            digit = _DIGITS.get(word)
            total += _TEN if digit is None else 0
    return total + (digit or 0)
