"""Numbers as Vietnamese reports write them, each with what kind of number it is.

"1.127" is 1127 and "3,6 triệu" 3 600 000; "22.796/31.751 hộ" is a ratio, "7.4" a class, "4150" in
"Kế hoạch số 4150/KH-UBND" a document, and none of these counts anything.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from parsers.facts import Qualifier
from parsers.vietnamese.aligned import Aligned, align
from parsers.vietnamese.number_words import NUMBER_WORDS, SCALES, value_of_words
from parsers.vietnamese.numeral_context import kind_by_context, qualifier_around


class NumeralKind(StrEnum):
    """What a number in a text is."""

    COUNT = "count"  # of something
    WORDS = "words"  # the same, in words: "năm" may be a year, so it needs more proof
    DECIMAL = "decimal"
    PERCENT = "percent"
    RATIO = "ratio"  # so many of so many, or so many per something
    RANGE = "range"  # from so many to so many
    DATE = "date"  # a date, a year, a span of days
    TIME = "time"  # an hour, a duration
    MONEY = "money"
    NAME = "name"  # part of a name: a class, a heading, a document, a telephone


class Numeral(NamedTuple):
    """A number in a text.

    Attributes:
        start: of the number itself, in the NFC text; `end` is after it and its scale.
        value: 0 for kinds that have no single value.
    """

    start: int
    end: int
    value: float
    kind: NumeralKind
    qualifier: Qualifier | None = None


_GROUPED = r"\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|[1-9]\d{0,2}(?:[ ]\d{3})+(?!\d)"
_NUMBER = rf"(?:{_GROUPED}|\d+)(?:[.,]\d{{1,4}}(?!\d))?"
_WITHOUT_ACCENTS = {"trieu": "triệu", "nghin": "nghìn", "ngan": "ngàn"}
_SCALE_WORDS = "|".join([*(scale for scale in SCALES if scale != "mươi"), *_WITHOUT_ACCENTS])
# Where a number may begin; its first character stands first, which makes the search for it fast.
_BEGINS = re.compile(r"[\d(](?<![\w@][\d(])(?<!\d[.,/][\d(])")
_TOKEN = re.compile(
    rf"""(?:
      # What most are, and nothing of the below: "12 buổi".
      (?P<plain>[1-9]\d{{0,3}}(?=[ ][^\W\d_])
          (?![ ](?:(?:h|g|giờ|gio)(?![^\W\d_])|(?:tr|{_SCALE_WORDS})(?!\w))))
    | (?P<date>\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?(?:19|20)\d\d(?!\d)
          |\d{{1,2}}/(?:19|20)\d\d(?!\d)
          |(?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?!\d))
    | (?P<phone>\(?0\d{{2,4}}\)?[ .-]?\d{{3}}[ .-]?\d{{3,4}}(?!\d))
    | (?P<time>\d{{1,2}}\s?(?:(?:h|g|giờ|gio)\s?\d{{0,2}}(?!\w)|:[0-5]\d(?!\d)))
    | (?P<document>\d+[a-zđ]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?[^\W\d_]|\d+\s?-\s?[^\W\d_]{{2,}}\s?/)
    | (?P<ratio>{_NUMBER}\s?/\s?{_NUMBER})
    | (?P<range>{_NUMBER}\s?-\s?{_NUMBER})
    | (?P<number>{_NUMBER})(?:\s?(?P<scale>{_SCALE_WORDS}|tr(?=\s?(?:đ|lượt|người)))(?!\w))?
    )""",
    re.VERBOSE,
)
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_SPACES = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?")
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
# What may stand behind "3 triệu": "200 nghìn", "rưỡi", or "2", which counts tenths of it.
_SMALLER = re.compile(
    rf"\s(?:(?P<number>{_NUMBER})\s(?P<scale>nghìn|ngàn|trăm)|(?P<half>rưỡi|rưởi|ruoi)"
    r"|(?P<below>\d{3}|[1-9])(?=\s[^\W\d_]))(?!\w)"
)
_GLUED = re.compile(r"[^\W\d_]{2,}(?![\d])|(?!\w)")
_KINDS = {
    "date": NumeralKind.DATE,
    "phone": NumeralKind.NAME,
    "time": NumeralKind.TIME,
    "document": NumeralKind.NAME,
    "ratio": NumeralKind.RATIO,
    "range": NumeralKind.RANGE,
}
_IN_DIGITS = re.compile(r"\s*\(\s*(\d{1,4}|[1-9]\d{0,2}(?:\.\d{3})+)\s*\)")
_NO_NUMBER = re.compile(r"\s*\(?\s*\d|\s(?:mấy|rưỡi)(?!\w)")
_YEARS = re.compile(r"\s(?:học|nay|qua|trước|ngoái|sau|tới)(?!\w)")
_VAGUE = ("vài ", "mấy ", "dăm ")
_LONGEST_VAGUE = 4
_MILLION = 1_000_000
# Units write the same lines, and the same document comes as a text and as a signed PDF.
_CACHED_CHARS = 1000
_DIGITS_AT_MOST = 15
_DAYS, _MONTHS = 31, 12
_COUNTED = re.compile(r"\s[^\W\d_]{2,}")
_DOES = re.compile(
    r"(?::|(?<!\w)(?:đạt|được|thực hiện|tổ chức|hoàn thành|có|dat|duoc|thuc hien|to chuc"
    r"|hoan thanh))\s*$"
)
_LONGEST_DOING = 14


def find_numerals(text: str | Aligned) -> tuple[Numeral, ...]:
    """Return all numbers of a text in their order, whatever their kind."""
    aligned = text if isinstance(text, Aligned) else align(text)
    lower = aligned.lower if "\t" not in aligned.text else _parted(aligned)
    return _remember(lower) if len(lower) <= _CACHED_CHARS else _find(lower)


def _parted(aligned: Aligned) -> str:
    """Return the lower-case text with a sign between cells, where no number goes on."""
    cells = zip(aligned.text, aligned.lower, strict=True)
    return "".join(["\v" if written == "\t" else char for written, char in cells])


@lru_cache(maxsize=512)
def _remember(lower: str) -> tuple[Numeral, ...]:
    return _find(lower)


def _find(lower: str) -> tuple[Numeral, ...]:
    found = list(_in_digits(lower))
    in_words = list(_in_words(lower))
    if not (found and in_words):
        return tuple(found or in_words)
    both = [numeral for numeral in in_words if numeral.kind is NumeralKind.COUNT]
    for said in both:
        found = [each for each in found if not said.start <= each.start < said.end]
    if both:
        found = sorted([*found, *both], key=lambda numeral: numeral.start)
        in_words = [numeral for numeral in in_words if numeral.kind is NumeralKind.WORDS]
    starts = [numeral.start for numeral in found]
    free = []
    for numeral in in_words:
        before = bisect_left(starts, numeral.end) - 1
        if before < 0 or found[before].end <= numeral.start:
            free.append(numeral)
    return tuple(sorted([*found, *free], key=lambda numeral: numeral.start))


def read_number(written: str, *, scaled: bool = False) -> float | None:
    """Return the value of digits with their points, commas and spaces.

    Groups of three are thousands ("1.127", "1,127", "1 127"); anything else is a decimal.

    Args:
        written: digits, points, commas and spaces.
        scaled: a word such as "triệu" follows, so that a comma is a decimal one ("3,625 triệu").
    """
    if len(written) > _DIGITS_AT_MOST + written.count(".") + written.count(" "):
        return None
    try:
        return float(written if written.isdecimal() else _with_a_point(written, scaled=scaled))
    except ValueError:
        return None


def _with_a_point(written: str, *, scaled: bool) -> str:
    """Return a number without what parts its thousands, its decimals behind a point."""
    if _POINTS.fullmatch(written):
        written = written.replace(".", "")
    elif _SPACES.fullmatch(written):
        written = written.replace(" ", "")
    elif not scaled and _COMMAS.fullmatch(written):
        return written.replace(",", "")
    return written.replace(",", ".")


def _in_digits(lower: str) -> Iterator[Numeral]:
    done = 0
    for begins in _BEGINS.finditer(lower):
        match = _TOKEN.match(lower, begins.start()) if begins.start() >= done else None
        if match is None:
            continue
        kind = _KINDS.get(match.lastgroup or "")
        over_plan = _over_plan(lower, match) if kind is NumeralKind.RATIO else None
        if kind is None:
            numeral = _number(lower, match)
        elif over_plan is not None:
            numeral = over_plan
        else:
            if kind is NumeralKind.RATIO and kind_by_context(lower, *match.span()) == "date":
                kind = NumeralKind.DATE
            numeral = Numeral(match.start(), match.end(), 0, kind)
        yield numeral
        done = numeral.end


def _over_plan(lower: str, match: re.Match[str]) -> Numeral | None:
    """Return the result of "6/5 hoạt động", more than was planned; no share is more than all.

    What may as well be a day and its month has to follow a colon or a word for doing.
    """
    result, _, plan = match["ratio"].partition("/")
    done, planned = read_number(result.strip()), read_number(plan.strip())
    start, end = match.span()
    if not (done and planned and done > planned and done.is_integer()):
        return None
    if not _COUNTED.match(lower, end) or kind_by_context(lower, start, end) is not None:
        return None
    is_day = done <= _DAYS and planned <= _MONTHS
    if is_day and not _DOES.search(lower, max(0, start - _LONGEST_DOING), start):
        return None
    return Numeral(start, end, done, NumeralKind.COUNT)


def _number(lower: str, match: re.Match[str]) -> Numeral:
    scale = match["scale"]
    value = read_number(match["plain"] or match["number"], scaled=bool(scale))
    start, end = match.span()
    if scale and value is not None:
        scale = _WITHOUT_ACCENTS.get(scale, scale)
        value = round(value * SCALES.get(scale, _MILLION), 3)
        smaller = _SMALLER.match(lower, end)
        below = _below(smaller, SCALES.get(scale, _MILLION), value) if smaller else None
        if smaller and below is not None:
            value, end = value + below, smaller.end()
    if value is None or not _GLUED.match(lower, end):
        return Numeral(start, end, 0, NumeralKind.NAME)
    context = kind_by_context(lower, start, end)
    kind = NumeralKind(context) if context else NumeralKind.COUNT
    if kind is NumeralKind.COUNT and value != int(value):
        kind = NumeralKind.DECIMAL
    return Numeral(start, end, value, kind, qualifier_around(lower, start, end))


def _below(smaller: re.Match[str], scale: int, value: float) -> float | None:
    """Return what stands behind a number with its scale adds to it."""
    if smaller["number"]:
        many = read_number(smaller["number"], scaled=True)
        return None if many is None else many * SCALES[smaller["scale"]]
    if value % scale:
        return None
    if smaller["half"]:
        return scale / 2
    if len(smaller["below"]) == 1:
        return int(smaller["below"]) * scale / 10
    return float(smaller["below"]) if scale == SCALES["nghìn"] else None


def _in_words(lower: str) -> Iterator[Numeral]:
    for match in NUMBER_WORDS.finditer(lower):
        value = value_of_words(match[0])
        start, end = match.span()
        if value is None or lower.startswith("(", max(0, start - 1), start):
            continue
        digits = _IN_DIGITS.match(lower, end)
        if digits and read_number(digits[1]) == value:
            kind, end = NumeralKind.COUNT, digits.end()
        elif _NO_NUMBER.match(lower, end) or _is_years(lower, match):
            continue
        else:
            kind = NumeralKind.WORDS
        is_vague = lower[max(0, start - _LONGEST_VAGUE) : start].endswith(_VAGUE)
        if is_vague or kind_by_context(lower, start, end) is not None:
            continue
        yield Numeral(start, end, float(value), kind, qualifier_around(lower, start, end))


def _is_years(lower: str, match: re.Match[str]) -> bool:
    """Say whether the last word means years: "năm học", "hai mươi năm qua"."""
    return match[0].endswith("năm") and _YEARS.match(lower, match.end()) is not None
