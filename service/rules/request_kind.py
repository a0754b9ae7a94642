"""What a mail asks of the office that brings nothing to file: a question, or more time.

Staff answer it; the sender is told that it was received and passed on. A mail that asks nothing
("bản giấy gửi sau theo đường bưu điện") needs no letter.
"""

import re
from enum import StrEnum

from parsers.vietnamese.folding import fold
from service.rules import stage_words as says

_READ_CHARS = 4_000
# Asking for more time: a wish or a request, and the time it is about, near to each other.
_MORE_TIME = says.words(
    "gia hạn",
    "lùi thời hạn",
    "lùi thời gian",
    "lùi hạn",
    "lùi ngày",
    "kéo dài thời hạn",
    "kéo dài thời gian nộp",
    "cho nộp muộn",
    "cho gửi muộn",
    "xin nộp muộn",
    "xin gửi muộn",
    "nộp chậm",
    "gửi chậm",
    "gửi báo cáo chậm",
    "nộp báo cáo chậm",
    "nộp báo cáo muộn",
    "gửi báo cáo muộn",
    "báo cáo sau thời hạn",
    "thêm thời gian",
)
_WISH = says.words(
    "xin",
    "xin phép",
    "đề nghị",
    "kính đề nghị",
    "kính mong",
    "mong",
    "cho phép",
    "cho đơn vị",
    "cho trường",
    "được không",
)
_POLITE_EXCUSE = says.words("thông cảm", "mong thông cảm", "cáo lỗi", "xin lỗi")
_QUESTION_MARK = re.compile(r"\?(?=\s|$|[\"”»)])")


class RequestKind(StrEnum):
    """What is asked."""

    MORE_TIME = "more_time"
    QUESTION = "question"
    NOTHING = "nothing"


def find_request(subject: str, text: str) -> RequestKind:
    """Return what a mail asks for, by its subject and the sender's own words.

    Args:
        subject: decoded, or "".
        text: the sender's own words, without what is quoted.
    """
    text = text[:_READ_CHARS]
    said = fold(f"{subject} . {text}")
    if _MORE_TIME.search(said) and _WISH.search(said) and not _POLITE_EXCUSE.search(said):
        return RequestKind.MORE_TIME
    asks = says.ASKING.search(said) or _QUESTION_MARK.search(f"{subject}\n{text}")
    return RequestKind.QUESTION if asks else RequestKind.NOTHING
