"""Numbers written in words: "hai mươi lăm", "một trăm linh năm", "ba nghìn hai trăm"."""

import re

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
_ALL = [*_DIGITS, *SCALES, *_FILLERS, "mười"]

#: A run of number words in lower-case NFC text.
NUMBER_WORDS = re.compile(
    rf"(?<!\w)(?:{'|'.join(_ALL)})(?:\s+(?:{'|'.join(_ALL)}))*(?!\w)",
)


def value_of_words(run: str) -> int | None:
    """Return the number that a run of number words says, or None when it says none.

    "không" alone and digits in a row, as in a telephone number, are not numbers.
    """
    words = run.split()
    if words[0] in _FILLERS or words[0] in SCALES or words == ["không"]:
        return None
    total, group, digit = 0, 0, -1
    for word in words:
        if word in _DIGITS:
            if digit >= 0:
                return None
            digit = _DIGITS[word]
        elif word in _FILLERS:
            continue
        elif word == "mười":
            if digit >= 0:
                return None
            group += _TEN
        elif SCALES[word] < _THOUSAND:
            group += max(digit, 0) * SCALES[word]
            digit = -1
        else:
            total += (group + max(digit, 0)) * SCALES[word]
            group, digit = 0, -1
    return total + group + max(digit, 0)
