"""Lines as they stand on a page, joined to the paragraphs that they were broken from."""

import re
from collections.abc import Iterable, Iterator

#: A line this long, against the longest of its page, may have been broken at the margin.
_FULL_SHARE = 0.75

#: A page whose lines are all shorter has none that was broken at its margin.
_MIN_LINE = 50
_ENDS_SENTENCE = re.compile(r"[.;:!?…]['\"”’)\]]*$|\./\.$")
_BEGINS_ITEM = re.compile(
    r"(?:[-–—+*•●○■▪◦»☐☑✓❖➢➤]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,5})[.)/](?=\s|$))",
)
_HEADS = re.compile(
    r"(?:Số|Kính gửi|Nơi nhận|Căn cứ|Thực hiện|Điều \d|Phụ lục|Biểu|TT|STT)\b", re.IGNORECASE
)


def join_wrapped(lines: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs: a line that was broken at the margin goes on in the next.

    A blank line ends a paragraph.
    """
    stripped = [line.strip() for line in lines]
    longest = max(map(len, stripped), default=0)
    held = ""
    for line in stripped:
        if held and line and _goes_on(held, line, longest):
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _goes_on(paragraph: str, line: str, longest: int) -> bool:
    if _BEGINS_ITEM.match(line) or _HEADS.match(line) or _ENDS_SENTENCE.search(paragraph):
        return False
    if line[0].islower():
        return True
    last = paragraph if len(paragraph) <= longest else paragraph[-longest:]
    is_full = longest >= _MIN_LINE and len(last) >= _FULL_SHARE * longest
    return is_full and not (line.isupper() and not paragraph.isupper())
