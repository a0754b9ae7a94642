"""What a reader of letters gets wrong in the lines that matter most: number, date and title.

Only the fixed words of these lines are mended, and signs between digits and between capitals;
letters and digits of what was written never.
Source: Nghị định 30/2020/NĐ-CP, Phụ lục I and III: form of number, date and names of types.
"""

import re

from rapidfuzz.distance import Levenshtein

# Such as "Sế: 192/BC-THLH" and "$ố. 08/BC.PTTH" and "Sẽ: 12 /KH PGDĐT".
_NUMBER_LINE = re.compile(
    r"^\W{0,2}(?:[\w$]{1,3}\s*[:;]\s*[:;.,]?|S\w{1,2}[.,]?\s)\s*"
    r"(?P<so>\d{1,5}|[.…_ ]{0,12})\s*/\s*"
    r"(?P<kh>[A-ZĐ]{1,6}(?:\s?[-–—.,_~]{1,2}\s?|\s)[A-ZĐ][\w.&]*)",
)
_BETWEEN = re.compile(r"\s?[-–—.,_~]{1,2}\s?|\s")
# Such as "agày 09 tháng 10 năm 2022" and "ngàv 9 thảng 10 nănn 2022".
_DATE = re.compile(
    r"(?<!\w)\w{0,2}g[àaảáăâ][yvỳ]\s+(?P<day>\d{1,2})\s+t\w{0,2}[áaàảãăâ]\w{0,3}\s+(?P<month>\d{1,2})"
    r"\s+n[ăaâáàắã]\w{1,3}\s+(?P<year>\d{4})(?!\w)"
)
_THOUSANDS = re.compile(r"(?<![\d:])(\d{1,3}):(\d{3})(?![\d:])")
_TYPES = (
    "BÁO CÁO",
    "KẾ HOẠCH",
    "THÔNG BÁO",
    "TỜ TRÌNH",
    "QUYẾT ĐỊNH",
    "CHƯƠNG TRÌNH",
    "CÔNG VĂN",
    "BIÊN BẢN",
    "GIẤY MỜI",
    "PHỤ LỤC",
    "LỊCH HOẠT ĐỘNG",
    "DANH SÁCH",
)
_WRONG_LETTERS = 2


def mend_line(line: str) -> str:
    """Return a line with the fixed words of number, date and title as they are always written."""
    line = _DATE.sub(r"ngày \g<day> tháng \g<month> năm \g<year>", line)
    line = _THOUSANDS.sub(r"\1.\2", line)
    found = _NUMBER_LINE.match(line)
    if found is None:
        return _mend_type(line)
    symbol = _BETWEEN.sub("-", found["kh"], count=1)
    return f"Số: {found['so'].strip()}/{symbol}{line[found.end() :]}"


def _mend_type(line: str) -> str:
    """Return the name of a type where a line of capitals is one but for a letter or two."""
    bare = line.strip(" .:*-_")
    if bare.isupper():
        for name in _TYPES:
            if abs(len(name) - len(bare)) <= 1 and _distance(name, bare) <= _WRONG_LETTERS:
                return name
    return line


def _distance(name: str, bare: str) -> int:
    most = _WRONG_LETTERS
    return Levenshtein.distance(name, bare, score_cutoff=most)
