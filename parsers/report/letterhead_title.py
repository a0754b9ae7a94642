"""A document's title: its type with what follows it, or what a letter is about.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5.
"""

import re
from collections.abc import Callable, Sequence

from parsers.report.document_types import TYPE_NAMES
from parsers.report.letterhead_issuer import begins_like_body
from parsers.report.letterhead_lines import Line
from parsers.report.letterhead_signer import is_position
from parsers.vietnamese.plain import plain

LONGEST_TITLE = 300
_LONGEST_LINE = 160
_MOST_LINES = 5
_FEW_WORDS = 6
# "BÁO CÁO" alone, "BÁO CÁO TỔNG KẾT"
_TYPE_WORDS = 4

_ABOUT = re.compile(r"^\W*(?:v/v|ve viec\b)\W*")
_TYPE_LETTERS = min(map(len, TYPE_NAMES))
#: The names by the letters that they begin with, the longest first.
_TYPES_BY_LETTERS = {
    letters: tuple(name for name in TYPE_NAMES if name.startswith(letters))
    for letters in {name[:_TYPE_LETTERS] for name in TYPE_NAMES}
}
_SPACES = re.compile(r"\s+")
_NOT_A_TITLE = re.compile(r"(?<!nam )(?<!nam hoc )(?<![-–/])\b(?!(?:19|20)\d\d\b)\d")
_BODY_BEGINS = re.compile(
    r"^\W*(?:thuc hien (?!tuan|chu de)|can cu|theo (?!chu de)|kinh (?:gui|goi)|i\s*[.\-/]"
    r"|1\s*[.\-/]|phan (?:i|1|thu nhat)|a\s*[.\-/]|don vi\s*:|ho va ten|nguoi lap|stt|tt|noi dung"
    r"|chi tieu|thoi gian|ngay\b|dia diem|ket qua chung|trong (?:nam|tuan|thoi)|nham\b"
    r"|huong ung loi|duoc su|hoa cung|(?:don vi tinh|dvt)\b)"
)
_SENTENCE = re.compile(
    r"(?<!\w)(?:nhu sau|xin (?:bao cao|gui)|bao cao ket qua (?:thuc hien|nhu)|da (?:to chuc|trien"
    r"|thuc|mo|treo|co|ban)|tham muu|voi (?:tong so|\d)|chung toi|trang trong)(?!\w)"
)
_YEAR_GOES_ON = re.compile(r"\bnam (?:hoc )?(?:19|20)\d\d(?=\s+[^\W\d])")
_ENDS_WITH_YEAR = re.compile(r"nam (?:hoc )?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\W*$")


def find_title(
    lines: Sequence[Line], is_other: Callable[[str], bool]
) -> tuple[str | None, str | None]:
    """Return (type, title).

    Args:
        lines: of the document's opening, with their forms without accents.
        is_other: tells of a line without accents that it is the number, the motto or the date.
    """
    for position, (line, whole) in enumerate(lines):
        subject = _ABOUT.match(whole) if whole.lstrip(" *(-")[:3] in {"v/v", "ve "} else None
        if subject and (position or "v/v" in whole):
            return None, _join(line[subject.end() :], lines[position + 1 :], is_other)
        bare = whole.strip(" .:*-")
        names = _TYPES_BY_LETTERS.get(bare[:_TYPE_LETTERS], ())
        name = next((n for n in names if bare == n or bare.startswith(f"{n} ")), None)
        if name is not None and line[: len(name)].upper() == line[: len(name)]:
            return TYPE_NAMES[name], _join(line, lines[position + 1 :], is_other)
    return None, None


def _join(first: str, following: Sequence[Line], is_other: Callable[[str], bool]) -> str:
    """Return the title on one line: the lines up to where the body begins."""
    parts = [first.strip(" :")]
    for line, bare in following[:_MOST_LINES]:
        if is_other(bare):
            break
        title = _before_sentence(line, bare)
        if _ends_title(title, begun=len(" ".join(parts).split()) > _TYPE_WORDS) or _is_complete(
            parts, title
        ):
            break
        parts.append(title)
        if title != line:
            break
    return _SPACES.sub(" ", " ".join(parts))[:LONGEST_TITLE].strip(" -–")


def _before_sentence(line: str, bare: str) -> str:
    """Return what stands before a sentence that a PDF has put on the title's last line."""
    year = _YEAR_GOES_ON.search(bare)
    return line[: year.end()] if year and begins_like_body(line[year.end() :].strip()) else line


def _ends_title(line: str, *, begun: bool) -> bool:
    bare = plain(line)
    if len(line) > _LONGEST_LINE or bare.endswith((":", ";", ".")):
        return True
    if _BODY_BEGINS.match(bare) or _NOT_A_TITLE.search(bare) or is_position(bare):
        return True
    if line.upper() == line:
        return False
    is_sentence = begun and line[:1].isupper() and begins_like_body(line)
    return is_sentence or _SENTENCE.search(bare) is not None


def _is_complete(parts: Sequence[str], line: str) -> bool:
    """After the year a title is over, but for one more line in capitals or a short one."""
    if not _ENDS_WITH_YEAR.search(plain(parts[-1])):
        return False
    return line.upper() != line and len(line.split()) > _FEW_WORDS
