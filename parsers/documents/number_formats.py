"""Which number formats show a number as a date or a time, and which moment it is.

Source: ISO/IEC 29500-1, 18.8.30 and 18.17.4; [MS-XLS] 2.4.126.
"""

import math
import re
from datetime import datetime, timedelta
from functools import lru_cache

from parsers.documents.document import CellValue

_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_LETTERS = re.compile(
    r"\"[^\"]*\"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General", re.IGNORECASE
)
_MOMENT = re.compile(r"[dmyhs]", re.IGNORECASE)

#: Serial numbers count days from here, so that 1900 seems a leap year, as in Lotus 1-2-3.
_EPOCH = datetime.fromisoformat("1899-12-30")
_EPOCH_1904 = datetime.fromisoformat("1904-01-01")
_LAST_SERIAL = 2_958_466
_SECONDS = 86_400


@lru_cache(maxsize=4096)
def is_moment(index: int, code: str | None) -> bool:
    """Say whether a number format shows dates or times."""
    if code is None:
        return index in _BUILT_IN
    return bool(_MOMENT.search(_NOT_LETTERS.sub("", code.split(";", 1)[0])))


def as_moment(number: float, *, from_1904: bool) -> CellValue:
    """Return a serial number as a moment; a time of day where it is less than a day."""
    if not math.isfinite(number) or not 0 <= number < _LAST_SERIAL:
        return number
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=round(number * _SECONDS))
    return moment.time() if number < 1 else moment
