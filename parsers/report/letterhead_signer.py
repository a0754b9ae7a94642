"""Who signs a document, and the lines of the signature: for whom, in what position, the name.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7.
"""

import re
from collections.abc import Sequence

from parsers.report.document_types import TYPE_NAMES
from parsers.report.letterhead_issuer import is_body_name
from parsers.vietnamese.plain import plain

_FOOT_LINES = 28
_MOST_LINES = 6
_LEAST_LINES = 3
_LONGEST_POSITION = 80
_NAME_WORDS = range(2, 7)

_FOR = r"(?:tm|kt|tl|tuq|q|t/m|k/t|t/l)\s*[./]?\s"
_SIGNED_FOR = re.compile(rf"^\W*{_FOR}")
_POSITION = re.compile(
    rf"^\W*(?:{_FOR}\s*)?(?:pho\s+|p\.\s*)?(?:quyen\s+|q\.\s*)?"
    r"(?:hieu truong|giam doc|thu truong|chu tich|truong phong|pho truong phong|chanh van phong"
    r"|bi thu|truong ban|to truong|giam thi|thu vien truong|phu trach|nguoi (?:lap|bao cao|viet)"
    r"|nguoi tong hop|can bo (?:lap|tong hop)|cong chuc|dai dien|ban giam hieu|ban giam doc"
    r"|truong khoa|tong giam doc|truong don vi|tong bien tap|vien truong|cuc truong|chi cuc truong"
    r"|truong tram|chu nhiem|thu ki|thu ky|uy vien|van thu)\b"
)
_RECIPIENTS = re.compile(r"^\W*(?:noi nhan\b|nhu tren\b|-?\s*luu\b|-\s)")
_BOTH_COLUMNS = re.compile(r"^noi nhan\s*:?\s+(?=[^\W\d])")
_NAME_WORD = re.compile(r"[A-ZÀ-ỸĐ]['’]?[a-zà-ỹđ]*\.?|(?:[A-ZÀ-ỸĐ]['’]?)+")
_DEGREE = re.compile(r"^(?:(?:(?:Th|T)S|PGS|GS|ThS|CN|BS|KS|CKI{1,2}|NGƯT|NGND)[.,\s]+)+")
# As a family's name and as the beginning of a body's.
_FAMILY_OR_BODY = re.compile(r"doan (?!thanh|tncs|truong|xa\b|huyen|tinh|vien|kinh|the\b)")
# "HIỆU TRƯỞNG NGUYỄN VĂN A" on one line; a position goes on with what somebody is head of.
_FAMILIES = (
    "nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|lam|mai"
    "|trinh|dao|cao|luong|ta|to|ha|doan|luu|ton|la|danh|thach|chau|kim|son"
)
_NAME_BEHIND = re.compile(rf"\s(?=(?:{_FAMILIES})(?:\s\S+){{1,4}}$)")
_WITH_NAME = re.compile(r"^[^:]{4,40}:\s*(?P<name>[^:,;(]{4,40})(?:[,;(].*)?$")


def is_position(bare: str) -> bool:
    """Say whether a line without accents says in what position somebody signs."""
    if len(bare) >= _LONGEST_POSITION or not _POSITION.match(bare):
        return False
    # A sentence about somebody is no signature: "Đại diện phụ huynh tham dự 30 người."
    return ":" in bare or not (bare.endswith(".") or any(char.isdigit() for char in bare))


def find_signer(lines: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the signing person's name and the signature's lines, the name last.

    Args:
        lines: of the whole document; the last ones are looked at.
    """
    foot = [_without_recipients(line) for line in lines if line][-_FOOT_LINES:]
    for position in range(len(foot) - 1, -1, -1):
        if is_position(plain(foot[position])):
            return _read_block(foot, position)
    last = foot[-1] if foot else ""
    return (last if len(foot) > _LEAST_LINES and is_name(last) else None), ()


def _without_recipients(line: str) -> str:
    """In a PDF the two columns of a foot run together: "Nơi nhận:   HIỆU TRƯỞNG"."""
    both = _BOTH_COLUMNS.match(plain(line)) if line[:1] in "Nn" else None
    return line[both.end() :] if both else line


def _read_block(foot: Sequence[str], position: int) -> tuple[str | None, tuple[str, ...]]:
    first = position
    while first and _belongs_above(plain(foot[first - 1])):
        first -= 1
    block = [line for line in foot[first:] if not _RECIPIENTS.match(plain(line))][:_MOST_LINES]
    beside = _WITH_NAME.match(foot[position])
    if beside and is_name(beside["name"]):
        return beside["name"].strip(" ."), tuple(block[: position - first + 1])
    behind = _NAME_BEHIND.search(plain(foot[position]))
    if behind and is_name(foot[position][behind.end() :]):
        return foot[position][behind.end() :].strip(" ."), tuple(block[: position - first + 1])
    below = position - first + 1
    for count, line in enumerate(block[below:], below + 1):
        if is_name(line):
            return line.strip(" .:;,"), tuple(block[:count])
    return None, tuple(block[: below + 1])


def _belongs_above(bare: str) -> bool:
    """Find "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH" over the position."""
    return len(bare) < _LONGEST_POSITION and _SIGNED_FOR.match(bare) is not None


def is_name(line: str) -> bool:
    """Say whether a line is a person's name: two to six words, each with a capital."""
    words = _DEGREE.sub("", line.strip(" .:;,")).split()
    if len(words) not in _NAME_WORDS:
        return False
    bare = plain(line)
    if bare in TYPE_NAMES or _POSITION.match(bare) or _SIGNED_FOR.match(bare):
        return False
    if is_body_name(line) and not _FAMILY_OR_BODY.match(bare):
        return False
    return all(_NAME_WORD.fullmatch(word) for word in words)
