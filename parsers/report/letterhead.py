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
from parsers.report.letterhead_issuer import find_bodies
from parsers.report.letterhead_lines import Line, is_motto, read_lines
from parsers.report.letterhead_signer import find_signer, is_position
from parsers.report.letterhead_title import find_title
from parsers.vietnamese.dates import find_date
from parsers.vietnamese.plain import plain

HEAD_LINES = 40
LONGEST_HEAD_LINE = 160

# "Số" and "Sở" are one word without accents; only the former goes on with a number or a blank.
# A school with a foreign name says it twice: "Số/No.: 31/BC-SBIS".
_NUMBER_LINE = re.compile(
    r"^\W*so\s*(?:[/(]\s*no\b\.?\)?\s*)?"
    r"(?:[:.;]?\s*(?P<rest>[\d.…_/\-–].*)|[:.;]\s*)$"
)
_BEGINS_IN_DIGITS = re.compile(r"\W*\d")
_LETTERS = r"A-Za-zÀ-ỹĐđ&"
# "271/KH-THCS LC", "41 /KH-TTr", "… /BC-THPTCBQ", "06/2024/QĐ-UBND", "3589/BGDĐT - GDTX",
# "244 - KH/UBND", "3033-CV/TU", "436-HKK/BPT", "12a/BC-UBND"
_NUMBER = re.compile(
    rf"(?P<so>\d{{1,5}}[a-z]?|[\s.…_\-]*?)\s*(?P<sep>[/\-–])\s*"
    rf"(?:(?P<nam>(?:19|20)\d\d)\s*/\s*)?"
    rf"(?P<kh>[{_LETTERS}]{{1,14}}(?:\s?[-–/.]\s?[{_LETTERS}\d]{{1,16}}|\s[A-ZĐ]{{1,4}}\d{{0,2}}(?=$|\s{{2}}|,))*)"
)
_SHORT_DATED = re.compile(r",\s*(?:ngay\s*)?\d{1,2}\s*[/.\-]")
_PLACE = re.compile(r"(?P<place>[^,]{2,60}),\s*ngay\b")
_DIGITS_ALONE = re.compile(r"\W*(\d{1,5}[a-z]?)\W*")
_DAY_ALONE = re.compile(r"\d{1,2}")
_BLANK_DAY = re.compile(
    r"\bngay[\s.…_]*thang\s*(?P<month>\d{1,2})?[\s.…_]*nam\s*(?P<year>(?:19|20)\d\d)\b"
)
_AROUND_SIGN = re.compile(r"\s*([-–/])\s*")
_DATED = re.compile(r"\bngay\b.{0,24}\bthang\b")
_BODY_BEGINS = re.compile(
    r"^(?:thuc hien|can cu|theo|kinh gui|i\s*[.\-/]|1\s*[.\-/]|phan (?:i|1|thu nhat)|a\s*[.\-/])"
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
    type_name, title = find_title(opening, _is_other)
    bodies = find_bodies(head, _is_other)
    signer, block = find_signer([text for text, region in lines if region is not Region.STAMP])
    return Letterhead(
        number=number,
        dated=_find_head_date(head, stamps, number),
        issuer=bodies[-1] if bodies else None,
        parent=bodies[-2] if len(bodies) > 1 else None,
        above=bodies[:-2],
        place=_find_place(head),
        type=type_name or _type_of_number(number),
        title=title,
        signer=signer,
        signature_lines=block,
    )


def _is_other(bare: str) -> bool:
    """Tell whether a line is the number, the motto, the date or a position."""
    return (
        _NUMBER_LINE.match(bare) is not None
        or is_motto(bare)
        or _is_dated(bare)
        or is_position(bare)
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


def _find_head_date(
    head: Sequence[Line], stamps: Sequence[Line], number: str | None
) -> date | None:
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
    return _completed_date(head, stamps, number)


def _completed_date(
    head: Sequence[Line], stamps: Sequence[Line], number: str | None
) -> date | None:
    """Put stamped digits into "ngày … tháng 10 năm 2023"; those of the number are taken."""
    digits = [line.strip(" .") for line, _ in stamps if _DAY_ALONE.fullmatch(line.strip(" ."))]
    own = (number or "").split("/")[0]
    if own in digits:
        digits.remove(own)
    blank = next((match for _, bare in head if (match := _BLANK_DAY.search(bare))), None)
    if blank is None or not digits:
        return None
    month = blank["month"] or (digits[1] if len(digits) > 1 else "")
    return find_date(f"{digits[0]}/{month}/{blank['year']}") if month else None


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
