"""Which lines of a text name those who get it, and which are entries of a list.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: "Kính gửi" and "Nơi nhận" go on over several lines.
"""

import re
from typing import NamedTuple

from parsers.vietnamese.plain import plain

# A line is known by its beginning and by its end; what is longer is a paragraph.
_SEEN = 400
_BULLET = re.compile(r"\s*(?:[-+*•–●▪○]|\d{1,2}[.)])\s*(?=[^\W\d_])")
# "Kính gửi Phòng, trường … xin gửi" is a sentence; with a colon a list of names may follow.
_RECIPIENTS_FOLLOW = re.compile(
    r"\s*(?:(?:dong )?(?:kinh )?(?:gui|goi)|noi nhan|nguoi nhan|sao gui|(?:b?cc|to|den)(?=\s*:))"
    r"[^:]{0,12}:"
)
_RECIPIENTS_ONLY = re.compile(r"\s*(?:noi nhan|nguoi nhan|sao gui|b?cc\s*:|to\s*:)")
_GOES_ON = re.compile(r";$|^\W*(?:luu|nhu tren|nhu kinh gui)\b")


class LineKinds(NamedTuple):
    """Numbers of lines, from 0.

    Attributes:
        recipients: they name whom the text goes to.
        listed: entries of a list.
    """

    recipients: frozenset[int]
    listed: frozenset[int]


NO_LINES = LineKinds(frozenset(), frozenset())


def sort_lines(text: str) -> LineKinds:
    """Return which lines of a text are of which kind."""
    if "\n" not in text and ":" not in text:
        return NO_LINES
    recipients: set[int] = set()
    listed: set[int] = set()
    following = opened = False
    for number, line in enumerate(text.split("\n")):
        bare = plain(line[:_SEEN]).rstrip()
        if _BULLET.match(bare):
            listed.add(number)
        if (opened and bare) or (following and (number in listed or _GOES_ON.search(bare))):
            recipients.add(number)
        else:
            following = _RECIPIENTS_FOLLOW.match(bare) is not None
        if _RECIPIENTS_ONLY.match(bare):
            recipients.add(number)
        opened = following and bare.endswith(":")
    return LineKinds(frozenset(recipients), frozenset(listed))
