"""What the words around a number say of it: how exact it is, and whether it counts anything."""

import re

from parsers.facts import Qualifier
from parsers.vietnamese.aligned import align


def _both(words: str) -> list[str]:
    """Return words parted by "|" together with their forms without accents."""
    given = words.split("|")
    return list(dict.fromkeys([*given, *map(_bare, given)]))


def _either(words: str) -> str:
    return "|".join(map(re.escape, _both(words)))


def _endings(*words: str) -> frozenset[str]:
    """Return the last three letters of words parted by "|", in both forms; short ones whole."""
    return frozenset(word[-3:] for each in words for word in _both(each))


def _may_end(before: str, endings: frozenset[str]) -> bool:
    return before[-3:] in endings or before[-2:] in endings or before[-1:] in endings


def _bare(word: str) -> str:
    return align(word).plain


_QUALIFIERS = {
    Qualifier.ABOUT: "khoảng|chừng|ước tính|ước đạt|ước|xấp xỉ|trên dưới|hơn kém|độ chừng|cỡ|~|≈",
    Qualifier.NEARLY: "gần|suýt soát|ngót",
    Qualifier.UNDER: "dưới|chưa đến|chưa đầy|không quá|tối đa|chưa tới|<|≤|<=",
    Qualifier.OVER: "hơn|trên|quá|vượt|không dưới|ít nhất|tối thiểu|không ít hơn|hàng|>|≥|>=",
}
_BY_WORD = {
    form: kind
    for kind, words in _QUALIFIERS.items()
    for word in words.split("|")
    for form in (word, _bare(word))
}
_LONGEST_FIRST = "|".join(re.escape(word) for word in sorted(_BY_WORD, key=len, reverse=True))
_QUALIFIER = re.compile(rf"(?:(?<!\w)|(?<=[~≈<>≥≤=]))({_LONGEST_FIRST})\s*(?:đạt |có |là )?\(?$")
_QUALIFIER_ENDS = _endings("đạt|có|là", *_QUALIFIERS.values()) | frozenset("~≈<>≥≤=")
_AFTER = re.compile(r"\+(?!\s?\d)|(?:\s\w+){0,3}\s(?:trở lên|tro len)(?!\w)")

# A number after one of these is a name, whatever follows; the last of them also before a colon.
_NAMED = (
    "khối|kế hoạch|công văn|quyết định|nghị quyết|thông tư|nghị định|chỉ thị|thông báo|hướng dẫn"
    "|điều|khoản|điểm|mục|phần|chương|phụ lục|biểu|mẫu|bảng|hình|ảnh|anh|trang|chủ đề|lần|thứ"
    "|tổ|thôn|ấp|bản|tổ dân phố|khu phố|khu|phường|quận|đường|cấp|mức|mức độ|học kỳ|học kì|kỳ"
    "|tiết|phòng|giải|giai đoạn|khóa|khoá|đại hội|top|covid|hạng|vòng"
)
_NUMBERED = "stt|tt|sđt|đt|điện thoại|fax|tel|hotline|mst|cmnd|cccd|stk|mã|id"
_NAMES = re.compile(
    rf"(?<!\w)(?:(?:(?<!\bsố )(?<!\bso )(?:lớp|lop)|{_either(_NAMED)})[\s.]*"
    r"|(?:(?<!tổng )(?<!tong )(?<!con )(?<!với )(?<!\d )(?<!năng )(?<!nang )(?<!đổi )(?<!doi )"
    r"(?<!viện )(?<!vien )(?<!liệu )(?<!lieu )(?<!công dân )(?<!cong dan )"
    r"(?:số|so)(?: hiệu)?"
    rf"|{_either(_NUMBERED)})[\s.:-]*)$"
)
_NAME_ENDS = _endings("lớp|số|hiệu", _NAMED, _NUMBERED)
_DATED = "ngày|tháng|năm|quý|quí|năm học|niên khóa|mùng|mồng|hè|xuân"
_DATES_BEFORE = re.compile(rf"(?<!\w)(?:{_either(_DATED)})\s*$")
_DATE_ENDS = _endings(_DATED)
# What stands behind a number and says what it is; the first that fits holds.
_AFTER_IT = re.compile(
    r"(?P<percent>\s?(?:%|％|‰|phần trăm|phan tram))"
    r"|(?P<money>\s?(?:đồng(?!\s?(?:chí|phục|diễn|bào))|đ(?!\w)|vnđ|vnd|usd|tr\s?đ|ngđ|\$|€))"
    r"|(?P<date>\s*(?:tháng|thang)\s*\d|\s*[,;&-]\s*\d{1,2}/\d)"
    rf"|(?P<time>\s(?:{_either('giờ|phút|giây|ngày|tuần|tháng|quý|tuổi|tiếng đồng hồ')}"
    r"|năm(?! (?:lớp|câu|buổi)))(?!\w))"
    r"|(?P<ratio>(?:\s\w+){0,3}\s?/\s?(?:1 )?(?:ngày|tuần|tháng|năm|quý|buổi|lớp|người|hs|học sinh"
    r"|xã|trường|đơn vị|lần|giờ|em|thôn|khối|môn|tổ|hộ))"
    r"|(?P<decimal>\s?(?:m2|m²|km|cm|mm|mb|gb|kg|ha|m)(?!\w))"
)
_HEADING_BEFORE = re.compile(r"(?:^|\n)[ (*+•-]*$")
_HEADING_AFTER = re.compile(r"\.?[)]|\.(?=\s*\D)|/\s|\.$|\.\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOUN_AFTER = re.compile(r"\s?[^\W\d_]{2,}")
_YEAR_BEFORE = re.compile(r"[^\W\d_]\s$|[-(]\s?$")
_REACH = 24
_SPACES = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_BEHIND_QUALIFIER = f"({_SPACES}"
_BEHIND_NAME = f".:-{_SPACES}"


def qualifier_around(lower: str, start: int, end: int) -> Qualifier | None:
    """Return how exactly a number between two places of lower-case text is meant."""
    before = lower[max(0, start - _REACH) : start]
    if _may_end(before.rstrip(_BEHIND_QUALIFIER), _QUALIFIER_ENDS):
        found = _QUALIFIER.search(before)
        if found is not None:
            return _BY_WORD[found[1]]
    return Qualifier.OVER if _AFTER.match(lower, end) else None


def kind_by_context(lower: str, start: int, end: int) -> str | None:
    """Return what a number is by the words around it, None when it may count something."""
    after = _AFTER_IT.match(lower, end)
    return after.lastgroup if after else _kind_by_words_before(lower, start, end)


def _kind_by_words_before(lower: str, start: int, end: int) -> str | None:
    before = lower[max(0, start - _REACH) : start]
    # Most words say nothing; the letters that they end with rule them out.
    words = before.rstrip(_BEHIND_NAME)
    if _may_end(words, _DATE_ENDS) and _DATES_BEFORE.search(before):
        return "date"
    if _may_end(words, _NAME_ENDS) and _NAMES.search(before):
        return "name"
    if start - _REACH <= 0 or "\n" in before:
        heading = _HEADING_BEFORE.search(before) and _HEADING_AFTER.match(lower, end)
        if heading and end - start <= len("1.12"):
            return "name"
    is_year = end - start == len("2022") and _YEAR.fullmatch(lower, start, end)
    if is_year and (_YEAR_BEFORE.search(before) and not _NOUN_AFTER.match(lower, end)):
        return "date"
    return None
