"""Whether a mail of staff is an order to the program, in the words that people use for it.

Only the first line counts, or the subject where nothing else was written: what follows may be
quoted, and a note to a colleague begins with a greeting.
"""

import re

from parsers.vietnamese.folding import fold
from service.rules.stage_words import any_of

_LONGEST = 160
_REPLY = re.compile(r"(?i)^(?:\s*(?:re|tl|trả lời|fwd?|chuyển tiếp)\s*:)+")
_ALONE = re.compile(
    rf"(?:(?:cho |xem |gui )?{any_of('tình hình', 'tổng hợp', 'báo cáo tổng hợp', 'danh sách chờ')}"
    rf"|{any_of('trợ giúp', 'hướng dẫn lệnh', 'help', 'status')}"
    r"|hoan tac(?: \d{1,9})?)(?: (?:a|nhe|den nay|hom nay))?"
)
# "gán 12 THPT Chu Văn An", "gia hạn THCS Lê Lợi đến 20/10", "bỏ qua 15".
_WITH_OBJECT = re.compile(
    rf"(?:{any_of('gán', 'bỏ qua', 'nhận', 'trả lại', 'duyệt ảnh', 'bỏ ảnh', 'xem')} \d{{1,9}}\b.*"
    rf"|{any_of('gia hạn', 'miễn')} .{{2,80}} (?:den|ngay) .{{0,10}}\d.*"
    rf"|{any_of('miễn', 'đơn vị')} (?:thpt|thcs|th|mn|tthtcd|pgd|ubnd) .+)"
)


def is_command(subject: str, text: str) -> bool:
    """Tell whether a mail orders something.

    Args:
        subject: as written; counts where the text is empty.
        text: the sender's own words.
    """
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line), "") or _REPLY.sub("", subject)
    said = fold(first[:_LONGEST])
    return bool(_ALONE.fullmatch(said) or _WITH_OBJECT.fullmatch(said))
