"""The bodies that a letterhead names: those above, and last the one that issues the document.

A line counts only when it is a name: cells of a table, a hall, a title or a sentence are none.
Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.2.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from parsers.report.document_types import TYPE_NAMES
from parsers.report.letterhead_lines import Line
from parsers.vietnamese.folding import fold, fold_keep_accents

_MOST_BODIES = 4
_LONGEST_NAME = 110
_LONGEST_PART = 60
_MOST_WORDS = 16
_SPACES = re.compile(r"\s+")

_BODIES = (
    "tw đoàn;trung ương;"
    "ubnd;ủy ban;hđnd;hội đồng nhân dân;sở;sgd;phòng;p.;pgd;trường;tr.;trung tâm;tt;ttgdtx;tthtcđ;"
    "gdnn;gdtx;htcđ;hội;hkh;hlhpn;thư viện;bảo tàng;đài;báo;ban chỉ đạo;bcđ;ban quản lý;"
    "ban chấp hành;bch;ban tuyên giáo;ban dân vận;ban đại diện;ban giám hiệu;tỉnh đoàn;thành đoàn;"
    "huyện đoàn;xã đoàn;đoàn;liên đoàn;lđlđ;công đoàn;cđcs;công ty;xí nghiệp;hợp tác xã;htx;"
    "đảng ủy;đảng bộ;chi bộ;tỉnh ủy;huyện ủy;thành ủy;mặt trận;mttq;ubmttq;viện;chi cục;cục;quỹ;"
    "câu lạc bộ;clb;nhà văn hóa;nhà thiếu nhi;nhà xuất bản;nhà máy;bệnh viện;trạm;đại học;cao đẳng;"
    "học viện;mầm non;mẫu giáo;mn;mg;thpt;thcs;tiểu học;th;ptdtnt;ptdtbt;bộ;tổng công ty;tổ chức;"
    "công an;bộ chỉ huy;ban chỉ huy;đồn;tổng liên đoàn;trường học;nhóm trẻ;lớp mẫu giáo"
)
# They begin like bodies, and are none.
_OTHERS = (
    "hội trường;hội nghị;hội thảo;hội thi;hội đồng thi;sở thích;phòng họp;phòng học;phòng đọc;"
    "phòng máy;phòng nghe;phòng truyền;phòng chống;phòng thư viện;trường hợp;trưởng;bộ phận;"
    "báo cáo;báo tường;ban ngày;đoàn kết;đoàn viên;thư viện lưu;thư viện mở;đài tưởng;viện trợ;"
    "quỹ đất;nhà trường;trạm dừng;công đoàn viên;bộ sách;th.;tt ;tổ chức các;tổ chức thực;"
    "tổ chức lễ;tổ chức cuộc;tổ chức tuần;tổ chức hoạt;đài phun;trường em;lớp mẫu giáo tham;tt nội"
)
_OTHER_TITLES = (
    "số liệu;biểu;bảng;phiếu;danh sách;phụ lục;mẫu;kết quả;tuần lễ;hưởng ứng;v/v;về việc;"
    "kính gửi;kính gởi;thời gian biểu;chương trình"
)
_TITLES = (
    *TYPE_NAMES,
    *map(fold, _OTHER_TITLES.split(";")),
)
_LABEL = re.compile(
    r"^\W*(?:ten )?(?:don vi|co quan|to chuc|truong)"
    r"(?: (?:bao cao|gui|goi|dang ky|lap bieu|lap bao cao|thuc hien|nop|chu tri))?\s*:\s*(?=\S)"
)
# What a sentence of the body says, in small letters.
_SAYS = re.compile(
    r"(?<!\w)(?:bao cao|xin|kinh|gui|goi|da|se|dang|duoc|nham|nhu sau|to chuc|thuc hien|phoi hop"
    r"|tham gia|dang ki|trien khai|co \d|gom|voi)(?!\w)"
)
_NUMBER_OF_UNIT = re.compile(r"(?<![\w/])(?:số )?\d{1,2}(?![\d/%.,:])")
_SCHOOL = re.compile(r"(?:truong |tr )?(?:tieu hoc|mam non|mau giao|mn|mg|th|thcs|thpt)\b")
_SECOND_BODY = re.compile(
    r"\s+(?=(?:TRƯỜNG (?:THPT|THCS|TH\b|PT|TIỂU|MẦM|MẪU|TRUNG HỌC|PHỔ|MN|MG|CAO|ĐẠI|CHUYÊN)"
    r"|TRUNG TÂM |TT ?HTCĐ|TTGDTX|PHÒNG (?:GIÁO|GD|VĂN|VH)|BCH |BAN CHẤP HÀNH |HỘI KHUYẾN HỌC ))"
)
_ABOVE_FIRST = re.compile(r"(?:UBND|[UỦ]Y? ?BAN|UỶ BAN|SỞ|PHÒNG|ĐOÀN|HUYỆN ĐOÀN|PGD|SGD|HỘI)\b")


def find_bodies(head: Sequence[Line], is_other: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the names of a letterhead from the highest body to the one that issues.

    Args:
        head: lines before the title, with their forms without accents.
        is_other: tells of a line without accents that it is the number, the motto or the date.
    """
    names: list[str] = []
    open_name = False
    for line, bare in head:
        # In a PDF the other column may stand between the two lines of a name.
        if is_other(bare):
            continue
        if _is_title(line, bare):
            if names:
                break
            continue
        label = _LABEL.match(bare)
        text = line[label.end() :] if label else line
        found = [part for part in _parts(text) if _is_body(part)]
        if found:
            names += found
            open_name = _is_capital(text)
        elif open_name and _goes_on(line):
            names[-1] = f"{names[-1]} {line}"
        else:
            open_name = False
    return _in_order([_tidy(name) for name in names[:_MOST_BODIES]])


def _in_order(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, unless they are no letterhead: no school stands above another."""
    schools = [_SCHOOL.match(fold(name)) is not None for name in names]
    return () if sum(schools) > 1 else tuple(names)


def is_body_name(line: str) -> bool:
    """Say whether a line is the name of a body."""
    return _is_body(line)


def begins_like_body(line: str) -> bool:
    """Say whether a line begins with the name of a body, whatever it goes on with."""
    own, other = _PLAIN if line.isascii() else _ACCENTED
    folded = f"{fold_keep_accents(line)} "
    return own.match(folded) is not None and other.match(folded) is None


def _parts(line: str) -> Iterator[str]:
    """Yield the names in a line: two of them run together where a break was lost."""
    text = line.strip(" -*_–•\t")
    if _is_capital(text) and _ABOVE_FIRST.match(text):
        yield from _SECOND_BODY.split(text, maxsplit=1)
    else:
        yield text


def _is_body(text: str) -> bool:
    if len(text) > _LONGEST_NAME or text.endswith((":", ";", "./.")):
        return False
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS and not (words and _is_capital(text)):
        return False
    if not begins_like_body(text):
        return False
    if any(char.isdigit() for char in _NUMBER_OF_UNIT.sub("", text)):
        return False
    return _is_capital(text) or (words[0][0].isupper() and not _SAYS.search(fold(text)))


def _is_title(line: str, bare: str) -> bool:
    if not _is_capital(line):
        return False
    words = fold(bare)
    return any(words == title or words.startswith(f"{title} ") for title in _TITLES)


def _goes_on(line: str) -> bool:
    """Tell whether a line is the rest of a name in capitals that was broken."""
    is_short = len(line) < _LONGEST_PART and any(char.isalpha() for char in line)
    return is_short and _is_capital(line) and not any(char.isdigit() for char in line)


def _is_capital(text: str) -> bool:
    return text.upper() == text


def _tidy(name: str) -> str:
    return _SPACES.sub(" ", name).strip(" -*_–•|")


def _beginnings(form: Callable[[str], str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what begins a body's name in one way of writing, and what only seems to."""
    bodies = {form(name) for name in _BODIES.split(";")}
    others = {form(name) for name in _OTHERS.split(";")} - bodies
    patterns = ("|".join(map(re.escape, sorted(names, key=len))) for names in (bodies, others))
    own, other = (re.compile(rf"(?:{names}) ") for names in patterns)
    return own, other


_ACCENTED = _beginnings(fold_keep_accents)
_PLAIN = _beginnings(fold)
