"""What may be added up: attendances are no persons, and titles of books are no copies."""

import re
from collections import Counter
from collections.abc import Iterable

from parsers.vietnamese.folding import fold

ATTENDANCE, PERSON, TITLE, COPY, MONEY = "attendance", "person", "title", "copy", "money"
_NAMED = {
    MONEY: ("đồng", "vnđ", "triệu", "tỷ"),
    ATTENDANCE: ("lượt",),
    TITLE: ("đầu sách", "tên sách", "tựa sách", "nhan đề"),
    COPY: ("cuốn", "quyển", "bản sách", "bản"),
    PERSON: (
        *("người", "học sinh", "học viên", "giáo viên", "sinh viên", "nhân viên", "cán bộ"),
        *("hs", "gv", "em", "cháu", "bạn đọc", "phụ huynh", "đoàn viên", "hội viên"),
    ),
}
# The first that a unit word contains: "lượt học sinh" are attendances.
_WORDS = tuple(
    (measure, re.compile(rf"\b(?:{'|'.join(map(fold, words))})\b"))
    for measure, words in _NAMED.items()
)


def measure_of(unit: str) -> str:
    """Return what a unit word measures, or "" where it goes with any of its indicator."""
    folded = fold(unit)
    return next((measure for measure, words in _WORDS if words.search(folded)), "")


def main_measure(label: str, measures: Iterable[str]) -> str:
    """Return the measure that an indicator is told in: its label's, else the one used most.

    Args:
        label: of the indicator; "Số lượt người" speaks of attendances.
        measures: one for each value that was stated.
    """
    counted = Counter(measure for measure in measures if measure)
    own = measure_of(label)
    if own in counted:
        return own
    return max(sorted(counted), key=lambda measure: counted[measure], default="")


def main_word(words: Iterable[str]) -> str:
    """Return the unit word that is used most, or ""."""
    counted = Counter(word for word in words if word)
    return max(sorted(counted), key=lambda word: counted[word], default="")
