"""What the head and foot of an administrative document say: number, date, issuer, title, signer.

Units keep to the layout of Nghị định 30/2020 (Phụ lục I) only roughly: head lines stand in a
table, a text box or plain paragraphs, the two columns interleave in a PDF, numbers carry blanks.
The number of a cited plan stands in every body; only what stands before the title counts.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import re
from collections.abc import Sequence
from datetime import date

from parsers.documents.document import Document, Region
from parsers.facts import Letterhead
from parsers.report.document_types import TYPE_NAMES, find_type
from parsers.report.letterhead_lines import Line, is_motto, read_lines
from parsers.vietnamese.dates import find_date
from parsers.vietnamese.plain import plain

HEAD_LINES = 40
FOOT_LINES = 14
LONGEST_HEAD_LINE = 160
LONGEST_TITLE = 300
_LONGEST_POSITION = 80

_NOT_A_TITLE = re.compile(r"(?<!nam )(?<!nam hoc )(?<![-–/])\b(?!(?:19|20)\d\d\b)\d")
# "Số" and "Sở" are one word without accents; only the former goes on with a number or a blank.
_NUMBER_LINE = re.compile(r"^\W*so\s*[:.;]?\s*(?P<rest>[\d.…_/\-–].*)$|^\W*so\s*[:.;]\s*$")
_BEGINS_IN_DIGITS = re.compile(r"\W*\d")
_LETTERS = r"A-Za-zÀ-ỹĐđ&"
# "271/KH-THCS LC", "41 /KH-TTr", "… /BC-THPTCBQ", "06/2024/QĐ-UBND", "3589/BGDĐT - GDTX",
# "244 - KH/UBND", "3033-CV/TU", "436-HKK/BPT", "12a/BC-UBND"
_NUMBER = re.compile(
    rf"(?P<so>\d{{1,5}}[a-z]?|[\s.…_\-]*?)\s*(?P<sep>[/\-–])\s*"
    rf"(?:(?P<nam>(?:19|20)\d\d)\s*/\s*)?"
    rf"(?P<kh>[{_LETTERS}]{{1,14}}(?:\s?[-–/.]\s?[{_LETTERS}\d]{{1,16}}|\s[A-ZĐ]{{1,4}}(?=$|\s{{2}}|,))*)"
)
_SIGNED_FOR = re.compile(r"^\W*(?:tm|kt|tl|tuq|q)\s*\.", re.IGNORECASE)
_POSITION = re.compile(
    r"^\W*(?:(?:tm|kt|tl|tuq|q)\s*\.\s*)?(?:pho\s+)?(?:quyen\s+)?"
    r"(?:hieu truong|giam doc|thu truong|chu tich|truong phong|pho truong phong|chanh van phong"
    r"|bi thu|truong ban|to truong|giam thi|thu vien truong|phu trach|nguoi (?:lap|bao cao|viet)"
    r"|dai dien|ban giam hieu|ban giam doc|truong khoa|tong giam doc|truong don vi)\b"
)
_RECIPIENTS = re.compile(r"^\W*noi nhan\b|^\W*nhu tren\b|^\W*luu\s*:|^\W*-\s*luu\b")
_NAME_WORD = re.compile(r"[A-ZÀ-ỸĐ][a-zà-ỹđ]*\.?|[A-ZÀ-ỸĐ]+")
_SHORT_DATED = re.compile(r",\s*(?:ngay\s*)?\d{1,2}\s*[/.\-]")
_PLACE = re.compile(r"(?P<place>[^,]{2,60}),\s*ngay\b")
_ABOUT = re.compile(r"^\W*v/v\W*")
_TYPE_LETTERS = min(map(len, TYPE_NAMES))
#: The names by the letters that they begin with, the longest first.
_TYPES_BY_LETTERS = {
    letters: tuple(name for name in TYPE_NAMES if name.startswith(letters))
    for letters in {name[:_TYPE_LETTERS] for name in TYPE_NAMES}
}
_DIGITS_ALONE = re.compile(r"\W*(\d{1,5}[a-z]?)\W*")
_AROUND_SIGN = re.compile(r"\s*([-–/])\s*")
_SPACES = re.compile(r"\s+")
_DEGREE = re.compile(r"^(?:(?:Th|T)S|PGS|GS|ThS|CN|BS)\.?\s*")
_DATED = re.compile(r"\bngay\b.{0,24}\bthang\b")
_BODY_BEGINS = re.compile(
    r"^(?:thuc hien|can cu|theo|kinh gui|i\s*[.\-/]|1\s*[.\-/]|phan (?:i|1|thu nhat)|a\s*[.\-/])"
)
# What a body that issues documents is called; the line that begins so begins its name.
_BODY_NAME = re.compile(
    r"^(?:ubnd|uy ban|so|phong|truong|trung tam|ttgdtx|tttthtcd|tthtcd|gdnn|hoi|thu vien|bao tang"
    r"|dai|bao|ban|tinh doan|thanh doan|huyen doan|xa doan|doan|lien doan|cong doan|cong ty"
    r"|xi nghiep|hop tac xa|dang uy|tinh uy|huyen uy|mat tran|uy ban|vien|chi cuc|cuc|quy|clb"
    r"|cau lac bo|nha|benh vien|chua|tram|dai hoc|cao dang|hoc vien|mam non|mau giao|thpt|thcs"
    r"|tieu hoc|bo)\b"
)


def find_letterhead(document: Document) -> Letterhead:
    """Return what the document's head and foot say; every part may be missing."""
    lines = read_lines(document)
    stamps = [(text, plain(text)) for text, region in lines if region is Region.STAMP]
    opening = [
        (text, plain(text))
        for text, region in lines[: HEAD_LINES * 3]
        if text and region is not Region.STAMP
    ]
    head = _head(opening)
    number = _find_number([*head, *stamps])
    type_name, title = _find_title(opening)
    parent, issuer = _find_issuer(head)
    signer, block = _find_signer([text for text, region in lines if region is not Region.STAMP])
    return Letterhead(
        number=number,
        dated=_find_head_date(head, stamps),
        issuer=issuer,
        parent=parent,
        place=_find_place(head),
        type=type_name or _type_of_number(number),
        title=title,
        signer=signer,
        signature_lines=block,
    )


def _is_dated(bare: str) -> bool:
    return "ngay" in bare and "thang" in bare and _DATED.search(bare) is not None


def _head(lines: Sequence[Line]) -> list[Line]:
    """Return the lines before the title or the first words of the body."""
    head: list[Line] = []
    for line, bare in lines:
        if len(head) > 1 and (_is_type_line(line, bare) or _BODY_BEGINS.match(bare)):
            break
        if len(line) <= LONGEST_HEAD_LINE:
            head.append((line, bare))
        if len(head) >= HEAD_LINES:
            break
    return head


def _is_type_line(line: str, bare: str) -> bool:
    return bare.strip(" .:*-") in TYPE_NAMES and line.upper() == line


def _find_number(lines: Sequence[Line]) -> str | None:
    """Return the document's own number; one left blank keeps its symbol: "/BC-HKH"."""
    blank: str | None = None
    bare_number: str | None = None
    for line, bare in lines:
        match = _NUMBER_LINE.match(bare)
        rest = line[match.start("rest") :] if match and match["rest"] else None
        if not rest and not _BEGINS_IN_DIGITS.match(line):
            continue
        found = _NUMBER.match(rest.strip()) if rest else _lone_number(line)
        if found is None:
            digits = _DIGITS_ALONE.fullmatch(line)
            bare_number = bare_number or (digits[1] if digits else None)
            continue
        text = _tidy(found)
        if found["so"].strip(" .…_-"):
            return text
        blank = blank or text
    if blank is not None and bare_number is not None:
        return f"{bare_number}{blank}"
    return blank


def _lone_number(line: str) -> re.Match[str] | None:
    """Return a number that stands alone on a line of the head, without "Số"."""
    found = _NUMBER.fullmatch(line.strip(" .:"))
    if found is None or not found["so"].strip(" .…_-"):
        return None
    symbol = found["kh"].split("-")[0].split("/")[0].strip()
    return found if find_type(symbol) else None


def _tidy(found: re.Match[str]) -> str:
    number = found["so"].strip(" .…_-–")
    year = f"{found['nam']}/" if found["nam"] else ""
    symbol = _AROUND_SIGN.sub(lambda m: m[1].replace("–", "-"), found["kh"].strip())
    separator = "/" if found["sep"] == "/" else "-"
    return f"{number}{separator}{year}{symbol}"


def _type_of_number(number: str | None) -> str | None:
    if number is None:
        return None
    parts = re.split(r"[/\-]", number)
    return next((known for part in parts if (known := find_type(part.strip()))), None)


def _find_head_date(head: Sequence[Line], stamps: Sequence[Line]) -> date | None:
    """Return the date beside the place; a date stamped with the signature where it is blank."""
    for line, bare in head:
        if _is_dated(bare) or _SHORT_DATED.search(bare):
            found = find_date(line)
            if found is not None:
                return found
    for line, _ in stamps:
        found = find_date(line)
        if found is not None:
            return found
    return None


def _find_place(head: Sequence[Line]) -> str | None:
    for line, whole in head:
        if "ngay" not in whole:
            continue
        number = _NUMBER_LINE.match(whole)
        rest = line[number.start("rest") :] if number and number["rest"] else line
        found = _NUMBER.match(rest) if number else None
        rest = rest[found.end() :] if found else rest
        bare = plain(rest)
        match = _PLACE.search(bare) if "ngay" in bare else None
        if match and (place := rest[: match.end("place")].strip(" .…_|-")):
            return place
    return None


def _find_issuer(head: Sequence[Line]) -> tuple[str | None, str | None]:
    """Return (parent, issuer): the bodies named before the number, the last one being the issuer.

    A name may be broken over lines; a line that begins like the name of a body begins a new one.
    """
    names: list[str] = []
    for line, bare in head:
        if _NUMBER_LINE.match(bare) or _is_type_line(line, bare):
            if names:
                break
            continue
        if is_motto(bare) or _is_dated(bare):
            continue
        if _BODY_NAME.match(bare.strip(" -*")):
            names.append(line)
        elif names and line.upper() == line and len(line) < 60:  # noqa: PLR2004 - a broken line
            names[-1] = f"{names[-1]} {line}"
    cleaned = [_SPACES.sub(" ", name).strip(" -*_") for name in names[:4]]
    if not cleaned:
        return None, None
    return (cleaned[-2] if len(cleaned) > 1 else None), cleaned[-1]


def _find_title(lines: Sequence[Line]) -> tuple[str | None, str | None]:
    """Return (type, title): the heading with what follows it, or what "V/v" says."""
    for position, (line, whole) in enumerate(lines):
        subject = _ABOUT.match(whole) if "v/v" in whole else None
        if subject:
            return None, _join_title(line[subject.end() :], lines[position + 1 :])
        bare = whole.strip(" .:*-")
        names = _TYPES_BY_LETTERS.get(bare[:_TYPE_LETTERS], ())
        name = next((n for n in names if bare == n or bare.startswith(f"{n} ")), None)
        if name is not None and line[: len(name)].upper() == line[: len(name)]:
            return TYPE_NAMES[name], _join_title(line, lines[position + 1 :])
    return None, None


def _join_title(first: str, following: Sequence[Line]) -> str:
    """Return the title on one line: the lines up to where the body begins."""
    parts = [first.strip(" :")]
    for line, bare in following[:4]:
        if _BODY_BEGINS.match(bare) or len(line) > LONGEST_HEAD_LINE or bare.endswith((":", ";")):
            break
        if is_motto(bare) or _is_dated(bare) or _NUMBER_LINE.match(bare):
            break
        if _NOT_A_TITLE.search(bare) or _POSITION.match(bare) or bare.endswith("."):
            break
        parts.append(line)
    return _SPACES.sub(" ", " ".join(parts))[:LONGEST_TITLE].strip()


def _find_signer(lines: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the signing person's name and the block's lines: position above, name below."""
    foot = [line for line in lines if line][-FOOT_LINES * 2 :]
    for position in range(len(foot) - 1, -1, -1):
        if len(foot[position]) < _LONGEST_POSITION and _POSITION.match(plain(foot[position])):
            block = [line for line in foot[position:] if not _RECIPIENTS.match(plain(line))]
            names = [line for line in block[1:] if _is_name(line)]
            return (names[0] if names else None), tuple(block[:5])
    last = foot[-1] if foot else ""
    return (last if _is_name(last) and len(foot) > 3 else None), ()  # noqa: PLR2004


def _is_name(line: str) -> bool:
    """Say whether a line is a person's name: two to six words, each with a capital."""
    words = _DEGREE.sub("", line.strip(" .:;,")).split()
    if not 2 <= len(words) <= 6:  # noqa: PLR2004 - words of a Vietnamese name
        return False
    bare = plain(line)
    if _POSITION.match(bare) or _SIGNED_FOR.match(bare) or _BODY_NAME.match(bare):
        return False
    return all(_NAME_WORD.fullmatch(word) for word in words)
